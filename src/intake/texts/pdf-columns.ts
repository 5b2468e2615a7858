/** Lines that run over several columns of a page → the lines of each column, one column after the other. */
import { around } from '../grids/pdf/geometry.ts'
import type { TextLine } from '../grids/pdf/writing.ts'

/** A gap this wide (ems) may part columns, and this much of it must stay free in every line. */
const GAP = { first: 1.5, kept: 0.8 } as const
/** Lines with words on both sides that make two columns. */
const LEAST = 3
const DEEPEST = 6

interface Gutter {
  readonly from: number
  readonly to: number
  /** The number of lines it parts, from the first. */
  readonly lines: number
}

/** Runs of lines in reading order; each run is one column of text. */
export function columnsOf(lines: readonly TextLine[], depth = 0): readonly (readonly TextLine[])[] {
  const columns: (readonly TextLine[])[] = []
  let plain: TextLine[] = []
  for (let at = 0; at < lines.length;) {
    const gutter = depth < DEEPEST ? gutterAt(lines, at) : null
    if (!gutter) {
      plain.push(lines[at] as TextLine)
      at += 1
      continue
    }
    if (plain.length > 0) columns.push(plain)
    plain = []
    const run = lines.slice(at, at + gutter.lines)
    const middle = (gutter.from + gutter.to) / 2
    columns.push(
      ...columnsOf(
        side(run, (x) => x < middle),
        depth + 1,
      ),
    )
    columns.push(
      ...columnsOf(
        side(run, (x) => x >= middle),
        depth + 1,
      ),
    )
    at += gutter.lines
  }
  if (plain.length > 0) columns.push(plain)
  return columns
}

function side(lines: readonly TextLine[], isIn: (x: number) => boolean): TextLine[] {
  return lines.flatMap((line) => {
    const words = line.words.filter(({ box }) => isIn((box[0] + box[2]) / 2))
    const box = around(words.map((word) => word.box))
    return box ? [{ ...line, words, box }] : []
  })
}

/** The gap of a line that goes on through most of the lines below it; null where it has none. */
function gutterAt(lines: readonly TextLine[], at: number): Gutter | null {
  const line = lines[at]
  if (!line) return null
  let best: Gutter | null = null
  for (let index = 1; index < line.words.length && index < 60; index += 1) {
    const [from, to] = [line.words[index - 1]?.box[2] ?? 0, line.words[index]?.box[0] ?? 0]
    if (to - from < GAP.first * line.size) continue
    const found = followed(lines, at, from, to)
    if (found && (!best || found.lines > best.lines)) best = found
  }
  return best
}

function followed(lines: readonly TextLine[], at: number, start: number, end: number): Gutter | null {
  let [from, to] = [start, end]
  let both = 0
  let count = 0
  for (let index = at; index < lines.length && index < at + 400; index += 1) {
    const { words, size } = lines[index] as TextLine
    const middle = (from + to) / 2
    let [left, right] = [from, to]
    let [isLeft, isRight] = [false, false]
    let isCrossed = false
    for (const { box } of words) {
      if (box[2] <= middle) [isLeft, left] = [true, Math.max(left, box[2])]
      else if (box[0] >= middle) [isRight, right] = [true, Math.min(right, box[0])]
      else isCrossed = true
    }
    if (isCrossed || right - left < GAP.kept * size) break
    if (isLeft && isRight) {
      both += 1
      count = index - at + 1
    }
    ;[from, to] = [left, right]
  }
  return both >= LEAST && both * 2 >= count ? { from, to, lines: count } : null
}
