/**
 * 主动公开目录、基层政务公开标准目录 out, as the official table (国办发〔2019〕54号): Excel and Word on A3 landscape with merged heads repeated
 * on every page, or CSV. What is written is read back the same.
 */
import { AlignmentType, HeadingLevel, Paragraph } from 'docx'
import { MOST_ROWS, type CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { csvField } from '../typeset/csv.ts'
import { A3_MM, FACE, MM_TO_PT, SIZE_PT } from '../typeset/official-paper.ts'
import { face, linesIn, pitch, run, wordBytes, wordTable, type WordCell, type WordRow } from '../typeset/word.ts'
import { workbookBytes, type WorksheetCell } from '../typeset/workbook.ts'
import { composeTable, headLine, type CatalogueHead, type ComposedTable } from './compose.ts'

export type CatalogueFile = 'xlsx' | 'docx' | 'csv'

/** Why a table cannot be written, in one sentence. */
export interface CannotWrite {
  readonly refused: 'too-many' | 'too-long'
  readonly says: string
}

/** Signs that a cell of a spreadsheet holds. */
const LONGEST = 32_000
/** A Word table of more rows takes minutes to write and to open. */
const MOST_IN_WORD = 1_000
const MARGIN = 20
const WIDTH_MM = A3_MM.height - MARGIN * 2

/** The bytes of the file; refused for more than 10,000 rows (1,000 in Word) and for a text that no cell holds. The same rows give the same bytes. */
export async function writeCatalogue(
  rows: readonly CatalogueRow[],
  head: CatalogueHead,
  to: CatalogueFile,
): Promise<Uint8Array | CannotWrite> {
  if (rows.length > MOST_ROWS)
    return { refused: 'too-many', says: `一张表最多写 ${MOST_ROWS} 行，这里有 ${rows.length} 行，请按领域分开。` }
  if (to === 'docx' && rows.length > MOST_IN_WORD) {
    const says = `Word 表格最多写 ${MOST_IN_WORD} 行，这里有 ${rows.length} 行，请改存 Excel，或者按领域分开。`
    return { refused: 'too-many', says }
  }
  const table = composeTable(rows, WIDTH_MM)
  const long = table.cells.find(({ text }) => text.length > LONGEST)
  if (long) {
    const says = `第 ${long.row - table.headRows + 1} 行“${table.columns[long.column]?.path.join('：') ?? ''}”有 ${long.text.length} 个字，表格的一格放不下，请缩短。`
    return { refused: 'too-long', says }
  }
  return WRITERS[to](table, head)
}

const WRITERS: Readonly<Record<CatalogueFile, (table: ComposedTable, head: CatalogueHead) => Promise<Uint8Array>>> = {
  xlsx: toSheet,
  docx: toWord,
  csv: async (table) => toCsv(table),
}

/** Above the heads: the title and the line below it. */
const ABOVE = 2
const SHEET_PT = 11
const HALF_SIGN_MM = 1.95

function toSheet(table: ComposedTable, head: CatalogueHead): Promise<Uint8Array> {
  const { columns, cells, headRows } = table
  const widths = columns.map(({ widthMm }) => Math.max(5, Math.round(widthMm / HALF_SIGN_MM)))
  const all = { rowSpan: 1, colSpan: columns.length }
  const heights = new Map([
    [0, 36],
    [1, 22],
  ])
  for (const { row, column, rowSpan, text } of cells) {
    if (rowSpan > 1) continue
    const lines = linesIn(text, ((widths[column] ?? 8) - 1) * (SHEET_PT / 2), SHEET_PT)
    heights.set(row + ABOVE, Math.min(409, Math.max(heights.get(row + ABOVE) ?? 22, lines * SHEET_PT * 1.28 + 6)))
  }
  return workbookBytes({
    title: head.title,
    author: head.organ,
    sheets: [
      {
        name: '公开目录',
        widths,
        cells: [
          { row: 0, column: 0, ...all, value: head.title, look: 'title' },
          { row: 1, column: 0, ...all, value: headLine(head), look: 'plain' },
          ...cells.map(({ row, column, rowSpan, colSpan, text, prose }): WorksheetCell => ({
            row: row + ABOVE,
            column,
            rowSpan,
            colSpan,
            value: text === '' ? null : text,
            look: row < headRows ? 'head' : prose ? 'rowLabel' : 'label',
          })),
        ],
        frozen: { rows: ABOVE + headRows, columns: 0 },
        heights,
        landscape: true,
        paper: 'a3',
      },
    ],
  })
}

const WORD_PT = 9
const ROW_MM = 8
const PADDING_MM = 1
/** A row of more lines may run on over the page's end. */
const LONGEST_WHOLE_ROW = 24

function toWord({ columns, cells, headRows, rows }: ComposedTable, head: CatalogueHead): Promise<Uint8Array> {
  const byRow: WordCell[][] = Array.from({ length: rows }, () => [])
  const lines = Array.from({ length: rows }, () => 1)
  for (const { row, column, rowSpan, colSpan, text, prose } of cells) {
    byRow[row]?.push({ text, rowSpan, colSpan, column, size: WORD_PT, left: prose, bold: row < headRows })
    if (rowSpan > 1 || colSpan > 1) continue
    const width = ((columns[column]?.widthMm ?? 0) - PADDING_MM * 2) * MM_TO_PT
    lines[row] = Math.max(lines[row] ?? 1, linesIn(text, width, WORD_PT))
  }
  return wordBytes({
    title: head.title,
    author: head.organ,
    landscape: true,
    paper: A3_MM,
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    tableNames: [head.title],
    content: [
      new Paragraph({ heading: HeadingLevel.TITLE, children: [run(head.title)] }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...pitch(SIZE_PT.table * 1.5), after: 120 },
        children: [run(headLine(head), face(FACE.subheading, SIZE_PT.table))],
      }),
      wordTable({
        widths: columns.map(({ widthMm }) => widthMm),
        headRows,
        rowHeightMm: ROW_MM,
        paddingMm: PADDING_MM,
        topPaddingMm: PADDING_MM / 2,
        rows: byRow.map((row, at): WordRow => ({
          cells: row,
          keepNext: at < headRows,
          ...((lines[at] ?? 1) > LONGEST_WHOLE_ROW ? { mayBreak: true } : {}),
        })),
      }),
    ],
  })
}

/** One line for each row, every merged cell written out again; with a byte order mark, for spreadsheets that else guess the encoding. */
function toCsv({ columns, cells, headRows, rows }: ComposedTable): Uint8Array {
  const lines: string[][] = Array.from({ length: rows - headRows }, () => columns.map(() => ''))
  for (const { row, column, rowSpan, text } of cells) {
    if (row < headRows) continue
    for (const line of lines.slice(row - headRows, row - headRows + rowSpan)) line[column] = text
  }
  const all = [columns.map(({ path }) => path.join('：')), ...lines]
  return new TextEncoder().encode(`\ufeff${all.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`)
}
