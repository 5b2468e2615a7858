/**
 * A body as html for the portal: written from the tree by a closed list of elements and attributes, without styles or
 * scripts of any kind, so that it stands under a content security policy without `unsafe-inline`. Looks are the page's.
 */
import type { Block, Body, Cell, HeadingLevel, Image, Inline, List, Mark, Table, Text } from './body.ts'
import { safeAddress } from './addresses.ts'
import { BOUNDS } from './bounds.ts'

/** Every class a written body may carry; the portal's style sheet gives each its looks. */
export const BODY_CLASSES = [
  'center',
  'right',
  'body-title',
  'attachments',
  'signature',
  'missing-image',
  'notes',
] as const
type BodyClass = (typeof BODY_CLASSES)[number]

/** Every element a written body may hold, with its attributes. */
export const PORTAL_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  h1: ['class'],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  p: ['class'],
  br: [],
  strong: [],
  em: [],
  u: [],
  s: [],
  sup: ['id'],
  sub: [],
  a: ['href', 'rel', 'id'],
  img: ['src', 'alt', 'loading'],
  span: ['class'],
  ul: [],
  ol: ['start', 'class'],
  li: ['id'],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['colspan', 'rowspan', 'scope'],
  td: ['colspan', 'rowspan'],
  div: ['class'],
}

export interface PortalWriting {
  /** The page prints the title itself; default false. */
  readonly withoutTitle?: boolean
  /** The own address of a picture by the one in the tree; null: not there. Default: as it stands. */
  readonly imageAddress?: (src: string) => string | null
}

const MARK_ELEMENTS = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  struck: 's',
  raised: 'sup',
  lowered: 'sub',
} as const satisfies Record<Mark, string>

/** Writes the body; every address and every number is checked once more here, whoever made the tree. */
export function portalHtml(body: Body, writing: PortalWriting = {}): string {
  const numbers = new Map(body.notes.map(({ id }, index) => [id, index + 1]))
  const marked = new Set<number>()
  const out: string[] = []

  const inlines = (list: readonly Inline[]): string => list.map(inline).join('')
  const inline = (one: Inline): string => {
    switch (one.kind) {
      case 'text':
        return text(one)
      case 'break':
        return '<br>'
      case 'image':
        return image(one)
      case 'note': {
        const number = numbers.get(one.id)
        if (number === undefined) return ''
        const id = marked.has(number) ? '' : ` id="note-mark-${number}"`
        marked.add(number)
        return `<sup${id}><a href="#note-${number}">[${number}]</a></sup>`
      }
    }
  }
  const text = ({ text: words, marks = [], href }: Text): string => {
    let html = escapeHtml(words)
    for (const mark of marks.toReversed()) {
      const element = MARK_ELEMENTS[mark]
      html = `<${element}>${html}</${element}>`
    }
    const address = href === undefined ? null : safeAddress(href, 'link')
    return address === null ? html : `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${html}</a>`
  }
  const image = ({ src, alt }: Image): string => {
    const own = src === null ? null : writing.imageAddress ? writing.imageAddress(src) : src
    const address = own === null ? null : safeAddress(own, 'image')
    if (address !== null) return `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}" loading="lazy">`
    return `<span class="missing-image">［图片${alt === '' ? '' : `：${escapeHtml(alt)}`}］</span>`
  }
  const block = (one: Block): void => {
    switch (one.kind) {
      case 'title':
        if (!writing.withoutTitle) out.push(`<h1${classOf('body-title')}>`, inlines(one.inlines), '</h1>\n')
        return
      case 'heading': {
        const element = HEADINGS[one.level] ?? 'h5'
        out.push(`<${element}>`, inlines(one.inlines), `</${element}>\n`)
        return
      }
      case 'paragraph':
        out.push(
          `<p${one.align ? classOf(one.align === 'right' ? 'right' : 'center') : ''}>`,
          inlines(one.inlines),
          '</p>\n',
        )
        return
      case 'list':
        return list(one)
      case 'table':
        return table(one)
      case 'attachments':
      case 'signature':
        out.push(`<div${classOf(one.kind)}>\n`)
        for (const line of one.lines) out.push('<p>', inlines(line), '</p>\n')
        out.push('</div>\n')
        return
    }
  }
  const list = ({ ordered, start, items }: List): void => {
    const element = ordered ? 'ol' : 'ul'
    out.push(`<${element}${ordered && start !== undefined ? ` start="${whole(start, 100_000)}"` : ''}>\n`)
    for (const item of items) {
      out.push('<li>')
      contents(item)
      out.push('</li>\n')
    }
    out.push(`</${element}>\n`)
  }
  const table = ({ caption, rows }: Table): void => {
    out.push('<table>\n')
    if (caption !== undefined) out.push(`<caption>${escapeHtml(caption)}</caption>\n`)
    const heads = headRows(rows)
    if (heads > 0) out.push('<thead>\n')
    rows.forEach((row, index) => {
      if (index === heads) out.push('<tbody>\n')
      out.push('<tr>')
      for (const cell of row) tableCell(cell, index < heads)
      out.push('</tr>\n')
      if (index === heads - 1) out.push('</thead>\n')
    })
    if (rows.length > heads) out.push('</tbody>\n')
    out.push('</table>\n')
  }
  const tableCell = (cell: Cell, inHead: boolean): void => {
    const spans = span('colspan', cell.colSpan, BOUNDS.columns) + span('rowspan', cell.rowSpan, BOUNDS.rows)
    out.push(cell.header ? `<th${spans} scope="${inHead ? 'col' : 'row'}">` : `<td${spans}>`)
    contents(cell.blocks)
    out.push(cell.header ? '</th>' : '</td>')
  }
  /** One paragraph alone needs no element of its own. */
  const contents = (blocks: readonly Block[]): void => {
    const [only] = blocks
    if (blocks.length === 1 && only?.kind === 'paragraph' && !only.align) out.push(inlines(only.inlines))
    else for (const one of blocks) block(one)
  }

  for (const one of body.blocks) block(one)
  if (body.notes.length > 0) {
    out.push(`<ol${classOf('notes')}>\n`)
    body.notes.forEach((note, index) => {
      const back = marked.has(index + 1) ? ` <a href="#note-mark-${index + 1}">↩</a>` : ''
      out.push(`<li id="note-${index + 1}">`, inlines(note.inlines), back, '</li>\n')
    })
    out.push('</ol>\n')
  }
  return out.join('')
}

const HEADINGS: Readonly<Record<HeadingLevel, string>> = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5' }

const classOf = (name: BodyClass): string => ` class="${name}"`

const whole = (value: number, most: number): number =>
  Number.isInteger(value) && value > 0 ? Math.min(value, most) : 1

const span = (name: string, value: number, most: number): string =>
  whole(value, most) > 1 ? ` ${name}="${whole(value, most)}"` : ''

/** Rows at the top that are all header cells, spans from them included. */
function headRows(rows: readonly (readonly Cell[])[]): number {
  let heads = 0
  let reach = 0
  for (const [index, row] of rows.entries()) {
    if (!row.every(({ header }) => header) || (row.length === 0 && index >= reach)) break
    for (const { rowSpan } of row) reach = Math.max(reach, index + rowSpan)
    heads = index + 1
  }
  // A span that runs on into the body keeps the rows together: then there is no head.
  return reach > heads ? 0 : heads
}

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"'`]/.test(text) ? text.replace(/[&<>"'`]/g, (sign) => ESCAPED[sign] ?? sign) : text
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}
