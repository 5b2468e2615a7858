import type { Check } from '../../check.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { statedFees } from '../fees.ts'
import { citing } from '../source.ts'

const charged = { ledger: { feesChargedYuan: 3200 } }

export const feesStated: Check = {
  id: 'A9',
  severity: 'warning',
  says: '予以公开、部分公开的申请收取了信息处理费的，第六部分应当写明收取的金额',
  ...citing((form) => `${form} 第六部分；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）`),
  fix: '在“其他需要报告的事项”中写明收取信息处理费的总金额。',
  examples: {
    holds: {
      report: withSection(sampleReport('annual-2021'), 'other', '2024年，本机关收取信息处理费3200元。'),
      context: charged,
    },
    breaks: { report: sampleReport('annual-2021'), context: charged },
  },
  *look(report, { ledger }) {
    const charged = ledger?.feesChargedYuan ?? 0
    const stated = statedFees(report)
    if (charged <= 0 || stated?.yuan === charged) return
    const said = !stated ? '报告没有写' : stated.yuan === null ? '报告没有写明金额' : `报告写的是 ${stated.yuan} 元`
    yield {
      message: `台账收取信息处理费 ${charged} 元，${said}`,
      text: stated?.sentence.text ?? null,
      at: stated?.sentence.at ?? null,
      left: charged,
      right: stated?.yuan ?? null,
    }
  },
}
