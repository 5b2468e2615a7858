/** Word documents (docx, docm, Word 2003 XML): package → parts → blocks. */
import type { Block, SourceDocument } from './document.ts'
import { Numbering } from './docx-numbering.ts'
import { DocxWalk } from './docx-walk.ts'
import { REFUSALS } from './refusals.ts'
import { readXml, xmlAttribute, xmlText, type XmlReader } from './xml.ts'
import type { Zip } from './zip.ts'

/** Reads a part embedded whole (w:altChunk): a web page, a text, another document. */
export type ReadChunk = (bytes: Uint8Array, name: string) => Promise<SourceDocument>

/** Reads a Word package. `main` is the name of its document part. Throws `Unreadable` when that is missing or damaged. */
export async function decodeDocx(zip: Zip, main: string, readChunk: ReadChunk, whole = false): Promise<SourceDocument> {
  const part = zip.read(main)
  if (!part) throw REFUSALS.truncated()
  const source = xmlText(part)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const text = (name: string) => {
    const bytes = zip.read(folder + name)
    return bytes ? xmlText(bytes) : null
  }
  // The numbers of a list are only worked out where there is a list; most styles parts are larger than the document.
  const numbering = zip.has(`${folder}numbering.xml`) ? text('numbering.xml') : null
  const walk = new DocxWalk(new Numbering(numbering, numbering === null ? null : text('styles.xml')), whole)
  readXml(source, walk)
  const { problems } = walk
  if (walk.chunks.length === 0) return { carrier: 'docx', blocks: walk.builder.blocks, problems }
  const relations = readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const blocks: Block[] = []
  let from = 0
  for (const { relation, index } of walk.chunks) {
    for (const block of walk.builder.blocks.slice(from, index)) blocks.push(block)
    from = index
    const target = relations.find(({ id }) => id === relation)?.target
    const bytes = target === undefined ? null : zip.read(target.startsWith('/') ? target : folder + target)
    if (!bytes || target === undefined) continue
    const chunk = await readChunk(bytes, target)
    for (const block of chunk.blocks) blocks.push(block)
    problems.push(...chunk.problems)
  }
  return { carrier: 'docx', blocks: blocks.concat(walk.builder.blocks.slice(from)), problems }
}

/** Reads Word 2003 XML or a package laid out as one XML file. */
export function decodeWordXml(source: string, whole = false): SourceDocument {
  const numbering = new Numbering(flatPart(source, 'numbering'), flatPart(source, 'styles'))
  const walk = new DocxWalk(numbering, whole)
  readXml(source, walk)
  return { carrier: 'docx', blocks: walk.builder.blocks, problems: walk.problems }
}

/** A part of a package laid out as one XML file. */
function flatPart(source: string, name: string): string | null {
  const start = source.indexOf(`/word/${name}.xml"`)
  const from = start < 0 ? -1 : source.indexOf('xmlData>', start)
  const to = from < 0 ? -1 : source.indexOf('xmlData>', from + 8)
  return to < 0 ? null : source.slice(from + 8, source.lastIndexOf('<', to))
}

/** One relationship of a part: what for, and to which part. */
export interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** The relationships listed in a .rels part; none when there is no such part. */
export function readRelations(zip: Zip, name: string): Relation[] {
  const bytes = zip.read(name)
  const relations: Relation[] = []
  if (!bytes) return relations
  const reader: XmlReader<string> = {
    listening: false,
    meaning: (element) => (element.endsWith(':Relationship') || element === 'Relationship' ? element : null),
    open: (_, attributes) => {
      const of = (attribute: string) => xmlAttribute(attributes, attribute) ?? ''
      if (of('TargetMode') !== 'External') relations.push({ id: of('Id'), type: of('Type'), target: of('Target') })
    },
    close: () => {},
    text: () => {},
  }
  readXml(xmlText(bytes), reader)
  return relations
}
