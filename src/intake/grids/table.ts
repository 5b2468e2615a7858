/**
 * Tables as the markup declares them → blocks. Spans are made sane, and a table that only lays out the page is taken
 * apart: what stands in its cells comes out as paragraphs and tables of their own.
 */
import type { Place } from '../../law/annual-report/report.ts'
import type { Block, Grid, GridCell } from './document.ts'
import { LIMITS } from './limits.ts'

/** A cell with everything in it; spans as declared, 0 rows meaning “to the end of the group”. */
export interface RawCell {
  readonly blocks: Block[]
  readonly at: Place
  readonly colSpan: number
  readonly rowSpan: number
  /** The column it starts in, where the carrier declares it. */
  readonly column?: number
}

export interface RawTable {
  readonly rows: readonly (readonly RawCell[])[]
  /** For each row the number of its row group: a span does not leave its group. */
  readonly groups: readonly number[]
  readonly at: Place
}

/** A cell this long is prose in a layout table, not a figure or a label. */
const PROSE = 300

/**
 * A table as blocks in reading order: grids for what is tabular, the content of the cells for what is layout. `whole`: long
 * prose in a cell does not make a row layout (tables of duties have such cells), only a table within it does.
 */
export function tableBlocks(table: RawTable, whole = false): Block[] {
  const rows = withSaneSpans(table)
  const tabular = width(rows) > 1
  const blocks: Block[] = []
  let run: (readonly RawCell[])[] = []
  const endRun = () => {
    if (run.some((row) => row.some((cell) => cell.blocks.length > 0))) blocks.push(gridOf(run, table.at))
    run = []
  }
  for (const row of rows) {
    if (tabular && !row.some((cell) => isLayout(cell, whole))) run.push(row)
    else {
      endRun()
      for (const cell of row) for (const block of cell.blocks) blocks.push(block)
    }
  }
  endRun()
  return blocks
}

/** What is in a cell, as text: paragraphs one below the other; a small table inside it row by row, with tabs. */
export function textOf(blocks: readonly Block[]): string {
  const [first] = blocks
  if (!first) return ''
  if (blocks.length === 1 && first.kind === 'line') return first.text
  return blocks
    .map((block) =>
      block.kind === 'line' ? block.text : block.rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n'),
    )
    .join('\n')
}

function isLayout(cell: RawCell, whole: boolean): boolean {
  const { blocks } = cell
  if (blocks.length === 0) return false
  let length = 0
  for (const block of blocks) {
    if (block.kind === 'grid' && block.rows.length > 1) return true
    length += block.kind === 'line' ? block.text.length : 0
  }
  return !whole && length > PROSE
}

function gridOf(rows: readonly (readonly RawCell[])[], at: Place): Grid {
  return {
    kind: 'grid',
    trust: 'declared',
    at,
    rows: rows.map((row, index) =>
      row.map((cell): GridCell => {
        const rowSpan = Math.min(cell.rowSpan, rows.length - index)
        const made = { text: textOf(cell.blocks), at: cell.at, colSpan: cell.colSpan, rowSpan }
        return cell.column === undefined ? made : { ...made, column: cell.column }
      }),
    ),
  }
}

/** Columns a table has when every row is laid out without regard to spans from above. */
function width(rows: readonly (readonly RawCell[])[]): number {
  let widest = 0
  for (const row of rows) {
    let columns = 0
    for (const cell of row) columns += cell.colSpan
    widest = Math.max(widest, columns)
  }
  return widest
}

/** Spans that leave the table (or the row group) end where it ends. */
function withSaneSpans(table: RawTable): readonly (readonly RawCell[])[] {
  const { rows, groups } = table
  if (!rows.some((row) => row.some((cell) => cell.colSpan !== 1 || cell.rowSpan !== 1))) return rows
  const groupEnd: number[] = []
  for (let row = rows.length - 1; row >= 0; row -= 1)
    groupEnd[row] = groups[row] === groups[row + 1] ? (groupEnd[row + 1] ?? row) : row
  const starts = columnStarts(rows)
  const last = starts.reduce((most, row) => row.reduce((inner, start) => Math.max(inner, start), most), 0)
  return rows.map((row, at) => {
    const below = (groupEnd[at] ?? at) - at + 1
    return row.map((cell, index) => {
      const rowSpan = cell.rowSpan === 0 ? below : Math.min(cell.rowSpan, below, LIMITS.span)
      const room = last - (starts[at]?.[index] ?? 0) + 1
      const colSpan = Math.max(1, Math.min(cell.colSpan, room, LIMITS.span))
      return colSpan === cell.colSpan && rowSpan === cell.rowSpan ? cell : { ...cell, colSpan, rowSpan }
    })
  })
}

/** Where each cell starts: the first column that no span from above or from the left has taken. */
function columnStarts(rows: readonly (readonly RawCell[])[]): number[][] {
  const takenUntil = new Int32Array(LIMITS.span).fill(-1)
  return rows.map((row, at) => {
    let column = 0
    return row.map((cell) => {
      if (cell.column !== undefined) column = cell.column
      else while ((takenUntil[column] ?? -1) >= at) column += 1
      const start = column
      column += Math.min(cell.colSpan, LIMITS.span)
      if (cell.rowSpan !== 1)
        takenUntil.fill(at + (cell.rowSpan || LIMITS.span) - 1, start, Math.min(column, LIMITS.span))
      return start
    })
  })
}
