/** The text of an OpenDocument file (odt, ods, odp): what shows of content.xml, a paragraph a line, a row of a table a line. */
import { REFUSALS } from '../grids/refusals.ts'
import { readXml, xmlAttribute, xmlText, type XmlReader } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import type { GatheredText } from './gathered-text.ts'

/** Elements nobody reads on the page: comments, deleted text, the number of a note, text that is hidden. */
const UNSEEN = new Set(
  (
    '?:annotation ?:tracked-changes ?:note-citation ?:hidden-text ?:hidden-paragraph ?:forms ?:sequence-decls ' +
    '?:notes ?:scripts ?:meta'
  ).split(' '),
)
const KNOWN = new Set(
  (
    '?:style ?:text-properties ?:table-properties ?:body ?:p ?:h ?:span ?:s ?:tab ?:line-break ?:table ?:table-row ' +
    '?:table-cell ?:covered-table-cell ?:section ?:note ?:text-box'
  ).split(' '),
)

/** Adds the document. Throws `Unreadable` where its content is missing, damaged or encrypted. */
export function addOpenDocument(zip: Zip, into: GatheredText): void {
  const manifest = zip.read('META-INF/manifest.xml')
  if (manifest && xmlText(manifest).includes('encryption-data')) throw REFUSALS.encrypted()
  const bytes = zip.read('content.xml')
  if (!bytes) throw REFUSALS.truncated()
  readXml(xmlText(bytes), new OpenDocumentWalk(into))
}

class OpenDocumentWalk implements XmlReader<string> {
  readonly #into: GatheredText
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #isBody = false
  #unseen = 0
  #rows = 0
  #line = ''
  #paragraphs = 0
  /** Lines that wait while a note or a text box inside them is read. */
  readonly #waiting: { readonly line: string; readonly paragraphs: number; readonly rows: number }[] = []
  #after: string[] = []

  constructor(into: GatheredText) {
    this.#into = into
  }

  get listening(): boolean {
    return this.#isBody && this.#unseen === 0 && this.#paragraphs > 0
  }

  meaning(name: string): string | null {
    return KNOWN.has(name) || UNSEEN.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    const of = (attribute: string): string => xmlAttribute(attributes, attribute) ?? ''
    if (!this.#isBody) {
      if (name === '?:body') this.#isBody = true
      else if (name === '?:style') this.#style = of('name')
      else if (of('display') === 'none' || (name === '?:table-properties' && of('display') === 'false'))
        this.#hiddenStyles.add(this.#style)
      return
    }
    if (this.#unseen > 0 || UNSEEN.has(name) || this.#isHidden(name, attributes)) {
      this.#unseen += 1
      return
    }
    if (name === '?:note' || name === '?:text-box') {
      this.#waiting.push({ line: this.#line, paragraphs: this.#paragraphs, rows: this.#rows })
      this.#line = ''
      this.#paragraphs = this.#rows = 0
    } else if (name === '?:p' || name === '?:h') this.#paragraphs += 1
    else if (name === '?:table-row') this.#rows += 1
    else if (name === '?:s') this.#line += ' '.repeat(Math.min(40, Math.max(1, Number(of('c')) || 1)))
    else if (name === '?:tab') this.#line += '\t'
  }

  close(name: string): void {
    if (!this.#isBody) return
    if (this.#unseen > 0) this.#unseen -= 1
    else if (name === '?:note' || name === '?:text-box') {
      const outer = this.#waiting.pop()
      this.#line = outer?.line ?? ''
      this.#paragraphs = outer?.paragraphs ?? 0
      this.#rows = outer?.rows ?? 0
    } else if (name === '?:p' || name === '?:h') {
      this.#paragraphs -= 1
      if (this.#rows > 0) this.#line += '\n'
      else if (this.#paragraphs === 0) this.#end()
    } else if (name === '?:table-cell') this.#line = `${this.#line.replace(/\n$/, '')}\t`
    else if (name === '?:table-row') {
      this.#rows -= 1
      if (this.#rows === 0) this.#end()
    }
  }

  text(value: string): void {
    this.#line += value.replaceAll(/\s+/g, ' ')
  }

  /** A line ends; what stands in notes and boxes follows the line they are in. */
  #end(): void {
    this.#after.push(this.#line)
    this.#line = ''
    if (this.#waiting.length > 0) return
    this.#into.add(this.#after.pop() ?? '')
    for (const line of this.#after.splice(0)) this.#into.add(line)
  }

  #isHidden(name: string, attributes: string): boolean {
    if (/^(?:collapse|filter)$/.test(xmlAttribute(attributes, 'visibility') ?? '')) return true
    if (name === '?:section' && xmlAttribute(attributes, 'display') === 'none') return true
    return this.#hiddenStyles.size > 0 && this.#hiddenStyles.has(xmlAttribute(attributes, 'style-name') ?? '')
  }
}
