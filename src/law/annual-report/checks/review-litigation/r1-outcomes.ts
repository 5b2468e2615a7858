import type { Check } from '../../check.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { brokenIdentities } from '../identity.ts'
import { TABLES_CITED } from '../source.ts'

export const outcomes: Check = {
  id: 'R1',
  severity: 'error',
  says: '表四行政复议、未经复议直接起诉、复议后起诉各部分：结果维持＋结果纠正＋其他结果＋尚未审结＝总计',
  ...TABLES_CITED,
  fix: '对照复议、诉讼案件逐件核对这一部分的五个数。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: {
      report: withCell(sampleReport('annual-2021'), { table: 'reviewLitigation', row: 'review', column: 'total' }, 2),
    },
  },
  look: (report) => brokenIdentities(report, 'outcomes'),
}
