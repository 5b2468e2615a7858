import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { tablesOf } from '../source.ts'
import { yearPair } from '../year-before.ts'
import { proactiveRows } from './rows.ts'
import { stockMoves } from './stock.ts'

const report = sampleReport('annual-2021')
const previous = sampleBefore(report)

export const inForceGrows: Check = {
  id: 'P9',
  severity: 'warning',
  says: '第二十条第（一）项：现行有效件数＝上一年度现行有效件数＋本年制发件数－本年废止件数',
  cites: tablesOf(FORMATS['annual-2021']),
  fix: '核对三个数；有到期失效而未计入废止的，加以说明。',
  formats: ['annual-2021'],
  examples: {
    holds: { report, context: { previous } },
    breaks: {
      report: withCell(report, { table: 'proactive', row: 'normativeDocuments', column: 'inForce' }, 15),
      context: { previous },
    },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (years) yield* stockMoves(years, proactiveRows(years.last.report, ['inForce'], years.year - 1), 'inForce')
  },
}
