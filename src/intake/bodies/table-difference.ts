/** What changed between two tables, cell by cell. */
import { aligned, type Work } from './alignment.ts'
import type { Block, Cell, Table } from './body.ts'
import { canonicalBlock } from './digest.ts'
import { piecesOf, type Piece } from './pieces.ts'
import { plainText } from './write-text.ts'

/** Places of cells are those in their rows, from 0, cells covered by spans not counted. */
export interface CellChange {
  readonly before: number | null
  readonly after: number | null
  readonly pieces: readonly Piece[]
  /** Spans, header or emphasis changed. */
  readonly looks: boolean
}

export type RowChange =
  | { readonly kind: 'same'; readonly before: number; readonly after: number }
  | { readonly kind: 'added'; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  /** Only the cells that changed. */
  | { readonly kind: 'changed'; readonly before: number; readonly after: number; readonly cells: readonly CellChange[] }

/** Compares two tables; rows in the order of the later one, removed ones where they stood. */
export function tableDifference(before: Table, after: Table, work: Work): readonly RowChange[] {
  const pairs = aligned(before.rows.map(rowKey), after.rows.map(rowKey), work)
  const changes: RowChange[] = []
  let [x, y] = [0, 0]
  const gap = (to: number, end: number): void => {
    // Rows with the same first cell are the same row; else they go pairwise, as figures of a table are exchanged in place.
    const inner = aligned(before.rows.slice(x, to).map(firstCell), after.rows.slice(y, end).map(firstCell), work)
    const [left, right] = [x, y]
    const steps =
      inner.length > 0 || to - x !== end - y ? inner : before.rows.slice(x, to).map((_, at) => [at, at] as const)
    for (const [one, other] of [...steps, [to - left, end - right] as const]) {
      for (; x < left + one; x += 1) changes.push({ kind: 'removed', before: x })
      for (; y < right + other; y += 1) changes.push({ kind: 'added', after: y })
      if (x >= to || y >= end) continue
      changes.push({
        kind: 'changed',
        before: x,
        after: y,
        cells: cellChanges(before.rows[x] ?? [], after.rows[y] ?? [], work),
      })
      x += 1
      y += 1
    }
  }
  for (const [to, end] of pairs) {
    gap(to, end)
    changes.push({ kind: 'same', before: to, after: end })
    x = to + 1
    y = end + 1
  }
  gap(before.rows.length, after.rows.length)
  return changes
}

function cellChanges(before: readonly Cell[], after: readonly Cell[], work: Work): readonly CellChange[] {
  const pairs: (readonly [number | null, number | null])[] = []
  if (before.length === after.length) before.forEach((_, at) => pairs.push([at, at]))
  else {
    let [x, y] = [0, 0]
    for (const [to, end] of [
      ...aligned(before.map(cellText), after.map(cellText), work),
      [before.length, after.length] as const,
    ]) {
      for (; x < to; x += 1) pairs.push([x, null])
      for (; y < end; y += 1) pairs.push([null, y])
      if (to < before.length && end < after.length) pairs.push([x++, y++])
    }
  }
  return pairs.flatMap(([x, y]): CellChange[] => {
    const one = x === null ? undefined : before[x]
    const other = y === null ? undefined : after[y]
    if (one && other && cellKey(one) === cellKey(other)) return []
    const [was, is] = [one ? cellText(one) : '', other ? cellText(other) : '']
    return [
      {
        before: x,
        after: y,
        pieces: piecesOf(was, is, work),
        looks: !!one && !!other && (was === is || looks(one) !== looks(other)),
      },
    ]
  })
}

const looks = ({ header, colSpan, rowSpan }: Cell): string => `${header} ${colSpan} ${rowSpan}`
const textOf = (blocks: readonly Block[]): string => plainText({ blocks, notes: [] })
const cellText = ({ blocks }: Cell): string => textOf(blocks)
const cellKey = (cell: Cell): string => `${looks(cell)} ${cell.blocks.map(canonicalBlock).join()}`
const rowKey = (row: readonly Cell[]): string => row.map(cellKey).join('|')
/** Its words, or the row's own nothing: empty first cells tell no rows apart. */
const firstCell = (row: readonly Cell[], at: number): string => (row[0] && cellText(row[0])) || `\0${at}`
