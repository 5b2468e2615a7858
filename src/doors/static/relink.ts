/** A page of the portal made to stand as a file: relative links, no scripts, no forms that could not work. */
import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes as Nodes } from 'parse5'
import { absolute, relative } from './places.ts'

type Element = Nodes.Element
type Parent = Nodes.ParentNode

export interface Relinking {
  /** Where the page will stand, below the target. */
  readonly here: string
  /** The file of an address that begins with a slash; null when there is none in the export. */
  readonly fileOf: (address: string) => string | null
  /** Address of the site that runs the program, without a slash at the end; '' when there is none to point to. */
  readonly live: string
  /** Address below which the files will stand, without a slash at the end; '' when it is not known. */
  readonly base: string
  /** The path of the address the pages were made for: all their links begin with it. */
  readonly prefix: string
  /** Further years of a list too long to page through: put where its filter was. */
  readonly years?: readonly { readonly says: string; readonly path: string }[]
}

const NO_SEARCH = '这是静态页面，没有检索和筛选；请从栏目里查找。'
const LIVE_SEARCH = '到网站上检索'

/** A page that was read once: where it points to, and itself as it is written to a file. */
export interface ReadPage {
  /** Every address of the site itself that the page points to, as it stands there without the prefix, each once. */
  readonly addresses: readonly string[]
  /** The page with its links led elsewhere; to be asked for once. */
  relinked(relinking: Relinking): string
}

/** Reads a page; `prefix` as in `Relinking`. */
export function readPage(html: string, prefix: string): ReadPage {
  const document = parse(html)
  const all: Element[] = []
  gather(document, all)
  const given = all.flatMap((element) => [attribute(element, 'href'), attribute(element, 'src')])
  return {
    addresses: [...new Set(given.flatMap((value) => own(value, prefix) ?? []))],
    relinked(relinking) {
      for (const element of all) rework(element, relinking)
      return serialize(document)
    },
  }
}

function gather(node: Nodes.Node, into: Element[]): void {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if ('tagName' in child) into.push(child)
    gather(child, into)
  }
}

const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((each) => each.name === name)?.value ?? null

/** The address of the site itself that a link means, without the prefix and the part after #; null for any other. */
function own(value: string | null, prefix: string): string | null {
  if (value === null || !value.startsWith(`${prefix}/`) || /^\/[/\\]/.test(value)) return null
  return value.slice(prefix.length).split('#')[0] ?? null
}

function rework(element: Element, relinking: Relinking): void {
  const { tagName } = element
  if (tagName === 'script') tree.detachNode(element)
  else if (tagName === 'search') instead(element, relinking)
  else if (tagName === 'form' || tagName === 'iframe') tree.detachNode(element)
  else if (tagName === 'a') anchor(element, relinking)
  else if (tagName === 'link') head(element, relinking)
  else if (tagName === 'meta') meta(element, relinking)
  else if (tagName === 'img') image(element, relinking)
  else if (relinking.base === '' && /\bshare\b/.test(attribute(element, 'class') ?? '')) tree.detachNode(element)
}

/** In the place of a search or a filter: what does work without a program. */
function instead(element: Element, { here, live, years = [] }: Relinking): void {
  const site = attribute(element, 'class') === 'site-search-part'
  const parts: Nodes.ChildNode[] = []
  if (site) {
    parts.push(text(NO_SEARCH))
    if (live) parts.push(link(`${live}/search`, LIVE_SEARCH))
  } else if (years.length > 0) {
    parts.push(text('按年份：'))
    for (const { says, path } of years) parts.push(link(relative(here, path), says), text('　'))
  }
  const parent = element.parentNode
  if (parent && parts.length > 0)
    tree.insertBefore(parent, paragraph(parts, site ? 'site-search-part' : 'note'), element)
  tree.detachNode(element)
}

function anchor(element: Element, { here, fileOf, live, prefix }: Relinking): void {
  const href = attribute(element, 'href')
  const address = own(href, prefix)
  if (href === null || address === null) return
  const path = fileOf(address)
  if (path !== null) return set(element, 'href', relative(here, path) + (/#.*$/.exec(href)?.[0] ?? ''))
  if (/^\/elder\b|[?&]font=/.test(address)) return takeAway(element)
  if (/^\/d\/[^/]+\/\d+\/\d+\/(?:preview|files|pictures)\//.test(address))
    return nameOnly(element, address.includes('/preview/'))
  // A document that is not in the export may not be pointed to: it is another organ's, or gone.
  if (live && !address.startsWith('/d/')) return set(element, 'href', live + address)
  if (within(element, ['nav', 'header', 'footer'])) return takeAway(element)
  nameOnly(element, false)
}

function head(element: Element, { here, fileOf, prefix }: Relinking): void {
  const href = attribute(element, 'href')
  const address = own(href, prefix)
  if (address === null) return void (/^https?:\/\/./.test(href ?? '') || tree.detachNode(element))
  const path = fileOf(address)
  if (path === null) tree.detachNode(element)
  else set(element, 'href', relative(here, path))
}

/** Tags that name addresses: none without a known base. */
function meta(element: Element, { base, fileOf }: Relinking): void {
  const name = attribute(element, 'name') ?? ''
  if (name === 'SiteDomain' && base === '') tree.detachNode(element)
  if (name !== 'Image' && name !== 'Url') return
  const content = attribute(element, 'content') ?? ''
  const path = base !== '' && content.startsWith(`${base}/`) ? fileOf(content.slice(base.length)) : null
  if (path === null) tree.detachNode(element)
  else set(element, 'content', absolute(base, path))
}

function image(element: Element, { here, fileOf, prefix }: Relinking): void {
  const address = own(attribute(element, 'src'), prefix)
  const path = address === null ? null : fileOf(address)
  if (path !== null) return set(element, 'src', relative(here, path))
  const alt = attribute(element, 'alt')
  if (alt && element.parentNode) tree.insertBefore(element.parentNode, text(`［图：${alt}］`), element)
  tree.detachNode(element)
}

/** Removes a link, and the item of a list it is alone in. */
function takeAway(element: Element): void {
  const item = within(element, ['li', 'p'])
  tree.detachNode(item ?? element)
}

/** A link that leads nowhere here becomes its words; or nothing, where the words say no more than that one can go there. */
function nameOnly(element: Element, remove: boolean): void {
  const parent = element.parentNode
  if (parent && !remove) for (const child of element.childNodes.slice()) move(child, parent, element)
  tree.detachNode(element)
}

function move(child: Nodes.ChildNode, parent: Parent, before: Element): void {
  tree.detachNode(child)
  tree.insertBefore(parent, child, before)
}

function within(element: Element, names: readonly string[]): Element | null {
  for (let at: Parent | null = element.parentNode; at && 'tagName' in at; at = at.parentNode)
    if (names.includes(at.tagName)) return at
  return null
}

function set(element: Element, name: string, value: string): void {
  element.attrs = element.attrs.map((each) => (each.name === name ? { ...each, value } : each))
}

const text = (value: string): Nodes.ChildNode => tree.createTextNode(value)

function made(tag: string, attrs: Element['attrs'], children: readonly Nodes.ChildNode[]): Element {
  const element = tree.createElement(tag, 'http://www.w3.org/1999/xhtml' as Element['namespaceURI'], attrs)
  for (const child of children) tree.appendChild(element, child)
  return element
}
const paragraph = (children: readonly Nodes.ChildNode[], name: string): Element =>
  made('p', [{ name: 'class', value: name }], children)
const link = (href: string, says: string): Element => made('a', [{ name: 'href', value: href }], [text(says)])
