/** Workbooks (xlsx, xlsm): package → sheets → blocks, each cell with its place `工作表!A1`. */
import type { Problem } from '../../law/annual-report/report.ts'
import type { Block, SourceDocument } from './document.ts'
import { readRelations } from './docx.ts'
import { REFUSALS } from './refusals.ts'
import { BookReader, FormatsReader, StringsReader } from './xlsx-book.ts'
import { sheetBlocks } from './xlsx-blocks.ts'
import { SheetReader } from './xlsx-sheet.ts'
import { readXml, xmlText, type XmlReader } from './xml.ts'
import type { Zip } from './zip.ts'

/** Reads a workbook; `main` is the name of its workbook part. Hidden sheets are left out, with a problem saying so. */
export function decodeXlsx(zip: Zip, main: string, whole = false): SourceDocument {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const partOf = (target: string) => (target.startsWith('/') ? target.slice(1) : resolved(folder, target))
  const read = <Reader extends XmlReader<string>>(part: string | undefined, reader: Reader): Reader => {
    const bytes = part === undefined ? null : zip.read(part)
    if (bytes) readXml(xmlText(bytes), reader)
    return reader
  }
  const ofType = (type: string) => {
    const target = relations.find((relation) => relation.type.endsWith(`/${type}`))?.target
    return target === undefined ? undefined : partOf(target)
  }
  if (!zip.has(main)) throw REFUSALS.truncated()
  const { sheets, date1904 } = read(main, new BookReader())
  const { strings } = read(ofType('sharedStrings'), new StringsReader())
  const { styles } = read(ofType('styles'), new FormatsReader())
  const blocks: Block[] = []
  const problems: Problem[] = []
  for (const { name, relation, hidden } of sheets) {
    if (hidden) {
      problems.push({ code: 'hidden-sheet', message: `工作表“${name}”是隐藏的，没有读取。`, at: null })
      continue
    }
    const target = relations.find(({ id }) => id === relation)
    if (!target?.type.endsWith('/worksheet')) continue
    const sheet = read(partOf(target.target), new SheetReader(name, { strings, styles, date1904 }))
    for (const block of sheetBlocks(name, sheet, whole)) blocks.push(block)
    problems.push(...sheet.problems)
  }
  return { carrier: 'xlsx', blocks, problems }
}

/** A target like `../xl/sheet1.xml`, seen from its folder. */
function resolved(folder: string, target: string): string {
  const parts = folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}
