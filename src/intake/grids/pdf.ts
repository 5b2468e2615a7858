/**
 * pdf in: drawn characters and lines → paragraphs and tables with their places. Tables come from ruling lines where they
 * are drawn and from the places of words where they are not; nothing is recognised from pictures.
 */
import type { Problem } from '../../law/annual-report/report.ts'
import { Unreadable, type SourceDocument } from './document.ts'
import { blocksOf } from './pdf/blocks.ts'
import { mapped } from './pdf/mapped.ts'
import type { Marks } from './pdf/marks.ts'
import { asUnreadable, openPdf } from './pdf/open.ts'
import { readPage } from './pdf/page.ts'
import { remarks, unmappedFont } from './pdf/remarks.ts'
import { sheetReader } from './pdf/sheet-reader.ts'
import { REFUSALS } from './refusals.ts'

/** More than any annual report has; what follows is not read, and the document says so. */
const MOST = { pages: 200, characters: 400_000 } as const

/**
 * Decodes a pdf. Places are `{page, box}` in points, origin top left, on the page as a viewer shows it.
 * Throws `Unreadable` (empty, encrypted, damaged, swelling); pages that are pictures only and the like become problems.
 */
export async function decodePdf(bytes: Uint8Array): Promise<SourceDocument> {
  if (bytes.length === 0) throw REFUSALS.empty()
  const pdf = await openPdf(new Uint8Array(bytes))
  try {
    const problems: Problem[] = []
    const total = pdf.document.numPages
    const reader = await sheetReader(pdf)
    const sheets: Marks[] = []
    const faulty: number[] = []
    let characters = 0
    let number = 1
    for (; number <= total && number <= MOST.pages && characters < MOST.characters; number++) {
      const sheet = await reader.read(number)
      if (sheet === 'exhausted') break
      if (!sheet) faulty.push(number)
      else {
        sheets.push(sheet)
        characters += sheet.glyphs.length
      }
    }
    if (sheets.length === 0) throw faulty.length === 0 ? REFUSALS.expandsTooMuch() : asUnreadable(null)
    if (faulty.length > 0) {
      problems.push({ code: 'broken-page', message: `第${faulty.join('、')}页已损坏，没有读取。`, at: null })
    }
    if (number <= total) {
      problems.push({
        code: 'too-many-pages',
        message: `这份 PDF 共 ${total} 页，只读了前 ${number - 1} 页。`,
        at: null,
      })
    }
    const known = mapped(sheets, reader.fonts, bytes)
    if (known.unmapped.length > 0) problems.push(unmappedFont(sheets, known.unmapped))
    const pages = known.pages.map(readPage)
    problems.push(...remarks(known.pages, pages))
    return { carrier: 'pdf', blocks: blocksOf(pages), problems }
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : asUnreadable(fault)
  } finally {
    await pdf.close()
  }
}
