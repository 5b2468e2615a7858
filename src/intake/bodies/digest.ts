/** What reviewers sign: a digest over the tree, the same wherever and whenever it is taken. */
import { createHash } from 'node:crypto'
import type { Block, Body, Cell, Inline } from './body.ts'

/** The body as one canonical text: fixed order of everything, nothing left out that a reader could see. */
export function canonicalText(body: Body): string {
  return JSON.stringify([
    'body',
    1,
    body.blocks.map(ofBlock),
    body.notes.map(({ id, inlines }) => [id, ofInlines(inlines)]),
  ])
}

/** `sha256:` and 64 hexadecimal digits, over the canonical text in UTF-8. */
export function bodyDigest(body: Body): string {
  return `sha256:${createHash('sha256').update(canonicalText(body), 'utf8').digest('hex')}`
}

/** One block in canonical form, for comparing blocks as a whole. */
export const canonicalBlock = (block: Block): string => JSON.stringify(ofBlock(block))

type Canonical = readonly (string | number | boolean | null | Canonical)[]

function ofBlock(block: Block): Canonical {
  switch (block.kind) {
    case 'title':
      return ['title', ofInlines(block.inlines)]
    case 'heading':
      return ['heading', block.level, ofInlines(block.inlines)]
    case 'paragraph':
      return ['paragraph', block.align ?? null, ofInlines(block.inlines)]
    case 'attachments':
    case 'signature':
      return [block.kind, block.lines.map(ofInlines)]
    case 'list':
      return ['list', block.ordered, block.start ?? 1, block.items.map((item) => item.map(ofBlock))]
    case 'table':
      return ['table', block.caption ?? null, block.rows.map((row) => row.map(ofCell))]
  }
}

const ofCell = ({ header, colSpan, rowSpan, blocks }: Cell): Canonical => [
  header,
  colSpan,
  rowSpan,
  blocks.map(ofBlock),
]

function ofInlines(inlines: readonly Inline[]): Canonical {
  return inlines.map((inline): Canonical => {
    switch (inline.kind) {
      case 'text':
        return ['text', inline.text, [...(inline.marks ?? [])], inline.href ?? null]
      case 'break':
        return ['break']
      case 'image':
        return ['image', inline.src, inline.alt]
      case 'note':
        return ['note', inline.id]
    }
  })
}
