/** A table as it grows over pages: rows of cells in the coordinates of its own columns. */
import type { Box } from './geometry.ts'
import type { PageTable } from './page.ts'

/** A cell, with its column edges in points and its rows counted from the table's first. */
export interface SheetCell {
  text: string
  readonly page: number
  readonly box: Box
  readonly top: number
  bottom: number
}

/** A table with its cells in reading order. */
export interface Sheet {
  readonly trust: 'ruled' | 'placed'
  readonly page: number
  readonly box: Box
  /** Column edges in points, left to right. */
  xs: readonly number[]
  rows: number
  readonly cells: SheetCell[]
}

export const asSheet = (table: PageTable, page: number): Sheet => ({
  trust: table.trust,
  page,
  box: table.box,
  xs: table.xs,
  rows: table.rows,
  cells: table.cells.map(({ text, box, top, bottom }) => ({ text, page, box, top, bottom })),
})
