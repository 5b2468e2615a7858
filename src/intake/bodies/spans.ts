/** Spans as declared → spans that stay inside their table. */
import type { Cell } from './body.ts'
import { BOUNDS } from './bounds.ts'

/** A row with the number of its row group: a span does not leave its group. Row span 0 means to the end of the group. */
export interface DeclaredRow {
  readonly group: number
  readonly cells: readonly Cell[]
}

/** Clips every span to the rows of its group and to the columns the table really has. */
export function withSaneSpans(rows: readonly DeclaredRow[]): Cell[][] {
  const ends: number[] = []
  for (let row = rows.length - 1; row >= 0; row -= 1)
    ends[row] = rows[row]?.group === rows[row + 1]?.group ? (ends[row + 1] ?? row) : row
  const starts = columnStarts(rows.map(({ cells }) => cells))
  let last = 0
  for (const row of starts) for (const start of row) last = Math.max(last, start)
  return rows.map(({ cells }, at) => {
    const below = (ends[at] ?? at) - at + 1
    return cells.map((cell, index) => {
      const rowSpan = cell.rowSpan === 0 ? below : Math.max(1, Math.min(cell.rowSpan, below))
      const colSpan = Math.max(1, Math.min(cell.colSpan, last - (starts[at]?.[index] ?? 0) + 1))
      return rowSpan === cell.rowSpan && colSpan === cell.colSpan ? cell : { ...cell, rowSpan, colSpan }
    })
  })
}

/** For each cell the column it starts in: the first that no span from above or from the left has taken. */
export function columnStarts(rows: readonly (readonly Cell[])[]): number[][] {
  const takenUntil: number[] = []
  return rows.map((row, at) => {
    let column = 0
    return row.map((cell) => {
      while ((takenUntil[column] ?? -1) >= at) column += 1
      const start = column
      const end = at + (cell.rowSpan || rows.length) - 1
      for (const to = column + Math.min(cell.colSpan, BOUNDS.columns); column < to; column += 1)
        takenUntil[column] = end
      return start
    })
  })
}
