/** A body as lines for a search: like its plain text, but nothing stands inside a word that a reader does not read there. */
import { insideOf, linesOf, type Block, type Body, type Inline } from '../bodies/body.ts'
import { raised } from '../grids/html-text.ts'
import type { GatheredText } from './gathered-text.ts'
import { seam } from './seam.ts'

/** Adds every line of the body, notes last; cells of a row are parted by tabs. */
export function addBody(body: Body, into: GatheredText): void {
  for (const block of body.blocks) addBlock(block, into)
  for (const note of body.notes) into.add(inlineText(note.inlines))
}

function addBlock(block: Block, into: GatheredText): void {
  if (into.isFull) return into.cut()
  for (const line of linesOf(block)) into.add(inlineText(line))
  if (block.kind === 'table') {
    if (block.caption !== undefined) into.add(block.caption)
    for (const row of block.rows) into.add(row.map(({ blocks }) => blocks.flatMap(flatLines).join('\n')).join('\t'))
  } else for (const inside of insideOf(block)) for (const one of inside) addBlock(one, into)
}

const flatLines = (block: Block): string[] => [
  ...linesOf(block).map(inlineText),
  ...insideOf(block).flatMap((inside) => inside.flatMap(flatLines)),
]

/** Line breaks join what they part, marks of notes and pictures stand for nothing. */
function inlineText(inlines: readonly Inline[]): string {
  let text = ''
  let isBroken = false
  for (const inline of inlines) {
    if (inline.kind === 'break') isBroken = true
    if (inline.kind !== 'text') continue
    // 12² is not 122.
    const piece = inline.marks?.includes('raised') ? raised(inline.text) : inline.text
    text += (isBroken ? seam(text, piece) : '') + piece
    isBroken = false
  }
  return text
}
