/** Puts the blocks of a body together while a document is walked, within bounds. */
import {
  flatText,
  joined,
  type Align,
  type Block,
  type Body,
  type Footnote,
  type HeadingLevel,
  type Inline,
} from './body.ts'
import { BOUNDS } from './bounds.ts'
import { Line, partedAtEmptyLines, trimmed, type Dress } from './line.ts'
import type { Findings } from './reading.ts'

/** What the line that is open now will be. */
export interface Shape {
  readonly heading: HeadingLevel | null
  readonly isTitle: boolean
  readonly align: Align | null
  /** An item of a list whose bullets are drawn by Word. */
  readonly bullet: boolean
}

export const PARAGRAPH: Shape = { heading: null, isTitle: false, align: null, bullet: false }

export class BodyBuilder {
  line = new Line()
  readonly notes: Footnote[] = []
  shape: Shape = PARAGRAPH
  #container: Block[] = []
  /** What stands around the containers opened with `openInside`. */
  readonly #outer: { readonly container: Block[]; readonly shape: Shape; readonly line: Line }[] = []
  readonly #findings: Findings
  /** Lists made of drawn bullets: the next bullet goes on with them. */
  readonly #drawn = new WeakMap<Block, Block[][]>()
  readonly #noteLabels = new Map<string, string>()
  #length = 0
  /** Characters in lines that wait. */
  #waiting = 0
  #blocks = 0
  cells = 0

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** Is there room for more text? Says so once there is not. */
  get isFull(): boolean {
    return (
      this.#length + this.#waiting + this.line.length > BOUNDS.text ||
      this.#blocks > BOUNDS.blocks ||
      this.cells > BOUNDS.cells
    )
  }

  text(value: string, dress: Dress, asIs: boolean): void {
    if (this.isFull) return this.#findings.add('clipped')
    if (asIs) this.line.addAsIs(value, dress)
    else this.line.add(value, dress)
  }

  /** Ends the open line: a block of its shape, several where empty lines part it, none where nothing stands in it. */
  endLine(): void {
    if (this.line.isEmpty) return
    this.#length += this.line.length
    this.line.length = 0
    const { shape } = this
    for (const part of partedAtEmptyLines(this.line.take())) this.#add(part, shape)
    this.shape = { ...shape, bullet: false }
  }

  /** Blocks that `fill` makes, apart from the ones around. */
  inside(fill: () => void): Block[] {
    this.endLine()
    this.openInside()
    fill()
    return this.closeInside()
  }

  /** Opens a container; the line that is open waits until it is closed. */
  openInside(): void {
    this.#outer.push({ container: this.#container, shape: this.shape, line: this.line })
    this.#waiting += this.line.length
    this.#container = []
    this.shape = PARAGRAPH
    this.line = new Line()
  }

  /** Closes the innermost container and gives its blocks; the line around goes on. */
  closeInside(): Block[] {
    this.endLine()
    const made = this.#container
    const outer = this.#outer.pop()
    if (!outer) return made
    this.#container = outer.container
    this.shape = outer.shape
    this.line = outer.line
    this.#waiting -= outer.line.length
    return made
  }

  /** Adds a finished block. */
  block(block: Block): void {
    this.#blocks += 1
    if (this.isFull) this.#findings.add('clipped')
    else this.#container.push(block)
  }

  /** Adds blocks that were made inside another container, and counted there. */
  put(blocks: readonly Block[]): void {
    for (const block of blocks) this.#container.push(block)
  }

  /** A mark of a note: `label` is what stood there, kept where no such note comes. */
  noteMark(id: string, label: string): void {
    this.#noteLabels.set(id, label)
    this.line.object({ kind: 'note', id })
  }

  note(id: string, blocks: readonly Block[]): void {
    if (this.notes.length >= BOUNDS.notes || this.notes.some((note) => note.id === id)) {
      for (const block of blocks) this.block(block)
      return
    }
    const inlines: Inline[] = []
    for (const block of blocks) {
      if (!('inlines' in block)) {
        this.block(block)
        continue
      }
      if (inlines.length > 0) inlines.push({ kind: 'break' })
      for (const one of block.inlines) inlines.push(one)
    }
    if (inlines.length > 0) this.notes.push({ id, inlines })
  }

  /** The body; marks of notes that never came are the words that stood there. */
  body(): Body {
    this.endLine()
    const known = new Set(this.notes.map(({ id }) => id))
    const missing = [...this.#noteLabels.keys()].some((id) => !known.has(id))
    if (!missing) return { blocks: this.#container, notes: this.notes }
    const line = (inlines: readonly Inline[]): Inline[] => joined(inlines.flatMap((one) => this.#withLabel(one, known)))
    return {
      blocks: this.#container.map((block) => withLines(block, line)),
      notes: this.notes.map((note) => ({ ...note, inlines: line(note.inlines) })),
    }
  }

  #withLabel(inline: Inline, known: ReadonlySet<string>): Inline[] {
    if (inline.kind !== 'note' || known.has(inline.id)) return [inline]
    const label = this.#noteLabels.get(inline.id) ?? ''
    return label === '' ? [] : [{ kind: 'text', text: label, marks: ['raised'] }]
  }

  #add(part: readonly Inline[], shape: Shape): void {
    const inlines = trimmed(part)
    const isLong = (shape.isTitle || shape.heading !== null) && flatText(inlines).length > BOUNDS.heading
    if (isLong) this.#findings.add('long-heading', flatText(inlines))
    if (shape.bullet) this.#bulletItem(inlines)
    else if (shape.isTitle && !isLong) this.block({ kind: 'title', inlines })
    else if (shape.heading !== null && !isLong) this.block({ kind: 'heading', level: shape.heading, inlines })
    else this.block({ kind: 'paragraph', inlines, ...(shape.align !== null && { align: shape.align }) })
  }

  #bulletItem(inlines: readonly Inline[]): void {
    const last = this.#container.at(-1)
    const items = last && this.#drawn.get(last)
    const item: Block[] = [{ kind: 'paragraph', inlines }]
    if (items) {
      this.#blocks += 1
      if (!this.isFull) items.push(item)
      return
    }
    const made = [item]
    const list: Block = { kind: 'list', ordered: false, items: made }
    this.#drawn.set(list, made)
    this.block(list)
  }
}

type Relined = (inlines: readonly Inline[]) => Inline[]

function withLines(block: Block, line: Relined): Block {
  const inside = (blocks: readonly Block[]): Block[] => blocks.map((one) => withLines(one, line))
  if ('inlines' in block) return { ...block, inlines: line(block.inlines) }
  if ('lines' in block) return { ...block, lines: block.lines.map(line) }
  if (block.kind === 'list') return { ...block, items: block.items.map(inside) }
  return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: inside(cell.blocks) }))) }
}
