/** The text of a pdf: what a reader sees of its text layer, lines joined to paragraphs so that no word is broken. */
import { Unreadable } from '../grids/document.ts'
import { withoutFurniture } from '../grids/pdf/furniture.ts'
import { mapped } from '../grids/pdf/mapped.ts'
import type { Marks } from '../grids/pdf/marks.ts'
import { asUnreadable, openPdf } from '../grids/pdf/open.ts'
import { readPage, type Page, type PageLine, type PageTable } from '../grids/pdf/page.ts'
import { sheetReader } from '../grids/pdf/sheet-reader.ts'
import { REFUSALS } from '../grids/refusals.ts'
import type { GatheredText } from './gathered-text.ts'
import { flowing, type Column } from './pdf-paragraphs.ts'
import { columnsOf } from './pdf-columns.ts'
import { unspaced } from './seam.ts'

/** Characters cost memory while they are places on a page; more pages than any paper has cost time. */
const MOST = { pages: 2_000, characters: 1_000_000 } as const

/** Adds the text and gives the number of pages. Throws `Unreadable` for an encrypted or damaged file. */
export async function addPdf(bytes: Uint8Array, into: GatheredText): Promise<number> {
  const pdf = await openPdf(new Uint8Array(bytes))
  try {
    const total = pdf.document.numPages
    const reader = await sheetReader(pdf)
    const sheets: Marks[] = []
    let characters = 0
    let number = 1
    for (; number <= total && number <= MOST.pages && characters < MOST.characters; number += 1) {
      const sheet = await reader.read(number)
      if (sheet === 'exhausted') break
      if (!sheet) into.cut()
      else {
        sheets.push(sheet)
        characters += sheet.glyphs.length
      }
    }
    if (number <= total) into.cut()
    if (sheets.length === 0) throw REFUSALS.truncated()
    addPages(mapped(sheets, reader.fonts, bytes).pages.map(readPage), into)
    return total
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : asUnreadable(fault)
  } finally {
    await pdf.close()
  }
}

function addPages(pages: readonly Page[], into: GatheredText): void {
  let columns: Column[] = []
  const flush = (): void => {
    for (const paragraph of flowing(columns)) into.add(unspaced(paragraph))
    columns = []
  }
  for (const page of withoutFurniture(pages)) {
    let lines: PageLine[] = []
    const endLines = (): void => {
      for (const column of columnsOf(lines)) columns.push({ lines: column, pageWidth: page.width })
      lines = []
    }
    for (const item of page.items) {
      if (item.kind === 'line') {
        lines.push(item)
        continue
      }
      endLines()
      flush()
      addTable(item, into)
    }
    endLines()
  }
  flush()
}

function addTable({ cells }: PageTable, into: GatheredText): void {
  const rows = new Map<number, string[]>()
  for (const { text, top } of cells.toSorted((one, other) => one.top - other.top || one.left - other.left)) {
    if (text === '') continue
    const cell = unspaced(text.replaceAll('\n', ' '))
    const row = rows.get(top)
    if (row) row.push(cell)
    else rows.set(top, [cell])
  }
  for (const row of rows.values()) into.add(row.join('\t'))
}
