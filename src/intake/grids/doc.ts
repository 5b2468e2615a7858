/** Word 97–2003 documents: compound file → pieces of text with their properties → blocks. */
import type { Problem } from '../../law/annual-report/report.ts'
import type { SourceDocument } from './document.ts'
import { DocFile, TABLES, type Piece } from './doc-file.ts'
import { DocLists, styleLists } from './doc-lists.ts'
import {
  characterProperties,
  overlayOf,
  paragraphProperties,
  type DocCharacters,
  type DocParagraph,
} from './doc-paragraph.ts'
import { formattedRuns, runAt, type FormattedRun } from './doc-properties.ts'
import { EdgeBuilder } from './edges.ts'
import { RunText, symbolText } from './docx-text.ts'
import type { CompoundFile } from './ole.ts'
import { PictureNotes } from './pictures.ts'
import { REFUSALS } from './refusals.ts'

/** Reads a Word 97–2003 file. Throws `Unreadable` when it is encrypted, older, or damaged. */
export function decodeDoc(file: CompoundFile, whole = false): SourceDocument {
  try {
    return new DocWalk(new DocFile(file), whole).read()
  } catch (fault) {
    // Offsets that lead out of the file: nothing in it can be trusted.
    throw fault instanceof RangeError ? REFUSALS.truncated() : fault
  }
}

class DocWalk {
  readonly #file: DocFile
  readonly #paragraphs: FormattedRun[]
  readonly #characters: readonly (FormattedRun & { properties: DocCharacters })[]
  readonly #styles: ReturnType<typeof styleLists>
  readonly #lists: DocLists
  readonly #builder: EdgeBuilder
  readonly #pictures = new PictureNotes()
  readonly #run = new RunText()

  constructor(file: DocFile, whole: boolean) {
    this.#builder = new EdgeBuilder(whole)
    this.#file = file
    this.#paragraphs = formattedRuns(file, TABLES.paragraphs, 'paragraph')
    this.#characters = formattedRuns(file, TABLES.characters, 'character').flatMap((run) => {
      const properties = characterProperties(run.list)
      return properties ? [{ ...run, properties }] : []
    })
    this.#styles = styleLists(file)
    this.#lists = new DocLists(file)
  }

  read(): SourceDocument {
    this.#story(0, this.#file.bodyLength)
    const { from, to } = this.#file.boxes
    if (to > from) this.#story(from, to)
    const blocks = this.#builder.finish()
    const problems: Problem[] = this.#pictures.problems(blocks)
    return { carrier: 'doc', blocks, problems }
  }

  /** Walks a part of the text: pieces, in them stretches of equal formatting, in them characters. */
  #story(from: number, to: number): void {
    for (const piece of this.#file.pieces) {
      const start = Math.max(piece.from, from)
      const end = Math.min(piece.to, to)
      if (start >= end) continue
      const text = this.#file.textOf(piece, start, end)
      if (text.length < end - start) throw REFUSALS.truncated()
      this.#piece(piece, start, text)
    }
    if (this.#run.text !== '') this.#builder.paragraph(this.#run.take(), 0)
  }

  #piece(piece: Piece, start: number, text: string): void {
    const offsetOf = (at: number) => piece.offset + (start + at - piece.from) * piece.width
    let at = 0
    while (at < text.length) {
      const offset = offsetOf(at)
      const next = firstAfter(this.#characters, offset)
      const run = this.#characters[next - 1]
      const inside = run && offset < run.to ? run : null
      const stop = inside ? inside.to : (this.#characters[next]?.from ?? Infinity)
      const end = Math.min(text.length, at + Math.max(1, Math.ceil((stop - offset) / piece.width)))
      this.#stretch(piece, offset, text.slice(at, end), inside?.properties ?? null)
      at = end
    }
  }

  /** Text of equal formatting: shown characters go to the paragraph, marks do what they are for. */
  #stretch(piece: Piece, offset: number, text: string, properties: DocCharacters | null): void {
    const run = this.#run
    run.beginRun()
    if (properties?.hidden || properties?.deleted) run.hide()
    if (properties?.struck) run.strike()
    if (properties?.height) run.shift(properties.height)
    let plain = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code >= 32 && code !== 0xa0 && !properties?.symbol) continue
      if (at > plain) this.#add(piece, text.slice(plain, at))
      plain = at + 1
      if (code === 0x0d || code === 0x07 || code === 0x0c) {
        // A deleted mark joins two paragraphs; a deleted cell mark cannot.
        if (code === 0x0d && properties?.deleted) continue
        this.#endParagraph(piece, offset + at * piece.width, code)
      } else this.#mark(code, properties)
    }
    if (text.length > plain) this.#add(piece, text.slice(plain))
  }

  #add(piece: Piece, text: string): void {
    const shown = piece.width === 1 && this.#file.chinese ? doubleByte(text) : text
    this.#run.addInstruction(shown)
    this.#run.add(shown)
  }

  #mark(code: number, properties: DocCharacters | null): void {
    const run = this.#run
    if (properties?.symbol) run.add(symbolText(null, properties.symbol.code))
    else if (code === 0x09) run.add('\t')
    else if (code === 0x0b || code === 0x0e) run.add('\n')
    else if (code === 0x1e) run.add('-')
    else if (code === 0xa0) run.add('\u00a0')
    else if (code === 0x13) run.field('begin')
    else if (code === 0x14) run.field('separate')
    else if (code === 0x15) run.field('end')
    else if ((code === 0x01 || code === 0x08) && properties?.special && !properties.formData) {
      const before = run.text || this.#builder.lastLine
      this.#pictures.add({ at: { path: this.#builder.pathAt(this.#builder.depth) }, before, cell: null })
    }
  }

  #endParagraph(piece: Piece, offset: number, mark: number): void {
    const stored = runAt(this.#paragraphs, offset)
    const overlay = overlayOf(this.#file, piece.overlay)
    const lists = [...(stored ? [stored.list] : []), ...(overlay ? [overlay] : [])]
    const paragraph = paragraphProperties(this.#file, lists)
    const text = this.#run.take()
    const builder = this.#builder
    const { depth } = paragraph
    if (depth > 0 && (paragraph.endsInnerRow || (mark === 0x07 && paragraph.endsRow))) {
      builder.endRow(depth, paragraph.shape)
      return
    }
    const endsCell = depth > 0 && (mark === 0x07 || paragraph.endsInnerCell)
    builder.paragraph(this.#numberOf(paragraph, stored) + text, depth)
    if (endsCell) builder.endCell(depth)
  }

  #numberOf(paragraph: DocParagraph, stored: FormattedRun | null): string {
    const style = this.#styles[stored?.style ?? 0]
    const list = paragraph.list ?? style?.list ?? 0
    return list > 0 ? this.#lists.next(list, paragraph.level ?? style?.level ?? 0) : ''
  }
}

/** The number of runs that begin at or before an offset. */
function firstAfter(runs: readonly FormattedRun[], offset: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.from ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Some programs store Chinese as pairs of single bytes (GBK) where Western text should be. */
function doubleByte(text: string): string {
  if (!/[\u0080-\u2122]{4}/.test(text)) return text
  const bytes = windows1252(text)
  if (!bytes) return text
  try {
    const chinese = new TextDecoder('gbk', { fatal: true }).decode(bytes)
    const pairs = bytes.filter((byte) => byte >= 0xa1).length
    const high = bytes.filter((byte) => byte >= 0x80).length
    return pairs === high && /[\u4e00-\u9fff]{2}/.test(chinese) ? chinese : text
  } catch {
    return text
  }
}

const HIGH = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128))

function windows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const high = code < 128 ? code : HIGH.indexOf(text[at] ?? '') + 128
    if (code >= 128 && high < 128) return null
    bytes[at] = high
  }
  return bytes
}
