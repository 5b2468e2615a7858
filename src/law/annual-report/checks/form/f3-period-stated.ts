import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { REGULATION } from '../source.ts'

/** No provision asks for the sentence, but without it the reader must guess what the figures cover. */
export const periodStated: Check = {
  id: 'F3',
  severity: 'info',
  says: '报告写明所列数据的统计期限（报告年度 1 月 1 日至 12 月 31 日）',
  cites: `${REGULATION}第四十九条`,
  fix: '在引言中写明“所列数据的统计期限自×年1月1日起至12月31日止”。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: sampleReport('annual-2021', { period: null }) },
  },
  *look({ period }) {
    if (!period) yield { message: '报告没有写明统计期限' }
  },
}
