/** Blocks and lists of a form as tables of a paper. */
import { SIZE_PT, MM_TO_PT } from '../typeset/official-paper.ts'
import type { PaperCell, PaperRow, PaperTable } from '../typeset/paper.ts'
import { NUMBER_MM, type Field, type Fields, type ListField } from './field.ts'
import type { Block, Grid, Line } from './form.ts'
import { printField } from './print-field.ts'

/** The side label, and with it the first label of every line; then ten tenths, of which further labels take their share. */
const SIDE_MM = 9
const FIRST_LABEL_MM = 40
const LABEL_MM = 31
const TENTHS = 10
const ROW_MM = 9

/** So many rows are a small table. */
const SMALL_TABLE = 6

/** A row with more text than this many lines may run on over the page's end. */
const LONGEST_WHOLE_ROW = 12

interface Box {
  readonly from: number
  readonly to: number
  readonly cell: PaperCell
}

interface Row {
  readonly boxes: readonly Box[]
  readonly heightMm: number
  readonly mayBreak: boolean
}

export interface Sheet<F extends Fields> {
  readonly fields: F
  readonly values: Readonly<Record<string, unknown>>
  /** Fields that the organ's print of the form does not have. */
  readonly without: ReadonlySet<string>
  readonly labelOf: (key: string) => string
  readonly widthMm: number
}

/** The table of labelled boxes; null where every field of it is left out. */
export function gridTable<F extends Fields>(grid: Grid<string>, sheet: Sheet<F>): PaperTable | null {
  const rows = grid.blocks.flatMap((block) => rowsOf(block, sheet))
  if (rows.length === 0) return null
  // A column begins wherever a box begins in any row: no more columns than the eye sees.
  const edges = [...new Set(rows.flatMap(({ boxes }) => boxes.flatMap(({ from, to }) => [from, to])))].sort(
    (a, b) => a - b,
  )
  return {
    kind: 'table',
    name: grid.name,
    widths: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    headRows: 0,
    // A small table stays on one page unless its texts are long.
    mayBreak: rows.length > SMALL_TABLE || rows.some(({ mayBreak }) => mayBreak),
    rows: rows.map(({ boxes, heightMm, mayBreak }): PaperRow => ({
      heightMm,
      ...(mayBreak ? { mayBreak } : {}),
      cells: boxes.map(({ from, to, cell }) => ({ ...cell, colSpan: edges.indexOf(to) - edges.indexOf(from) })),
    })),
  }
}

function rowsOf<F extends Fields>({ side, lines }: Block<string>, sheet: Sheet<F>): readonly Row[] {
  const present = lines
    .map((line) => line.filter((item) => !sheet.without.has(keyOf(item))))
    .filter((line) => line.length > 0)
  const rows = present.map((line) => rowOf(line, side === null ? 0 : SIDE_MM, sheet))
  const [first, ...others] = rows
  if (side === null || !first) return rows
  const label = { from: 0, to: SIDE_MM, cell: { text: side, bold: true, rowSpan: rows.length } }
  // The side label stands one sign under the other: its rows are high enough for it together.
  const least = ((Array.from(side).length + 1) * SIZE_PT.table * 1.2) / MM_TO_PT / rows.length
  const high = (row: Row): Row => ({ ...row, heightMm: Math.max(row.heightMm, Math.ceil(least)) })
  return [high({ ...first, boxes: [label, ...first.boxes] }), ...others.map(high)]
}

const keyOf = (item: Line<string>[number]): string => (typeof item === 'string' ? item : item[0])

function rowOf<F extends Fields>(
  line: Line<string>,
  from: number,
  { fields, values, labelOf, widthMm }: Sheet<F>,
): Row {
  const tenth = (widthMm - FIRST_LABEL_MM) / TENTHS
  const label = LABEL_MM / tenth
  let used = 0
  let heightMm = ROW_MM
  let longest = 0
  const boxes = line.flatMap((item, index): readonly Box[] => {
    const key = keyOf(item)
    const field: Field | undefined = fields[key]
    if (!field || field.kind === 'list') throw new Error(`no box for ${key}`)
    const labelBox = index === 0 ? { from, to: FIRST_LABEL_MM } : span(used, label, tenth)
    if (index > 0) used += label
    const width = index === line.length - 1 ? TENTHS - used : typeof item === 'string' ? TENTHS : item[1]
    if (width <= 0 || used + width > TENTHS) throw new Error(`no room for ${key}`)
    const place = span(used, width, tenth)
    used += width
    const { text, foot, heightMm: room } = printField(field, values[key], place.to - place.from)
    heightMm = Math.max(heightMm, room ?? 0)
    longest = Math.max(longest, linesOf(text, place.to - place.from))
    return [
      { ...labelBox, cell: { text: labelOf(key) } },
      { ...place, cell: { text, left: true, ...(foot === undefined ? {} : { foot }) } },
    ]
  })
  return { boxes, heightMm, mayBreak: longest > LONGEST_WHOLE_ROW }
}

const span = (used: number, width: number, tenth: number) => ({
  from: round(FIRST_LABEL_MM + used * tenth),
  to: round(FIRST_LABEL_MM + (used + width) * tenth),
})
/** The same edge reached by different sums is one edge. */
const round = (millimetres: number): number => Math.round(millimetres * 100) / 100

const linesOf = (text: string, widthMm: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * SIZE_PT.table) / ((widthMm - 3) * MM_TO_PT))), 0)

/** A list with its running numbers; rows to write in stand below while it is not closed. */
export function listTable(
  field: ListField,
  rows: readonly Readonly<Record<string, string | undefined>>[],
  atLeast: number,
): PaperTable {
  const columns = Object.entries(field.columns)
  const count = Math.max(rows.length, atLeast, 1)
  return {
    kind: 'table',
    name: field.label,
    widths: [NUMBER_MM, ...columns.map(([, { width }]) => width)],
    headRows: 1,
    mayBreak: true,
    rows: [
      { cells: [{ text: '序号', bold: true }, ...columns.map(([, { label }]) => ({ text: label, bold: true }))] },
      ...Array.from({ length: count }, (_, index): PaperRow => {
        const row = rows[index]
        const texts = columns.map(([key, { left }]) => ({ text: row?.[key]?.trim() ?? '', ...(left ? { left } : {}) }))
        const longest = Math.max(...columns.map(([, { width }], at) => linesOf(texts[at]?.text ?? '', width)))
        return {
          cells: [{ text: row || rows.length === 0 ? String(index + 1) : '' }, ...texts],
          ...(longest > LONGEST_WHOLE_ROW ? { mayBreak: true } : {}),
        }
      }),
    ],
  }
}
