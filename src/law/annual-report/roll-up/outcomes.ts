/** 办理结果的结构：what became of the applications in a sum, by the groups of table 三, with shares that add up or counts only. */
import { exactSum } from '../figures.ts'
import { cellId, type CellForm } from '../format.ts'
import { shortLabel } from '../names.ts'
import type { RolledCell, RollUp } from './roll-up.ts'
import { sharesOf } from './shares.ts'

export interface OutcomeGroup {
  /** 予以公开, 部分公开, 不予公开 … as the form names it, without its number. */
  readonly label: string
  /** The rows of the form that make it, in the column of all applicants. */
  readonly cells: readonly RolledCell[]
  /** null when nobody has a figure in one of its rows. */
  readonly count: number | null
  /** Per cent to one decimal; null when there are counts only. */
  readonly share: number | null
}

export interface OutcomeStructure {
  readonly groups: readonly OutcomeGroup[]
  /** The groups together; null when one of them has no figure. */
  readonly together: number | null
  /** What the reports state as 总计; null when none does. Another number than `together` where reports do not add up. */
  readonly stated: number | null
  /** Counted reports without a figure in one of the rows: the shares are those of the others. */
  readonly lacking: number
}

/** The structure of outcomes in a roll-up. */
export function outcomesOf(all: RollUp): OutcomeStructure {
  const inAll = all.cells.filter(({ form }) => form.table === 'applications' && form.column === ALL_APPLICANTS)
  const sum = inAll.find(({ form }) => form.row === SUM_OF_RESULTS)
  const results = inAll.filter(({ form }) => form !== sum?.form && isResult(form, sum?.form))
  const byLabel = new Map<string, RolledCell[]>()
  for (const cell of results) {
    const label = shortLabel(cell.form.rowForm.path[1] ?? '')
    byLabel.set(label, [...(byLabel.get(label) ?? []), cell])
  }
  const counts = [...byLabel.values()].map((cells) => exactSum(cells.map(({ total }) => total)))
  const together = exactSum(counts)
  const shares = together === null ? null : sharesOf(counts.map((count) => count ?? 0))
  const lacking = new Set(results.flatMap(({ missing }) => missing.map(({ child }) => child)))
  return {
    groups: [...byLabel].map(([label, cells], at) => ({
      label,
      cells,
      count: counts[at] ?? null,
      share: shares?.[at] ?? null,
    })),
    together,
    stated: sum?.total ?? null,
    lacking: lacking.size,
  }
}

const ALL_APPLICANTS = 'total'
const SUM_OF_RESULTS = 'resultTotal'

/** A row under the same heading (三、本年度办理结果) as their sum. */
const isResult = ({ rowForm }: CellForm, sum: CellForm | undefined): boolean =>
  sum !== undefined && rowForm.path.length > 1 && rowForm.path[0] === sum.rowForm.path[0]

/** The address of a cell in all applicants, for links: `applications/granted/total`. */
export const outcomeCell = ({ cells }: OutcomeGroup): string | null =>
  cells.length === 1 && cells[0] ? cellId(cells[0].form) : null
