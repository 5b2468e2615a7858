/** A grid as a table of slots: every place knows the cell that covers it, so that merged cells hold for all they cover. */
import type { Grid, GridCell } from '../grids/document.ts'
import type { RowPlace } from './finding.ts'

export interface Slot {
  readonly cell: GridCell
  /** Without invisible signs, white space around lines, and empty lines. */
  readonly text: string
  /** Whether the cell begins in this row; below, it is merged down. */
  readonly begins: boolean
  /** The column the cell begins in. */
  readonly from: number
}

export interface Table {
  /** 工作表“目录” or 第2个表. */
  readonly name: string
  /** By row, by column; nothing where the source has no cell. */
  readonly rows: readonly (readonly (Slot | undefined)[])[]
  readonly width: number
  readonly placeOf: (row: number) => RowPlace
}

/** More columns than any table of duties has; what stands further right is not read. */
const MOST_COLUMNS = 64

/** Lays a grid out. `order` is the number of the table in the file, from 1. */
export function layOut(grid: Grid, order: number): Table {
  const open: ({ readonly slot: Slot; readonly until: number } | undefined)[] = []
  let width = 0
  const rows = grid.rows.map((cells, at) => {
    const row: (Slot | undefined)[] = []
    for (const [column, above] of open.entries()) {
      if (above && above.until >= at) row[column] = above.slot
    }
    let column = 0
    for (const cell of cells) {
      if (cell.column !== undefined) column = cell.column
      else while (row[column] !== undefined) column += 1
      if (column >= MOST_COLUMNS) break
      const slot: Slot = { cell, text: tidy(cell.text), begins: true, from: column }
      const below: Slot = { ...slot, begins: false }
      const end = Math.min(column + cell.colSpan, MOST_COLUMNS)
      for (; column < end; column += 1) {
        row[column] = slot
        open[column] = cell.rowSpan > 1 ? { slot: below, until: at + cell.rowSpan - 1 } : undefined
      }
      width = Math.max(width, end)
    }
    return row
  })
  const name = nameOf(grid, order)
  return {
    name,
    rows,
    width,
    placeOf: (row) => {
      const at = grid.rows[row]?.[0]?.at ?? grid.at
      return { table: name, row: 'path' in at ? (rowOfSheet(at.path) ?? row + 1) : row + 1, at }
    },
  }
}

/** The cells that begin in a row with any text, each once, in order. */
export const written = (row: readonly (Slot | undefined)[]): readonly Slot[] =>
  row.filter(
    (slot, column): slot is Slot => slot !== undefined && slot.begins && slot.from === column && slot.text !== '',
  )

/** The cells that hold for a row with any text, those merged down from above too, each once. */
export const holding = (row: readonly (Slot | undefined)[]): readonly Slot[] =>
  row.filter((slot, column): slot is Slot => slot !== undefined && slot.from === column && slot.text !== '')

/** `目录!B7` → 7. */
function rowOfSheet(path: string): number | undefined {
  const found = /![A-Z]{1,3}(\d+)$/.exec(path)
  return found ? Number(found[1]) : undefined
}

function nameOf({ at }: Grid, order: number): string {
  const sheet = 'path' in at ? /^(.*)![A-Z]{1,3}\d+$/s.exec(at.path)?.[1] : undefined
  return sheet === undefined ? `第${order}个表` : `工作表“${sheet}”`
}

const tidy = (text: string): string =>
  text
    .replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
