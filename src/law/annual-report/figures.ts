/** The figures of a report at hand: by address, with the form they were entered in. */
import { cellId, type CellRef, type Format } from './format.ts'
import { FORMATS } from './formats/index.ts'
import { cellIndex, type Cell, type Report } from './report.ts'

export interface Figures {
  readonly report: Report
  readonly format: Format
  cell(ref: CellRef): Cell | undefined
  /** The number that stands there; null when none does (blank, a sign, no such cell, not certain). Money in 万元. */
  value(ref: CellRef): number | null
}

/** The figures of a report; null when its format is not known, for then no figure has a meaning. */
export function figuresOf(report: Report): Figures | null {
  if (report.format === null) return null
  const known = FIGURES.get(report)
  if (known) return known
  const index = cellIndex(report)
  const cell = (ref: CellRef) => index.get(cellId(ref))
  const value = (ref: CellRef) => cell(ref)?.value ?? null
  const figures = { report, format: FORMATS[report.format], cell, value }
  FIGURES.set(report, figures)
  return figures
}

/** A sum without the dust of binary fractions, exact to six decimals (one 分 of a figure in 万元); null if a summand is missing. */
export function exactSum(values: readonly (number | null)[]): number | null {
  let millionths = 0
  for (const value of values) {
    if (value === null) return null
    millionths += Math.round(value * 1e6)
  }
  return millionths / 1e6
}

/** left − right, exact like `exactSum`. */
export const exactDifference = (left: number, right: number): number => exactSum([left, -right]) ?? 0

const FIGURES = new WeakMap<Report, Figures>()
