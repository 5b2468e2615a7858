/** Blocks of a carrier as lines for a search. */
import type { Block } from '../grids/document.ts'
import type { GatheredText } from './gathered-text.ts'

/** Adds every line and every row; cells of a row are parted by tabs. */
export function addBlocks(blocks: readonly Block[], into: GatheredText): void {
  for (const block of blocks) {
    if (into.isFull) return into.cut()
    if (block.kind === 'line') into.add(block.text)
    else for (const row of block.rows) into.add(row.map(({ text }) => text).join('\t'))
  }
}
