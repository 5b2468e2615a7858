/** Puts a placed table together: headings, row labels and figures as the rows of a grid. */
import type { Grid, GridCell } from '../document.ts'
import { columnAt, type Column, type Row } from './figures.ts'
import { around, type Box } from './geometry.ts'
import type { Head } from './headings.ts'
import { joinedText, type SideLabel } from './label-columns.ts'
import type { Fragment, Label } from './labels.ts'
import { rounded } from './paragraphs.ts'
import type { Word } from './writing.ts'

export interface Parts {
  readonly rows: readonly Row[]
  readonly figures: readonly Row[]
  readonly columns: readonly Column[]
  readonly head: Head
  readonly labels: readonly Label[]
  readonly side: readonly SideLabel[]
  readonly sideColumns: number
  /** Height of the pages before each page. */
  readonly shifts: ReadonlyMap<number, number>
}

interface Draft {
  readonly middle: number
  readonly cells: GridCell[]
}

/** The grid; label columns come first, then one column for each column of figures. */
export function placedGrid(parts: Parts): Grid {
  const { figures, columns, head, labels, side, sideColumns } = parts
  const placeOf = placer(parts)
  const labelColumns = labels.length + side.length > 0 || cornerBox(parts) ? sideColumns + 1 : 0
  const cell = (text: string, box: Box, column: number, colSpan = 1): GridCell => ({
    text,
    at: placeOf(box),
    colSpan,
    rowSpan: 1,
    column,
  })
  const drafts = figures.map((row, index): Draft => {
    const label = labels.find(({ anchor }) => anchor === index)
    const cells: GridCell[] = []
    for (const { fragment, column } of side) {
      if (nearest(figures, fragment) === index) cells.push(cell(fragment.text, fragment.box, column))
    }
    if (label) cells.push(labelCell(label, sideColumns, cell))
    for (const [c, [from, to]] of columns.entries()) {
      const figure = row.figures.find(({ box }) => columnAt(columns, box) === c)
      const empty: Box = [from, row.middle - row.size / 2, to, row.middle + row.size / 2]
      cells.push(cell(figure?.text ?? '', figure?.box ?? empty, labelColumns + c))
    }
    return { middle: row.middle, cells }
  })
  for (const label of labels) {
    if (label.anchor !== null) continue
    const box = boxOf(label.fragments)
    drafts.push({ middle: (box[1] + box[3]) / 2, cells: [labelCell(label, sideColumns, cell)] })
  }
  const body = drafts.toSorted((a, b) => a.middle - b.middle).map(({ cells }) => cells)
  const top = head.rows.map((row) =>
    row.map(({ text, box, from, to }) => cell(text, box, labelColumns + from, to - from + 1)),
  )
  const corner = cornerCell(parts, cell)
  if (corner && top[0]) top[0].unshift({ ...corner, rowSpan: top.length, colSpan: labelColumns })
  const title = head.caption ? [[cell(head.caption.text, head.caption.box, 0, labelColumns + columns.length)]] : []
  const rows = [...title, ...top, ...body].map((row) => row.toSorted((a, b) => (a.column ?? 0) - (b.column ?? 0)))
  return { kind: 'grid', trust: 'placed', rows, at: placeOf(around(parts.rows.map(rowBox)) ?? [0, 0, 0, 0]) }
}

type MakeCell = (text: string, box: Box, column: number, colSpan?: number) => GridCell

const labelCell = ({ fragments }: Label, column: number, cell: MakeCell): GridCell =>
  cell(joinedText(fragments.map(({ text }) => text)), boxOf(fragments), column)

/** The words beside the headings: what the label columns are called. */
function cornerCell(parts: Parts, cell: MakeCell): GridCell | null {
  const words = cornerWords(parts)
  const box = cornerBox(parts)
  return box ? cell(joinedText(words.map(({ text }) => text)), box, 0) : null
}

const cornerBox = (parts: Parts): Box | null => around(cornerWords(parts).map(({ box }) => box))

function cornerWords({ rows, columns, head }: Parts): Word[] {
  const edge = columns[0]?.[0] ?? 0
  return rows
    .flatMap((row) => row.words)
    .filter(({ box }) => box[2] <= edge + 1 && (box[1] + box[3]) / 2 <= head.bottom)
}

function nearest(figures: readonly Row[], { box }: Fragment): number {
  const middle = (box[1] + box[3]) / 2
  let best = 0
  for (const [index, row] of figures.entries()) {
    if (Math.abs(row.middle - middle) < Math.abs((figures[best]?.middle ?? 0) - middle)) best = index
  }
  return best
}

const boxOf = (fragments: readonly Fragment[]): Box => around(fragments.map(({ box }) => box)) ?? [0, 0, 0, 0]
const rowBox = ({ words }: Row): Box => around(words.map(({ box }) => box)) ?? [0, 0, 0, 0]

/** From run-on coordinates back to a page; a box over a page break is cut at the foot of its first page. */
function placer({ rows, shifts }: Parts): (box: Box) => GridCell['at'] {
  const sheets = new Map(rows.map(({ line }) => [line.page, line]))
  return (box) => {
    let page = rows[0]?.line.page ?? 1
    for (const [number, shift] of shifts) if (shift <= box[1] + 0.01 && sheets.has(number)) page = number
    const shift = shifts.get(page) ?? 0
    const next = Math.min(Infinity, ...[...shifts.values()].filter((other) => other > shift))
    const local: Box = [box[0], box[1] - shift, box[2], Math.min(box[3], next) - shift]
    return { page, box: rounded(sheets.get(page)?.back(local) ?? local) }
  }
}
