/** Html from anywhere – Word, WPS, browsers, WeChat editors, other portals – read as a body; no markup is kept. */
import { parsePage, type HtmlNode } from '../grids/html-tree.ts'
import { attribute } from '../grids/html-visible.ts'
import type { Body } from './body.ts'
import { ARTICLE_PLACES } from './html-roles.ts'
import { htmlSource } from './html-source.ts'
import { BodyWalk } from './html-walk.ts'
import { textIn } from './html-words.ts'
import { LooksReader } from './looks.ts'
import { Findings, type ReadingFinding } from './reading.ts'

export interface ReadBody {
  readonly body: Body
  readonly findings: readonly ReadingFinding[]
  /** What the head of a page said: its title, its meta elements by lower-case name. Empty for anything but a page. */
  readonly page: PageHead
}

export interface PageHead {
  readonly title: string | null
  readonly metas: Readonly<Record<string, string>>
}

export const NO_PAGE: PageHead = { title: null, metas: {} }

export interface HtmlOrigin {
  /** The address of the page it was copied from, to complete its links; null when unknown. */
  readonly base?: string | null
  /** A whole page was saved: only its article counts, where the article can be told. */
  readonly isWholePage?: boolean
}

/**
 * Reads pasted or uploaded html. Everything that is not text, structure, a usable link or a picture's address is left
 * out and said. Throws `Unreadable` (one Chinese sentence) for what is too large, too deep or made to choke a parser.
 */
export function readHtml(source: string, origin: HtmlOrigin = {}, findings: Findings = new Findings()): ReadBody {
  const { markup, styles } = htmlSource(source, findings)
  const root = parsePage(markup)
  const walk = new BodyWalk(new LooksReader(styles), findings, origin.base ?? null)
  const article = origin.isWholePage ? articleIn(root) : null
  if (article) findings.add('page-surroundings')
  walk.run(article ?? root)
  return { body: walk.builder.body(), findings: findings.list(), page: headOf(root) }
}

/** The element that holds the article of a saved page; null where none of the known places has text. */
function articleIn(root: HtmlNode): HtmlNode | null {
  const found = new Map<string, HtmlNode>()
  const walk = (node: HtmlNode): void => {
    for (const child of node.children) {
      if (child.name === '#text') continue
      const id = attribute(child.attrs, 'id')
      const classes = attribute(child.attrs, 'class')
      const names = [
        ...(id ? [`#${id}`] : []),
        ...(classes
          ? [
              `.${classes.trim().replace(/\s+/g, '.')}`,
              ...classes
                .trim()
                .split(/\s+/, 10)
                .map((one) => `.${one}`),
            ]
          : []),
      ]
      for (const name of names) if (!found.has(name)) found.set(name, child)
      walk(child)
    }
  }
  walk(root)
  for (const place of ARTICLE_PLACES) {
    const node = found.get(place)
    if (node && textIn(node).replace(/\s+/g, '').length >= 20) return node
  }
  return null
}

function headOf(root: HtmlNode): PageHead {
  const metas: Record<string, string> = {}
  let title: string | null = null
  const head = root.children.find(({ name }) => name === 'html')?.children.find(({ name }) => name === 'head')
  for (const node of head?.children ?? []) {
    if (node.name === 'title') title ??= oneLine(textIn(node)) || null
    if (node.name !== 'meta') continue
    const name = (attribute(node.attrs, 'name') ?? '').trim().toLowerCase()
    const content = oneLine(attribute(node.attrs, 'content') ?? '')
    if (/^[a-z][\w.:-]{0,40}$/.test(name) && !Object.hasOwn(metas, name) && content !== '') metas[name] = content
  }
  return { title, metas }
}

const oneLine = (text: string): string => text.slice(0, 1_000).replace(/\s+/g, ' ').trim().slice(0, 300)
