/** A Word document read as a body: styles become headings, numbers become text, and nothing is left out without a word. */
import { Unreadable } from '../grids/document.ts'
import { Numbering } from '../grids/docx-numbering.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { readXml, xmlText } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import { everyLine, joined, type Block, type Body } from './body.ts'
import { BodyBuilder } from './builder.ts'
import { WordPictures, type ExtractedPicture } from './docx/pictures.ts'
import { relationsOf, type WordRelation } from './docx/relations.ts'
import { WordStyles } from './docx/styles.ts'
import { WordWalk, type Story } from './docx/walk.ts'
import { NO_PAGE, type ReadBody } from './read-html.ts'
import { Findings } from './reading.ts'
import { plainText } from './write-text.ts'

/** A body out of a file, with the pictures that were in the file. */
export interface BodyFile extends ReadBody {
  /** Their images in the body have no address yet; `withPictures` gives it to them once they are kept. */
  readonly pictures: readonly ExtractedPicture[]
}

/** Reads a part embedded whole (w:altChunk): a web page, a text, another document. */
export type ReadEmbedded = (bytes: Uint8Array, name: string, findings: Findings) => Promise<Body>

export interface DocxOptions {
  readonly findings?: Findings
  readonly readEmbedded?: ReadEmbedded
  /** For a search: formulas as their letters, running heads and feet after the text. */
  readonly isForSearch?: boolean
}

/** Reads a Word package; `main` is its document part. Throws `Unreadable` where that is missing, damaged or a bomb. */
export async function readDocx(zip: Zip, main: string, options: DocxOptions = {}): Promise<BodyFile> {
  const findings = options.findings ?? new Findings()
  const word = new WordPackage(zip, main, findings, options.isForSearch ?? false)
  const source = zip.read(main)
  if (!source) throw REFUSALS.truncated()
  const { stories, embedded } = word.walk(xmlText(source), main)
  const blocks = stories.flatMap((story) => (story.name === 'w:body' ? story.blocks : []))
  for (const type of ['footnotes', 'endnotes'])
    for (const { name, id, blocks: note } of word.storiesOf(type))
      word.builder.note(`${name === 'w:footnote' ? 'ftn' : 'edn'}${id}`, note.map(withoutLead))
  for (const { blocks: comment } of word.storiesOf('comments', new Findings()))
    findings.add('comment', plainText({ blocks: comment, notes: [] }))
  if (options.isForSearch)
    for (const type of ['header', 'footer'])
      for (const story of word.storiesOf(type)) for (const block of story.blocks) blocks.push(block)
  // Only now is it known which notes there are, and a mark without its note is left out.
  word.builder.put(blocks)
  const body = inOrder(word.builder.body())
  const whole: Block[] = []
  for (const block of body.blocks) {
    const chunk = embedded.find(({ place }) => place === block)
    if (chunk) whole.push(...(await embeddedBlocks(zip, word.relations.get(chunk.relation), findings, options)))
    else whole.push(block)
  }
  const made = { blocks: whole, notes: body.notes }
  return { body: made, findings: findings.list(), page: NO_PAGE, pictures: word.pictures.placed(made) }
}

/** What all parts of one document share. */
class WordPackage {
  readonly builder: BodyBuilder
  readonly pictures: WordPictures
  readonly relations: ReadonlyMap<string, WordRelation>
  readonly #zip: Zip
  readonly #findings: Findings
  readonly #styles: WordStyles
  readonly #numbering: Numbering
  readonly #isForSearch: boolean

  constructor(zip: Zip, main: string, findings: Findings, isForSearch: boolean) {
    this.#zip = zip
    this.#findings = findings
    this.#isForSearch = isForSearch
    this.builder = new BodyBuilder(findings)
    this.pictures = new WordPictures(zip, findings)
    this.relations = relationsOf(zip, main)
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const part = (type: string): string | null => {
      const known = [...this.relations.values()].find((one) => one.type === type && !one.isExternal)?.target
      const bytes = zip.read(known ?? `${folder}${type}.xml`)
      return bytes ? xmlText(bytes) : null
    }
    const styles = part('styles')
    const numbering = part('numbering')
    this.#styles = this.#sound(() => new WordStyles(styles)) ?? new WordStyles(null)
    this.#numbering =
      this.#sound(() => new Numbering(numbering, numbering === null ? null : styles)) ?? new Numbering(null, null)
  }

  /** Walks a part; `relations` are its own. */
  walk(source: string, part: string, findings = this.#findings): WordWalk {
    const walk = new WordWalk({
      styles: this.#styles,
      numbering: this.#numbering,
      relations: relationsOf(this.#zip, part),
      builder: findings === this.#findings ? this.builder : new BodyBuilder(findings),
      findings,
      pictures: findings === this.#findings ? this.pictures : new WordPictures(this.#zip, findings),
      keepsFormulas: this.#isForSearch,
    })
    readXml(source, walk)
    return walk
  }

  /** The stories of the parts of a type; a part that cannot be read costs only itself, and is said. */
  storiesOf(type: string, findings = this.#findings): readonly Story[] {
    const parts = new Set([...this.relations.values()].flatMap((one) => (one.type === type ? [one.target] : [])))
    return [...parts].flatMap((part) => {
      const found = this.#sound(() => {
        const bytes = this.#zip.read(part)
        return bytes ? this.walk(xmlText(bytes), part, findings).stories : []
      })
      return found ?? []
    })
  }

  #sound<Read>(read: () => Read): Read | null {
    try {
      return read()
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      this.#findings.add('not-read', fault.message.replace(/。$/, ''))
      return null
    }
  }
}

/** A note begins with its own mark and a blank; the mark is written by whoever shows the note. */
function withoutLead(block: Block): Block {
  if (block.kind !== 'paragraph') return block
  const [first, ...rest] = block.inlines
  return first?.kind === 'text'
    ? { ...block, inlines: joined([{ ...first, text: first.text.trimStart() }, ...rest]) }
    : block
}

/** Notes in the order of their marks, those nobody points at last. */
function inOrder(body: Body): Body {
  const order = new Map<string, number>()
  for (const line of everyLine(body))
    for (const inline of line) if (inline.kind === 'note' && !order.has(inline.id)) order.set(inline.id, order.size)
  const place = (id: string): number => order.get(id) ?? order.size
  return { blocks: body.blocks, notes: body.notes.toSorted((one, other) => place(one.id) - place(other.id)) }
}

async function embeddedBlocks(
  zip: Zip,
  relation: WordRelation | undefined,
  findings: Findings,
  { readEmbedded }: DocxOptions,
): Promise<readonly Block[]> {
  try {
    const bytes = relation && !relation.isExternal ? zip.read(relation.target) : null
    if (bytes && relation && readEmbedded) return (await readEmbedded(bytes, relation.target, findings)).blocks
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
  }
  findings.add('not-read', '嵌在文件里的另一份文档没有读出来')
  return []
}
