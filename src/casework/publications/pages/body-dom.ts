/**
 * 正文和编辑框之间: the tree as elements a browser edits, and back. Only what the tree knows goes in, and only that is read back:
 * whatever a browser, a paste or an extension leaves in between comes out as text or not at all.
 */
import {
  joined,
  MARKS,
  type Align,
  type Block,
  type Body,
  type Cell,
  type Footnote,
  type HeadingLevel,
  type Inline,
  type Mark,
} from '../../../intake/bodies/body.ts'
import { safeAddress } from '../../../intake/bodies/addresses.ts'
import { cleanCharacters } from '../../../intake/bodies/characters.ts'
import { Findings } from '../../../intake/bodies/reading.ts'

const TAGS: Readonly<Record<Mark, string>> = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  struck: 's',
  raised: 'sup',
  lowered: 'sub',
}
const MARK_OF: Readonly<Record<string, Mark>> = {
  STRONG: 'strong',
  B: 'strong',
  EM: 'em',
  I: 'em',
  U: 'underline',
  INS: 'underline',
  S: 'struck',
  STRIKE: 'struck',
  DEL: 'struck',
  SUP: 'raised',
  SUB: 'lowered',
}
const HEADINGS: Readonly<Record<string, HeadingLevel>> = { H2: 1, H3: 2, H4: 3, H5: 4 }
const LINE_BLOCKS: Readonly<Record<string, 'attachments' | 'signature'>> = {
  attachments: 'attachments',
  signature: 'signature',
}
const BLOCKS = new Set('P DIV H1 H2 H3 H4 H5 H6 UL OL LI TABLE THEAD TBODY TFOOT TR TD TH BLOCKQUOTE PRE'.split(' '))
const PICTURE = /^\/pictures\/([0-9a-f-]{36})$/

/** The desk's own address of a picture; null where it has none yet. */
export const pictureAddress = (src: string | null): string | null => {
  const id = src === null ? undefined : PICTURE.exec(src)?.[1]
  return id === undefined ? null : `/api/v1/desk/files/${id}/inline`
}

/** The body as elements for an editing room. */
export function domOf(body: Body): DocumentFragment {
  const numbers = new Map(body.notes.map(({ id }, at) => [id, at + 1]))
  const element = (tag: string, inside: readonly Node[] = [], className?: string): HTMLElement => {
    const made = document.createElement(tag)
    if (className) made.className = className
    made.append(...inside)
    return made
  }
  const inlines = (list: readonly Inline[]): Node[] =>
    list.length === 0 ? [document.createElement('br')] : list.map(inline)
  const inline = (one: Inline): Node => {
    switch (one.kind) {
      case 'break':
        return document.createElement('br')
      case 'note': {
        const made = element('sup', [document.createTextNode(`[${numbers.get(one.id) ?? ''}]`)])
        made.dataset['note'] = one.id
        made.contentEditable = 'false'
        return made
      }
      case 'image': {
        const address = pictureAddress(one.src)
        const made = address === null ? element('span', [], 'pub-missing') : element('img')
        if (made instanceof HTMLImageElement) {
          made.src = address ?? ''
          made.alt = one.alt
        } else made.textContent = `［图片${one.alt && `：${one.alt}`}，还没有上传］`
        made.dataset['image'] = one.src ?? ''
        made.dataset['alt'] = one.alt
        made.contentEditable = 'false'
        return made
      }
      case 'text': {
        let made: Node = document.createTextNode(one.text)
        for (const mark of (one.marks ?? []).toReversed()) made = element(TAGS[mark], [made])
        if (one.href === undefined) return made
        const link = element('a', [made])
        link.setAttribute('href', one.href)
        return link
      }
    }
  }
  const block = (one: Block): Node => {
    switch (one.kind) {
      case 'title':
        return element('h1', inlines(one.inlines))
      case 'heading':
        return element(`h${one.level + 1}`, inlines(one.inlines))
      case 'paragraph':
        return element('p', inlines(one.inlines), one.align)
      case 'attachments':
      case 'signature':
        return element(
          'div',
          one.lines.map((line) => element('p', inlines(line))),
          one.kind,
        )
      case 'list': {
        const made = element(
          one.ordered ? 'ol' : 'ul',
          one.items.map((item) => element('li', inside(item))),
        )
        if (one.start !== undefined) made.setAttribute('start', String(one.start))
        return made
      }
      case 'table': {
        const rows = one.rows.map((row) => element('tr', row.map(cell)))
        const caption = one.caption === undefined ? [] : [element('caption', [document.createTextNode(one.caption)])]
        return element('table', [...caption, element('tbody', rows)])
      }
    }
  }
  const cell = ({ header, colSpan, rowSpan, blocks }: Cell): Node => {
    const made = element(header ? 'th' : 'td', inside(blocks))
    if (colSpan > 1) made.setAttribute('colspan', String(colSpan))
    if (rowSpan > 1) made.setAttribute('rowspan', String(rowSpan))
    return made
  }
  /** One plain paragraph alone needs no element of its own. */
  const inside = (blocks: readonly Block[]): Node[] => {
    const [only] = blocks
    if (!only) return [document.createElement('br')]
    return blocks.length === 1 && only.kind === 'paragraph' && !only.align ? inlines(only.inlines) : blocks.map(block)
  }
  const made = document.createDocumentFragment()
  made.append(...body.blocks.map(block))
  if (body.notes.length > 0) {
    const notes = body.notes.map(({ id, inlines: words }) => {
      const item = element('li', inlines(words))
      item.dataset['of'] = id
      return item
    })
    made.append(element('ol', notes, 'notes'))
  }
  if (!made.firstChild) made.append(element('p', [document.createElement('br')]))
  return made
}

interface Looks {
  readonly marks: ReadonlySet<Mark>
  readonly href: string | null
}
const PLAIN: Looks = { marks: new Set(), href: null }

/** What stands in an editing room, as a body; empty paragraphs are room to write in and no part of it. */
export function bodyOf(root: Node): Body {
  const notes: Footnote[] = []
  const blocks = blocksIn(root, notes)
  const marked = new Set(notes.map(({ id }) => id))
  const used = JSON.stringify(blocks)
  return { blocks, notes: notes.filter(({ id }) => marked.has(id) && used.includes(`"id":"${id}"`)) }
}

function blocksIn(parent: Node, notes: Footnote[]): Block[] {
  const out: Block[] = []
  let loose: Node[] = []
  const close = (): void => {
    const inlines = trimmed(loose.flatMap((node) => inlinesOf(node, PLAIN)))
    if (inlines.length > 0) out.push({ kind: 'paragraph', inlines })
    loose = []
  }
  for (const node of parent.childNodes) {
    if (!(node instanceof HTMLElement) || !BLOCKS.has(node.tagName)) {
      loose.push(node)
      continue
    }
    close()
    out.push(...blocksOf(node, notes))
  }
  close()
  return out
}

function blocksOf(node: HTMLElement, notes: Footnote[]): Block[] {
  const level = HEADINGS[node.tagName]
  const lines = LINE_BLOCKS[node.className]
  switch (node.tagName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5': {
      const inlines = trimmed(inlinesOf(node, PLAIN))
      if (inlines.length === 0) return []
      return [level === undefined ? { kind: 'title', inlines } : { kind: 'heading', level, inlines }]
    }
    case 'UL':
    case 'OL': {
      const items = [...node.children]
      if (node.className === 'notes') {
        for (const item of items)
          if (item instanceof HTMLElement && item.dataset['of'])
            notes.push({ id: item.dataset['of'], inlines: trimmed(inlinesOf(item, PLAIN)) })
        return []
      }
      const start = Number(node.getAttribute('start') ?? '1')
      const made = items.map((item) => blocksIn(item, notes)).filter((item) => item.length > 0)
      if (made.length === 0) return []
      const from = node.tagName === 'OL' && Number.isInteger(start) && start > 1 ? { start } : {}
      return [{ kind: 'list', ordered: node.tagName === 'OL', ...from, items: made }]
    }
    case 'TABLE':
      return [tableOf(node as HTMLTableElement, notes)]
    default: {
      if (lines) {
        const said = [...node.childNodes]
          .map((line) => trimmed(inlinesOf(line, PLAIN)))
          .filter(({ length }) => length > 0)
        return said.length > 0 ? [{ kind: lines, lines: said }] : []
      }
      if ([...node.children].some(({ tagName }) => BLOCKS.has(tagName))) return blocksIn(node, notes)
      const inlines = trimmed(inlinesOf(node, PLAIN))
      const align: Align | undefined =
        node.className === 'center' || node.className === 'right' ? node.className : undefined
      return inlines.length === 0 ? [] : [{ kind: 'paragraph', inlines, ...(align && { align }) }]
    }
  }
}

function tableOf(table: HTMLTableElement, notes: Footnote[]): Block {
  const caption = clean(table.caption?.textContent ?? '').trim()
  return {
    kind: 'table',
    ...(caption !== '' && { caption }),
    rows: [...table.rows].map((row) =>
      [...row.cells].map((cell) => ({
        header: cell.tagName === 'TH',
        colSpan: cell.colSpan,
        rowSpan: Math.max(1, cell.rowSpan),
        blocks: blocksIn(cell, notes),
      })),
    ),
  }
}

function inlinesOf(node: Node, looks: Looks): Inline[] {
  if (node instanceof Text) {
    const text = clean(node.data)
    if (text === '') return []
    const marks = MARKS.filter((mark) => looks.marks.has(mark))
    return [
      { kind: 'text', text, ...(marks.length > 0 && { marks }), ...(looks.href !== null && { href: looks.href }) },
    ]
  }
  if (!(node instanceof HTMLElement)) return []
  if (node.tagName === 'BR') return [{ kind: 'break' }]
  const { note, image, alt = '' } = node.dataset
  if (note) return [{ kind: 'note', id: note }]
  if (image !== undefined) return [{ kind: 'image', src: image === '' ? null : safeAddress(image, 'image'), alt }]
  const mark = MARK_OF[node.tagName]
  const href = node.tagName === 'A' ? safeAddress(node.getAttribute('href') ?? '', 'link') : looks.href
  const inside = { marks: mark ? new Set([...looks.marks, mark]) : looks.marks, href }
  return joined([...node.childNodes].flatMap((child) => inlinesOf(child, inside)))
}

/** Characters a body may hold: no line ends, nothing unseen. */
const clean = (text: string): string =>
  cleanCharacters(text.replaceAll(/[\n\r\t\f\u2028\u2029]+/g, ' '), new Findings())

/** Without the breaks at the end that browsers keep lines open with; nothing where only blanks are left. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const out = joined(inlines)
  while (out.at(-1)?.kind === 'break') out.pop()
  return out.every((one) => one.kind === 'break' || (one.kind === 'text' && one.text.trim() === '')) ? [] : out
}
