import type { Check } from '../../check.ts'
import { exactSum } from '../../figures.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { operands, termText } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')

export const itemsAsDecisions: Check = {
  id: 'P7',
  severity: 'warning',
  says: '第二十条第（五）、（六）项：处理决定数量恰好等于年末项目数量的，可能把项目数填成了决定数',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '处理决定数量填本年作出决定的件数，不是事项的种数；确实相等的，不必改。',
  formats: ['annual-2019'],
  examples: {
    holds: { report },
    breaks: { report: withCell(report, { table: 'proactive', row: 'licences', column: 'decisions' }, 1) },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['itemsLastYear', 'itemsChange', 'decisions'])) {
      const { itemsLastYear, itemsChange, decisions } = at
      const items = exactSum([itemsLastYear.value, itemsChange.value])
      if (items === null || items <= 0 || decisions.value !== items) continue
      yield {
        message: `${name}：${termText(decisions)}＝${termText(itemsLastYear)} ＋${termText(itemsChange)}，项目数与决定数可能混淆`,
        ...operands([decisions, itemsLastYear, itemsChange]),
        left: decisions.value,
        right: items,
      }
    }
  },
}
