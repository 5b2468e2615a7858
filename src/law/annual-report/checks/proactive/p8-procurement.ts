import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { compared } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')

export const procurement: Check = {
  id: 'P8',
  severity: 'error',
  says: '第二十条第（九）项：采购项目数量为 0 时采购总金额为 0，不为 0 时采购总金额也不为 0',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '核对政府集中采购的项目数和金额，有项目必有金额。',
  formats: ['annual-2019'],
  examples: {
    holds: { report },
    breaks: { report: withCell(report, { table: 'proactive', row: 'centralProcurement', column: 'projectCount' }, 0) },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['projectCount', 'totalAmountWanYuan'])) {
      const seen = compared(
        at.projectCount,
        at.totalAmountWanYuan,
        (count, amount) => (count === 0) !== (amount === 0),
        (count, amount) => `${name}：${count}，而${amount} 万元`,
      )
      if (seen) yield seen
    }
  },
}
