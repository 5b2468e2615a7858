/** A web page as a tree: parse5 with bounds on its size and depth, and an XPath for every element that is asked for. */
import {
  html,
  parse,
  parseFragment,
  serializeOuter,
  type Token,
  type TreeAdapter,
  type TreeAdapterTypeMap,
} from 'parse5'
import { tooDeep, tooMuch } from './builder.ts'
import { roleOf, type Role } from './html-visible.ts'
import { LIMITS } from './limits.ts'

const NO_CHILDREN: HtmlNode[] = []
const NO_ATTRIBUTES: Token.Attribute[] = []

/** One shape for every node, so that walking them is fast: an element, a text (`#text`), or the page itself. */
export class HtmlNode {
  readonly name: string
  readonly namespace: html.NS
  readonly role: Role
  attrs: Token.Attribute[]
  children: HtmlNode[]
  parent: HtmlNode | null = null
  /** The characters of a text. */
  value: string
  /** The inside of a template element. */
  content: HtmlNode | null = null
  /** The line of the source it begins in, where that was asked for. */
  line = 0
  /** Its number among the sisters of its name, from 1; 0 while not counted. */
  nth = 0
  path: string | null = null

  constructor(name: string, value: string, attrs: Token.Attribute[], children: HtmlNode[], namespace: html.NS) {
    this.name = name
    this.role = roleOf(name)
    this.value = value
    this.attrs = attrs
    this.children = children
    this.namespace = namespace
  }
}

/** Parses a whole page; refuses more elements or deeper nesting than a page can need. */
export function parsePage(text: string): HtmlNode {
  return parse(text, { treeAdapter: adapter() })
}

/** Parses a piece of markup; rows and cells may stand without their table. */
export function parsePiece(text: string): HtmlNode {
  return parseFragment(text, { treeAdapter: adapter() })
}

/** Parses a piece of markup and keeps for every element the line it begins in. */
export function parsePieceWithLines(text: string): HtmlNode {
  return parseFragment(text, { treeAdapter: adapter(), sourceCodeLocationInfo: true })
}

/** The markup of an element, for parsing it once more. */
export function markupOf(element: HtmlNode): string {
  return serializeOuter(element, { treeAdapter: adapter() })
}

/** The XPath of an element: `/html/body/div[2]/table[1]/tbody[1]/tr[3]/td[2]`; `root` stands before that of a piece. */
export function pathOf(element: HtmlNode, root: string): string {
  const trail: HtmlNode[] = []
  let node: HtmlNode | null = element
  while (node && node.path === null && !node.name.startsWith('#')) {
    trail.push(node)
    node = node.parent
  }
  let path = node?.path ?? root
  for (const one of trail.toReversed()) {
    const single = one.name === 'html' || one.name === 'body' || one.name === 'head'
    path += single ? `/${one.name}` : `/${one.name}[${numberOf(one)}]`
    one.path = path
  }
  return path
}

function numberOf(element: HtmlNode): number {
  if (element.nth === 0 && element.parent) {
    const counts = new Map<string, number>()
    for (const sister of element.parent.children) {
      const nth = (counts.get(sister.name) ?? 0) + 1
      counts.set(sister.name, nth)
      sister.nth = nth
    }
  }
  return element.nth
}

type Shape = TreeAdapterTypeMap<
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode
>

/** Builds the tree for parse5, counting; comments and the document type are left out. */
function adapter(): TreeAdapter<Shape> {
  let nodes = 0
  let depth = 0
  let mode: html.DOCUMENT_MODE = html.DOCUMENT_MODE.NO_QUIRKS
  const made = (name: string, value: string, attrs: Token.Attribute[], children: HtmlNode[], space = html.NS.HTML) => {
    if (++nodes > LIMITS.htmlNodes) throw tooMuch()
    return new HtmlNode(name, value, attrs, children, space)
  }
  const textBefore = (parent: HtmlNode, at: number, text: string) => {
    const before = parent.children[at - 1]
    if (before?.name === '#text') {
      before.value += text
      return
    }
    const node = made('#text', text, NO_ATTRIBUTES, NO_CHILDREN)
    node.parent = parent
    if (at === parent.children.length) parent.children.push(node)
    else parent.children.splice(at, 0, node)
  }
  return {
    createDocument: () => made('#document', '', NO_ATTRIBUTES, []),
    createDocumentFragment: () => made('#document-fragment', '', NO_ATTRIBUTES, []),
    createElement: (name, namespace, attrs) => made(name, '', attrs, [], namespace),
    createCommentNode: () => new HtmlNode('#comment', '', NO_ATTRIBUTES, NO_CHILDREN, html.NS.HTML),
    createTextNode: (value) => made('#text', value, NO_ATTRIBUTES, NO_CHILDREN),
    appendChild: (parent, node) => {
      if (node.name === '#comment') return
      parent.children.push(node)
      node.parent = parent
    },
    insertBefore: (parent, node, reference) => {
      if (node.name === '#comment') return
      parent.children.splice(placeOf(parent, reference), 0, node)
      node.parent = parent
    },
    insertText: (parent, text) => textBefore(parent, parent.children.length, text),
    insertTextBefore: (parent, text, reference) => textBefore(parent, placeOf(parent, reference), text),
    detachNode: (node) => {
      if (!node.parent) return
      const at = placeOf(node.parent, node)
      if (at >= 0) node.parent.children.splice(at, 1)
      node.parent = null
    },
    setTemplateContent: (template, content) => {
      template.content = content
    },
    getTemplateContent: (template) => template.content ?? template,
    setDocumentType: () => {},
    setDocumentMode: (_, to) => {
      mode = to
    },
    getDocumentMode: () => mode,
    adoptAttributes: (element, attrs) => {
      const names = new Set(element.attrs.map(({ name }) => name))
      for (const attribute of attrs) if (!names.has(attribute.name)) element.attrs.push(attribute)
    },
    getFirstChild: (node) => node.children[0] ?? null,
    getChildNodes: (node) => node.children,
    getParentNode: (node) => node.parent,
    getAttrList: (element) => element.attrs,
    getTagName: (element) => element.name,
    getNamespaceURI: (element) => element.namespace,
    getTextNodeContent: (node) => node.value,
    getCommentNodeContent: () => '',
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is HtmlNode => node.name === '#text',
    isCommentNode: (node): node is HtmlNode => node.name === '#comment',
    isDocumentTypeNode: (node): node is HtmlNode => node.name === '#documentType',
    isElementNode: (node): node is HtmlNode => !node.name.startsWith('#'),
    setNodeSourceCodeLocation: (node, location) => {
      node.line = location?.startLine ?? 0
    },
    getNodeSourceCodeLocation: () => null,
    updateNodeSourceCodeLocation: () => {},
    onItemPush: () => {
      if (++depth > LIMITS.htmlDepth) throw tooDeep()
    },
    onItemPop: () => {
      depth -= 1
    },
  }
}

/** Where a child stands; what the parser moves is mostly the last. */
function placeOf(parent: HtmlNode, child: HtmlNode): number {
  const { children } = parent
  return children.at(-1) === child ? children.length - 1 : children.lastIndexOf(child)
}
