/** A web page as a tree: parse5 with bounds on its size and depth, and an XPath for every element that is asked for. */
import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes, type html } from 'parse5'
import { tooDeep, tooMuch } from './builder.ts'
import { LIMITS } from './limits.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

/** An element that keeps its own XPath once somebody asked. */
export interface HtmlElement extends DefaultTreeAdapterTypes.Element {
  /** Its number among the sisters of its name, from 1; 0 while not counted. */
  nth: number
  path: string | null
}

/** Parses a whole page; refuses more elements or deeper nesting than a page can need. */
export function parsePage(text: string): DefaultTreeAdapterTypes.Document {
  return parse(text, { treeAdapter: boundedAdapter() })
}

/** Parses a piece of markup; rows and cells may stand without their table. */
export function parsePiece(text: string): DefaultTreeAdapterTypes.DocumentFragment {
  return parseFragment(text, { treeAdapter: boundedAdapter() })
}

/** Parses a piece of markup and keeps for every element the line it begins in. */
export function parsePieceWithLines(text: string): DefaultTreeAdapterTypes.DocumentFragment {
  return parseFragment(text, { treeAdapter: boundedAdapter(), sourceCodeLocationInfo: true })
}

/** Is the node an element? */
export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return 'tagName' in node
}

/** The XPath of an element: `/html/body/div[2]/table[1]/tbody[1]/tr[3]/td[2]`; `root` stands before that of a piece. */
export function pathOf(element: HtmlElement, root: string): string {
  const trail: HtmlElement[] = []
  let node: HtmlParent | null = element
  while (node && isElement(node) && node.path === null) {
    trail.push(node)
    node = node.parentNode
  }
  let path = node && isElement(node) ? (node.path ?? root) : root
  for (const one of trail.toReversed()) {
    const name = one.tagName
    if (name === 'html' || name === 'body' || name === 'head') path += `/${name}`
    else path += `/${name}[${numberOf(one)}]`
    one.path = path
  }
  return path
}

function numberOf(element: HtmlElement): number {
  if (element.nth === 0 && element.parentNode) {
    const counts = new Map<string, number>()
    for (const sister of element.parentNode.childNodes) {
      if (!isElement(sister)) continue
      const nth = (counts.get(sister.tagName) ?? 0) + 1
      counts.set(sister.tagName, nth)
      sister.nth = nth
    }
  }
  return element.nth
}

function boundedAdapter(): typeof defaultTreeAdapter {
  let elements = 0
  let depth = 0
  return {
    ...defaultTreeAdapter,
    createElement(tagName: string, namespaceURI: html.NS, attrs): HtmlElement {
      if (++elements > LIMITS.htmlElements) throw tooMuch()
      return { nodeName: tagName, tagName, attrs, namespaceURI, childNodes: [], parentNode: null, nth: 0, path: null }
    },
    onItemPush() {
      if (++depth > LIMITS.htmlDepth) throw tooDeep()
    },
    onItemPop() {
      depth -= 1
    },
  }
}
