/** Lines of text → paragraphs: a line that reaches the right edge goes on in the next one that is not indented. */
import type { Line } from '../document.ts'
import { around, type Box } from './geometry.ts'
import type { PageLine } from './page.ts'
import { isWide, lineText } from './writing.ts'

export interface PlacedLine {
  readonly line: PageLine
  readonly page: number
  readonly back: (box: Box) => Box
}

/** Numbers that begin a heading or item, which is always a paragraph of its own. */
const OPENS =
  /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|\d{1,2}\s*[、．.](?!\d))/

/** 三、收到和处理政府信息公开申请情况: a short numbered line without the signs of a sentence. */
const HEADING = /^\s*[一二三四五六七八九十]{1,3}\s*[、．.][^，。；：,;:]{2,24}$/

/** Joins consecutive lines of one column of text; places are those of the paragraph's part on its first page. */
export function paragraphs(lines: readonly PlacedLine[]): Line[] {
  const right = Math.max(0, ...lines.map(({ line }) => line.box[2]))
  const left = Math.min(Infinity, ...lines.map(({ line }) => line.box[0]))
  const found: { text: string; first: PlacedLine; boxes: Box[] }[] = []
  let above: PlacedLine | null = null
  for (const next of lines) {
    const text = lineText(next.line)
    const open = found.at(-1)
    if (open && above && goesOn(above, next, left, right, text)) {
      open.text += (isWide(open.text.at(-1)) || isWide(text[0]) || !/[A-Za-z]$/.test(open.text) ? '' : ' ') + text
      if (next.page === open.first.page) open.boxes.push(next.line.box)
    } else found.push({ text, first: next, boxes: [next.line.box] })
    above = next
  }
  return found.map(({ text, first, boxes }) => ({
    kind: 'line',
    text,
    at: { page: first.page, box: rounded(first.back(around(boxes) ?? first.line.box)) },
  }))
}

function goesOn(above: PlacedLine, next: PlacedLine, left: number, right: number, text: string): boolean {
  const { line: one } = above
  const { line: two } = next
  const em = Math.max(one.size, two.size)
  if (OPENS.test(text) || text.includes('\t') || lineText(one).includes('\t')) return false
  // Where all lines of a column are short, a heading reaches the right edge as well; what goes on in it is no sentence.
  if (HEADING.test(lineText(one)) && /[，。；：]/.test(text)) return false
  // Short lines one below the other are a list or a column of a table; figures are never run together.
  if (one.box[2] - one.box[0] < 16 * em || (/\d$/.test(lineText(one)) && /^\d/.test(text))) return false
  if (Math.abs(one.size - two.size) > 0.15 * em) return false
  // One character may be hung back to keep a full stop off the line's head.
  if (right - one.box[2] > 2.2 * em || two.box[0] - left > 1.2 * em) return false
  return above.page !== next.page || two.box[1] - one.box[3] < 2.2 * em
}

/** To a hundredth of a point. */
export const rounded = (box: Box): [number, number, number, number] =>
  box.map((edge) => Math.round(edge * 100) / 100) as [number, number, number, number]
