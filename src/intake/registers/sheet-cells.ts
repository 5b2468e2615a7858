/** Bytes of a workbook → the shown text of every cell by row and column, merged columns filled down. */
import { Unreadable } from '../grids/document.ts'
import { readRelations } from '../grids/docx.ts'
import { LIMITS } from '../grids/limits.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { sniff } from '../grids/sniff.ts'
import { BookReader, FormatsReader, StringsReader, type CellStyle } from '../grids/xlsx-book.ts'
import { SheetReader } from '../grids/xlsx-sheet.ts'
import { readXml, xmlText, type XmlReader } from '../grids/xml.ts'
import { Zip } from '../grids/zip.ts'

export interface CellRow {
  /** As the spreadsheet program numbers it. */
  readonly number: number
  /** Text by column, from 0; cells without text are not in it. */
  readonly cells: ReadonlyMap<number, string>
  /** Columns whose text is that of a cell merged over this row and others with text. */
  readonly merged: ReadonlySet<number>
  /** The spreadsheet program does not show it. */
  readonly hidden: boolean
}

export interface CellSheet {
  readonly name: string
  /** Rows with any text, in order. */
  readonly rows: readonly CellRow[]
}

const MOST_STEPS = 5_000_000
const ISO_DAY = 'yyyy-mm-dd'
const ISO_MOMENT = 'yyyy-mm-dd hh:mm'

/**
 * The visible sheets of an xlsx. Days are shown as YYYY-MM-DD whatever their format (a format may hide the year), everything
 * else as the spreadsheet shows it, so that 00123 stays 00123. Throws `Unreadable` for what is no xlsx.
 */
export function sheetCells(bytes: Uint8Array): readonly CellSheet[] {
  if (bytes.length === 0) throw REFUSALS.empty()
  if (bytes.length > LIMITS.fileBytes) throw tooLarge()
  if (sniff(bytes) === 'ole') throw REFUSALS.xls()
  if (sniff(bytes) !== 'zip') throw noWorkbook()
  const zip = new Zip(bytes)
  const main = readRelations(zip, '_rels/.rels')
    .find(({ type }) => type.endsWith('/officeDocument'))
    ?.target.replace(/^\/+/, '')
  if (main === undefined || !/workbook\d*\.xml$/i.test(main) || !zip.has(main)) throw noWorkbook()
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const read = <Reader extends XmlReader<string>>(target: string | undefined, reader: Reader): Reader => {
    const part = target === undefined ? null : zip.read(target.startsWith('/') ? target.slice(1) : folder + target)
    if (part) readXml(xmlText(part), reader)
    return reader
  }
  const ofType = (type: string) => relations.find((relation) => relation.type.endsWith(`/${type}`))?.target
  const { sheets, date1904 } = read(main.slice(folder.length), new BookReader())
  const { strings } = read(ofType('sharedStrings'), new StringsReader())
  const styles = read(ofType('styles'), new FormatsReader()).styles.map(withWholeDays)
  return sheets.flatMap(({ name, relation, hidden }) => {
    const part = relations.find(({ id }) => id === relation)
    if (hidden || !part?.type.endsWith('/worksheet')) return []
    const sheet = read(part.target, new SheetReader(name, { strings, styles, date1904 }))
    return [{ name, rows: filledRows(sheet) }]
  })
}

/** A format that shows a day shows all of it. */
function withWholeDays(style: CellStyle): CellStyle {
  const bare = (style.format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/general|[0#?@]/i.test(bare.replace(/\.0+$/, '')) || !/[yd]/i.test(bare)) return style
  return { ...style, format: /h/i.test(bare) ? ISO_MOMENT : ISO_DAY }
}

/** A cell merged over several rows holds for each of them; merged over several columns, for the first. */
function filledRows({ rows, merges, hiddenRows }: SheetReader): readonly CellRow[] {
  const filled = new Map<number, Map<number, string>>()
  const merged = new Map<number, Set<number>>()
  for (const [number, cells] of rows) {
    const row = new Map<number, string>()
    for (const { column, text } of cells) {
      const shown = clean(text)
      if (shown !== '') row.set(column, shown)
    }
    if (row.size > 0) filled.set(number, row)
  }
  // Merged ranges of a real sheet do not overlap; those of a made-up one may cover each other without end.
  let steps = 0
  for (const { left, top, right, bottom } of merges) {
    const text = filled.get(top)?.get(left)
    const covered: number[] = []
    for (let number = top; number <= Math.min(bottom, top + LIMITS.span); number += 1) {
      const row = filled.get(number)
      steps += 1 + (row?.size ?? 0)
      if (steps > MOST_STEPS) throw tooLarge()
      // Rows that hold nothing but the merged cell stay empty: the merge only reaches past the last entry.
      if (!row) continue
      for (const column of row.keys()) if (column >= left && column <= right) row.delete(column)
      if (text !== undefined) row.set(left, text)
      covered.push(number)
    }
    if (text === undefined || covered.length < 2) continue
    for (const number of covered) merged.set(number, (merged.get(number) ?? new Set()).add(left))
  }
  return [...filled]
    .filter(([, row]) => row.size > 0)
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({
      number,
      cells,
      merged: merged.get(number) ?? NONE,
      hidden: hiddenRows.has(number),
    }))
}

const NONE: ReadonlySet<number> = new Set()

/** What can be kept: a workbook may spell signs that no database holds (`_x0000_`, half of a pair). */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex -- exactly these are meant
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')

const noWorkbook = (): Unreadable =>
  new Unreadable('unsupported', '这不是 xlsx 工作簿。请在 Excel 或 WPS 表格中打开，另存为 xlsx 后再导入。')
const tooLarge = (): Unreadable => new Unreadable('too-large', '文件太大。请只保留要导入的那张工作表，去掉图片后再试。')
