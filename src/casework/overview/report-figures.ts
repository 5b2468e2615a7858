/** What a published report says, as the few figures a superior ranks by. A figure made of a blank is not known, and never a smaller sum. */
import { cellsOf, type Format } from '../../law/annual-report/format.ts'
import { REPORT_FIGURE_CODES, type ReportFigure } from './subordinate-words.ts'

export type ReportFigures = Readonly<Record<ReportFigure, number | null>>

/** Row of table three → figure, by how the keys of its rows begin. */
function figureOf(table: string, row: string, column: string): ReportFigure | null {
  if (table === 'reviewLitigation')
    return column === 'corrected' ? (row === 'review' ? 'reviewCorrected' : 'suitCorrected') : null
  if (table !== 'applications' || column !== 'total') return null
  switch (row) {
    case 'newReceived':
      return 'received'
    case 'resultTotal':
      return 'handled'
    case 'carriedIn':
    case 'carriedOut':
      return null
    case 'granted':
    case 'partial':
      return row
  }
  return (['denied', 'unable', 'refused'] as const).find((group) => row.startsWith(group)) ?? 'other'
}

const PLACES = new WeakMap<Format, readonly (ReportFigure | null)[]>()

function placesOf(format: Format): readonly (ReportFigure | null)[] {
  const known = PLACES.get(format) ?? cellsOf(format).map(({ table, row, column }) => figureOf(table, row, column))
  PLACES.set(format, known)
  return known
}

export const NO_FIGURES: ReportFigures = Object.fromEntries(
  REPORT_FIGURE_CODES.map((code) => [code, null]),
) as unknown as ReportFigures

/** The figures of a report by the values of its cells in the order of the form, null where none is certain. */
export function reportFigures(format: Format, values: readonly (number | null)[]): ReportFigures {
  const sums: Partial<Record<ReportFigure, number | null>> = {}
  for (const [place, figure] of placesOf(format).entries()) {
    if (figure === null) continue
    const value = values[place] ?? null
    const sum = figure in sums ? (sums[figure] ?? null) : 0
    sums[figure] = sum === null || value === null ? null : sum + value
  }
  return { ...NO_FIGURES, ...sums }
}
