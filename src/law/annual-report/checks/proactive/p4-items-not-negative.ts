import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { compared } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')
const change = (by: number) => withCell(report, { table: 'proactive', row: 'licences', column: 'itemsChange' }, by)

export const itemsNotNegative: Check = {
  id: 'P4',
  severity: 'error',
  says: '第二十条第（五）、（六）、（八）项：上一年项目数量＋本年增/减≥0',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '减少的项目不能多于上一年的项目数量，核对两个数和正负号。',
  formats: ['annual-2019'],
  examples: { holds: { report: change(-1) }, breaks: { report: change(-2) } },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['itemsLastYear', 'itemsChange'])) {
      const seen = compared(
        at.itemsLastYear,
        at.itemsChange,
        (last, change) => last + change < 0,
        (last, change) => `${name}：${last} ＋${change} ＜ 0`,
      )
      if (seen) yield seen
    }
  },
}
