/** Column headings of a placed table: words above the figures, wrapped or spanning several columns. */
import { columnAt, type Column, type Row } from './figures.ts'
import { around, type Box } from './geometry.ts'
import { joinedText } from './label-columns.ts'
import type { Word } from './writing.ts'

export interface Heading {
  readonly text: string
  readonly box: Box
  /** First and last column of figures it stands over. */
  readonly from: number
  readonly to: number
}

export interface Head {
  /** Rows of headings from the top; the last one names the columns one by one. */
  readonly rows: readonly (readonly Heading[])[]
  /** A title line centred over the table. */
  readonly caption: Word | null
  /** First line of the table. */
  readonly from: number
  /** Lower edge of the headings; labels above it are headings of the label columns. */
  readonly bottom: number
  /** Columns that have a heading and no figure. */
  readonly bare: readonly Column[]
}

const MOST_LINES = 14
/** Gaps (ems) between lines of the head, and inside a wrapped heading. */
const GAP = { head: 3, wrapped: 0.62 }

/**
 * The head above row `first`; lines before `done` belong to what came earlier. `labelsTo` is the right edge of the row labels.
 */
export function headOf(
  rows: readonly Row[],
  first: number,
  done: number,
  columns: readonly Column[],
  labelsTo: number,
): Head {
  const edge = columns[0]?.[0] ?? 0
  let from = first
  let words: Word[] = []
  for (let i = first - 1; i >= done && i >= first - MOST_LINES; i--) {
    const row = rows[i]
    const below = rows[i + 1]
    if (!row || !below || row.figures.length > 0 || row.line.page !== below.line.page || isProse(row, rows)) break
    if (topOf(below) - bottomOf(row) > GAP.head * row.size) break
    const over = row.words.filter(({ box }) => box[2] > edge + 1)
    if (over.length === 0) continue
    const title = row.words.find((word) => isAcross(word, columns, row.size, labelsTo))
    if (title) {
      // A centred line of its own over the table is its title; any other that runs across is text.
      const isTitle = row.words.length === 1 && words.length > 0 && isCentred(title, rows[first], columns)
      return isTitle ? head(words, columns, i, title) : head(words, columns, from, null)
    }
    words = [...words, ...over]
    from = i
  }
  return head(words, columns, from, null)
}

const topOf = ({ words }: Row): number => Math.min(...words.map(({ box }) => box[1]))
const bottomOf = ({ words }: Row): number => Math.max(...words.map(({ box }) => box[3]))

/** A word that runs from the labels into the figures, or from before the table over several of its columns. */
function isAcross({ box }: Word, columns: readonly Column[], size: number, labelsTo: number): boolean {
  const edge = columns[0]?.[0] ?? 0
  if (box[0] >= edge || box[2] <= edge + 1) return false
  if (labelsTo > -Infinity) return box[0] < labelsTo - size
  return columns.filter(([a, b]) => box[0] < b && box[2] > a).length > 1
}

/** A line that fills the width of its page's text. */
function isProse({ words, line }: Row, rows: readonly Row[]): boolean {
  const long = words.filter(({ text }) => text.length > 14)
  if (long.length === 0) return false
  let [left, right] = [Infinity, 0]
  for (const row of rows) {
    if (row.line.page !== line.page) continue
    left = Math.min(left, row.line.line.box[0])
    right = Math.max(right, row.line.line.box[2])
  }
  return long.some(({ box }) => box[2] - box[0] > (right - left) * 0.6)
}

function isCentred(word: Word, first: Row | undefined, columns: readonly Column[]): boolean {
  if (!first) return false
  const left = Math.min(first.words[0]?.box[0] ?? Infinity, columns[0]?.[0] ?? 0)
  const right = columns.at(-1)?.[1] ?? 0
  return Math.abs((word.box[0] + word.box[2]) / 2 - (left + right) / 2) < (right - left) * 0.15
}

function head(words: readonly Word[], columns: readonly Column[], from: number, caption: Word | null): Head {
  const spanning: Heading[] = []
  const stacks = columns.map((): Word[] => [])
  for (const word of words) {
    const over = columns.flatMap(([a, b], index) => (word.box[0] < b && word.box[2] > a ? [index] : []))
    if (over.length > 1) {
      spanning.push({ text: word.text, box: word.box, from: over[0] ?? 0, to: over.at(-1) ?? 0 })
    } else stacks[over[0] ?? columnAt(columns, word.box)]?.push(word)
  }
  const names: Heading[] = []
  for (const [index, stack] of stacks.entries()) {
    const groups = grouped(stack)
    for (const [i, group] of groups.entries()) {
      const heading = {
        text: joinedText(group.map(({ text }) => text)),
        box: around(group.map(({ box }) => box)) as Box,
        from: index,
        to: index,
      }
      if (i === groups.length - 1) names.push(heading)
      else spanning.push(heading)
    }
  }
  const rows = [...levels(spanning), ...(names.length > 0 ? [names] : [])]
  const bottom = Math.max(-Infinity, ...words.map(({ box }) => box[3]))
  return { rows, caption, from, bottom, bare: bareColumns(stacks, columns) }
}

/** Headings beside the heading that stands over the column itself. */
function bareColumns(stacks: readonly (readonly Word[])[], columns: readonly Column[]): Column[] {
  return stacks.flatMap((stack, index) => {
    const [from, to] = columns[index] ?? [0, 0]
    const isOver = ({ box }: Word): boolean => box[0] < to && box[2] > from
    const own = stack.filter(isOver)
    const beside = stack.filter((word) => !isOver(word) && own.some(({ box }) => isBeside(box, word.box)))
    const spans: [number, number][] = []
    for (const { box } of beside.toSorted((a, b) => a.box[0] - b.box[0])) {
      const last = spans.at(-1)
      if (last && box[0] < last[1]) last[1] = Math.max(last[1], box[2])
      else spans.push([box[0], box[2]])
    }
    return spans
  })
}

/** At the same height, and apart. */
const isBeside = (one: Box, other: Box): boolean =>
  one[1] < other[3] && other[1] < one[3] && (one[2] < other[0] || other[2] < one[0])

/** Words one under the other, parted where the gap is wider than between lines of one heading. */
function grouped(stack: readonly Word[]): Word[][] {
  const groups: Word[][] = []
  for (const word of stack.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const last = groups.at(-1)
    const above = last?.at(-1)
    if (last && above && word.box[1] - above.box[3] < (word.box[3] - word.box[1]) * GAP.wrapped) last.push(word)
    else groups.push([word])
  }
  return groups
}

function levels(headings: readonly Heading[]): Heading[][] {
  const rows: Heading[][] = []
  for (const heading of headings.toSorted((a, b) => a.box[1] - b.box[1])) {
    const row = rows.at(-1)
    if (row && heading.box[1] < (row[0]?.box[3] ?? 0) - 1) row.push(heading)
    else rows.push([heading])
  }
  return rows.map((row) => row.toSorted((a, b) => a.from - b.from || a.box[0] - b.box[0]))
}
