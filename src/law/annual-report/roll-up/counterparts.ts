/**
 * Which figure of one form stands for which of another: the forms of 2019 and 2021 side by side.
 *   国办公开办函〔2021〕30号 dropped the numbers of matters and central procurement, counts money instead of items for fees, and splits 其他处理.
 */
import { cellId, cellsOf, type CellForm, type CellRef, type Format } from '../format.ts'

import { exactSum, type Figures } from '../figures.ts'

/**
 * same: the same thing; roughly: counted in a slightly different way; sum: several figures of the other form together;
 * part: the other form has only the sum it is a part of; none: the other form does not ask for it; unlike: the other form asks for another thing.
 */
export const COMPARABILITY = {
  same: { label: '可比', comparable: true },
  roughly: { label: '口径相近，仅供参考', comparable: true },
  sum: { label: '按合计可比', comparable: true },
  part: { label: '另一格式只有合计，不可比', comparable: false },
  none: { label: '另一格式没有这一项，不可比', comparable: false },
  unlike: { label: '两种格式所计不同，不可比', comparable: false },
} as const satisfies Record<string, { label: string; comparable: boolean }>
export type Comparability = keyof typeof COMPARABILITY

export interface Counterpart {
  readonly how: Comparability
  /** The cells of the other form whose sum it is; empty where nothing is comparable. */
  readonly cells: readonly CellForm[]
}

/** For every cell of `format`, in the order of the form, what stands for it in a report of form `other`. */
export function counterparts(format: Format, other: Format): readonly Counterpart[] {
  let known = KNOWN.get(format)
  if (!known) KNOWN.set(format, (known = new WeakMap()))
  const found = known.get(other)
  if (found) return found
  const theirs = new Map(cellsOf(other).map((cell) => [cellId(cell), cell]))
  const made = cellsOf(format).map((cell) => counterpartOf(cell, format === other, theirs))
  known.set(other, made)
  return made
}

/** What a counterpart comes to in a report; null when nothing is comparable or one of its figures is missing. */
export const counterpartValue = ({ cells }: Counterpart, figures: Figures): number | null =>
  cells.length === 0 ? null : exactSum(cells.map((cell) => figures.value(cell)))

function counterpartOf(cell: CellForm, sameForm: boolean, theirs: ReadonlyMap<string, CellForm>): Counterpart {
  const found = (refs: readonly CellRef[]): readonly CellForm[] => refs.flatMap((ref) => theirs.get(cellId(ref)) ?? [])
  if (sameForm) return { how: 'same', cells: found([cell]) }
  if (cell.table === 'applications') {
    const parts = OTHER_PARTS.map((row) => ({ ...cell, row }))
    if (cell.row === OTHER) return { how: 'sum', cells: found(parts) }
    if ((OTHER_PARTS as readonly string[]).includes(cell.row)) return { how: 'part', cells: [] }
  }
  const renamed = RENAMED.find((each) => each.columns.includes(cell.column) && each.rows.includes(cell.row))
  if (renamed) {
    const column = renamed.columns.find((each) => each !== cell.column) ?? cell.column
    return { how: renamed.how, cells: found([{ ...cell, column }]) }
  }
  if (UNLIKE_ROWS.includes(cell.row)) return { how: 'unlike', cells: [] }
  const same = cell.table === 'proactive' ? [] : found([cell])
  return same.length > 0 ? { how: 'same', cells: same } : { how: 'none', cells: [] }
}

const OTHER = 'other'
const OTHER_PARTS = ['otherSupplementLapsed', 'otherFeeUnpaid', 'otherOther'] as const
/** Fees: matters in the form of 2019, money in that of 2021. */
const UNLIKE_ROWS: readonly string[] = ['administrativeFees']
const RENAMED: readonly {
  readonly rows: readonly string[]
  readonly columns: readonly [string, string]
  readonly how: Comparability
}[] = [
  { rows: ['rules', 'normativeDocuments'], columns: ['madeThisYear', 'issuedThisYear'], how: 'roughly' },
  { rows: ['rules', 'normativeDocuments'], columns: ['publishedTotal', 'inForce'], how: 'roughly' },
  { rows: ['licences', 'penalties', 'coercions'], columns: ['decisions', 'decisionsThisYear'], how: 'same' },
]
const KNOWN = new WeakMap<Format, WeakMap<Format, readonly Counterpart[]>>()
