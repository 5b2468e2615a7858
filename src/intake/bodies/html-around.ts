/** What an element of a page inherits from those around it, as far as a body cares. */
import type { HtmlNode } from '../grids/html-tree.ts'
import type { Mark } from './body.ts'
import { isUnseen } from './colours.ts'
import { MARK_OF } from './html-roles.ts'
import type { Looks } from './looks.ts'

export interface Around {
  readonly marks: ReadonlySet<Mark>
  readonly href: string | null
  readonly isGone: boolean
  readonly isInvisible: boolean
  readonly isTiny: boolean
  readonly colour: string | null
  readonly ground: string
  readonly symbols: string | null
  readonly isVerbatim: boolean
  readonly isListMark: boolean
  /** Lists and tables around. */
  readonly nesting: number
}

export const NOTHING_AROUND: Around = {
  marks: new Set(),
  href: null,
  isGone: false,
  isInvisible: false,
  isTiny: false,
  colour: null,
  ground: '#ffffff',
  symbols: null,
  isVerbatim: false,
  isListMark: false,
  nesting: 0,
}

/** What holds inside an element, by its name and looks. */
export function aroundInside(outer: Around, node: HtmlNode, looks: Looks, isShownByScript: boolean): Around {
  const own = (MARK_OF as Readonly<Record<string, Mark | undefined>>)[node.name]
  const changes: { -readonly [K in keyof Around]?: Around[K] } = {}
  if (own !== undefined || looks.marks.size > 0) {
    const marks = new Set(outer.marks)
    if (own !== undefined) marks.add(own)
    for (const [mark, isOn] of looks.marks) {
      if (isOn) marks.add(mark)
      else if (mark === 'strong' || mark === 'em') marks.delete(mark)
    }
    changes.marks = marks
  }
  if (looks.gone && !isShownByScript) changes.isGone = true
  if (looks.visible !== null) changes.isInvisible = !looks.visible && !isShownByScript
  if (looks.tiny !== null) changes.isTiny = looks.tiny
  if (looks.colour !== null) changes.colour = looks.colour
  if (looks.background !== null) changes.ground = looks.background
  if (looks.symbols !== undefined) changes.symbols = looks.symbols
  if (looks.listMark) changes.isListMark = true
  for (const _ in changes) return { ...outer, ...changes }
  return outer
}

/** Does a reader of the page not see text that stands here? */
export const isHiddenHere = ({ isGone, isInvisible, isTiny, colour, ground }: Around): boolean =>
  isGone || isInvisible || isTiny || (colour !== null && isUnseen(colour, ground))
