/** A sheet somebody filled in → rows of values with what is wrong in each; the template's columns in any order. */
import { Unreadable } from '../grids/document.ts'
import type { ReadSheet, RegisterColumn, RowError, ReadValue, SheetRefused, SheetRow } from './column.ts'
import { readValue } from './read-value.ts'
import { sheetCells, type CellRow, type CellSheet } from './sheet-cells.ts'
import { notesOf } from './sheet-notes.ts'
import { moneyUnitIn } from './words.ts'

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
  const headers = sheet.rows[at]?.cells ?? new Map<number, string>()
  const above = sheet.rows.slice(0, at).flatMap(({ cells }) => [...cells.values()])
  const units = new Map<RegisterColumn, number>()
  for (const [column, place] of places) {
    const unit = unitOf(column, headers.get(place) ?? '', above)
    if ('refused' in unit) return unit
    units.set(column, unit.tens)
  }
  const entries = rows.filter((row) => !isTotal(row))
  if (entries.length === 0) return { refused: 'empty', says: '表头下面只有合计，没有可以导入的行。' }
  return {
    sheet: sheet.name,
    rows: entries.map((row) => readRow(columns, places, units, row)),
    ignored,
    notes: notesOf({
      sheet: sheet.name,
      others: sheets.filter((other) => other !== sheet && columnsFound(columns, other) >= found.size).map((other) => other.name), // prettier-ignore
      hidden: entries.filter((row) => row.hidden).map(({ number }) => number),
      totals: rows.filter(isTotal).map(({ number }) => number),
      ignored,
      units: [...units].flatMap(([{ label }, tens]) => (tens > 0 ? [{ label, tens }] : [])),
    }),
  }
}

/** The power of ten in which a column counts: money by its header, or by a line above it (单位：万元); counts only as they are. */
function unitOf(
  { kind, money, label }: RegisterColumn,
  header: string,
  above: readonly string[],
): { readonly tens: number } | SheetRefused {
  if (!money) {
    const scaled =
      kind === 'number' && /[（(【[](?:单位[:：])?[十百千万亿]/.test(bare(header)) && bare(header) !== label
    return scaled ? refusedHeader(`列名“${header}”的单位不是一个一个数的，请换成实际的数以后再导入。`) : { tens: 0 }
  }
  const named = moneyUnitIn(bare(header).slice(commonStart(bare(header))))
  const unit = named ?? above.map((line) => (/单位/.test(line) ? moneyUnitIn(line) : null)).find((each) => each !== null) ?? 0 // prettier-ignore
  return unit === 'other' ? refusedHeader(`“${header}”不是人民币金额，请换算成元以后再导入。`) : { tens: unit }
}

/** A header's own name may hold the sign of money (美元采购); only what stands behind a bracket, a colon or at the end names a unit. */
const commonStart = (header: string): number => {
  const at = header.search(/[（(【[:：/]|(?:人民币)?(?:亿|百万|万|千|百)?元$|[美欧港日韩澳]元$/)
  return at < 0 ? header.length : at
}

/** 合计, 小计 where an entry would have its name: what is above it once more, and no entry. */
const isTotal = ({ cells }: CellRow): boolean =>
  [...cells.values()]
    .slice(0, 3)
    .some((text) => /^(?:合计|总计|小计|累计|本页合计|本年合计)(?:[（(].*[）)])?[:：]?$/.test(bare(text)))

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

/** The most columns that one row of a sheet names. */
const columnsFound = (columns: readonly RegisterColumn[], sheet: CellSheet): number =>
  Math.max(0, ...sheet.rows.slice(0, HEADER_WITHIN).map((row) => columnsIn(columns, row).size))

function columnsIn(columns: readonly RegisterColumn[], row: CellRow): Map<RegisterColumn, number[]> {
  const found = new Map<RegisterColumn, number[]>()
  for (const [place, text] of row.cells) {
    const column =
      columns.find(({ label }) => bare(label) === bare(text)) ??
      columns.find(({ label, also = [], money }) =>
        [label, ...also].some((name) => plain(name) === plain(text) || (money && plain(name) === withoutUnit(text))),
      )
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

/** 采购金额万元, 采购金额：万元 → 采购金额 */
const withoutUnit = (header: string): string =>
  plain(header).replace(/[:：/]?(?:单位[:：]?)?(?:人民币)?(?:亿|百万|万|千|百)?元$/, '')

function readRow(
  columns: readonly RegisterColumn[],
  places: ReadonlyMap<RegisterColumn, number>,
  units: ReadonlyMap<RegisterColumn, number>,
  { number, cells, merged }: CellRow,
): SheetRow {
  const values: Record<string, ReadValue> = {}
  const shown: Record<string, string> = {}
  const errors: RowError[] = []
  for (const column of columns) {
    const place = places.get(column)
    const text = (place === undefined ? undefined : cells.get(place)) ?? ''
    const read = readValue(column, text, {
      tens: units.get(column) ?? 0,
      merged: place !== undefined && merged.has(place),
    })
    shown[column.key] = text
    values[column.key] = 'value' in read ? read.value : null
    if ('wrong' in read) errors.push({ column: column.key, says: read.wrong })
  }
  return { row: number, values, shown, errors }
}
