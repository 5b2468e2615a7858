/**
 * A body as html for an article of a WeChat official account: its editor throws style sheets and classes away, so the
 * looks stand on each element; links outside are not allowed there and come out as text with their address; pictures
 * have to be uploaded to WeChat first and are placeholders until then.
 */
import { safeAddress } from './addresses.ts'
import type { Block, Body, Cell, Image, Inline, Mark, Text } from './body.ts'
import { BOUNDS } from './bounds.ts'
import { escapeHtml } from './write-portal.ts'

export interface WeChatArticle {
  readonly html: string
  /** Pictures in the order of the text; `placeholder` stands in the html where the address at WeChat goes. */
  readonly images: readonly { readonly placeholder: string; readonly src: string | null; readonly alt: string }[]
}

/** Every element of a written article, all of them with `style` at most, img also with `src` and `alt`, cells with spans. */
export const WECHAT_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  section: ['style'],
  p: ['style'],
  span: ['style'],
  strong: [],
  em: [],
  br: [],
  sup: [],
  sub: [],
  img: ['src', 'alt', 'style'],
  table: ['style'],
  tbody: [],
  tr: [],
  td: ['style', 'colspan', 'rowspan'],
}

/** Begins every placeholder: no address, and nothing a text of an article is likely to hold. */
const PLACEHOLDER = 'https://picture.invalid/'

const STYLES = {
  whole: 'font-size:16px;line-height:1.9;color:#222;',
  title: 'margin:0 0 1em;text-align:center;font-size:20px;font-weight:bold;',
  heading: 'margin:1em 0 0.5em;text-indent:2em;font-weight:bold;',
  paragraph: 'margin:0 0 0.8em;text-indent:2em;',
  flush: 'margin:0;',
  center: 'margin:0 0 0.8em;text-align:center;',
  right: 'margin:0 0 0.8em;text-align:right;',
  image: 'max-width:100%;',
  table: 'width:100%;border-collapse:collapse;margin:0 0 0.8em;font-size:14px;',
  cell: 'border:1px solid #999;padding:4px;',
  head: 'border:1px solid #999;padding:4px;font-weight:bold;text-align:center;',
  underline: 'text-decoration:underline;',
  struck: 'text-decoration:line-through;',
} as const

const MARKED: Readonly<Record<Mark, readonly [string, string]>> = {
  strong: ['<strong>', '</strong>'],
  em: ['<em>', '</em>'],
  underline: [`<span style="${STYLES.underline}">`, '</span>'],
  struck: [`<span style="${STYLES.struck}">`, '</span>'],
  raised: ['<sup>', '</sup>'],
  lowered: ['<sub>', '</sub>'],
}

/** Writes the article. Numbers of ordered lists are written out, for WeChat draws its own differently. */
export function weChatArticle(body: Body): WeChatArticle {
  const images: { placeholder: string; src: string | null; alt: string }[] = []
  const numbers = new Map(body.notes.map(({ id }, index) => [id, index + 1]))
  const inlines = (list: readonly Inline[]): string => list.map(inline).join('')
  const inline = (one: Inline): string => {
    if (one.kind === 'text') return text(one)
    if (one.kind === 'break') return '<br>'
    if (one.kind === 'image') return image(one)
    const number = numbers.get(one.id)
    return number === undefined ? '' : `<sup>[${number}]</sup>`
  }
  const text = ({ text: words, marks = [], href }: Text): string => {
    const address = href === undefined ? null : safeAddress(href, 'link')
    const isOutside = address !== null && /^https?:/.test(address) && !words.includes(address)
    let html = escapeHtml(isOutside ? `${words}（${address}）` : words)
    for (const mark of marks.toReversed()) html = MARKED[mark][0] + html + MARKED[mark][1]
    return html
  }
  const image = ({ src, alt }: Image): string => {
    const placeholder = `${PLACEHOLDER}${images.length + 1}/`
    images.push({ placeholder, src: src === null ? null : safeAddress(src, 'image'), alt })
    return `<img src="${placeholder}" alt="${escapeHtml(alt)}" style="${STYLES.image}">`
  }
  const paragraph = (list: readonly Inline[], style: string, before = ''): string =>
    `<p style="${style}">${escapeHtml(before)}${inlines(list)}</p>`
  const cell = ({ header, colSpan, rowSpan, blocks }: Cell): string =>
    `<td${span('colspan', colSpan, BOUNDS.columns)}${span('rowspan', rowSpan, BOUNDS.rows)} style="${header ? STYLES.head : STYLES.cell}">` +
    `${blocks.map((one) => block(one, STYLES.flush)).join('')}</td>`
  const block = (one: Block, plain: string): string => {
    switch (one.kind) {
      case 'title':
        return paragraph(one.inlines, STYLES.title)
      case 'heading':
        return paragraph(one.inlines, STYLES.heading)
      case 'paragraph':
        return paragraph(one.inlines, one.align ? (one.align === 'right' ? STYLES.right : STYLES.center) : plain)
      case 'attachments':
        return one.lines.map((line) => paragraph(line, STYLES.paragraph)).join('')
      case 'signature':
        return one.lines.map((line) => paragraph(line, STYLES.right)).join('')
      case 'list':
        return one.items
          .map((item, index) => {
            const mark = one.ordered ? `${(one.start ?? 1) + index}. ` : '• '
            const [first, ...rest] = item
            const isText = first !== undefined && 'inlines' in first
            const head = isText ? paragraph(first.inlines, plain, mark) : paragraph([], plain, mark)
            return head + (isText ? rest : item).map((inner) => block(inner, plain)).join('')
          })
          .join('')
      case 'table': {
        const caption = one.caption === undefined ? '' : `<p style="${STYLES.center}">${escapeHtml(one.caption)}</p>`
        const rows = one.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
        return `${caption}<table style="${STYLES.table}"><tbody>${rows}</tbody></table>`
      }
    }
  }
  const blocks = body.blocks.map((one) => block(one, STYLES.paragraph))
  const notes = body.notes.map((note, index) => paragraph(note.inlines, STYLES.flush, `[${index + 1}] `))
  return { html: `<section style="${STYLES.whole}">${[...blocks, ...notes].join('')}</section>`, images }
}

const span = (name: string, value: number, most: number): string =>
  Number.isInteger(value) && value > 1 ? ` ${name}="${Math.min(value, most)}"` : ''
