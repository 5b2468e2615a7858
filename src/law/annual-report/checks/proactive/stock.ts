import type { Seen } from '../../check.ts'
import { exactSum } from '../../figures.ts'
import { operands, termText } from '../equation.ts'
import type { YearPair } from '../year-before.ts'
import { proactiveRows, type ProactiveRow } from './rows.ts'

/**
 * Documents in force = last year's stock + issued − repealed, for rows that last year's report has too; silent where a
 * figure is missing. `stock` is last year's column, whatever it was called then.
 */
export function* stockMoves<Column extends string>(
  { now, year }: YearPair,
  before: readonly ProactiveRow<Column>[],
  stock: Column,
): Iterable<Seen> {
  for (const { key, name, at } of proactiveRows(now.report, ['issuedThisYear', 'repealedThisYear', 'inForce'], year)) {
    const last = before.find((row) => row.key === key)?.at[stock]
    const { issuedThisYear, repealedThisYear, inForce } = at
    if (!last || repealedThisYear.value === null) continue
    const expected = exactSum([last.value, issuedThisYear.value, -repealedThisYear.value])
    if (expected === null || inForce.value === null || inForce.value === expected) continue
    const sum = `${termText(last)} ＋${termText(issuedThisYear)} －${termText(repealedThisYear)}＝${expected}`
    yield {
      message: `${name}：${termText(inForce)} ≠ ${sum}（相差 ${Math.abs(inForce.value - expected)}）`,
      ...operands([inForce, issuedThisYear, repealedThisYear]),
      left: inForce.value,
      right: expected,
    }
  }
}
