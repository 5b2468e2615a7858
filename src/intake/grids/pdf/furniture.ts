/** Page numbers, running heads and feet: what is printed on the sheet and is no part of the text. */
import type { Page, PageLine } from './page.ts'
import { lineText } from './writing.ts'

/** Heads and feet stand in this part of the page's height at its top and bottom. */
const MARGIN = 0.11

const PAGE_NUMBER =
  /^(?:[-—–―─－·•~～]\s*)*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?(?:\s*[-—–―─－·•~～])*$/
/** A bare number might be a figure; with one of these it is a page number. */
const SAYS_PAGE = /[-—–―─－·~～页/／]/

/** The pages without their furniture. */
export function withoutFurniture(pages: readonly Page[]): Page[] {
  const counts = new Map<string, Set<number>>()
  for (const page of pages) {
    for (const line of marginLines(page)) {
      const key = `${fingerprint(page, line)}`
      const on = counts.get(key)
      if (on) on.add(page.number)
      else counts.set(key, new Set([page.number]))
    }
  }
  return pages.map((page) => {
    const inMargin = new Set(marginLines(page))
    const items = page.items.filter((item) => {
      if (item.kind !== 'line' || !inMargin.has(item)) return true
      if (item.artifact) return false
      const text = lineText(item).trim()
      const repeated = (counts.get(fingerprint(page, item))?.size ?? 0) > 1
      if (PAGE_NUMBER.test(text)) return !(SAYS_PAGE.test(text) || repeated || isLast(page, item))
      return !repeated
    })
    return { ...page, items }
  })
}

/** Lines above or below everything else on the page, within its margins. */
function marginLines(page: Page): PageLine[] {
  const lines: PageLine[] = []
  for (const item of page.items) {
    if (item.kind !== 'line' || item.box[3] > page.height * MARGIN) break
    lines.push(item)
  }
  for (const item of page.items.toReversed()) {
    if (item.kind !== 'line' || item.box[1] < page.height * (1 - MARGIN)) break
    lines.push(item)
  }
  return lines
}

/** The same words at the same height, whatever the numbers in them. */
const fingerprint = (page: Page, line: PageLine): string =>
  `${Math.round((line.box[1] / page.height) * 100)}|${lineText(line).replaceAll(/\d+/g, '#')}`

/** The last line of its page, with clear space above it. */
function isLast(page: Page, line: PageLine): boolean {
  const above = page.items.at(-2)
  return page.items.at(-1) === line && (!above || line.box[1] - above.box[3] > line.size)
}
