import type { Check } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { isOthers, whenOf } from '../../prose/scope.ts'
import { cellIndex } from '../../report.ts'
import { saying } from './example.ts'
import { REGULATION, citing } from '../source.ts'

/** N26: decisions the prose counts (行政许可、行政处罚、行政强制) are those of table two. */
export const decisionsAndTables: Check = {
  id: 'N26',
  severity: 'warning',
  says: '正文中作出行政许可、行政处罚、行政强制决定的件数与表二处理决定数量一致',
  ...citing((form) => `${REGULATION}第二十条第（五）项、第（六）项；${form} 表二`),
  fix: '核对决定台账，改正正文或表格中错的一处。',
  examples: {
    holds: saying('作出行政许可决定10件。'),
    breaks: saying('作出行政许可决定12件。'),
  },
  *look(report) {
    const cells = cellIndex(report)
    for (const { section, plain, unquoted, quantities, text, at } of proseOf(report).sentences) {
      if ((section !== 'overview' && section !== 'proactive') || !/行政(?:许可|处罚|强制)/.test(unquoted)) continue
      for (const { value, bound, kind, unit, change, start, end, clause } of quantities) {
        if ((kind !== 'papers' && unit !== '个') || bound !== 'exact' || change) continue
        const words = unquoted.slice(clause, start)
        // 作出行政许可决定10件、行政处罚决定3件：动词管到后面各项。
        const led =
          /[作做]出|下达/.test(unquoted.slice(0, clause)) && /^(?:和)?行政(?:许可|处罚|强制)决定书?$/.test(words)
        const row = ROWS.find(([pattern]) => pattern.test(led ? `作出${words}` : words))?.[1]
        if (!row || whenOf(unquoted, start, report.year) !== 'this' || isOthers(unquoted, 0, start, report.organ))
          continue
        const cell = cells.get(`proactive/${row}/decisions`) ?? cells.get(`proactive/${row}/decisionsThisYear`)
        if (cell?.value === null || cell === undefined || cell.value === value) continue
        yield {
          message: `正文说“${plain.slice(clause, end)}”，表二处理决定数量是 ${cell.value}`,
          cells: [cell],
          left: value,
          right: cell.value,
          text,
          at,
        }
      }
    }
  },
}

const ROWS: readonly (readonly [RegExp, string])[] = [
  [/(?:作出|做出|下达)[^公]{0,6}行政许可(?:决定)?(?:共|共计)?$/, 'licences'],
  [/(?:作出|做出|下达|实施)[^公]{0,6}行政处罚(?:决定)?(?:共|共计)?$/, 'penalties'],
  [/(?:作出|做出|下达|实施)[^公]{0,6}行政强制(?:决定|措施)?(?:共|共计)?$/, 'coercions'],
]
