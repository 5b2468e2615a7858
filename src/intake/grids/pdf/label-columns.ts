/** The words left of the figures: labels of single rows, and labels of groups of rows in columns further left. */
import type { Row } from './figures.ts'
import { around, type Box } from './geometry.ts'
import { NUMBERED, type Fragment } from './labels.ts'
import { isWide, type Word } from './writing.ts'

/** A label in a column left of the row labels; several lines joined. */
export interface SideLabel {
  readonly fragment: Fragment
  /** From 0 at the left. */
  readonly column: number
}

export interface LabelColumns {
  /** Lines of row labels: in the last label column, or reaching into it. */
  readonly leaves: readonly Fragment[]
  readonly side: readonly SideLabel[]
  /** How many label columns stand left of the row labels' own. */
  readonly sideColumns: number
}

interface Placed {
  readonly word: Word
  readonly row: Row
  readonly line: number
}

/** A gap (ems) between label columns. */
const RIVER = 0.25
/** Share of the lines that may run across a gap: labels merged over columns. */
const CROSSING = 0.34

/** Splits the label words of rows `from` … `to` (not included), those ending left of `edge` and below `top`. */
export function labelColumns(rows: readonly Row[], from: number, to: number, edge: number, top: number): LabelColumns {
  const words: Placed[] = []
  for (let line = from; line < to; line++) {
    const row = rows[line]
    for (const word of row?.words ?? []) {
      const middle = (word.box[1] + word.box[3]) / 2
      if (row && !row.figures.includes(word) && word.box[2] <= edge + 1 && middle > top) words.push({ word, row, line })
    }
  }
  const rivers = riversOf(words)
  const last = rivers.at(-1) ?? -Infinity
  const columnOf = (x: number): number => rivers.filter((river) => river <= x).length
  const sides = rivers.map((): Placed[] => [])
  const leaves: Placed[] = []
  for (const placed of words) {
    const column = columnOf(placed.word.box[0])
    if (placed.word.box[2] > last || column === rivers.length) leaves.push(placed)
    else sides[column]?.push(placed)
  }
  return {
    leaves: linesOf(leaves),
    side: sides.flatMap((placed, column) => merged(linesOf(placed)).map((fragment) => ({ fragment, column }))),
    sideColumns: rivers.length,
  }
}

/** Positions of the gaps between label columns: few words run across, several stand on either side. */
function riversOf(words: readonly Placed[]): number[] {
  const lines = new Set(words.map(({ line }) => line)).size
  const size = Math.max(1, ...words.map(({ row }) => row.size))
  const edges = [...new Set(words.map(({ word }) => word.box[2]))].toSorted((a, b) => a - b)
  const rivers: { x: number; crossing: number }[] = []
  for (const edge of edges.slice(0, 500)) {
    const [x0, x1] = [edge + 0.1, edge + size * RIVER]
    const before = words.filter(({ word }) => word.box[2] <= x0)
    const crossing = words.filter(({ word }) => word.box[0] < x1 && word.box[2] > x0).length
    const after = words.length - before.length - crossing
    if (crossing > lines * CROSSING || before.length < 2 || after < 4) continue
    // A number set apart from its own label is no column.
    if (before.every(({ word }) => /^[（(]?[\d一二三四五六七八九十]{1,2}[)）、．.]?$/.test(word.text))) continue
    const last = rivers.at(-1)
    // Of the positions inside one gap, the one that cuts the fewest words.
    if (last && !words.some(({ word }) => word.box[0] >= last.x - 0.1 && word.box[2] <= x0)) {
      if (crossing <= last.crossing) rivers[rivers.length - 1] = { x: x0, crossing }
    } else rivers.push({ x: x0, crossing })
  }
  return rivers.map(({ x }) => x)
}

/** Words of one line as one fragment. */
function linesOf(words: readonly Placed[]): Fragment[] {
  const byLine = new Map<number, Placed[]>()
  for (const placed of words) {
    const list = byLine.get(placed.line)
    if (list) list.push(placed)
    else byLine.set(placed.line, [placed])
  }
  const fragments = [...byLine].map(([line, placed]): Fragment => {
    const [{ row }] = placed as [Placed]
    const boxes = placed.map(({ word }) => word.box)
    return {
      text: joinedText(placed.map(({ word }) => word.text)),
      box: around(boxes) as Box,
      page: row.line.page,
      size: row.size,
      line,
    }
  })
  return fragments.toSorted((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])
}

/** Lines of a group's label, one under the other, as one; a numbered line begins the next. */
function merged(lines: readonly Fragment[]): Fragment[] {
  const found: Fragment[] = []
  for (const line of lines) {
    const above = found.at(-1)
    if (
      above &&
      above.page === line.page &&
      !NUMBERED.test(line.text) &&
      line.box[1] - above.box[3] < line.size * 0.75
    ) {
      found[found.length - 1] = {
        ...above,
        text: joinedText([above.text, line.text]),
        box: around([above.box, line.box]) as Box,
      }
    } else found.push(line)
  }
  return found
}

/** Pieces of a label set together: without a space, save between Latin words. */
export function joinedText(pieces: readonly string[]): string {
  let text = ''
  for (const piece of pieces) {
    const apart = text !== '' && !isWide(text.at(-1)) && !isWide(piece[0]) && /[A-Za-z]$/.test(text)
    text += (apart ? ' ' : '') + piece
  }
  return text
}
