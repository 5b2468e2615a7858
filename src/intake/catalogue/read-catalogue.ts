/**
 * 主动公开目录、基层政务公开标准目录 in: a spreadsheet, a Word document or a web page → rows of duties.
 * Headers in one to four rows, repeated or not, on any sheet, columns in any order; what is uncertain is told and never guessed.
 */
import { MOST_ROWS } from '../../law/disclosure/catalogue-row.ts'
import { decode } from '../grids/decode.ts'
import type { SourceDocument } from '../grids/document.ts'
import {
  Findings,
  type CatalogueFinding,
  type CatalogueRefused,
  type PlacedRow,
  type ReadCatalogue,
} from './finding.ts'
import { headerAt, sayMissing, type Header } from './header.ts'
import { REFUSED, tooMany, unreadable } from './refusals.ts'
import { readRows, type Carried } from './rows.ts'
import { holding, layOut, written, type Table } from './table.ts'

/**
 * Reads a table of duties. `name` is only a hint of what the bytes are; a table pasted into a page comes as its html. Refused in one
 * sentence: what no carrier reads (images, archives, encrypted, broken or bloated files), a file without such a table, one without rows,
 * one with more than 10,000.
 */
export async function readCatalogue(bytes: Uint8Array, name: string): Promise<ReadCatalogue | CatalogueRefused> {
  let source: SourceDocument
  try {
    source = await decode(bytes, name, { wholeTables: true })
  } catch (fault) {
    return unreadable(fault)
  }
  return readTables(source)
}

function readTables(source: SourceDocument): ReadCatalogue | CatalogueRefused {
  const findings = new Findings()
  for (const { message } of source.problems) findings.add('source', null, null, message)
  if (source.carrier === 'pdf')
    findings.add(
      'source',
      null,
      null,
      '这是 PDF，合并的格和格里的换行可能与原表不同，请逐行核对；有 Excel 或 Word 原件的，请用原件。',
    )
  const titles: string[] = []
  const rows: PlacedRow[] = []
  let header: Header | null = null
  let width = 0
  let last: Carried | null = null
  let tables = 0
  for (const block of source.blocks) {
    if (block.kind === 'line') {
      if (header === null) titles.push(block.text)
      continue
    }
    tables += 1
    const table = layOut(block, tables)
    const found = headersIn(table, findings)
    const [first] = found
    const goesOn: boolean = header !== null && source.carrier !== 'xlsx' && table.width === width
    // A table of another kind before the first header, or beside: signatures, a frame of the page.
    if (!first && !goesOn) {
      if (header === null) titles.push(...table.rows.flatMap((row) => written(row).map(({ text }) => text)))
      else if (table.rows.length > 0)
        findings.add('ignored', table.placeOf(0), null, `${table.name}没有认得的表头，没有读取。`)
      continue
    }
    if (first && header === null)
      for (const row of table.rows.slice(0, first.at)) titles.push(...written(row).map(({ text }) => text))
    if (header && goesOn && first?.at !== 0) {
      const before = readRows({ table, header, from: 0, to: first?.at ?? table.rows.length, before: last }, findings)
      rows.push(...before.rows)
      if (before.rows.length > 0) {
        const says = `${table.name}开头没有表头，列数与上一个表相同，按接着上一个表读取，请核对。`
        findings.add('carried', table.placeOf(0), null, says)
        last = before.last
      }
    } else if (source.carrier === 'xlsx') last = null
    for (const [index, each] of found.entries()) {
      header = each.header
      width = table.width
      const next = found[index + 1]?.at
      const to = next === undefined ? table.rows.length : withoutTitles(table, next, titles)
      const below = readRows({ table, header, from: header.end, to, before: last }, findings)
      rows.push(...below.rows)
      last = below.last
    }
    if (rows.length > MOST_ROWS) return tooMany(rows.length)
  }
  if (header === null) return REFUSED.noTable
  if (rows.length === 0) return REFUSED.empty
  return { rows, findings: withoutEmptyColumns(findings.all(), rows.length), titles: titles.slice(0, 20) }
}

/** The first of the rows right above a repeated header that repeat the title, too. */
function withoutTitles(table: Table, header: number, titles: readonly string[]): number {
  let at = header
  while (at > 0) {
    const texts = holding(table.rows[at - 1] ?? []).map(({ text }) => text)
    if (!texts.every((text) => titles.includes(text) || /目录(?:[（(]续.*[)）])?$/u.test(text))) break
    at -= 1
  }
  return at
}

interface Found {
  readonly at: number
  readonly header: Header
}

/** Every header of a table, the repeated ones too; what is wrong with a header is told once. */
function headersIn(table: Table, findings: Findings): readonly Found[] {
  const found: Found[] = []
  for (let at = 0; at < table.rows.length; at += 1) {
    const header = headerAt(table, at, found.length === 0 ? findings : new Findings())
    if (!header) continue
    if (found.length === 0) sayMissing(table, header, findings)
    found.push({ at, header })
    at = header.end - 1
  }
  return found
}

/** A column that is empty in every row is told once. */
function withoutEmptyColumns(findings: readonly CatalogueFinding[], rows: number): readonly CatalogueFinding[] {
  if (rows < 2) return findings
  const blanks = new Map<string, number>()
  for (const { code, column } of findings)
    if (code === 'blank' && column !== null) blanks.set(column, (blanks.get(column) ?? 0) + 1)
  const told = new Set<string>()
  return findings.flatMap((finding) => {
    const { code, column } = finding
    if (code !== 'blank' || column === null || blanks.get(column) !== rows) return [finding]
    if (told.has(column)) return []
    told.add(column)
    return [{ ...finding, place: null, says: `每一行的“${column}”都是空的，请补填。` }]
  })
}
