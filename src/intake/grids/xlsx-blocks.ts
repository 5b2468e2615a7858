/** A sheet → blocks: titles, headings and prose come out as lines, everything else as grids. */
import type { Block, GridCell } from './document.ts'
import { LIMITS } from './limits.ts'
import { cellPath, type Merge, type SheetReader } from './xlsx-sheet.ts'

interface Row {
  readonly number: number
  readonly cells: GridCell[]
  /** The number of cells the sheet stores in this row, empty ones included. */
  readonly stored: number
}

/** A numbered heading of a section. */
const HEADING = /^[一二三四五六七八九十]{1,3}\s*[、．.]/
const PROSE = 60

/** The blocks of a sheet in the order of its rows. */
export function sheetBlocks(sheet: string, stored: SheetReader): Block[] {
  const rows = laidOut(sheet, stored)
  const blocks: Block[] = []
  let run: Row[] = []
  const endRun = () => {
    const [first] = run
    if (first?.cells[0] && run.some((row) => row.cells.some((cell) => cell.text !== '')))
      blocks.push({ kind: 'grid', trust: 'declared', rows: clipped(run), at: first.cells[0].at })
    run = []
  }
  for (const [index, row] of rows.entries()) {
    const line = lineOf(row, index === 0, rows)
    if (line) {
      endRun()
      for (const text of line.text.split('\n'))
        if (text.trim() !== '') blocks.push({ kind: 'line', text: text.trim(), at: line.at })
    } else run.push(row)
  }
  endRun()
  return blocks
}

/** The one cell of a row that is a title, a heading or prose rather than a row of a table. */
function lineOf(row: Row, first: boolean, rows: readonly Row[]): GridCell | null {
  const filled = row.cells.filter((cell) => cell.text !== '')
  const [only] = filled
  if (!only || filled.length > 1) return null
  if (row.cells.length === 1 && rows.every((one) => one.cells.length <= 1)) return only
  if (only.text.length > PROSE) return only
  if (/^第.{1,9}条/.test(only.text) || only.rowSpan > 1) return null
  const alone = row.cells.length === 1 || row.stored <= 1
  return alone && (first || HEADING.test(only.text)) ? only : null
}

/** Spans do not reach over a heading into the next table. */
function clipped(run: readonly Row[]): GridCell[][] {
  return run.map((row, at) =>
    row.cells.map((cell) => (cell.rowSpan > run.length - at ? { ...cell, rowSpan: run.length - at } : cell)),
  )
}

/** Rows with every cell of the used columns: what is not stored is there and empty. */
function laidOut(sheet: string, stored: SheetReader): Row[] {
  const texts = new Map<number, Map<number, string>>()
  for (const [number, cells] of stored.rows)
    texts.set(number, new Map(cells.map(({ column, text }) => [column, text.trim()])))
  const merges = stored.merges.filter(({ top, left }) => (texts.get(top)?.get(left) ?? '') !== '')
  const { left, right } = usedColumns(texts, merges)
  if (right < left) return []
  const numbers = usedRows(texts, merges)
  const order = new Map(numbers.map((number, at) => [number, at]))
  const anchors = new Map<number, Map<number, Merge>>()
  const covered = new Map<number, Set<number>>()
  let marked = 0
  for (const merge of merges) {
    const inner = numbers.slice(order.get(merge.top) ?? 0).filter((number) => number <= merge.bottom)
    marked += inner.length * (Math.min(merge.right, right) - merge.left + 1)
    if (marked > LIMITS.cells * 4) break
    if (covered.get(merge.top)?.has(merge.left)) continue
    ofRow(anchors, merge.top, () => new Map()).set(merge.left, merge)
    for (const number of inner)
      for (let column = merge.left; column <= Math.min(merge.right, right); column += 1)
        if (number !== merge.top || column !== merge.left) ofRow(covered, number, () => new Set()).add(column)
  }
  return numbers.map((number) => {
    const row = texts.get(number)
    const cells: GridCell[] = []
    for (let column = left; column <= right; column += 1) {
      if (covered.get(number)?.has(column)) continue
      const merge = anchors.get(number)?.get(column)
      const below = merge ? numbers.filter((one) => one >= number && one <= merge.bottom).length : 1
      cells.push({
        text: row?.get(column) ?? '',
        at: { path: cellPath(sheet, number, column) },
        colSpan: merge ? Math.min(merge.right, right) - column + 1 : 1,
        rowSpan: Math.max(1, Math.min(below, LIMITS.span)),
        column: column - left,
      })
    }
    return { number, cells, stored: stored.rows.get(number)?.length ?? 0 }
  })
}

function ofRow<Value>(rows: Map<number, Value>, number: number, make: () => Value): Value {
  let row = rows.get(number)
  if (row === undefined) rows.set(number, (row = make()))
  return row
}

/** From the first to the last column with text in it, at most 256 of them. */
function usedColumns(texts: ReadonlyMap<number, ReadonlyMap<number, string>>, merges: readonly Merge[]) {
  let left = Infinity
  let right = -1
  for (const row of texts.values())
    for (const [column, text] of row) {
      if (text === '') continue
      left = Math.min(left, column)
      right = Math.max(right, column)
    }
  // A title merged far beyond the table does not widen it.
  const spanned = merges
    .filter((merge) => merge.bottom > merge.top)
    .reduce((most, merge) => Math.max(most, merge.right), right)
  return { left, right: Math.min(spanned, left + 255) }
}

/** Rows with anything stored in them, from the first to the last with text, and those inside a merged cell. */
function usedRows(texts: ReadonlyMap<number, ReadonlyMap<number, string>>, merges: readonly Merge[]): number[] {
  const filled = [...texts].filter(([, row]) => [...row.values()].some((text) => text !== '')).map(([number]) => number)
  const first = filled.reduce((least, number) => Math.min(least, number), Infinity)
  let last = filled.reduce((most, number) => Math.max(most, number), 0)
  for (const merge of merges) last = Math.max(last, Math.min(merge.bottom, last + 50))
  const kept = new Set([...texts.keys()].filter((number) => number >= first && number <= last))
  for (const merge of merges)
    for (let number = merge.top; number <= Math.min(merge.bottom, merge.top + LIMITS.span, last); number += 1)
      kept.add(number)
  return [...kept].sort((a, b) => a - b)
}
