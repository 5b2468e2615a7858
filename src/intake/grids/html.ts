/**
 * Web pages: html → blocks, each with the XPath of its element. What a reader of the page sees is text; tables keep
 * their declared spans; tables that only exist in scripts or hidden parts are used when the page shows none.
 */
import type { Place, Problem } from '../../law/annual-report/report.ts'
import { BlockBuilder } from './builder.ts'
import type { Block, SourceDocument } from './document.ts'
import { itemMarker } from './html-lists.ts'
import { PictureNotes } from './pictures.ts'
import { hasFigures, markupIn, type Source } from './html-sources.ts'
import { LineText } from './html-text.ts'
import {
  isElement,
  parsePage,
  parsePiece,
  pathOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
} from './html-tree.ts'
import { attribute, BLOCK, isHidden, spanOf, UNSEEN } from './html-visible.ts'
import { LIMITS } from './limits.ts'

/** Reads a web page from its text. Throws `Unreadable` for a page that is too large or nested too deep. */
export function decodeHtml(text: string): SourceDocument {
  const walk = new HtmlWalk('', null)
  walk.run(parsePage(text))
  const { problems } = walk
  const blocks = withHiddenTables(walk)
  if (blocks.length === 0) problems.push({ code: 'no-text', message: emptyPage(walk), at: null })
  return { carrier: 'html', blocks, problems }
}

/** Reads a piece of markup (an article out of a script or a data file); `root` is where it comes from. */
export function htmlBlocks(markup: string, root: string): { blocks: Block[]; problems: Problem[] } {
  const walk = new HtmlWalk(root, null)
  walk.run(parsePiece(markup))
  return { blocks: walk.builder.blocks, problems: walk.problems }
}

/** Places the blocks of a page by something else than XPaths. */
export type Placing = (element: HtmlElement) => Place

/** Walks a tree without recursion, so that depth costs no stack. */
export class HtmlWalk {
  readonly builder = new BlockBuilder()
  readonly sources: Source[] = []
  readonly problems: Problem[] = []
  framed = false
  readonly #pictures = new PictureNotes()
  readonly #line = new LineText()
  readonly #listCounts = new Map<HtmlElement, number>()
  /** Open elements that begin a line of their own, innermost last; their places once somebody needs them. */
  readonly #open: HtmlElement[] = []
  readonly #cells: (Place | null)[] = []
  readonly #root: string
  readonly #placing: Placing | null
  #preformatted = 0

  constructor(root: string, placing: Placing | null) {
    this.#root = root
    this.#placing = placing
  }

  /** Walks everything below `top`. */
  run(top: HtmlParent): void {
    const parents: HtmlParent[] = [top]
    const next: number[] = [0]
    while (parents.length > 0) {
      const depth = parents.length - 1
      const parent = parents[depth] as HtmlParent
      const at = next[depth] as number
      const node = parent.childNodes[at]
      if (node === undefined) {
        parents.pop()
        next.pop()
        if (isElement(parent)) this.#leave(parent)
        continue
      }
      next[depth] = at + 1
      if (this.#enter(node)) {
        parents.push(node as HtmlElement)
        next.push(0)
      }
    }
    this.#endLine()
    this.problems.push(...this.#pictures.problems(this.builder.blocks))
  }

  /** Takes in a node; true when its children are to be walked. */
  #enter(node: HtmlNode): boolean {
    if (node.nodeName === '#text') {
      this.#text((node as { value: string }).value)
      return false
    }
    if (!isElement(node)) return false
    const name = node.tagName
    if (UNSEEN.has(name)) return this.#unseen(node)
    if (node.attrs.length > 0 && isHidden(node.attrs)) {
      this.#keepSource('hidden', node)
      return false
    }
    if (BLOCK.has(name)) this.#openBlock(node, name)
    else return this.#openInline(node, name)
    return true
  }

  #openBlock(node: HtmlElement, name: string): void {
    this.#endLine()
    this.#open.push(node)
    const { builder } = this
    if (name === 'td' || name === 'th') {
      const { attrs } = node
      const at = this.#placeOf(node)
      const colSpan = attrs.length === 0 ? 1 : spanOf(attribute(attrs, 'colspan'), 1, LIMITS.span)
      const rowSpan = attrs.length === 0 ? 1 : spanOf(attribute(attrs, 'rowspan'), 0, LIMITS.span)
      builder.openCell(at, colSpan, rowSpan)
      this.#cells.push(at)
    } else if (name === 'tr') builder.openRow()
    else if (name === 'table') builder.openTable(this.#placeOf(node))
    else if (name === 'tbody' || name === 'thead' || name === 'tfoot') builder.openGroup()
    else if (name === 'li') this.#line.marker = itemMarker(node, this.#listCounts)
    else if (name === 'pre' || name === 'listing' || name === 'xmp' || name === 'plaintext') this.#preformatted += 1
  }

  #openInline(node: HtmlElement, name: string): boolean {
    if (name === 'br') this.#endLine()
    else if (name === 'img') this.#picture(node)
    else if (name === 'input') this.#field(node)
    else if (name === 's' || name === 'strike') this.#line.struck += 1
    else if (name === 'sup') this.#line.raised += 1
    else if (name === 'sub') this.#line.lowered += 1
    else if (name === 'frame') this.framed = true
    else if (name === 'span' && /mso-tab-count/i.test(attribute(node.attrs, 'style') ?? '')) {
      this.#line.addAsIs('\t')
      return false
    }
    return node.childNodes.length > 0 || name === 's' || name === 'strike' || name === 'sup' || name === 'sub'
  }

  #leave(node: HtmlElement): void {
    const name = node.tagName
    if (!BLOCK.has(name)) {
      if (name === 's' || name === 'strike') this.#line.struck -= 1
      else if (name === 'sup') this.#line.raised -= 1
      else if (name === 'sub') this.#line.lowered -= 1
      return
    }
    this.#endLine()
    this.#open.pop()
    if (name === 'td' || name === 'th') {
      this.#cells.pop()
      this.builder.closeCell()
    } else if (name === 'table') this.builder.closeTable()
    // Word ends a table of uneven columns with a row of height 0, which only declares widths.
    else if (name === 'tr' && attribute(node.attrs, 'height') === '0') this.builder.dropRowIfEmpty()
    else if (name === 'li') this.#line.marker = ''
    else if (name === 'pre' || name === 'listing' || name === 'xmp' || name === 'plaintext') this.#preformatted -= 1
  }

  #text(value: string): void {
    if (this.#preformatted === 0) return this.#line.add(value)
    for (const [index, part] of value.split('\n').entries()) {
      if (index > 0) this.#endLine()
      if (part !== '') this.#line.addAsIs(part)
    }
  }

  #endLine(): void {
    const text = this.#line.take()
    if (text === '') return
    const inside = this.#open.at(-1)
    this.builder.line(text, inside ? this.#placeOf(inside) : { path: this.#root || '/html/body' })
  }

  #unseen(node: HtmlElement): false {
    if (node.tagName === 'iframe') this.framed = true
    this.#keepSource('code', node)
    return false
  }

  #keepSource(kind: Source['kind'], node: HtmlElement): void {
    if (node.tagName !== 'style' && node.tagName !== 'head')
      this.sources.push({ kind, node, index: this.builder.length })
    else if (node.tagName === 'head')
      for (const child of node.childNodes)
        if (isElement(child) && child.tagName === 'script') this.sources.push({ kind: 'code', node: child, index: 0 })
  }

  /** What a form shows in a field is text of the page. */
  #field(node: HtmlElement): void {
    const type = (attribute(node.attrs, 'type') ?? 'text').toLowerCase()
    const value = attribute(node.attrs, 'value') ?? ''
    if (type === 'text' || type === 'number') this.#line.addAsIs(value)
    else if (type === 'hidden' && value.length > 200) this.#keepSource('code', node)
  }

  #picture(node: HtmlElement): void {
    const size = (name: string) => {
      const style = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\d.]+)px`, 'i').exec(
        attribute(node.attrs, 'style') ?? '',
      )?.[1]
      return Number.parseFloat(style ?? attribute(node.attrs, name) ?? '')
    }
    if (size('width') < 120 || size('height') < 60) return
    const before = this.#line.text || this.builder.lastLine
    this.#pictures.add({ at: { path: pathOf(node, this.#root) }, before, cell: this.#cells.at(-1) ?? null })
  }

  #placeOf(element: HtmlElement): Place {
    return this.#placing ? this.#placing(element) : { path: pathOf(element, this.#root) }
  }
}

/** The blocks of the page; where it shows no table with figures, those its scripts or hidden parts hold are put in. */
function withHiddenTables(walk: HtmlWalk): Block[] {
  const { blocks } = walk.builder
  if (walk.sources.length === 0 || hasFigures(blocks)) return blocks
  const found: Block[] = []
  let from = 0
  for (const source of walk.sources) {
    const path = pathOf(source.node, '')
    for (const markup of markupIn(source)) {
      const inner = htmlBlocks(markup, path)
      if (!inner.blocks.some((block) => block.kind === 'grid')) continue
      found.push(...blocks.slice(from, Math.max(from, source.index)), ...inner.blocks)
      from = Math.max(from, source.index)
      walk.problems.push(...inner.problems, {
        code: 'hidden-table',
        message: '表格不在页面正文里，而在脚本或隐藏内容中，已从那里读取，请核对与网页显示是否一致。',
        at: { path },
      })
    }
  }
  return [...found, ...blocks.slice(from)]
}

function emptyPage(walk: HtmlWalk): string {
  return walk.framed
    ? '这个网页只是框架，正文在别的网页里；请打开正文页面，另存后再导入。'
    : '网页里没有可见的文字，正文可能由脚本另行加载；请在浏览器中打开，等内容显示后另存或复制文字再导入。'
}
