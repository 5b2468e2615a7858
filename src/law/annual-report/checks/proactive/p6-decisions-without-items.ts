import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { operands, termText } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')

export const decisionsWithoutItems: Check = {
  id: 'P6',
  severity: 'warning',
  says: '第二十条第（五）、（六）项：没有项目就不应有处理决定',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '项目数量是事项清单上的种数，处理决定数量是本年作出决定的件数；核对是否漏填项目。',
  formats: ['annual-2019'],
  examples: {
    holds: { report },
    breaks: { report: withCell(report, { table: 'proactive', row: 'licences', column: 'itemsLastYear' }, 0) },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['itemsLastYear', 'itemsChange', 'decisions'])) {
      const { itemsLastYear, itemsChange, decisions } = at
      if (itemsLastYear.value !== 0 || itemsChange.value !== 0 || !decisions.value || decisions.value < 0) continue
      yield {
        message: `${name}：${termText(decisions)}，而${termText(itemsLastYear)}、${termText(itemsChange)}，没有项目却有决定`,
        ...operands([decisions, itemsLastYear, itemsChange]),
        left: decisions.value,
        right: 0,
      }
    }
  },
}
