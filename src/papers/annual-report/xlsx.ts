/**
 * The report as a workbook: 正文, one sheet per statutory table with real numbers and merged cells, and 核对 – every cell of
 * the format as one line with its status, for sums and comparisons.
 */
import { cellId, cellsOf, type Format, type TableKey } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type Cell, type CellStatus, type Report } from '../../law/annual-report/report.ts'
import { workbookBytes, type CellLook, type Worksheet, type WorksheetCell } from '../typeset/workbook.ts'
import { compose, type Composition, type Part } from './compose.ts'
import { figureText, numberText } from './figure.ts'
import { layoutsOf, type LayoutCell, type TableLayout } from './layout.ts'

/** The bytes of the workbook; a report whose format is not known has only its prose. */
export async function toXlsx(report: Report): Promise<Uint8Array> {
  const format = report.format ? FORMATS[report.format] : null
  const composition = compose(report)
  const cells = cellIndex(report)
  return workbookBytes({
    title: composition.title,
    author: report.organ,
    sheets: [
      proseSheet(composition),
      ...(format ? layoutsOf(format).map((layout) => tableSheet(layout, sheetName(format, layout), cells)) : []),
      ...(format ? [ledgerSheet(format, cells)] : []),
    ],
  })
}

/**
 * Some tables of a form as a workbook of their own, one sheet each: figures that are compiled while the year runs.
 * @param note printed as a sheet 说明, one line a cell: what was counted, until when
 */
export async function tablesXlsx({
  title,
  organ,
  format,
  tables,
  cells,
  note,
}: {
  readonly title: string
  readonly organ: string | null
  readonly format: Format
  readonly tables: readonly TableKey[]
  readonly cells: readonly Cell[]
  readonly note: readonly string[]
}): Promise<Uint8Array> {
  const byId = new Map(cells.map((cell) => [cellId(cell), cell]))
  const layouts = layoutsOf(format).filter(({ key }) => tables.includes(key))
  return workbookBytes({
    title,
    author: organ,
    sheets: [
      ...layouts.map((layout) => tableSheet(layout, sheetName(format, layout), byId)),
      {
        name: '说明',
        widths: [PROSE.width],
        cells: [title, ...note].map((value, row) => ({
          row,
          column: 0,
          value,
          look: row === 0 ? ('heading' as const) : ('plain' as const),
        })),
      },
    ],
  })
}

/** 表二, 表三, 表四: the number of the section that holds the table. */
function sheetName(format: Format, layout: TableLayout): string {
  return `表${format.sections.find((section) => section.tables.includes(layout.key))?.number ?? ''}`
}

/** Half-width characters of the prose column (the width of an A4 page), and how many of them a line of its text and of the title takes. */
const PROSE = { width: 74, line: 70, titleLine: 40 } as const
/** Points: heights of a line of prose and of the title, and the most a row may have in Excel. */
const HEIGHT = { line: 18, title: 32, most: 409 } as const

function proseSheet(composition: Composition): Worksheet {
  const lines: { readonly text: string; readonly look: CellLook }[] = [
    ...composition.titleLines.map((text) => ({ text, look: 'title' as const })),
    ...[...composition.preamble, ...composition.parts].flatMap(proseLines),
    ...[composition.signature, composition.date].flatMap((text) => (text ? [{ text, look: 'plain' as const }] : [])),
  ]
  const heightOf = (text: string, look: CellLook): number =>
    look === 'title' ? linesOf(text, PROSE.titleLine) * HEIGHT.title : linesOf(text, PROSE.line) * HEIGHT.line + 4
  return {
    name: '正文',
    widths: [PROSE.width],
    cells: lines.map(({ text, look }, row) => ({ row, column: 0, value: text, look })),
    heights: new Map(lines.map(({ text, look }, row) => [row, Math.min(HEIGHT.most, heightOf(text, look))])),
  }
}

function proseLines(part: Part): readonly { readonly text: string; readonly look: CellLook }[] {
  if (part.kind === 'table') return []
  if (part.kind === 'heading') return [{ text: part.text, look: 'heading' }]
  const look = part.head && !part.text ? 'subheading' : 'plain'
  return pieces(`${part.head}${part.text}`).map((text) => ({ text, look }))
}

/** Excel refuses a file with a cell of more than 32,767 characters. */
const LONGEST_CELL = 32_000

const pieces = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / LONGEST_CELL) }, (_, at) =>
    text.slice(at * LONGEST_CELL, (at + 1) * LONGEST_CELL),
  )

function tableSheet(layout: TableLayout, name: string, cells: ReadonlyMap<string, Cell>): Worksheet {
  const labels = LABEL_WIDTHS[layout.form.layout]
  const widths = Array.from({ length: layout.width }, (_, at) =>
    at < layout.labelColumns ? (labels[at] ?? 16) : FIGURE_WIDTH[layout.form.layout],
  )
  return {
    name,
    widths: fitted(layout, widths, cells),
    cells: layout.rows.flat().map((cell) => worksheetCell(cell, layout, cells)),
    frozen: { rows: layout.headRows, columns: layout.labelColumns },
    heights: rowHeights(layout, widths),
    onePage: true,
    landscape: layout.form.layout === 'strip',
  }
}

/** Widths in half-width characters: the labels read well, the figures have room for six digits. */
const LABEL_WIDTHS = { stacked: [28], matrix: [8, 16, 40], strip: [] as number[] } as const
const FIGURE_WIDTH = { stacked: 22, matrix: 11, strip: 9 } as const

/** A column as wide as its widest figure, so that Excel does not print ####. */
function fitted(layout: TableLayout, widths: readonly number[], cells: ReadonlyMap<string, Cell>): number[] {
  const fit = [...widths]
  for (const cell of layout.rows.flat()) {
    if (cell.kind !== 'figure' || cell.colSpan > 1) continue
    const text = figureText(cells.get(cellId(cell.form)), cell.form.columnForm)
    fit[cell.column] = Math.max(fit[cell.column] ?? 0, Math.min(40, text.length + 2))
  }
  return fit
}

const LINE_HEIGHT = 15

function rowHeights(layout: TableLayout, widths: readonly number[]): ReadonlyMap<number, number> {
  const heights = layout.rows.map(() => LINE_HEIGHT + 5)
  for (const cell of layout.rows.flat()) {
    if (cell.kind !== 'label') continue
    const room = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, width) => sum + width, 0) - 2
    const needed = linesOf(cell.text, room) * LINE_HEIGHT + 5
    const share = needed / cell.rowSpan
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) heights[row] = Math.max(heights[row] ?? 0, share)
  }
  return new Map(heights.map((height, row) => [row, height]))
}

/** Lines a text takes in a column of so many half-width characters. */
function linesOf(text: string, room: number): number {
  const width = Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2), 0)
  return Math.max(1, Math.ceil(width / Math.max(2, room)))
}

function worksheetCell(cell: LayoutCell, { form }: TableLayout, cells: ReadonlyMap<string, Cell>): WorksheetCell {
  const { row, column, rowSpan, colSpan } = cell
  if (cell.kind === 'label') {
    const look =
      cell.role === 'caption' ? 'head' : cell.role === 'row' && form.layout === 'matrix' ? 'rowLabel' : 'label'
    return { row, column, rowSpan, colSpan, value: cell.text, look }
  }
  const found = cells.get(cellId(cell.form))
  const { columnForm } = cell.form
  const at = { row, column, rowSpan, colSpan, look: 'figure' } as const
  if (found?.status !== 'read' || found.value === null) return { ...at, value: figureText(found, columnForm) || null }
  return { ...at, value: found.value, decimals: numberText(found.value, columnForm).split('.')[1]?.length ?? 0 }
}

const STATUS_TEXT: Readonly<Record<CellStatus, string>> = {
  read: '有数',
  blank: '空白',
  marked: '符号',
  absent: '原文无此格',
  unclear: '存疑',
}

// A sentence of its own tells people what the list is, and a reading program that the statutory tables have ended.
const LEDGER_NOTE = '本表逐格列出上面三张表的数据和读数状态，供核对、筛选和汇总使用，不是年度报告的一部分。'
const LEDGER_HEAD = ['表', '行', '列', '名称', '数值', '状态', '原文']

function ledgerSheet(format: Format, cells: ReadonlyMap<string, Cell>): Worksheet {
  const lines = cellsOf(format).map((form): (string | number | null)[] => {
    const cell = cells.get(cellId(form))
    const names = [...form.rowForm.path, ...form.columnForm.path].join(' / ')
    return [
      form.table,
      form.row,
      form.column,
      names,
      cell?.value ?? null,
      STATUS_TEXT[cell?.status ?? 'absent'],
      cell?.raw ?? null,
    ]
  })
  return {
    name: '核对',
    widths: [18, 24, 20, 70, 14, 12, 20],
    cells: [
      { row: 0, column: 0, colSpan: LEDGER_HEAD.length, value: LEDGER_NOTE, look: 'plain' },
      ...[LEDGER_HEAD, ...lines].flatMap((line, index) =>
        line.map((value, column): WorksheetCell => ({
          row: index + 1,
          column,
          value,
          look: index === 0 ? 'head' : column === 4 ? 'figure' : 'text',
        })),
      ),
    ],
    frozen: { rows: 2, columns: 0 },
    filter: true,
  }
}
