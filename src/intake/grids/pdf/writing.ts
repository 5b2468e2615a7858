/** Characters in their places → words and lines in reading order. */
import { around, type Box } from './geometry.ts'
import type { Glyph } from './marks.ts'
import { plainText } from './characters.ts'
import { turnBox } from './turned.ts'

/** Characters without a gap between them. */
export interface Word {
  readonly text: string
  readonly box: Box
  /** Set apart from the word before as by a space; words nearer than that may still stand in different columns. */
  readonly spaced?: boolean
}

/** Words on one baseline, from first to last. */
export interface TextLine {
  readonly words: readonly Word[]
  readonly box: Box
  /** Height of its characters' em in points. */
  readonly size: number
  readonly artifact: boolean
}

/**
 * Gaps that part words, in ems: between ideographs, between an ideograph and a figure, else. Text set wide has gaps everywhere:
 * only what exceeds the usual gap of its line counts. A gap between ideographs reads as a space from `spaced` on.
 */
const GAP = { wide: 0.3, mixed: 0.34, narrow: 0.22, spaced: 0.6 }
/** A gap this wide (ems) parts columns. */
const COLUMN_GAP = 1.7

interface Item {
  readonly glyph: Glyph
  readonly text: string
  /** Along and across the reading direction. */
  readonly box: Box
}

/** Lines in reading order: upright ones from the top, then turned ones (vertical writing goes from right to left). */
export function writtenLines(glyphs: readonly Glyph[]): TextLine[] {
  const lines: TextLine[] = []
  for (const turn of [0, 1, 3, 2] as const) {
    const items = glyphs
      .filter((glyph) => glyph.turn === turn)
      .map((glyph) => ({ glyph, text: plainText(glyph.text), box: turnBox(glyph.box, turn, 0, 0) }))
    if (items.length > 0) lines.push(...linesAlong(items))
  }
  return lines
}

function linesAlong(items: readonly Item[]): TextLine[] {
  const sorted = items.toSorted((a, b) => middle(a) - middle(b))
  const lines: TextLine[] = []
  let group: Item[] = []
  let level = 0
  let size = 0
  const flush = (): void => {
    const line = asLine(group)
    if (line) lines.push(line)
    group = []
  }
  for (const item of sorted) {
    const at = middle(item)
    if (group.length > 0 && at - level > 0.42 * Math.max(size, Math.min(item.glyph.size, size * 1.5))) flush()
    level = group.length === 0 ? at : level + (at - level) / (group.length + 1)
    size = group.length === 0 ? item.glyph.size : Math.max(size, item.glyph.size)
    group.push(item)
  }
  flush()
  return lines
}

const middle = ({ box }: Item): number => (box[1] + box[3]) / 2

function asLine(items: readonly Item[]): TextLine | null {
  const sorted = items.toSorted((a, b) => a.box[0] - b.box[0])
  const usual = usualGap(sorted)
  const words: Word[] = []
  let run: Item[] = []
  let spaced = false
  const flush = (): void => {
    const box = around(run.map(({ glyph }) => glyph.box))
    if (box) words.push({ text: run.map(({ text }) => text).join(''), box, spaced })
    run = []
  }
  let space = false
  for (const item of sorted) {
    if (item.text.trim() === '') {
      space = true
      continue
    }
    const last = run.at(-1)
    if (last) {
      const gap = (item.box[0] - last.box[2]) / Math.min(last.glyph.size, item.glyph.size)
      const wide = Number(isWide(last.text.at(-1))) + Number(isWide(item.text[0]))
      const least = space || wide === 0 ? GAP.narrow : wide === 1 ? GAP.mixed : GAP.wide + usual
      if (gap > least) {
        flush()
        spaced = space || wide < 2 || gap > GAP.spaced
      }
    }
    run.push(item)
    space = false
  }
  flush()
  const box = around(words.map((word) => word.box))
  if (!box) return null
  const inked = items.filter(({ text }) => text.trim() !== '')
  return {
    words,
    box,
    size: Math.max(...inked.map(({ glyph }) => glyph.size)),
    artifact: inked.every(({ glyph }) => glyph.artifact),
  }
}

/** The middle one of the gaps (ems) between neighbouring ideographs; 0 for text set solid. */
function usualGap(sorted: readonly Item[]): number {
  const gaps: number[] = []
  for (let i = 1; i < sorted.length; i++) {
    const [one, two] = [sorted[i - 1], sorted[i]]
    if (one && two && isWide(one.text.at(-1)) && isWide(two.text[0])) {
      gaps.push((two.box[0] - one.box[2]) / two.glyph.size)
    }
  }
  const middle = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0
  return Math.min(1, Math.max(0, middle))
}

/** The line's text: words apart by a space, columns apart by a tab. */
export function lineText({ words, size }: Pick<TextLine, 'words' | 'size'>): string {
  let text = ''
  let end = 0
  for (const word of words) {
    if (text !== '') text += word.box[0] - end > size * COLUMN_GAP ? '\t' : word.spaced ? ' ' : ''
    text += word.text
    end = word.box[2]
  }
  return text
}

/** The text of a cell: wrapped lines joined as the wrapping broke them. */
export function cellText(lines: readonly TextLine[], cell: Box): string {
  let text = ''
  let above: TextLine | null = null
  for (const line of lines) {
    const next = line.words.map(({ text: word, spaced }, i) => (i > 0 && spaced ? ' ' : '') + word).join('')
    text += (above ? seam(text, next, above, line, cell) : '') + next
    above = line
  }
  return text
}

/** What stood between two lines of a cell before it was wrapped. */
function seam(text: string, next: string, above: TextLine, below: TextLine, cell: Box): string {
  const last = text.at(-1) ?? ''
  const first = next[0] ?? ''
  if (/[\d.,]/.test(last) && /[\d.,]/.test(first)) return isWrapped(above, below, cell) ? '' : '\n'
  return /[A-Za-z]/.test(last) && /[A-Za-z]/.test(first) ? ' ' : ''
}

/** A number goes on in the next line only where no further character fitted into the line above. */
function isWrapped(above: TextLine, below: TextLine, cell: Box): boolean {
  const long = above.box[2] - above.box[0]
  const rest = below.box[2] - below.box[0]
  const free = cell[2] - cell[0] - long
  return rest <= long + 0.5 && free < above.size * 0.6 + 12
}

/** Ideographs, kana and full-width signs: set without spaces. */
export const isWide = (text: string | undefined): boolean =>
  text !== undefined && /[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF“”‘’…—]/.test(text)
