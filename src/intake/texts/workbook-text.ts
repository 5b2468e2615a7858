/** The text of a workbook: visible sheets, rows and columns, each cell as it is shown, and text boxes on them. */
import { relationsOf } from '../bodies/docx/relations.ts'
import { Unreadable } from '../grids/document.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { BookReader, FormatsReader, StringsReader } from '../grids/xlsx-book.ts'
import { SheetReader, type Book } from '../grids/xlsx-sheet.ts'
import { readXml, xmlAttribute, xmlText, type XmlReader } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import { SheetLooks } from '../release/sheet-looks.ts'
import { paragraphsOf } from './drawn-text.ts'
import type { GatheredText } from './gathered-text.ts'

/** Adds a workbook, a row a line; `main` is its workbook part. Throws `Unreadable` where that is missing or damaged. */
export function addWorkbook(zip: Zip, main: string, into: GatheredText): void {
  const relations = relationsOf(zip, main)
  const ofType = (type: string): string | null =>
    [...relations.values()].find((one) => one.type === type && !one.isExternal)?.target ?? null
  const read = <Reader extends XmlReader<string>>(part: string | null, reader: Reader): Reader => {
    const bytes = part === null ? null : zip.read(part)
    if (bytes) readXml(xmlText(bytes), reader)
    return reader
  }
  if (!zip.has(main)) throw REFUSALS.truncated()
  const { sheets, date1904 } = read(main, new BookReader())
  const { strings } = read(ofType('sharedStrings'), new StringsReader())
  const { styles } = read(ofType('styles'), new FormatsReader())
  for (const { name, relation, hidden } of sheets) {
    const target = relations.get(relation)
    if (hidden || target?.type !== 'worksheet' || target.isExternal) continue
    if (into.isFull) return into.cut()
    into.add(name)
    addSheet(zip, name, target.target, { strings, styles, date1904 }, into)
    for (const one of relationsOf(zip, target.target).values()) {
      if (one.type !== 'drawing' || one.isExternal) continue
      for (const paragraph of paragraphsOf(zip, one.target, into)) into.add(paragraph)
    }
  }
}

function addSheet(zip: Zip, name: string, part: string, book: Book, into: GatheredText): void {
  const sheet = new SheetReader(name, book)
  const looks = new SheetLooks(new Set())
  try {
    const bytes = zip.read(part)
    if (!bytes) return
    const source = xmlText(bytes)
    readXml<string>(source, {
      listening: false,
      meaning: (element) => (element === 's:row' || element === 's:col' ? element : null),
      open: (element, attributes) => looks.open(element, (attribute) => xmlAttribute(attributes, attribute)),
      close: () => {},
      text: () => {},
    })
    readXml(source, sheet)
  } catch (fault) {
    // Cells beyond the bound, or a damaged end: what came before is there.
    if (!(fault instanceof Unreadable)) throw fault
    into.cut()
  }
  for (const [number, cells] of [...sheet.rows].sort(([one], [other]) => one - other)) {
    if (into.isFull) return into.cut()
    if (looks.hiddenRows.has(number)) continue
    const shown = cells.filter(({ column, text }) => text !== '' && !looks.hidesColumn(column))
    into.add(shown.map(({ text }) => text.replaceAll(/[\r\n]+/g, ' ')).join('\t'))
  }
}
