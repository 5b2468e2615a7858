/** The front desk of this room: bytes of any kind in, blocks with places out, or one sentence saying why not. */
import type { SourceDocument } from './document.ts'
import { decodeWordXml } from './docx.ts'
import { decodeBytes } from './encoding.ts'
import { decodeHtml, htmlBlocks } from './html.ts'
import { LIMITS } from './limits.ts'
import { decodeMixed, hasTables } from './mixed.ts'
import { pageOfArchive } from './mht.ts'
import { decodeOffice97 } from './office97.ts'
import { decodePackage } from './package.ts'
import { REFUSALS } from './refusals.ts'
import { decodeRtf } from './rtf.ts'
import { markupInScript } from './script-strings.ts'
import { sniff, sniffText } from './sniff.ts'
import { decodeText } from './text.ts'

/** How tables come out: by default rows with long prose are taken for layout and come out as paragraphs; whole, they stay rows. */
export interface Decoding {
  readonly wholeTables?: boolean
}

/**
 * Reads a document. `bytes` is the whole file; `name` is only a hint, the bytes decide what it is (a .doc that is a web
 * page, a web page named .pdf …). Throws `Unreadable`, with a stable code and one Chinese sentence, for what is empty,
 * too large, encrypted, damaged or of a kind that holds no text.
 */
export async function decode(
  bytes: Uint8Array,
  name: string,
  { wholeTables: whole = false }: Decoding = {},
): Promise<SourceDocument> {
  if (bytes.length > LIMITS.fileBytes) throw REFUSALS.fileTooLarge()
  if (!bytes.some((byte) => byte !== 0 && byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13))
    throw REFUSALS.empty()
  const kind = sniff(bytes)
  switch (kind) {
    case 'pdf':
      return (await import('./pdf.ts')).decodePdf(bytes)
    case 'text':
      return decodeAsText(bytes, name, whole)
    case 'zip':
      return decodePackage(bytes, (chunk, part) => decode(chunk, part, { wholeTables: whole }), whole)
    case 'rtf':
      return decodeRtf(bytes, whole)
    case 'ole':
      return decodeOffice97(bytes, whole)
    default:
      throw REFUSALS[kind]()
  }
}

function decodeAsText(bytes: Uint8Array, name: string, whole: boolean): SourceDocument {
  if (bytes.length > LIMITS.textBytes) throw REFUSALS.fileTooLarge()
  const { text, undecodable } = decodeBytes(bytes)
  const document = decodeMarkup(text, bytes, name, whole)
  if (undecodable === 0) return document
  const message = `文件里有 ${undecodable} 处字节认不出是什么字，已标为“\ufffd”，请核对这些地方。`
  return { ...document, problems: [...document.problems, { code: 'undecodable', message, at: null }] }
}

function decodeMarkup(text: string, bytes: Uint8Array, name: string, whole: boolean): SourceDocument {
  const kind = sniffText(text, name)
  switch (kind) {
    case 'html':
    case 'xml':
      return decodeHtml(withoutPictures(text), whole)
    case 'mht':
      return decodeHtml(withoutPictures(pageOfArchive(bytes)), whole)
    case 'word-xml':
      return decodeWordXml(text, whole)
    case 'excel-xml':
      throw REFUSALS.xls()
    case 'script': {
      const script = scriptDocument(text)
      if (text.length > LIMITS.textLength) throw REFUSALS.fileTooLarge()
      return script ?? decodeText(text, 'txt')
    }
    default:
      if (text.length > LIMITS.textLength) throw REFUSALS.fileTooLarge()
      return hasTables(text) ? decodeMixed(text, kind, decodeText, whole) : decodeText(text, kind)
  }
}

/** A page without the pictures written into its addresses (data:…); they may be most of it. */
function withoutPictures(page: string): string {
  const lean = page.length > LIMITS.textLength ? page.replace(/data:[^"'()\s<>]{1000,}/g, 'data:,') : page
  if (lean.length > LIMITS.textLength) throw REFUSALS.fileTooLarge()
  return lean
}

/** A saved answer of a site's interface (JSON, JSONP) or a script: the articles in its strings. */
function scriptDocument(text: string): SourceDocument | null {
  const pieces = markupInScript(text).map((markup) => htmlBlocks(markup, ''))
  if (pieces.length === 0) return null
  const blocks = pieces.flatMap((piece) => piece.blocks)
  return { carrier: 'html', blocks, problems: pieces.flatMap((piece) => piece.problems) }
}
