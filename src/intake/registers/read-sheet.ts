/** A sheet somebody filled in → rows of values with what is wrong in each; the template's columns in any order. */
import { Unreadable } from '../grids/document.ts'
import type { ReadSheet, RegisterColumn, RowError, ReadValue, SheetRefused, SheetRow } from './column.ts'
import { readValue } from './read-value.ts'
import { sheetCells, type CellRow, type CellSheet } from './sheet-cells.ts'

/** The column of the error file; whoever mends rows hands the same file in again. */
export const ERROR_HEADER = '错误'
/** Headers that carry nothing. */
const WITHOUT_MEANING = ['序号', '编号', '行号', '错误', '错误说明']
/** The header stands within so many rows with text: a title and a note may stand above it. */
const HEADER_WITHIN = 15
export const MOST_ROWS = 10_000

/**
 * Reads `bytes` (xlsx) against `columns`. The header is the row that names most of them, wherever it stands, on any visible
 * sheet; every row below it with any text is an entry. A file without that header, without a required column, with a column
 * twice, without entries or with more than 10,000 is refused as a whole, in one sentence.
 */
export function readSheet(columns: readonly RegisterColumn[], bytes: Uint8Array): ReadSheet | SheetRefused {
  let sheets: readonly CellSheet[]
  try {
    sheets = sheetCells(bytes)
  } catch (fault) {
    if (fault instanceof Unreadable) return { refused: 'unreadable', says: fault.message }
    throw fault
  }
  const header = bestHeader(columns, sheets)
  if (!header) {
    const wanted = columns.filter(({ required }) => required)
    return refusedHeader(
      `没有找到表头：应有一行写着${named(wanted.length > 0 ? wanted : columns)}。请用下载的模板填写。`,
    )
  }
  const { sheet, at, found } = header
  const twice = [...found].find(([column, places]) => places.length > 1 && column)
  if (twice) return refusedHeader(`表头里“${twice[0].label}”出现了两次，不知道用哪一列，请删去一列。`)
  const missing = columns.filter((column) => column.required && !found.has(column))
  if (missing.length > 0) return refusedHeader(`表头缺少${named(missing)}。请用下载的模板填写，不要改动列名。`)
  const places = new Map(
    [...found].flatMap(([column, [place]]) => (place === undefined ? [] : [[column, place] as const])),
  )
  const rows = sheet.rows.slice(at + 1).filter((row) => [...places.values()].some((place) => row.cells.has(place)))
  if (rows.length === 0) return { refused: 'empty', says: '表头下面没有填写内容，没有可以导入的行。' }
  if (rows.length > MOST_ROWS)
    return { refused: 'too-many', says: `一次最多导入 ${MOST_ROWS} 行，这份有 ${rows.length} 行，请分成几份。` }
  const taken = new Set(places.values())
  const ignored = [...(sheet.rows[at]?.cells ?? [])]
    .filter(([place, text]) => !taken.has(place) && !WITHOUT_MEANING.includes(plain(text)))
    .map(([, text]) => text)
  return { sheet: sheet.name, rows: rows.map((row) => readRow(columns, places, row)), ignored }
}

const refusedHeader = (says: string): SheetRefused => ({ refused: 'header', says })
const named = (columns: readonly RegisterColumn[]): string => columns.map(({ label }) => `“${label}”`).join('、')

interface Header {
  readonly sheet: CellSheet
  readonly at: number
  readonly found: ReadonlyMap<RegisterColumn, readonly number[]>
}

function bestHeader(columns: readonly RegisterColumn[], sheets: readonly CellSheet[]): Header | null {
  let best: Header | null = null
  for (const sheet of sheets)
    for (const [at, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
      const found = columnsIn(columns, row)
      if (found.size > (best?.found.size ?? 0)) best = { sheet, at, found }
    }
  // One name out of many may stand in any row; a header names at least half of what must be filled in.
  const needed = columns.filter(({ required }) => required)
  const wanted = Math.ceil((needed.length || columns.length) / 2)
  const named = best ? [...best.found.keys()].filter((column) => needed.length === 0 || column.required).length : 0
  return named >= wanted ? best : null
}

function columnsIn(columns: readonly RegisterColumn[], row: CellRow): Map<RegisterColumn, number[]> {
  const found = new Map<RegisterColumn, number[]>()
  for (const [place, text] of row.cells) {
    const column =
      columns.find(({ label }) => bare(label) === bare(text)) ??
      columns.find(({ label, also = [] }) => [label, ...also].some((name) => plain(name) === plain(text)))
    if (!column) continue
    const places = found.get(column)
    if (places) places.push(place)
    else found.set(column, [place])
  }
  return found
}

/** A header without blanks and the mark of what must be filled in. */
const bare = (header: string): string => header.replace(/[\s\u3000*＊]+/g, '')
/** The same without a remark in brackets behind it. */
const plain = (header: string): string =>
  bare(header)
    .replace(/[（(【[][^）)】\]]*[）)】\]]$/, '')
    .replace(/[:：]$/, '')

function readRow(
  columns: readonly RegisterColumn[],
  places: ReadonlyMap<RegisterColumn, number>,
  { number, cells }: CellRow,
): SheetRow {
  const values: Record<string, ReadValue> = {}
  const shown: Record<string, string> = {}
  const errors: RowError[] = []
  for (const column of columns) {
    const place = places.get(column)
    const text = (place === undefined ? undefined : cells.get(place)) ?? ''
    const read = readValue(column, text)
    shown[column.key] = text
    values[column.key] = 'value' in read ? read.value : null
    if ('wrong' in read) errors.push({ column: column.key, says: read.wrong })
  }
  return { row: number, values, shown, errors }
}
