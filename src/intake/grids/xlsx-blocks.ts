/** A sheet → blocks: titles, headings and prose come out as lines, everything else as grids. */
import { tooMuch } from './builder.ts'
import type { Block, GridCell } from './document.ts'
import { LIMITS } from './limits.ts'
import { columnPath, type Merge, type SheetReader } from './xlsx-sheet.ts'

interface Row {
  readonly number: number
  readonly cells: GridCell[]
  /** The number of cells the sheet stores in this row, empty ones included. */
  readonly stored: number
}

/** A numbered heading of a section. */
const HEADING = /^[一二三四五六七八九十]{1,3}\s*[、．.]/
const PROSE = 60

/** The blocks of a sheet in the order of its rows; `whole`: one grid with every row in it, titles and prose too. */
export function sheetBlocks(sheet: string, stored: SheetReader, whole = false): Block[] {
  const rows = laidOut(sheet, stored)
  const blocks: Block[] = []
  let run: Row[] = []
  const endRun = () => {
    const table = trimmed(run)
    const tabular = table.some((row) => row.filter((cell) => cell.text !== '').length > 1)
    const at = table[0]?.[0]?.at
    if (tabular && at) blocks.push({ kind: 'grid', trust: 'declared', rows: table, at })
    else for (const row of table) for (const cell of row) blocks.push(...linesOf(cell))
    run = []
  }
  const single = rows.every((row) => row.cells.length <= 1)
  for (const [index, row] of rows.entries()) {
    const line = whole ? null : lineOf(row, index === 0, single)
    if (line) {
      endRun()
      blocks.push(...linesOf(line))
    } else run.push(row)
  }
  endRun()
  return blocks
}

/** The one cell of a row that is a title, a heading or prose rather than a row of a table. */
function lineOf(row: Row, first: boolean, single: boolean): GridCell | null {
  const filled = row.cells.filter((cell) => cell.text !== '')
  const [only] = filled
  if (!only || filled.length > 1) return null
  if (single) return only
  if (only.text.length > PROSE) return only
  if (/^第.{1,9}条/.test(only.text) || only.rowSpan > 1) return null
  const alone = row.cells.length === 1 || row.stored <= 1
  return alone && (first || HEADING.test(only.text)) ? only : null
}

function linesOf(cell: GridCell): Block[] {
  const texts = cell.text.split('\n').filter((text) => text.trim() !== '')
  return texts.map((text) => ({ kind: 'line', text: text.trim(), at: cell.at }))
}

/** A run of rows as a table of its own: without the empty columns around it, no span reaching out of it. */
function trimmed(run: readonly Row[]): GridCell[][] {
  let left = Infinity
  let right = -1
  for (const { cells } of run)
    for (const { text, column = 0 } of cells) {
      if (text === '') continue
      left = Math.min(left, column)
      right = Math.max(right, column)
    }
  return run.map(({ cells }, at) =>
    cells.flatMap((cell): GridCell[] => {
      const { column = 0 } = cell
      if (column < left || column > right) return []
      const colSpan = Math.min(cell.colSpan, right - column + 1)
      return [{ ...cell, column: column - left, colSpan, rowSpan: Math.min(cell.rowSpan, run.length - at) }]
    }),
  )
}

/** Rows with every cell of the used columns: what is not stored is there and empty. */
function laidOut(sheet: string, stored: SheetReader): Row[] {
  const used = usedArea(stored)
  if (!used) return []
  const { left, right, numbers } = used
  const width = right - left + 1
  if (numbers.length * width > LIMITS.cells) throw tooMuch()
  const order = new Map(numbers.map((number, at) => [number, at]))
  const texts: string[] = Array.from({ length: numbers.length * width }, () => '')
  for (const [number, cells] of stored.rows) {
    const start = (order.get(number) ?? -1) * width
    if (start < 0) continue
    for (const { column, text } of cells)
      if (column >= left && column <= right) texts[start + column - left] = text.trim()
  }
  const { covered, spans } = mergedAreas(used, stored.merges, order)
  const columns = Array.from({ length: width }, (_, column) => columnPath(sheet, left + column))
  return numbers.map((number, row) => {
    const cells: GridCell[] = []
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column
      if (covered[at] === 1) continue
      const span = spans.get(at)
      const path = `${columns[column]}${number}`
      cells.push({ text: texts[at] ?? '', at: { path }, colSpan: span?.columns ?? 1, rowSpan: span?.rows ?? 1, column })
    }
    return { number, cells, stored: stored.rows.get(number)?.length ?? 0 }
  })
}

interface Area {
  readonly left: number
  readonly right: number
  /** The rows that are kept, by their numbers in the sheet. */
  readonly numbers: readonly number[]
}

/** Which places merged cells cover, and how far the cells that cover them reach; of overlapping ones the first counts. */
function mergedAreas(area: Area, merges: readonly Merge[], order: ReadonlyMap<number, number>) {
  const { left, right, numbers } = area
  const width = right - left + 1
  const covered = new Uint8Array(numbers.length * width)
  const spans = new Map<number, { readonly columns: number; readonly rows: number }>()
  let marked = 0
  for (const merge of merges) {
    const row = order.get(merge.top)
    if (row === undefined || merge.left < left || merge.left > right) continue
    const at = row * width + merge.left - left
    if (covered[at] === 1) continue
    const columns = Math.min(merge.right, right) - merge.left + 1
    let rows = 1
    while (rows < LIMITS.span && (numbers[row + rows] ?? Infinity) <= merge.bottom) rows += 1
    marked += rows * columns
    if (marked > LIMITS.cells) throw tooMuch()
    for (let below = 0; below < rows; below += 1) covered.fill(1, at + below * width, at + below * width + columns)
    covered[at] = 0
    spans.set(at, { columns, rows })
  }
  return { covered, spans }
}

/** From the first to the last column and row with text in them, and the rows between that the sheet stores at all. */
function usedArea(stored: SheetReader): Area | null {
  let left = Infinity
  let right = -1
  let top = Infinity
  let bottom = 0
  const key = (row: number, column: number) => row * 16_384 + column
  const anchors = new Set<number>()
  const starts = new Set(stored.merges.map((merge) => key(merge.top, merge.left)))
  for (const [number, cells] of stored.rows)
    for (const { column, text } of cells) {
      if (text.trim() === '') continue
      left = Math.min(left, column)
      right = Math.max(right, column)
      top = Math.min(top, number)
      bottom = Math.max(bottom, number)
      if (starts.size > 0 && starts.has(key(number, column))) anchors.add(key(number, column))
    }
  if (right < 0) return null
  const kept = new Set([...stored.rows.keys()].filter((number) => number >= top && number <= bottom))
  let added = 0
  for (const merge of stored.merges) {
    if (!anchors.has(key(merge.top, merge.left))) continue
    const end = Math.min(merge.bottom, bottom, merge.top + LIMITS.span)
    added += end - merge.top
    if (added > LIMITS.cells) throw tooMuch()
    for (let number = merge.top; number <= end; number += 1) kept.add(number)
  }
  return { left, right: Math.min(right, left + 255), numbers: [...kept].sort((a, b) => a - b) }
}
