/** Words of an element, for findings and captions. */
import type { HtmlNode } from '../grids/html-tree.ts'

/** The beginning of the text inside an element, for a finding. */
export function textIn(node: HtmlNode): string {
  const pieces: string[] = []
  let length = 0
  const walk = (at: HtmlNode): void => {
    for (const child of at.children) {
      if (length > 1_000) return
      if (child.name === '#text') {
        pieces.push(child.value)
        length += child.value.length
      } else if (child.name !== 'script' && child.name !== 'style') walk(child)
    }
  }
  walk(node)
  return pieces.join('')
}
