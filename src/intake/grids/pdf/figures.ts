/** Lines of figures among the lines of a page, and the columns their places form. */
import type { Box } from './geometry.ts'
import type { PlacedLine } from './paragraphs.ts'
import type { Word } from './writing.ts'

/** A line of text with its figures; `box`es run on over page breaks. */
export interface Row {
  readonly line: PlacedLine
  readonly words: readonly Word[]
  /** The figures that end the line; empty for a line of words. */
  readonly figures: readonly Word[]
  readonly middle: number
  readonly size: number
}

/** A number as it stands in a cell, with sign and unit; or a sign that stands for “nothing”. */
const FIGURE =
  /^(?:[+\-−－＋增减]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:万元|亿元|元|万|件|项|个|条|宗|次)?|[/／\\—–―\-－─一]{1,2}|——|无|空|零|〇)$/

/** The line with its places moved down by `shift` (the height of the pages above). */
export function asRow(line: PlacedLine, shift: number): Row {
  const words = line.line.words.map(({ text, box }) => ({ text, box: moved(box, shift) }))
  const { size } = line.line
  const figures = trailingFigures(words, size)
  const level = figures.length > 0 ? figures : words
  const middle = level.reduce((sum, { box }) => sum + (box[1] + box[3]) / 2, 0) / Math.max(1, level.length)
  return { line, words, figures, middle, size }
}

const moved = ([x0, y0, x1, y1]: Box, shift: number): Box => [x0, y0 + shift, x1, y1 + shift]

/** Two figures or more at the end of a line, well apart; or a single one well apart from its label. */
function trailingFigures(words: readonly Word[], size: number): readonly Word[] {
  let first = words.length
  while (first > 0 && FIGURE.test(words[first - 1]?.text ?? '')) first--
  const figures = words.slice(first)
  const label = words[first - 1]
  const [figure, second] = figures
  if (!figure) return []
  // One or two numbers after words may be prose; in a table they stand well apart.
  if (figures.length === 1 && label && figure.box[0] - label.box[2] < size * 1.7) return []
  if (figures.length === 2 && second && second.box[0] - figure.box[2] < size * 0.8) return []
  return figures
}

/** Left and right edge of a column of figures. */
export type Column = readonly [number, number]

/** Columns from figures standing below one another; null when two figures of a line fall into one column. */
export function columnsOf(rows: readonly Row[]): Column[] | null {
  const columns: [number, number][] = []
  const spans = rows.flatMap(({ figures }) => figures.map(({ box }) => [box[0], box[2]] as const))
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = columns.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else columns.push([from, to])
  }
  const clear = rows.every(
    ({ figures }) => new Set(figures.map((figure) => columnAt(columns, figure.box))).size === figures.length,
  )
  return clear ? columns : null
}

/** The column whose middle is nearest to the middle of a box. */
export function columnAt(columns: readonly Column[], box: Box): number {
  const middle = (box[0] + box[2]) / 2
  let best = 0
  let least = Infinity
  for (let i = 0; i < columns.length; i++) {
    const [from = 0, to = 0] = columns[i] ?? []
    const far = Math.abs((from + to) / 2 - middle)
    if (far >= least) continue
    best = i
    least = far
  }
  return best
}
