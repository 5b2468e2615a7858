/** Years side by side: the sums of each year in the words of the newest form, and whether they can be compared. */
import { exactSum } from '../../law/annual-report/figures.ts'
import { cellId, cellsOf, type CellForm, type Format } from '../../law/annual-report/format.ts'
import { counterparts, type Comparability } from '../../law/annual-report/roll-up/counterparts.ts'
import type { Aggregate } from './aggregate.ts'

export interface TrendPoint {
  readonly year: number
  /** null: no report of the year has a figure here, or the year's form asks for nothing comparable. */
  readonly total: number | null
  /** How the year's own form asks for it. */
  readonly how: Comparability
  /** Counted reports with a figure, and without one. */
  readonly reports: number
  readonly missing: number
}

export interface TrendLine {
  readonly form: CellForm
  readonly points: readonly TrendPoint[]
}

/** What of an aggregate a trend needs. */
export interface YearTotals {
  readonly year: number
  readonly format: Format
  readonly totals: readonly (number | null)[]
  readonly missing: readonly number[]
  readonly counted: number
}

/** The totals of a year by the places of its form; little to keep. */
export const totalsOf = ({ year, format, all }: Aggregate): YearTotals => ({
  year,
  format,
  totals: all.cells.map(({ sum }) => sum),
  missing: all.cells.map(({ missing }) => missing.length),
  counted: all.counted.length,
})

/** Every cell of the newest form over the years, oldest first. */
export function trendOf(years: readonly YearTotals[]): readonly TrendLine[] {
  const inOrder = years.toSorted((one, other) => one.year - other.year)
  const newest = inOrder.at(-1)?.format
  if (!newest) return []
  return cellsOf(newest).map((form, place) => ({ form, points: inOrder.map((each) => pointAt(newest, place, each)) }))
}

function pointAt(newest: Format, place: number, { year, format, totals, missing, counted }: YearTotals): TrendPoint {
  const counterpart = counterparts(newest, format)[place]
  const places = placesOf(format)
  const at = (counterpart?.cells ?? []).map((cell) => places.get(cellId(cell)) ?? -1)
  const total = at.length === 0 ? null : exactSum(at.map((each) => totals[each] ?? null))
  const without = at.length === 0 ? counted : Math.max(...at.map((each) => missing[each] ?? 0))
  return { year, total, how: counterpart?.how ?? 'none', reports: counted - without, missing: without }
}

const PLACES = new WeakMap<Format, ReadonlyMap<string, number>>()

function placesOf(format: Format): ReadonlyMap<string, number> {
  const known = PLACES.get(format) ?? new Map(cellsOf(format).map((cell, place) => [cellId(cell), place]))
  PLACES.set(format, known)
  return known
}
