/**
 * Web pages: html → blocks, each with the XPath of its element. What a reader of the page sees is text; tables keep
 * their declared spans; tables that only exist in scripts or hidden parts are used when the page shows none.
 */
import type { Place, Problem } from '../../law/annual-report/report.ts'
import { BlockBuilder } from './builder.ts'
import type { Block, SourceDocument } from './document.ts'
import { lightened } from './html-light.ts'
import { itemMarker } from './html-lists.ts'
import { PictureNotes } from './pictures.ts'
import { hasFigures, markupIn, type Source } from './html-sources.ts'
import { LineText } from './html-text.ts'
import { parsePage, parsePiece, pathOf, type HtmlNode } from './html-tree.ts'
import { attribute, isHidden, spanOf, type Role } from './html-visible.ts'
import { LIMITS } from './limits.ts'

/** Reads a web page from its text. Throws `Unreadable` for a page that is too large or nested too deep. */
export function decodeHtml(text: string, whole = false): SourceDocument {
  const walk = new HtmlWalk('', null, whole)
  walk.run(parsePage(lightened(text)))
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
export type Placing = (element: HtmlNode) => Place

/** Walks a tree without recursion, so that depth costs no stack. */
export class HtmlWalk {
  readonly builder: BlockBuilder
  readonly sources: Source[] = []
  readonly problems: Problem[] = []
  framed = false
  readonly #pictures = new PictureNotes()
  readonly #line = new LineText()
  readonly #listCounts = new Map<HtmlNode, number>()
  /** Open elements that begin a line of their own, innermost last; their places once somebody needs them. */
  readonly #open: HtmlNode[] = []
  readonly #cells: (Place | null)[] = []
  readonly #root: string
  readonly #placing: Placing | null
  #preformatted = 0

  constructor(root: string, placing: Placing | null, whole = false) {
    this.builder = new BlockBuilder(whole)
    this.#root = root
    this.#placing = placing
  }

  /** Walks everything below `top`. */
  run(top: HtmlNode): void {
    this.#walkInto(top)
    this.#endLine()
    this.problems.push(...this.#pictures.problems(this.builder.blocks))
  }

  /** Recursion is safe here: the tree is bounded in depth. */
  #walkInto(parent: HtmlNode): void {
    for (const node of parent.children) {
      const { role } = node
      if (role === 'text') {
        this.#text(node.value)
        continue
      }
      if (role === 'unseen') {
        this.#unseen(node)
        continue
      }
      if (node.attrs.length > 0 && isHidden(node.attrs)) {
        this.#keepSource('hidden', node)
        continue
      }
      if (role === 'plain') {
        if (node.name === 'span' && isTab(node)) this.#line.addAsIs('\t')
        else this.#walkInto(node)
      } else this.#meaningful(node, role)
    }
  }

  #meaningful(node: HtmlNode, role: Role): void {
    const line = this.#line
    switch (role) {
      case 'break':
        return this.#endLine()
      case 'picture':
        return this.#picture(node)
      case 'field':
        return this.#field(node)
      case 'frame':
        this.framed = true
        return
      case 'struck':
        line.struck += 1
        this.#walkInto(node)
        line.struck -= 1
        return
      case 'raised':
        line.raised += 1
        this.#walkInto(node)
        line.raised -= 1
        return
      case 'lowered':
        line.lowered += 1
        this.#walkInto(node)
        line.lowered -= 1
        return
      default:
        this.#endLine()
        this.#open.push(node)
        this.#block(node, role)
        this.#open.pop()
    }
  }

  #block(node: HtmlNode, role: Role): void {
    const { builder } = this
    if (role === 'table') builder.openTable(this.#placeOf(node))
    else if (role === 'group') builder.openGroup()
    else if (role === 'row') builder.openRow()
    else if (role === 'cell') this.#openCell(node)
    else if (role === 'item') this.#line.marker = itemMarker(node, this.#listCounts)
    else if (role === 'verbatim') this.#preformatted += 1
    this.#walkInto(node)
    this.#endLine()
    if (role === 'cell') {
      this.#cells.pop()
      builder.closeCell()
    } else if (role === 'table') builder.closeTable()
    // Word ends a table of uneven columns with a row of height 0, which only declares widths.
    else if (role === 'row' && attribute(node.attrs, 'height') === '0') builder.dropRowIfEmpty()
    else if (role === 'item') this.#line.marker = ''
    else if (role === 'verbatim') this.#preformatted -= 1
  }

  #openCell(node: HtmlNode): void {
    const { attrs } = node
    const at = this.#placeOf(node)
    const colSpan = attrs.length === 0 ? 1 : spanOf(attribute(attrs, 'colspan'), 1, LIMITS.span)
    const rowSpan = attrs.length === 0 ? 1 : spanOf(attribute(attrs, 'rowspan'), 0, LIMITS.span)
    this.builder.openCell(at, colSpan, rowSpan)
    this.#cells.push(at)
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

  #unseen(node: HtmlNode): void {
    if (node.name === 'iframe') this.framed = true
    this.#keepSource('code', node)
  }

  #keepSource(kind: Source['kind'], node: HtmlNode): void {
    if (node.name === 'head') {
      for (const child of node.children)
        if (child.name === 'script') this.sources.push({ kind: 'code', node: child, index: 0 })
    } else if (node.name !== 'style') this.sources.push({ kind, node, index: this.builder.length })
  }

  /** What a form shows in a field is text of the page. */
  #field(node: HtmlNode): void {
    const type = (attribute(node.attrs, 'type') ?? 'text').toLowerCase()
    const value = attribute(node.attrs, 'value') ?? ''
    if (type === 'text' || type === 'number') this.#line.addAsIs(value)
    else if (type === 'hidden' && value.length > 200) this.#keepSource('code', node)
  }

  #picture(node: HtmlNode): void {
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

  #placeOf(element: HtmlNode): Place {
    return this.#placing ? this.#placing(element) : { path: pathOf(element, this.#root) }
  }
}

/** Word writes a tab as a span of spaces. */
function isTab(node: HtmlNode): boolean {
  const style = attribute(node.attrs, 'style')
  return style !== null && style.includes('mso-tab-count')
}

/** The blocks of the page; where it shows no table with figures, those its scripts or hidden parts hold are put in. */
function withHiddenTables(walk: HtmlWalk): Block[] {
  const { blocks } = walk.builder
  if (walk.sources.length === 0 || hasFigures(blocks)) return blocks
  const found: Block[] = []
  let from = 0
  let pieces = 0
  for (const source of walk.sources) {
    const path = pathOf(source.node, '')
    for (const markup of markupIn(source)) {
      if (++pieces > LIMITS.hiddenPieces) break
      const inner = htmlBlocks(markup, path)
      if (!inner.blocks.some((block) => block.kind === 'grid')) continue
      for (const block of blocks.slice(from, Math.max(from, source.index))) found.push(block)
      for (const block of inner.blocks) found.push(block)
      from = Math.max(from, source.index)
      walk.problems.push(...inner.problems, {
        code: 'hidden-table',
        message: '表格不在页面正文里，而在脚本或隐藏内容中，已从那里读取，请核对与网页显示是否一致。',
        at: { path },
      })
    }
  }
  return found.concat(blocks.slice(from))
}

function emptyPage(walk: HtmlWalk): string {
  return walk.framed
    ? '这个网页只是框架，正文在别的网页里；请打开正文页面，另存后再导入。'
    : '网页里没有可见的文字，正文可能由脚本另行加载；请在浏览器中打开，等内容显示后另存或复制文字再导入。'
}
