/**
 * 读一个网页：what a monitor has to know of a page of somebody else's site – tags, links, listed items with their days, footer, words. Pure;
 * what a script would put there afterwards is not seen, and the page says whether there are scripts.
 */
import { META_TAGS, type MetaName } from '../../law/disclosure/site-duties.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { Unreadable } from '../grids/document.ts'
import { decodeBytes } from '../grids/encoding.ts'
import { parsePage, type HtmlNode } from '../grids/html-tree.ts'
import { attribute, isHidden } from '../grids/html-visible.ts'
import { dayInAddress, dayInText } from './days-in-text.ts'
import { footerOnPage, type FooterRead } from './footer-on-page.ts'

export interface PageLink {
  /** Completed, without its fragment; only http and https. */
  readonly address: string
  readonly text: string
}

/** A line of a list: what it leads to, and its day. */
export interface PageItem {
  readonly address: string
  readonly title: string
  readonly day: LocalDate | null
  /** A day stands there without its year: nobody knows which. */
  readonly unclear: boolean
}

export interface SitePage {
  readonly title: string
  readonly tags: Readonly<Partial<Record<MetaName, string>>>
  readonly links: readonly PageLink[]
  readonly items: readonly PageItem[]
  readonly footer: FooterRead
  /** Visible text, at most `LONGEST_TEXT` characters. */
  readonly text: string
  readonly hasScripts: boolean
  /** The page itself says that there is nothing. */
  readonly saysEmpty: boolean
}

export const LONGEST_TEXT = 300_000
const MOST_LINKS = 2000
const MOST_ITEMS = 500
/** Titles of items are longer than words of menus. */
const ITEM_FROM = 8
/** Around a title: longer than this is no line of a list. */
const LINE_UNTIL = 400
const EMPTY = /暂无(?:数据|信息|内容|相关)|(?:没有|无)(?:相关|符合)?(?:数据|信息|内容)|栏目(?:正在)?建设中/

/** Reads a page that came from `address`. Throws `Unreadable` for what is too large, too deep or no text. */
export function readSitePage(bytes: Uint8Array, address: string, declared: string | null): SitePage {
  const root = parsePage(decodeBytes(bytes, declared ?? undefined).text)
  const walk = new PageWalk(baseOf(root, address))
  walk.enter(root)
  const text = walk.words
    .join('')
    .replaceAll(/[ \t\u00a0\u3000]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
  return {
    title: walk.title.trim(),
    tags: walk.tags,
    links: walk.links.slice(0, MOST_LINKS),
    items: walk.items(new URL(address).host),
    footer: footerOnPage(text, walk.addresses),
    text: text.slice(0, LONGEST_TEXT),
    hasScripts: walk.hasScripts,
    saysEmpty: EMPTY.test(text),
  }
}

export { Unreadable }

function baseOf(root: HtmlNode, address: string): string {
  const find = (node: HtmlNode, depth: number): string | null => {
    if (node.name === 'base') return attribute(node.attrs, 'href')
    for (const child of depth < 4 ? node.children : []) {
      const found = find(child, depth + 1)
      if (found !== null) return found
    }
    return null
  }
  const base = find(root, 0)
  return base !== null && URL.canParse(base, address) ? new URL(base, address).href : address
}

interface Anchor {
  readonly node: HtmlNode
  readonly address: string
  readonly text: string
}

const NAMES = new Map(Object.keys(META_TAGS).map((name) => [name.toLowerCase(), name as MetaName]))

class PageWalk {
  readonly base: string
  readonly words: string[] = []
  readonly links: PageLink[] = []
  readonly addresses: { address: string; text: string }[] = []
  readonly tags: Partial<Record<MetaName, string>> = {}
  readonly anchors: Anchor[] = []
  title = ''
  hasScripts = false
  private readonly known = new Set<string>()

  constructor(base: string) {
    this.base = base
  }

  enter(node: HtmlNode): void {
    const { name } = node
    if (name === '#text') return void this.words.push(node.value)
    if (name === 'title' && this.title === '') this.title = textOf(node)
    if (name === 'meta') this.tag(node)
    if (name === 'script') {
      const source = this.complete(attribute(node.attrs, 'src'))
      if (source) this.addresses.push({ address: source, text: '' })
      this.hasScripts = true
    }
    if (node.role === 'unseen' && name !== 'head') return
    if (name !== 'html' && name !== 'body' && isHidden(node.attrs)) return
    if (name === 'img') {
      const source = this.complete(attribute(node.attrs, 'src'))
      if (source) this.addresses.push({ address: source, text: attribute(node.attrs, 'alt') ?? '' })
    }
    if (name === 'a') this.anchor(node)
    const isBlock = node.role !== 'plain' && node.role !== 'text'
    if (isBlock) this.words.push('\n')
    for (const child of node.children) this.enter(child)
    if (isBlock) this.words.push('\n')
  }

  /** Items of lists that lead within the site or at least bear a day; the same address counts once, with the day it bears anywhere. */
  items(host: string): readonly PageItem[] {
    const titled = this.anchors.filter(
      ({ text, address }) => text.length >= ITEM_FROM && new URL(address).host === host,
    )
    const isTitle = new Set(titled.map(({ node }) => node))
    const found = new Map<string, PageItem>()
    for (const { node, address, text } of titled) {
      const told = dayInText(lineAround(node, isTitle))
      const day = told !== null && told !== 'without-year' ? told.day : dayInAddress(new URL(address).pathname)
      const item = { address, title: text.slice(0, 200), day, unclear: day === null && told === 'without-year' }
      const before = found.get(address)
      if (!before || (before.day === null && item.day !== null)) found.set(address, item)
    }
    return [...found.values()].slice(0, MOST_ITEMS)
  }

  private tag({ attrs }: HtmlNode): void {
    const name = NAMES.get((attribute(attrs, 'name') ?? '').trim().toLowerCase())
    const content = attribute(attrs, 'content')
    if (name && content !== null && this.tags[name] === undefined) this.tags[name] = content.trim().slice(0, 500)
  }

  private anchor(node: HtmlNode): void {
    const address = this.complete(attribute(node.attrs, 'href'))
    if (address === null) return
    const text = (attribute(node.attrs, 'title') || textOf(node)).replaceAll(/\s+/g, ' ').trim()
    this.anchors.push({ node, address, text })
    this.addresses.push({ address, text })
    if (this.known.has(address)) return
    this.known.add(address)
    this.links.push({ address, text: text.slice(0, 100) })
  }

  private complete(href: string | null): string | null {
    const given = href?.trim() ?? ''
    if (given === '' || given.startsWith('#') || !URL.canParse(given, this.base)) return null
    const url = new URL(given, this.base)
    if (!/^https?:$/.test(url.protocol) || url.href.length > 1000) return null
    url.hash = ''
    url.username = ''
    url.password = ''
    return url.href
  }
}

/** The text of the largest part around a title that holds no other title. */
function lineAround(node: HtmlNode, isTitle: ReadonlySet<HtmlNode>): string {
  let line = textOf(node)
  for (let part = node.parent; part && part.name !== 'body' && part.name !== '#document'; part = part.parent) {
    if (titlesIn(part, isTitle) > 1) break
    const text = textOf(part)
    if (text.length > LINE_UNTIL) break
    line = text
  }
  return line
}

function titlesIn(node: HtmlNode, isTitle: ReadonlySet<HtmlNode>): number {
  if (isTitle.has(node)) return 1
  let n = 0
  for (const child of node.children) {
    n += titlesIn(child, isTitle)
    if (n > 1) return n
  }
  return n
}

/** All text of a part, pieces of different elements apart. */
function textOf(node: HtmlNode): string {
  if (node.name === '#text') return node.value
  if (node.name === 'script' || node.name === 'style') return ''
  let text = ''
  for (const child of node.children) {
    text += child.name === '#text' ? child.value : ` ${textOf(child)} `
    if (text.length > LINE_UNTIL * 4) break
  }
  return text
}
