import type { CheckContext } from '../check.ts'
import { figuresOf, type Figures } from '../figures.ts'
import type { CellRef } from '../format.ts'
import type { Report } from '../report.ts'
import type { Term } from './equation.ts'

/** A report beside the same organ's report of the year before. */
export interface YearPair {
  readonly now: Figures
  readonly last: Figures
  readonly year: number
}

/** Both years' figures; null when the year before is not at hand, or is not the year before. */
export function yearPair(report: Report, { previous }: CheckContext): YearPair | null {
  if (!previous || report.year === null || previous.year !== report.year - 1) return null
  const [now, last] = [figuresOf(report), figuresOf(previous)]
  return now && last ? { now, last, year: report.year } : null
}

/** An operand from last year's report: a figure without an address in this one. */
export const termBefore = ({ last, year }: YearPair, cell: CellRef, name: string): Term => ({
  name: `${year - 1} 年${name}`,
  value: last.value(cell),
})
