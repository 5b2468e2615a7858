/**
 * The body of a publication as a small tree: what stands in it and in which order, and nothing of how it looked where it
 * came from. It is the only form a body is kept in; every page, message and file is written from it. Plain data.
 */

export interface Body {
  readonly blocks: readonly Block[]
  /** Footnotes in the order they were read; `note` inlines point at them by `id`. */
  readonly notes: readonly Footnote[]
}

export type Block = Title | Heading | Paragraph | List | Table | Attachments | Signature

/** 标题 of the document, where the body carries it. */
export interface Title {
  readonly kind: 'title'
  readonly inlines: readonly Inline[]
}

/** Level 1 一、, 2 （一）, 3 1., 4 （1）; the number is part of the text. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: HeadingLevel
  readonly inlines: readonly Inline[]
}
export type HeadingLevel = 1 | 2 | 3 | 4

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly inlines: readonly Inline[]
  /** Only where it means something; absent: like any other paragraph. */
  readonly align?: Align
}
export type Align = 'center' | 'right'

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  /** Number of the first item; 1 when absent. */
  readonly start?: number
  readonly items: readonly (readonly Block[])[]
}

export interface Table {
  readonly kind: 'table'
  readonly caption?: string
  /** Spans never leave the table; a row may be empty where spans from above fill it. */
  readonly rows: readonly (readonly Cell[])[]
}

export interface Cell {
  readonly header: boolean
  readonly colSpan: number
  readonly rowSpan: number
  readonly blocks: readonly Block[]
}

/** 附件说明, a line each, words and numbers as they stand: 附件：1．…. */
export interface Attachments {
  readonly kind: 'attachments'
  readonly lines: readonly (readonly Inline[])[]
}

/** 发文机关署名 and 成文日期 at the end, a line each. */
export interface Signature {
  readonly kind: 'signature'
  readonly lines: readonly (readonly Inline[])[]
}

export type Inline = Text | Break | Image | NoteMark

/** `text` holds neither line ends nor tabs and is not empty. */
export interface Text {
  readonly kind: 'text'
  readonly text: string
  /** In the order of `MARKS`, without repetition; absent when there is none. */
  readonly marks?: readonly Mark[]
  /** As `safeAddress` gives it. */
  readonly href?: string
}

export const MARKS = ['strong', 'em', 'underline', 'struck', 'raised', 'lowered'] as const
export type Mark = (typeof MARKS)[number]

export interface Break {
  readonly kind: 'break'
}

/** A picture by reference. `src` null: it has to be uploaded; the place and the alt text are kept. */
export interface Image {
  readonly kind: 'image'
  readonly src: string | null
  readonly alt: string
}

export interface NoteMark {
  readonly kind: 'note'
  readonly id: string
}

export interface Footnote {
  readonly id: string
  readonly inlines: readonly Inline[]
}

/** Stands for an image or a note mark in flat text: one character, like the thing itself. */
export const OBJECT = '\ufffc'

/** The inlines as one string: breaks are `\n`, images and note marks `OBJECT`. Offsets in it are places in the inlines. */
export function flatText(inlines: readonly Inline[]): string {
  let flat = ''
  for (const inline of inlines) flat += inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : OBJECT
  return flat
}

/** The lines of inlines a block consists of: one for most, several for 附件说明 and 落款; none for lists and tables. */
export function linesOf(block: Block): readonly (readonly Inline[])[] {
  if ('inlines' in block) return [block.inlines]
  return 'lines' in block ? block.lines : []
}

/** Blocks directly inside a block: of the items of a list, of the cells of a table. */
export function insideOf(block: Block): readonly (readonly Block[])[] {
  if (block.kind === 'list') return block.items
  return block.kind === 'table' ? block.rows.flatMap((row) => row.map((cell) => cell.blocks)) : []
}

/** Every run of inlines of a body in reading order, those in lists, tables and notes included. */
export function* everyLine(body: Body): Generator<readonly Inline[]> {
  yield* linesIn(body.blocks)
  for (const note of body.notes) yield note.inlines
}

function* linesIn(blocks: readonly Block[]): Generator<readonly Inline[]> {
  for (const block of blocks) {
    yield* linesOf(block)
    for (const inside of insideOf(block)) yield* linesIn(inside)
  }
}

/** The same marks? Both in the order of `MARKS`. */
export function sameLooks(a: Text, b: Text): boolean {
  return a.href === b.href && (a.marks ?? []).join() === (b.marks ?? []).join()
}

/** Neighbouring texts of the same looks as one; empty ones gone. */
export function joined(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  let pieces: string[] = []
  let open: Text | null = null
  const close = (): void => {
    if (open) out.push({ ...open, text: pieces.join('') })
    open = null
    pieces = []
  }
  for (const inline of inlines) {
    if (inline.kind !== 'text') {
      close()
      out.push(inline)
    } else if (inline.text !== '') {
      if (open && !sameLooks(open, inline)) close()
      open ??= inline
      pieces.push(inline.text)
    }
  }
  close()
  return out
}
