import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { tablesOf } from '../source.ts'
import { yearPair } from '../year-before.ts'
import { proactiveRows } from './rows.ts'
import { stockMoves } from './stock.ts'

const STOCK = { table: 'proactive', row: 'normativeDocuments', column: 'inForce' } as const
const first = sampleReport('annual-2021', { year: 2021 })
const previous = sampleBefore(first, 'annual-2019')

/** The definitions differ (对外公开 against 现行有效), so only an explanation can be asked for. */
export const changeOfForms: Check = {
  id: 'P11',
  severity: 'warning',
  says: '2021 年度启用新格式时，规范性文件现行有效件数应当与 2020 年度对外公开总数量衔接（加本年制发、减本年废止）',
  cites: tablesOf(FORMATS['annual-2021']),
  fix: '两年口径不同造成差异的，加以说明；否则核对现行有效件数。',
  formats: ['annual-2021'],
  examples: {
    holds: { report: withCell(first, STOCK, 11), context: { previous } },
    breaks: { report: withCell(first, STOCK, 30), context: { previous } },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const last = proactiveRows(years.last.report, ['publishedTotal'], years.year - 1)
    yield* stockMoves(
      years,
      last.filter(({ key }) => key === STOCK.row),
      'publishedTotal',
    )
  },
}
