/** Walks the tree of a page once and tells the builder what a body keeps of it; everything else becomes a finding. */
import { symbolText } from '../grids/docx-text.ts'
import type { HtmlNode } from '../grids/html-tree.ts'
import { attribute } from '../grids/html-visible.ts'
import { imageAddress, linkAddress } from './addresses.ts'
import type { Block, HeadingLevel } from './body.ts'
import { BOUNDS } from './bounds.ts'
import { BodyBuilder, PARAGRAPH, type Shape } from './builder.ts'
import { cleanCharacters } from './characters.ts'
import { NOTHING_AROUND, aroundInside, isHiddenHere, type Around } from './html-around.ts'
import { bodyRoleOf, type BodyRole } from './html-roles.ts'
import { tableOf } from './html-table.ts'
import { altText, textIn } from './html-words.ts'
import type { Looks, LooksReader } from './looks.ts'
import type { Findings } from './reading.ts'

export class BodyWalk {
  readonly builder: BodyBuilder
  readonly findings: Findings
  readonly looks: LooksReader
  readonly #base: string | null
  #hidden: string[] = []

  constructor(looks: LooksReader, findings: Findings, base: string | null) {
    this.looks = looks
    this.findings = findings
    this.builder = new BodyBuilder(findings)
    this.#base = base
  }

  /** Walks everything below `top`. */
  run(top: HtmlNode): void {
    this.walkInto(top, NOTHING_AROUND)
    this.builder.endLine()
    this.endHidden()
  }

  /** Recursion is safe: the tree is bounded in depth. */
  walkInto(parent: HtmlNode, around: Around): void {
    for (const node of parent.children) {
      if (node.name === '#text') this.#text(node.value, around)
      else this.#element(node, around)
    }
  }

  /** What hidden text came together so far becomes one finding. */
  endHidden(): void {
    if (this.#hidden.length === 0) return
    const text = this.#hidden.join('')
    this.#hidden = []
    if (/[^\s\u00a0\u3000]/.test(text)) this.findings.add('hidden-text', text)
  }

  #text(value: string, around: Around): void {
    if (isHiddenHere(around)) {
      if (this.#hidden.length < 200) this.#hidden.push(value.slice(0, 1_000))
      return
    }
    let text = cleanCharacters(value, this.findings)
    if (text === '') return
    if (this.#hidden.length > 0 && /[^\s\u00a0\u3000]/.test(text)) this.endHidden()
    if (around.symbols !== null) text = this.#symbols(text, around.symbols)
    if (around.isListMark) return this.#listMark(text, around)
    this.builder.text(text, around, around.isVerbatim)
  }

  /** Letters of a font of symbols stand for other signs. */
  #symbols(text: string, font: string): string {
    return text.replace(/[\u0021-\u00ff\uf000-\uf0ff]/g, (letter) => {
      const sign = symbolText(font, letter.charCodeAt(0))
      if (sign === '\ufffd') this.findings.add('symbol-font', `${font} ${letter}`)
      return sign
    })
  }

  #listMark(text: string, around: Around): void {
    const mark = text.replace(/[\s\u00a0\u3000]+/g, '')
    if (mark === '') return
    if (around.symbols !== null || /^[·•●○■□◆◇▪➢Ø§-]$/.test(mark))
      this.builder.shape = { ...this.builder.shape, bullet: true }
    else this.builder.text(mark, around, true)
  }

  #element(node: HtmlNode, outer: Around): void {
    const role = bodyRoleOf(node.name)
    if (role === 'unseen' || role === 'style') return
    if (role === 'script') return this.#removed('script', node)
    if (role === 'drawing' || node.namespace !== 'http://www.w3.org/1999/xhtml')
      return this.#removed('formula-or-drawing', node)
    if (role === 'embedded') return this.#removed('embedded', node)
    if (role === 'field') return this.#removed('form', node)
    const looks = this.looks.of(node)
    const isShownByScript = attribute(node.attrs, 'id') === 'js_content'
    const around = aroundInside(outer, node, looks, isShownByScript)
    if (this.#isApart(node, role, looks, around)) return
    this.#meaningful(node, role, looks, around)
  }

  /** Comments, tracked changes and notes: what does not stand in the text itself. */
  #isApart(node: HtmlNode, role: BodyRole | undefined, looks: Looks, around: Around): boolean {
    const classes = attribute(node.attrs, 'class') ?? ''
    if (looks.comment || /mso(?:comment(?!subject)|com(?:anchor|txt|off))/i.test(classes)) {
      this.#reported('comment', node)
      return true
    }
    if (role === 'deleted' || /\bmsoDel\b/i.test(classes)) {
      this.#reported('tracked-deletion', node)
      return true
    }
    if (role === 'inserted' || /\bmsoIns\b/i.test(classes)) {
      if (!isHiddenHere(around)) this.#reported('tracked-insertion', node)
      return false
    }
    if (looks.element === 'footnote' || looks.element === 'endnote') {
      const id = (attribute(node.attrs, 'id') ?? '').toLowerCase()
      if (/^[fe]dn\d{1,5}$|^ftn\d{1,5}$/.test(id)) {
        const blocks = this.builder.inside(() => this.walkInto(node, around))
        this.builder.note(id, blocks)
        return true
      }
    }
    return false
  }

  #meaningful(node: HtmlNode, role: BodyRole | undefined, looks: Looks, around: Around): void {
    switch (role) {
      case 'block':
      case 'form':
        if (role === 'form') this.findings.add('form', '表单')
        return this.#block(node, { ...this.#shapeInside(looks), isTitle: isTitleClass(node) }, around)
      case 'heading': {
        const level = Math.min(4, Number(node.name.slice(1))) as HeadingLevel
        return this.#block(node, { ...this.#shapeInside(looks), heading: level }, around)
      }
      case 'verbatim':
        return this.#block(node, this.#shapeInside(looks), { ...around, isVerbatim: true })
      case 'table':
        return this.#table(node, around)
      case 'list':
        return this.#list(node, around)
      case 'item':
        return this.#block(node, PARAGRAPH, around)
      case 'break':
        if (!isHiddenHere(around)) this.builder.line.object({ kind: 'break' })
        return
      case 'image':
        return this.#image(node, around)
      case 'link':
        return this.#link(node, looks, around)
      case 'ruby': {
        if (node.children.length === 0) return
        this.builder.text('（', around, true)
        this.walkInto(node, around)
        return this.builder.text('）', around, true)
      }
      default:
        if (looks.tab) this.builder.text('\u3000', around, true)
        else this.walkInto(node, around)
    }
  }

  #shapeInside(looks: Looks): Shape {
    const { shape } = this.builder
    return looks.align === null ? shape : { ...shape, align: looks.align === 'none' ? null : looks.align }
  }

  #block(node: HtmlNode, inside: Shape, around: Around): void {
    const { builder } = this
    builder.endLine()
    const outer = builder.shape
    builder.shape = node.name === 'center' || node.name === 'figcaption' ? { ...inside, align: 'center' } : inside
    this.walkInto(node, around)
    builder.endLine()
    builder.shape = outer
  }

  #list(node: HtmlNode, around: Around): void {
    const { builder } = this
    const items = node.children.filter((child) => child.name === 'li')
    if (items.length === 0 || around.nesting >= BOUNDS.nesting || around.isGone) {
      if (around.nesting >= BOUNDS.nesting) this.findings.add('too-deep')
      return this.#block(node, builder.shape, around)
    }
    const made: Block[][] = []
    const inner = { ...around, nesting: around.nesting + 1 }
    builder.endLine()
    for (const child of node.children) {
      const isItem = child.name === 'li'
      const blocks = builder.inside(() => {
        if (child.name === '#text') this.#text(child.value, inner)
        else this.#element(child, inner)
      })
      if (blocks.length === 0) continue
      const last = made.at(-1)
      // A list that stands between items belongs to the item before it.
      if (!isItem && last) for (const one of blocks) last.push(one)
      else made.push(blocks)
    }
    if (made.length === 0) return
    const start = Number.parseInt(attribute(node.attrs, 'start') ?? '', 10)
    const ordered = node.name === 'ol'
    const isFrom = ordered && start > 1 && start < 100_000
    builder.block({ kind: 'list', ordered, ...(isFrom && { start }), items: made })
  }

  #table(node: HtmlNode, around: Around): void {
    if (around.nesting >= BOUNDS.nesting || around.isGone) {
      if (around.nesting >= BOUNDS.nesting) this.findings.add('too-deep')
      return this.#block(node, this.builder.shape, around)
    }
    const table = tableOf(this, node, { ...around, nesting: around.nesting + 1 })
    if (table) this.builder.block(table)
  }

  #image(node: HtmlNode, around: Around): void {
    if (isHiddenHere({ ...around, colour: null, isTiny: false })) return
    // Counting pixels of other sites; widths in percent are real.
    const side = (name: string): number => Number((attribute(node.attrs, name) || '-').replace(/px$/, ''))
    if (side('width') <= 3 || side('height') <= 3) return
    const { attrs } = node
    const alt = altText(attribute(attrs, 'alt') ?? attribute(attrs, 'title') ?? '', this.findings)
    const shown = attribute(attrs, 'src') ?? ''
    const late = attribute(attrs, 'data-src') ?? attribute(attrs, 'data-original') ?? ''
    const found = imageAddress(late !== '' && !/^https?:/i.test(shown) ? late : shown, this.#base)
    const src = 'address' in found ? found.address : null
    if (src === null) this.findings.add('missing-image', alt === '' ? '没有替代文字的图片' : alt)
    this.builder.line.object({ kind: 'image', src, alt })
  }

  #link(node: HtmlNode, looks: Looks, around: Around): void {
    const raw = attribute(node.attrs, 'href')
    const id = looks.note ?? /^#_([fe](?:t|d)n\d{1,5})$/i.exec(raw ?? '')?.[1]?.toLowerCase() ?? null
    if (id !== null && !isHiddenHere(around))
      return this.builder.noteMark(id, cleanCharacters(textIn(node), this.findings).replace(/\s+/g, '').slice(0, 20))
    // Back from the note to its mark.
    if (raw !== null && /#_(?:ftn|edn)ref\d{1,5}$/i.test(raw)) return
    if (raw === null || raw.trim() === '' || raw.trim().startsWith('#')) return this.walkInto(node, around)
    const found = linkAddress(raw, this.#base)
    if ('address' in found) return this.walkInto(node, { ...around, href: found.address })
    this.findings.add(found.not === 'relative' ? 'relative-link' : 'unsafe-link', raw)
    this.walkInto(node, around)
  }

  #removed(code: 'script' | 'embedded' | 'formula-or-drawing' | 'form', node: HtmlNode): void {
    this.findings.add(
      code,
      code === 'script' ? '' : (attribute(node.attrs, 'src') ?? attribute(node.attrs, 'value') ?? textIn(node)),
    )
  }

  #reported(code: 'comment' | 'tracked-deletion' | 'tracked-insertion', node: HtmlNode): void {
    const text = textIn(node)
    if (/[^\s\u00a0\u3000]/.test(text)) this.findings.add(code, text)
  }
}

/** Word's style 标题 and what editors call it. */
const isTitleClass = (node: HtmlNode): boolean => /^MsoTitle\b/i.test(attribute(node.attrs, 'class') ?? '')
