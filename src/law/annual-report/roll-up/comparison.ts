/** Two reports side by side, of two organs or of two years: cell by cell and sentence by sentence. */
import { exactDifference, figuresOf, type Figures } from '../figures.ts'
import { cellsOf, type CellForm, type CellRef, type Format } from '../format.ts'
import type { Report } from '../report.ts'
import { COMPARABILITY, counterparts, counterpartValue, type Comparability } from './counterparts.ts'
import { compareProse, type SectionCompared } from './prose-comparison.ts'

export interface ComparedCell {
  /** The cell as the form of the row names it. */
  readonly form: CellForm
  /** Whose form it is: that of the newer form, or the older one for cells that stand in it alone. */
  readonly format: Format['id']
  readonly left: number | null
  readonly right: number | null
  /** What was put together on each side; empty where that form has nothing comparable. */
  readonly leftCells: readonly CellRef[]
  readonly rightCells: readonly CellRef[]
  readonly how: Comparability
  /** right − left; null when one is missing or they are not comparable. */
  readonly difference: number | null
  /** The difference in per cent of the left, to one decimal; null also when the left is 0. */
  readonly perCent: number | null
}

export interface ReportsCompared {
  /** null when the form of one report is not known: no figure has a meaning then. */
  readonly cells: readonly ComparedCell[] | null
  readonly sections: readonly SectionCompared[]
}

/** Compares `right` with `left` (last year’s, the other organ’s). Cells come in the order of the newer form, then those of the older one alone. */
export function compareReports(left: Report, right: Report): ReportsCompared {
  const [a, b] = [figuresOf(left), figuresOf(right)]
  return { cells: a && b ? compareCells(a, b) : null, sections: compareProse(left, right) }
}

function compareCells(left: Figures, right: Figures): readonly ComparedCell[] {
  const [older, newer] =
    left.format.years.from <= right.format.years.from ? [left.format, right.format] : [right.format, left.format]
  const inNewer = rowsOf(newer, left, right)
  return older === newer
    ? inNewer
    : [...inNewer, ...rowsOf(older, left, right).filter(({ how }) => how !== 'same' && how !== 'roughly')]
}

function rowsOf(format: Format, left: Figures, right: Figures): readonly ComparedCell[] {
  const [onLeft, onRight] = [counterparts(format, left.format), counterparts(format, right.format)]
  return cellsOf(format).map((form, place) => {
    const [a, b] = [onLeft[place], onRight[place]]
    // 一边就是这一格式，另一边说明可比程度。
    const how = (a?.how === 'same' ? b?.how : a?.how) ?? 'none'
    const [was, is] = [a ? counterpartValue(a, left) : null, b ? counterpartValue(b, right) : null]
    const difference = COMPARABILITY[how].comparable && was !== null && is !== null ? exactDifference(is, was) : null
    return {
      form,
      format: format.id,
      left: was,
      right: is,
      leftCells: (a?.cells ?? []).map(refOf),
      rightCells: (b?.cells ?? []).map(refOf),
      how,
      difference,
      perCent: difference === null || was === null || was === 0 ? null : tenths((difference / Math.abs(was)) * 100),
    }
  })
}

const tenths = (value: number): number => Math.round(value * 10) / 10 + 0
const refOf = ({ table, row, column }: CellForm): CellRef => ({ table, row, column })
