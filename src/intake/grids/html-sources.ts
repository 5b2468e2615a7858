/** Where a page keeps tables it does not show: strings in scripts, JSON, templates, hidden fields and hidden parts. */
import type { Block } from './document.ts'
import { markupOf, type HtmlNode } from './html-tree.ts'
import { unescaped } from './html-text.ts'
import { attribute } from './html-visible.ts'
import { markupInScript } from './script-strings.ts'

export interface Source {
  /** code – the raw text of the element; hidden – its markup, merely not shown. */
  readonly kind: 'code' | 'hidden'
  readonly node: HtmlNode
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
    const markup = node.children.map(markupOf).join('')
    return /<table/i.test(markup) ? [markup] : node.name === 'table' ? [`<table>${markup}</table>`] : []
  }
  if (node.name === 'input') return tableMarkup(attribute(node.attrs, 'value') ?? '')
  if (node.content) return tableMarkup(node.content.children.map(markupOf).join(''))
  let text = ''
  for (const child of node.children) text += child.value
  if (!/table/i.test(text)) return []
  return node.name === 'script' ? markupInScript(text) : tableMarkup(text)
}

/** Markup that may be escaped once more (`&lt;table`). */
function tableMarkup(text: string): string[] {
  if (/<table/i.test(text)) return [text]
  return /&lt;table/i.test(text) ? [unescaped(text)] : []
}
