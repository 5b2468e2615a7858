/** Words of an element, for findings and captions. */
import type { HtmlNode } from '../grids/html-tree.ts'
import { BOUNDS } from './bounds.ts'
import { cleanCharacters } from './characters.ts'
import type { Findings } from './reading.ts'

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

/** Alt text of one line; where Word put the path of a file on somebody's disk there is none. */
export function altText(raw: string, findings: Findings): string {
  const text = cleanCharacters(raw.slice(0, BOUNDS.alt * 4), findings)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, BOUNDS.alt)
  return /^(?:[a-z]:\\|file:|\\\\)|^(?:IMG|image|图片|微信图片|QQ截图)?[_\d-]*\.?(?:jpe?g|png|gif|bmp|webp)?$/i.test(
    text,
  )
    ? ''
    : text.replace(/[\ud800-\udbff]$/, '')
}
