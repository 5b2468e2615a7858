/** The number a browser shows before the item of an ordered list. */
import { chineseNumeral } from './list-numbers.ts'
import { attribute } from './html-visible.ts'
import type { HtmlNode } from './html-tree.ts'
import { alphabetic, roman } from './list-numbers.ts'

/** What stands before an item of an `ol` (`1. `, `一、` …); '' for other lists and for lists shown without numbers. */
export function itemMarker(item: HtmlNode, counts: Map<HtmlNode, number>): string {
  const list = item.parent
  if (list?.name !== 'ol') return ''
  const own = Number.parseInt(attribute(item.attrs, 'value') ?? '', 10)
  const before = counts.get(list)
  const start = Number.parseInt(attribute(list.attrs, 'start') ?? '', 10)
  const number = Number.isFinite(own) ? own : before === undefined ? (Number.isFinite(start) ? start : 1) : before + 1
  counts.set(list, number)
  if (attribute(list.attrs, 'reversed') !== null) return ''
  const style = `${attribute(list.attrs, 'style') ?? ''};${attribute(item.attrs, 'style') ?? ''}`.slice(0, 400)
  const kind =
    /list-style(?:-type)?\s*:[^;]*?(none|disc|circle|square|cjk-ideographic|[a-z-]*chinese[a-z-]*|(?:lower|upper)-(?:alpha|latin|roman))/i
      .exec(style)?.[1]
      ?.toLowerCase()
  const type = attribute(item.attrs, 'type') ?? attribute(list.attrs, 'type')
  if (kind === 'none' || kind === 'disc' || kind === 'circle' || kind === 'square') return ''
  if (kind?.includes('chinese') || kind === 'cjk-ideographic') return `${chineseNumeral(number)}、`
  if (kind === 'lower-roman' || (!kind && type === 'i')) return `${roman(number).toLowerCase()}. `
  if (kind === 'upper-roman' || (!kind && type === 'I')) return `${roman(number)}. `
  if (kind?.startsWith('lower-') || (!kind && type === 'a')) return `${alphabetic(number).toLowerCase()}. `
  if (kind?.startsWith('upper-') || (!kind && type === 'A')) return `${alphabetic(number)}. `
  return `${number}. `
}
