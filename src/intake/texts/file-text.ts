/** The plain visible text of a file for the full-text search: bytes of any kind in, text or one sentence out. */
import { readDocx } from '../bodies/read-docx.ts'
import { readEmbedded } from '../bodies/read-file.ts'
import { readHtml } from '../bodies/read-html.ts'
import { decode } from '../grids/decode.ts'
import { decodeBytes } from '../grids/encoding.ts'
import { LIMITS } from '../grids/limits.ts'
import { pageOfArchive } from '../grids/mht.ts'
import { isWordPart, mainPart } from '../grids/package.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { decodeRtf } from '../grids/rtf.ts'
import { sniff, sniffText } from '../grids/sniff.ts'
import { Zip } from '../grids/zip.ts'
import { addArchive } from './archive-text.ts'
import { addBlocks } from './block-lines.ts'
import { addBody } from './body-lines.ts'
import { GatheredText } from './gathered-text.ts'
import { addOldWord } from './old-word-text.ts'
import { addOpenDocument } from './open-document-text.ts'
import { addPdf } from './pdf-text.ts'
import { addSlides } from './slides-text.ts'
import { NO_TEXT, whyNot } from './why-not.ts'
import { addWorkbook } from './workbook-text.ts'

export type FileText =
  | {
      /** Lines parted by `\n`, cells of a row by tabs; at most 4 MB in UTF-8, without characters a database refuses. */
      readonly text: string
      /** Pages of a pdf, slides of a presentation. */
      readonly pages?: number
      /** Some of the file's text is missing: there was too much of it, or a part could not be read. */
      readonly cut: boolean
    }
  | { readonly unreadable: string }

/**
 * The text a reader of the file sees: no deleted, hidden or commented text, no instructions, no hidden sheets. `name` is only a
 * hint. Never rejects for any bytes. Heavy files take seconds: `casework/files/file-text.ts` has the bounded thread.
 */
export async function textOfFile(bytes: Uint8Array, name: string): Promise<FileText> {
  const into = new GatheredText()
  try {
    const pages = await addFile(bytes, name, into)
    const { text } = into
    if (text === '') return { unreadable: NO_TEXT }
    return { text, ...(pages !== null && { pages }), cut: into.isCut }
  } catch (fault) {
    return { unreadable: whyNot(fault) }
  }
}

/** Adds one file; gives its number of pages where it has pages. Throws `Unreadable`, or whatever strange bytes lead to. */
async function addFile(bytes: Uint8Array, name: string, into: GatheredText, isInside = false): Promise<number | null> {
  if (bytes.length > LIMITS.fileBytes) throw REFUSALS.fileTooLarge()
  if (bytes.length === 0) throw REFUSALS.empty()
  const kind = sniff(bytes)
  switch (kind) {
    case 'pdf':
      return addPdf(bytes, into)
    case 'zip':
      return addPackage(new Zip(bytes), into, isInside)
    case 'ole':
      addOldWord(bytes, into)
      return null
    case 'rtf':
      addBlocks(decodeRtf(bytes).blocks, into)
      return null
    case 'text':
      await addAnyText(bytes, name, into)
      return null
    default:
      throw REFUSALS[kind]()
  }
}

async function addPackage(zip: Zip, into: GatheredText, isInside: boolean): Promise<number | null> {
  const main = mainPart(zip)
  if (isWordPart(main)) addBody((await readDocx(zip, main, { isForSearch: true, readEmbedded })).body, into)
  else if (/workbook\d*\.xml$/i.test(main)) addWorkbook(zip, main, into)
  else if (/\.bin$/i.test(main)) throw REFUSALS.xlsb()
  else if (/presentation\d*\.xml$/i.test(main)) return addSlides(zip, main, into)
  else if (zip.has('OFD.xml')) throw REFUSALS.ofd()
  else if (zip.has('content.xml') && zip.has('META-INF/manifest.xml')) addOpenDocument(zip, into)
  else if (isInside) throw REFUSALS.archive()
  else {
    const read = await addArchive(zip, into, async (bytes, name) => {
      await addFile(bytes, name, into, true)
    })
    if (read === 0) throw REFUSALS.archive()
  }
  return null
}

async function addAnyText(bytes: Uint8Array, name: string, into: GatheredText): Promise<void> {
  const { text } = decodeBytes(bytes)
  switch (sniffText(text, name)) {
    case 'html':
      return addBody(readHtml(text).body, into)
    case 'mht':
      return addBody(readHtml(pageOfArchive(bytes)).body, into)
    case 'word-xml':
    case 'excel-xml':
      return addBlocks((await decode(bytes, name)).blocks, into)
    default:
      into.add(text)
  }
}
