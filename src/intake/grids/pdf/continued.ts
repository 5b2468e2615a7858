/** Tables that go on over a page break become one: same columns, header rows printed again left out, split rows closed. */
import type { Sheet, SheetCell } from './sheet.ts'

/** Column edges nearer than this (points) are the same on both pages. */
const SAME = 4
/** A new item of a list or table: what begins so is no rest of the row above. */
const NUMBERED = /^\s*(?:[（(]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）、.．，]|第[一二三四五六七八九十]+)/

/** Joins `next` (the first thing on its page) to `sheet` (the last thing on the page before); false when they are two tables. */
export function join(sheet: Sheet, next: Sheet): boolean {
  if (sheet.trust !== next.trust || !sameColumns(sheet.xs, next.xs)) return false
  const skipped = repeatedHead(sheet, next)
  const shift = sheet.rows - skipped
  const added = next.cells
    .filter((cell) => cell.top >= skipped)
    .map((cell) => ({ ...cell, top: cell.top + shift, bottom: cell.bottom + shift }))
  const seam = sheet.rows
  const lastRow = sheet.cells.filter((cell) => cell.bottom === seam - 1)
  const firstRow = added.filter((cell) => cell.top === seam)
  const rest = isRestOfRow(lastRow, firstRow)
  sheet.xs = union(sheet.xs, next.xs)
  for (const cell of added) {
    const above = cell.top === seam ? lastRow.find((other) => sameSpan(other, cell)) : undefined
    if (above && (rest || closes(above, cell))) {
      above.text = above.text === cell.text ? above.text : above.text + cell.text
      above.bottom = rest ? cell.bottom - 1 : cell.bottom
      continue
    }
    sheet.cells.push(rest && cell.top > seam ? { ...cell, top: cell.top - 1, bottom: cell.bottom - 1 } : cell)
  }
  sheet.rows += next.rows - skipped - (rest ? 1 : 0)
  return true
}

/** The outer edges agree, and every inner edge of the poorer side is one of the other's. */
function sameColumns(one: readonly number[], other: readonly number[]): boolean {
  const near = (xs: readonly number[], x: number | undefined): boolean =>
    x !== undefined && xs.some((edge) => Math.abs(edge - x) <= SAME)
  if (Math.abs((one[0] ?? 0) - (other[0] ?? 0)) > SAME || Math.abs((one.at(-1) ?? 0) - (other.at(-1) ?? 0)) > SAME) {
    return false
  }
  const [few, many] = one.length <= other.length ? [one, other] : [other, one]
  return few.every((x) => near(many, x))
}

function union(one: readonly number[], other: readonly number[]): number[] {
  const extra = other.filter((x) => !one.some((edge) => Math.abs(edge - x) <= SAME))
  return [...one, ...extra].toSorted((a, b) => a - b)
}

const sameSpan = (one: SheetCell, other: SheetCell): boolean =>
  Math.abs(one.box[0] - other.box[0]) <= SAME && Math.abs(one.box[2] - other.box[2]) <= SAME

/** How many rows at the top of `next` repeat the head of `sheet`. */
function repeatedHead(sheet: Sheet, next: Sheet): number {
  const row = ({ cells }: Sheet, top: number): string =>
    cells
      .filter((cell) => cell.top === top)
      .map((cell) => `${cell.text}|${Math.round(cell.box[0] / SAME / 2)}|${cell.bottom - cell.top}`)
      .join('\n')
  let same = 0
  while (same < next.rows - 1 && same < sheet.rows && row(sheet, same) === row(next, same)) same++
  // A head is words, not figures; and a head's merged cells end with it.
  const head = next.cells.filter((cell) => cell.top < same)
  const isHead = same > 0 && head.some((cell) => cell.text !== '') && !head.some((cell) => /^[\d.]+$/.test(cell.text))
  return isHead && head.every((cell) => cell.bottom < same) ? same : 0
}

/** A merged cell cut by the page break: it spans rows, and its words stand on one side only, or on both the same. */
const closes = (above: SheetCell, below: SheetCell): boolean =>
  (above.bottom > above.top || below.bottom > below.top) &&
  (above.text === '' || below.text === '' || above.text === below.text) &&
  !(above.text === '' && NUMBERED.test(below.text))

/** The first row of a page is the rest of the row above when its words continue a label there and no figure is doubled. */
function isRestOfRow(lastRow: readonly SheetCell[], firstRow: readonly SheetCell[]): boolean {
  let continues = false
  let figures = 0
  for (const cell of firstRow) {
    const above = lastRow.find((other) => sameSpan(other, cell))
    if (!above) return false
    if (cell.text === '' || (above.bottom > above.top && cell.text === above.text)) continue
    if (isFigure(cell.text)) {
      if (above.text !== '') return false
      figures++
      continue
    }
    if (above.text === '' || isFigure(above.text) || NUMBERED.test(cell.text)) return false
    continues = true
  }
  const doubled = lastRow.some((cell) => isFigure(cell.text)) && figures > 0
  return continues && !doubled && lastRow.length === firstRow.length
}

const isFigure = (text: string): boolean => /^[\s\d.,，+\-−—–/／]+(?:万?元)?$/.test(text)
