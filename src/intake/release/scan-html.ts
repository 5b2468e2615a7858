/** Web pages: what shows, and what stands in the source only: hidden elements, notes, fields, scripts. */
import { parsePage, type HtmlNode } from '../grids/html-tree.ts'
import { attribute, isHidden } from '../grids/html-visible.ts'
import type { Gathering } from './gathering.ts'
import { isInside } from './package-hidden.ts'

const UNSEEN = new Set(['style', 'script', 'noscript', 'template', 'head', 'title'])
const BLOCKS = /^(?:p|div|li|tr|br|h[1-6]|table|section|article|ul|ol|td|th|caption|blockquote|pre)$/

/** Checks the markup of a page. Throws `Unreadable` for one beyond the limits. */
export function scanHtml(source: string, gathering: Gathering): void {
  const shown: string[] = []
  const hidden: string[] = []
  const walk = (node: HtmlNode, isOff: boolean): void => {
    for (const child of node.children) {
      if (child.role === 'text') {
        if (/\S/.test(child.value)) (isOff ? hidden : shown).push(child.value)
        continue
      }
      look(child, gathering)
      if (UNSEEN.has(child.name) && child.name !== 'head') {
        if (child.name === 'noscript' || child.name === 'template') walk(child, true)
        continue
      }
      const off = isOff || isHidden(child.attrs) || isTiny(child)
      walk(child, off)
      if (BLOCKS.test(child.name)) (off ? hidden : shown).push('\n')
    }
  }
  walk(parsePage(source), false)
  gathering.text('正文', shown.join(''))
  const text = hidden.join('')
  if (/\S/.test(text)) gathering.add('hidden-text', '网页里有不显示的文字', text)
  gathering.text('不显示的文字', text)
  for (const note of comments(source)) {
    gathering.add('comment', '网页源代码里有注释', note, {}, 'warning')
    gathering.text('源代码里的注释', note)
  }
}

function look(node: HtmlNode, gathering: Gathering): void {
  const value = attribute(node.attrs, 'value') ?? ''
  if (node.name === 'input' && /^hidden$/i.test(attribute(node.attrs, 'type') ?? '') && value !== '') {
    gathering.add('form-field', '网页里有隐藏的表单域', value)
    gathering.text('隐藏的表单域', value)
  } else if (node.name === 'input' || node.name === 'textarea') gathering.text('表单域', value)
  else if (node.name === 'script') {
    gathering.add('macro', '网页里有脚本', '', {}, 'warning')
    gathering.text('脚本', node.children.map((child) => child.value).join(''))
  } else if (node.name === 'meta' && /^(?:author|creator|owner)$/i.test(attribute(node.attrs, 'name') ?? ''))
    gathering.add('document-property', '网页属性写有作者', attribute(node.attrs, 'content') ?? '')
  const address = attribute(node.attrs, 'href') ?? attribute(node.attrs, 'src') ?? ''
  if (/^(?:file:|[a-z]:\\|\\\\)/i.test(address) || isInside(address))
    gathering.add('external-link', '网页里有指向内部地址的链接', address)
}

const isTiny = (node: HtmlNode): boolean =>
  /(?:^|[;\s])(?:font-size\s*:\s*0|opacity\s*:\s*0(?:\.0+)?(?:[;\s]|$)|color\s*:\s*(?:#fff(?:fff)?|white|transparent)\b(?![^]*background))/i.test(
    attribute(node.attrs, 'style') ?? '',
  )

/** Notes of the source; the conditional ones of Word are looks. */
function comments(source: string): string[] {
  const found: string[] = []
  for (let at = source.indexOf('<!--'); at >= 0 && found.length < 200; at = source.indexOf('<!--', at + 4)) {
    const end = source.indexOf('-->', at)
    if (end < 0) break
    const text = source.slice(at + 4, end).trim()
    if (/[\u4e00-\u9fff]/.test(text) && !/^\[if/i.test(text)) found.push(text.slice(0, 20_000))
  }
  return found
}
