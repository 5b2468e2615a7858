/** Lines of columns → paragraphs. A join too many costs a search nothing; one too few loses the word over the break. */
import { lineText, type TextLine } from '../grids/pdf/writing.ts'
import { seam } from './seam.ts'

export interface Column {
  readonly lines: readonly TextLine[]
  /** Of its page, in points. */
  readonly pageWidth: number
}

/** A number that begins a heading or an item: a paragraph of its own. */
const OPENS =
  /^\s*(?:第[一二三四五六七八九十百\d]{1,5}[条章节]|[一二三四五六七八九十]{1,3}\s*[、．.]|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|\d{1,2}\s*[、．.](?!\d))/

interface Placed {
  readonly line: TextLine
  readonly text: string
  /** The edges of its column. */
  readonly left: number
  readonly right: number
  readonly isCentred: boolean
}

/** The paragraphs of the columns in their order; one may go on from a column, or a page, to the next. */
export function* flowing(columns: readonly Column[]): Generator<string> {
  let open = ''
  let above: Placed | null = null
  for (const { lines, pageWidth } of columns) {
    const left = lines.reduce((least, { box }) => Math.min(least, box[0]), Infinity)
    const right = lines.reduce((most, { box }) => Math.max(most, box[2]), 0)
    for (const line of lines) {
      const isCentred = Math.abs((line.box[0] + line.box[2]) / 2 - pageWidth / 2) < line.size * 1.5
      const next: Placed = { line, text: lineText(line), left, right, isCentred }
      if (above && goesOn(above, next)) open += seam(open, next.text) + next.text
      else {
        if (open !== '') yield open
        open = next.text
      }
      above = next
    }
  }
  if (open !== '') yield open
}

function goesOn(above: Placed, next: Placed): boolean {
  const [one, two] = [above.line, next.line]
  const em = Math.max(one.size, two.size)
  if (Math.abs(one.size - two.size) > 0.2 * em) return false
  // A title set in the middle runs over several lines, none of them full.
  const isTitle = above.isCentred && next.isCentred && one.size >= 17 && Math.abs(one.size - two.size) < 0.5
  if (isTitle) return true
  if (OPENS.test(next.text)) return false
  // A character or two may be hung back to keep a sign off the line's head, a word of letters rather more.
  const room = /^[A-Za-z0-9]/.test(next.text) ? 8 : 2.6
  if (above.right - one.box[2] > room * em) return false
  const indent = two.box[0] - next.left
  // Items may hang: their lines begin where the line above began.
  return indent < 1.2 * em || Math.abs(two.box[0] - one.box[0]) < 0.6 * em
}
