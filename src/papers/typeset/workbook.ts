/** Workbooks as plain descriptions; the one place that knows the library that writes xlsx. */
import type { Cell as HucreCell, CellStyle, DataValidation, WriteSheet } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { FACE } from './official-paper.ts'
import { printable } from './text.ts'

export interface Workbook {
  readonly title: string
  /** The organ that speaks; absent where there is none. */
  readonly author: string | null
  readonly sheets: readonly Worksheet[]
}

export interface Worksheet {
  /** At most 31 characters, none of : \ / ? * [ ] */
  readonly name: string
  /** Column widths in half-width characters. */
  readonly widths: readonly number[]
  readonly cells: readonly WorksheetCell[]
  /** Rows and columns that stay in sight and, the rows, are repeated on every printed page. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Row heights in points by row number; other rows keep the program's own. */
  readonly heights?: ReadonlyMap<number, number>
  /** Everything on one printed page; otherwise only the width is fitted. */
  readonly onePage?: boolean
  readonly landscape?: boolean
  /** A4 when not said. */
  readonly paper?: 'a3' | 'a4'
  /** Printed over so many pages side by side, with the frozen columns repeated on each; absent = one. */
  readonly pagesWide?: number
  /** The last frozen row becomes a filter over the list below it. */
  readonly filter?: boolean
  /** Cells that offer a list: what may be chosen stands in a column of another sheet. */
  readonly dropDowns?: readonly DropDown[]
}

export interface DropDown {
  /** Where it is offered; rows from 0, the last one included. */
  readonly column: number
  readonly fromRow: number
  readonly toRow: number
  readonly source: { readonly sheet: string; readonly column: number; readonly fromRow: number; readonly toRow: number }
  /** Whether something else may be typed as well. */
  readonly open?: boolean
}

export interface WorksheetCell {
  /** Both from 0. */
  readonly row: number
  readonly column: number
  readonly rowSpan?: number
  readonly colSpan?: number
  /** A number is stored as a number, text always as text (never as a formula), null as an empty cell. */
  readonly value: string | number | null
  readonly look: CellLook
  /** Digits after the point that are always shown; absent = as many as the number has. */
  readonly decimals?: number
}

export type CellLook = 'label' | 'head' | 'rowLabel' | 'figure' | 'text' | 'title' | 'heading' | 'subheading' | 'plain'

/** The bytes of the workbook (xlsx), with document properties. */
export async function workbookBytes(workbook: Workbook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: workbook.sheets.map(sheetOf),
    properties: {
      title: printable(workbook.title),
      ...(workbook.author ? { creator: printable(workbook.author) } : {}),
      created: NO_DATE,
      modified: NO_DATE,
    },
    defaultFont: { name: FACE.table, size: 11 },
  })
}

// The file must be the same bytes for the same report: the moment of writing is no part of it.
const NO_DATE = new Date(Date.UTC(2000, 0, 1))

function sheetOf(sheet: Worksheet): WriteSheet {
  const cells = new Map<string, Partial<HucreCell>>()
  for (const cell of sheet.cells) {
    const style = styleOf(cell)
    // Every covered cell carries the border, or the frame of a merged cell has gaps.
    for (let row = 0; row < (cell.rowSpan ?? 1); row += 1) {
      for (let column = 0; column < (cell.colSpan ?? 1); column += 1) {
        cells.set(`${cell.row + row},${cell.column + column}`, { value: null, type: 'empty', style })
      }
    }
    cells.set(`${cell.row},${cell.column}`, { ...contentOf(cell.value), style })
  }
  // Not spread: a ledger of a city has more cells than a call may have arguments.
  const depth = sheet.cells.reduce((most, cell) => Math.max(most, cell.row + (cell.rowSpan ?? 1)), 0)
  const lastColumn = columnLetters(sheet.widths.length - 1)
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: Array.from({ length: depth }, () => Array.from({ length: sheet.widths.length }, () => null)),
    cells,
    merges: sheet.cells
      .filter(({ rowSpan = 1, colSpan = 1 }) => rowSpan * colSpan > 1)
      .map(({ row, column, rowSpan = 1, colSpan = 1 }) => ({
        startRow: row,
        startCol: column,
        endRow: row + rowSpan - 1,
        endCol: column + colSpan - 1,
      })),
    ...(sheet.frozen ? { freezePane: sheet.frozen } : {}),
    ...(sheet.heights ? { rowDefs: new Map([...sheet.heights].map(([row, height]) => [row, { height }])) } : {}),
    ...(sheet.filter
      ? { autoFilter: { range: `A${Math.max(1, sheet.frozen?.rows ?? 1)}:${lastColumn}${depth}` } }
      : {}),
    ...(sheet.dropDowns ? { dataValidations: sheet.dropDowns.map(validationOf) } : {}),
    pageSetup: {
      paperSize: sheet.paper ?? 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: sheet.pagesWide ?? 1,
      fitToHeight: sheet.onePage ? 1 : 0,
      margins: { top: 0.9, bottom: 0.8, left: 0.7, right: 0.7, header: 0.3, footer: 0.3 },
      horizontalCentered: true,
      ...(sheet.frozen && sheet.frozen.rows > 0 ? { printTitlesRow: `$1:$${sheet.frozen.rows}` } : {}),
      ...(sheet.frozen && sheet.frozen.columns > 0 && sheet.pagesWide
        ? { printTitlesColumn: `$A:$${columnLetters(sheet.frozen.columns - 1)}` }
        : {}),
    },
    headerFooter: { oddFooter: '&C— &P —' },
  }
}

const validationOf = ({ column, fromRow, toRow, source, open = false }: DropDown): DataValidation => {
  const from = columnLetters(source.column)
  return {
    type: 'list',
    range: `${columnLetters(column)}${fromRow + 1}:${columnLetters(column)}${toRow + 1}`,
    formula1: `'${source.sheet}'!$${from}$${source.fromRow + 1}:$${from}$${source.toRow + 1}`,
    allowBlank: true,
    showErrorMessage: !open,
    errorTitle: '请从列表中选择',
    errorMessage: '这一格只能填列表中的一项。',
    errorStyle: 'stop',
  }
}

function contentOf(value: WorksheetCell['value']): Partial<HucreCell> {
  if (value === null || value === '') return { value: null, type: 'empty' }
  return typeof value === 'number' ? { value, type: 'number' } : { value: literal(value), type: 'string' }
}

/** `_x0041_` in a workbook means the character A: text that looks so is written with its underscore as a code. */
const literal = (text: string): string => printable(text).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const THIN = { style: 'thin' } as const
const GRID = { top: THIN, right: THIN, bottom: THIN, left: THIN }
const CENTRE = { horizontal: 'center', vertical: 'center', wrapText: true } as const
const LEFT = { horizontal: 'left', vertical: 'center', wrapText: true } as const
// '@' keeps a cell text when somebody edits it: “=…” typed by a stranger never becomes a formula.
const TEXT = { numFmt: '@' }

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
  head: { border: GRID, alignment: CENTRE, ...TEXT, font: { name: FACE.table, size: 11, bold: true } },
  label: { border: GRID, alignment: CENTRE, ...TEXT },
  rowLabel: { border: GRID, alignment: LEFT, ...TEXT },
  figure: { border: GRID, alignment: CENTRE },
  text: { border: GRID, alignment: { ...LEFT, vertical: 'top' }, ...TEXT },
  title: { alignment: CENTRE, ...TEXT, font: { name: FACE.title, size: 20 } },
  heading: { alignment: LEFT, ...TEXT, font: { name: FACE.heading, size: 12 } },
  subheading: { alignment: LEFT, ...TEXT, font: { name: FACE.subheading, size: 12 } },
  plain: { alignment: { ...LEFT, vertical: 'top' }, ...TEXT, font: { name: FACE.body, size: 12 } },
}

function styleOf({ look, value, decimals }: WorksheetCell): CellStyle {
  if (look !== 'figure') return LOOKS[look]
  if (typeof value === 'string') return { ...LOOKS.figure, ...TEXT }
  return decimals ? { ...LOOKS.figure, numFmt: `0.${'0'.repeat(decimals)}` } : LOOKS.figure
}

/** 0 → A, 26 → AA. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}
