/** Where a page keeps tables it does not show: strings in scripts, JSON, templates, hidden fields and hidden parts. */
import { serializeOuter } from 'parse5'
import type { Block } from './document.ts'
import { isElement, type HtmlElement } from './html-tree.ts'
import { unescaped } from './html-text.ts'
import { attribute } from './html-visible.ts'
import { markupInScript } from './script-strings.ts'

export interface Source {
  /** code – the raw text of the element; hidden – its markup, merely not shown. */
  readonly kind: 'code' | 'hidden'
  readonly node: HtmlElement
  /** The number of blocks the page has before it. */
  readonly index: number
}

/** Does the page show a table with figures in it? Then nothing needs looking for elsewhere. */
export function hasFigures(blocks: readonly Block[]): boolean {
  let figures = 0
  for (const block of blocks) {
    if (block.kind !== 'grid') continue
    for (const row of block.rows) for (const cell of row) if (/^\s*\d[\d,.]*\s*$/.test(cell.text)) figures += 1
  }
  return figures >= 5
}

/** The pieces of markup with a table in them that a source holds. */
export function markupIn(source: Source): string[] {
  const { node, kind } = source
  if (kind === 'hidden') {
    const markup = serializeOuter(shown(node))
    return /<table/i.test(markup) ? [markup] : []
  }
  if (node.tagName === 'input') return tableMarkup(attribute(node.attrs, 'value') ?? '')
  if (node.tagName === 'template' && 'content' in node) {
    const { content } = node as { content: Parameters<typeof serializeOuter>[0] & { childNodes: readonly never[] } }
    return tableMarkup(content.childNodes.map((child) => serializeOuter(child)).join(''))
  }
  let text = ''
  for (const child of node.childNodes) if (child.nodeName === '#text') text += (child as { value: string }).value
  if (!/table/i.test(text)) return []
  return node.tagName === 'script' ? markupInScript(text) : tableMarkup(text)
}

/** Markup that may be escaped once more (`&lt;table`). */
function tableMarkup(text: string): string[] {
  if (/<table/i.test(text)) return [text]
  if (!/&lt;table/i.test(text)) return []
  return [unescaped(text)]
}

/** The element itself without the attribute that hides it; what is hidden inside it stays hidden. */
function shown(node: HtmlElement): HtmlElement {
  const attrs = node.attrs.filter(({ name }) => name !== 'hidden' && name !== 'style')
  return isElement(node) ? { ...node, attrs } : node
}
