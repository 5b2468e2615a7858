/** Tables of a page as the tree keeps them. */
import type { HtmlNode } from '../grids/html-tree.ts'
import { attribute, spanOf } from '../grids/html-visible.ts'
import type { Block, Cell, Table } from './body.ts'
import { BOUNDS } from './bounds.ts'
import type { BodyBuilder } from './builder.ts'
import { cleanCharacters } from './characters.ts'
import { aroundInside, isHiddenHere, type Around } from './html-around.ts'
import { withSaneSpans, type DeclaredRow } from './spans.ts'
import { textIn } from './html-words.ts'
import type { LooksReader } from './looks.ts'
import type { Findings } from './reading.ts'

/** The walk a table is read by. */
export interface TableWalk {
  readonly builder: BodyBuilder
  readonly findings: Findings
  readonly looks: LooksReader
  walkInto(parent: HtmlNode, around: Around): void
}

interface Row extends DeclaredRow {
  readonly cells: Cell[]
}

/** Reads a table; null when nothing stands in it. Rows and cells nobody sees are reported, not kept. */
export function tableOf(walk: TableWalk, node: HtmlNode, around: Around): Table | null {
  const rows: Row[] = []
  let caption = ''
  let group = 0
  const row = (at: HtmlNode, inHead: boolean, outer: Around): void => {
    if (rows.length >= BOUNDS.rows || walk.builder.isFull) return walk.findings.add('clipped')
    const here = inside(walk, at, outer)
    const cells: Cell[] = []
    for (const child of at.children) {
      if (child.name !== 'td' && child.name !== 'th') continue
      const within = inside(walk, child, here)
      const blocks = walk.builder.inside(() => walk.walkInto(child, within))
      if (isHiddenHere(within) && blocks.length === 0 && (within.isGone || within.isInvisible)) continue
      walk.builder.cells += 1
      cells.push({
        header: child.name === 'th' || inHead,
        colSpan: spanOf(attribute(child.attrs, 'colspan'), 1, BOUNDS.columns),
        rowSpan: spanOf(attribute(child.attrs, 'rowspan'), 0, BOUNDS.rows),
        blocks: blocks.map(withoutAlign),
      })
    }
    if (!(here.isGone || here.isInvisible) || cells.some(({ blocks }) => blocks.length > 0)) rows.push({ group, cells })
  }
  for (const child of node.children) {
    if (child.name === 'caption')
      caption = (caption + cleanCharacters(textIn(child), walk.findings))
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, BOUNDS.caption)
    else if (child.name === 'tr') row(child, false, around)
    else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') {
      group += 1
      const here = inside(walk, child, around)
      for (const one of child.children) if (one.name === 'tr') row(one, child.name === 'thead', here)
      group += 1
    }
  }
  const isEmpty = !rows.some(({ cells }) => cells.some(({ blocks }) => blocks.length > 0))
  if (isEmpty) return null
  return { kind: 'table', ...(caption !== '' && { caption }), rows: withSaneSpans(rows) }
}

function inside(walk: TableWalk, node: HtmlNode, outer: Around): Around {
  return aroundInside(outer, node, walk.looks.of(node), false)
}

/** Where a figure stands in its cell means nothing. */
function withoutAlign(block: Block): Block {
  return block.kind === 'paragraph' && block.align ? { kind: 'paragraph', inlines: block.inlines } : block
}
