/** One page: marks → tables and lines of text, from top to bottom. */
import { contains, type Box } from './geometry.ts'
import type { Glyph, Marks } from './marks.ts'
import { ruledTables, type RuledTable } from './ruling.ts'
import { upright } from './turned.ts'
import { seen } from './visible.ts'
import { cellText, writtenLines, type TextLine } from './writing.ts'

/** A cell on the page; `left`…`bottom` are indices of columns and rows, both ends included. */
export interface PageCell {
  readonly text: string
  readonly box: Box
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PageTable {
  readonly kind: 'table'
  readonly trust: 'ruled' | 'placed'
  readonly box: Box
  readonly xs: readonly number[]
  readonly rows: number
  readonly cells: readonly PageCell[]
}

export interface PageLine extends TextLine {
  readonly kind: 'line'
}

export type PageItem = PageTable | PageLine

export interface Page {
  readonly number: number
  readonly width: number
  readonly height: number
  /** From top to bottom. */
  readonly items: readonly PageItem[]
  /** From a box of `items` to the sheet as it lies. */
  readonly back: (box: Box) => Box
  /** Whether text lies unseen under a picture, as in a scan with recognised text. */
  readonly underPicture: boolean
}

/** Reads a page's marks. */
export function readPage(sheet: Marks): Page {
  const { marks, back } = upright(sheet)
  const { glyphs, underPicture } = seen(marks)
  let tables = ruledTables(marks.rules)
  let homes = housed(glyphs, tables)
  const fine = tables.filter((table, index) => !isCoarse(table, homes.inside[index] ?? []))
  if (fine.length < tables.length) {
    tables = fine
    homes = housed(glyphs, tables)
  }
  const items: PageItem[] = tables.map((table, index) => asPageTable(table, homes.inside[index] ?? []))
  for (const line of writtenLines(homes.outside)) items.push({ kind: 'line', ...line })
  items.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
  return {
    number: marks.page,
    width: marks.width,
    height: marks.height,
    items,
    back,
    underPicture,
  }
}

interface Homes {
  /** Characters by table and cell. */
  readonly inside: readonly (readonly (readonly Glyph[])[])[]
  readonly outside: readonly Glyph[]
}

/** Each character in the innermost table around it, or in none. */
function housed(glyphs: readonly Glyph[], tables: readonly RuledTable[]): Homes {
  const inside = tables.map((table) => table.frames.map((): Glyph[] => []))
  const outside: Glyph[] = []
  const bySize = tables
    .map((table, index) => ({ table, cells: inside[index] ?? [] }))
    .toSorted((a, b) => area(a.table.box) - area(b.table.box))
  for (const glyph of glyphs) {
    const x = (glyph.box[0] + glyph.box[2]) / 2
    const y = (glyph.box[1] + glyph.box[3]) / 2
    const home = bySize.find(({ table }) => contains(table.box, x, y))
    const cell = home?.cells[home.table.frameAt(x, y)]
    if (cell) cell.push(glyph)
    else outside.push(glyph)
  }
  return { inside, outside }
}

/** Lines of figures stacked in a cell: its rows or columns are not drawn, and the drawn lines are only a frame. */
function isCoarse(table: RuledTable, texts: readonly (readonly Glyph[])[]): boolean {
  const stacked = new Map<number, number>()
  for (const [index, { top, box }] of table.frames.entries()) {
    const lines = writtenLines(texts[index] ?? [])
    if (lines.length === 0) continue
    const manyFigures = lines.filter(({ words }) => words.filter(({ text }) => FIGURE.test(text)).length > 1)
    if (manyFigures.length > 1 || manyFigures.some(({ words }) => words.length > 3)) return true
    if (cellText(lines, box).includes('\n')) stacked.set(top, (stacked.get(top) ?? 0) + 1)
  }
  return [...stacked.values()].some((cells) => cells > 1)
}

const FIGURE = /^[+\-−－]?\d[\d,]*(?:\.\d+)?$/

const area = ([x0, y0, x1, y1]: Box): number => (x1 - x0) * (y1 - y0)

function asPageTable(table: RuledTable, texts: readonly (readonly Glyph[])[]): PageTable {
  const cells = table.frames.map((frame, index) => ({
    text: cellText(writtenLines(texts[index] ?? []), frame.box),
    ...frame,
  }))
  return {
    kind: 'table',
    trust: 'ruled',
    box: table.box,
    xs: table.xs,
    ...withoutGaps(cells, table.ys.length - 1, table.xs.length - 2),
  }
}

/** Empty strips over the whole width are no rows where they are too low for text, or are cut off by the page break. */
function withoutGaps(cells: readonly PageCell[], rows: number, last: number): Pick<PageTable, 'rows' | 'cells'> {
  const isGap = (box: Box, row: number): boolean => box[3] - box[1] < 7 || row === 0 || row === rows - 1
  const gaps = cells
    .filter(
      ({ text, left, right, top, bottom, box }) =>
        text === '' && left === 0 && right === last && top === bottom && isGap(box, top),
    )
    .map(({ top }) => top)
  if (gaps.length === 0) return { rows, cells }
  const shift = (row: number): number => row - gaps.filter((gap) => gap < row).length
  return {
    rows: rows - gaps.length,
    cells: cells
      .filter(({ top, left, right }) => !(gaps.includes(top) && left === 0 && right === last))
      .map((cell) => ({ ...cell, top: shift(cell.top), bottom: shift(cell.bottom) })),
  }
}
