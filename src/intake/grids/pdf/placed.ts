/**
 * Tables without ruling lines, from the places of words: lines of figures make columns, the words to their left make row
 * labels, the words above make headings. What is not clear stays lines of text with tabs.
 */
import type { Grid, Line } from '../document.ts'
import { asRow, columnsOf, type Row } from './figures.ts'
import { headOf } from './headings.ts'
import { labelColumns } from './label-columns.ts'
import { labelled, type Label } from './labels.ts'
import { paragraphs, type PlacedLine } from './paragraphs.ts'
import { placedGrid } from './placed-grid.ts'
import type { Page } from './page.ts'
import type { Word } from './writing.ts'

/** Two lines of figures at most this many ems apart belong together. */
const NEAR = 9

/** Text without ruled tables: paragraphs, and placed tables where the words clearly form them. */
export function textBlocks(lines: readonly PlacedLine[], pages: ReadonlyMap<number, Page>): (Line | Grid)[] {
  const shifts = new Map<number, number>()
  let shift = 0
  for (const [number, { height }] of pages) {
    shifts.set(number, shift)
    shift += height
  }
  const rows = lines.map((line) => asRow(line, shifts.get(line.page) ?? 0))
  const blocks: (Line | Grid)[] = []
  let done = 0
  for (const [first, last] of stretches(rows)) {
    const table = tableAt(rows, first, last, done, shifts)
    if (!table) continue
    blocks.push(...paragraphs(lines.slice(done, table.from)), table.grid)
    done = table.to
  }
  return [...blocks, ...paragraphs(lines.slice(done))]
}

/** Runs of lines of figures (first and last index) with only lines of labels between them. */
function stretches(rows: readonly Row[]): (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const [index, row] of rows.entries()) {
    if (row.figures.length === 0) continue
    const open = found.at(-1)
    if (open && goesOn(rows, open, index)) open[1] = index
    else found.push([index, index])
  }
  return found
}

/** Whether only parts of labels stand between a run and the next line of figures, and the figures share columns. */
function goesOn(rows: readonly Row[], [first, above]: readonly [number, number], below: number): boolean {
  const [one, two] = [rows[above], rows[below]]
  if (!one || !two || below - above > 10) return false
  const edge = Math.min(left(one), left(two))
  const between = rows.slice(above + 1, below)
  if (!between.every(({ words }) => words.every(({ box }) => box[2] <= edge + 1))) return false
  if (one.line.page === two.line.page && two.middle - one.middle > NEAR * one.size) return false
  // Rows with blanks need not share a column with their neighbour, but with one not far above.
  const run = rows.slice(Math.max(first, above - 16), above + 1).filter(({ figures }) => figures.length > 0)
  const meets = (figure: Word): boolean =>
    run.some(({ figures }) => figures.some(({ box }) => box[0] < figure.box[2] && figure.box[0] < box[2]))
  return two.figures.some(meets) && columnsOf([...run, two]) !== null
}

const left = ({ figures }: Row): number => figures[0]?.box[0] ?? Infinity

interface PlacedTable {
  readonly grid: Grid
  /** The lines in the grid: first, and the first one after. */
  readonly from: number
  readonly to: number
}

function tableAt(
  rows: readonly Row[],
  first: number,
  last: number,
  done: number,
  shifts: ReadonlyMap<number, number>,
): PlacedTable | null {
  const figures = rows.slice(first, last + 1).filter((row) => row.figures.length > 0)
  const filled = columnsOf(figures)
  if (!filled) return null
  const edge = filled[0]?.[0] ?? 0
  // A label that reaches into the figures may hide one of them.
  if (figures.some((row) => row.words.some((word) => !row.figures.includes(word) && word.box[2] > edge + 1)))
    return null
  const labelsTo = rows
    .slice(first, last + 1)
    .flatMap((row) => row.words.filter((word) => !row.figures.includes(word)))
    .reduce((right, { box }) => Math.max(right, box[2]), -Infinity)
  const { bare } = headOf(rows, first, done, filled, labelsTo)
  const columns = [...filled, ...bare].toSorted((a, b) => a[0] - b[0])
  const head = headOf(rows, first, done, columns, labelsTo)
  const named = new Set(head.rows.at(-1)?.map((heading) => heading.from)).size
  // Numbers at the end of one line, or one below the other, may be prose; headings over them make a table.
  if ((figures.length === 1 || columns.length === 1) && named * 2 < columns.length + 1) return null
  const start = head.rows.length > 0 ? head.from : reach(rows, first, -1, done, edge)
  const end = reach(rows, last, 1, rows.length - 1, edge)
  const { leaves, side: groups, sideColumns } = labelColumns(rows, start, end + 1, edge, head.bottom)
  const [top, bottom] = [figures[0]?.middle ?? 0, figures.at(-1)?.middle ?? 0]
  const side = groups.filter(({ fragment: { box, size } }) => {
    const middle = (box[1] + box[3]) / 2
    return middle > top - 2 * size && middle < bottom + 2 * size
  })
  const anchors = figures.map(({ middle, size, line }) => ({
    middle,
    page: line.page,
    named: side.some(({ fragment }) => Math.abs((fragment.box[1] + fragment.box[3]) / 2 - middle) < size * 0.45),
  }))
  const labelling = labelled(leaves, anchors)
  if (!labelling || !isClear(labelling.labels, anchors, head.rows.length > 0)) return null
  const used = [
    ...labelling.labels.filter(({ anchor }) => anchor !== null).flatMap(({ fragments }) => fragments),
    ...side.map(({ fragment }) => fragment),
  ].map(({ line }) => line)
  const from = Math.min(head.rows.length > 0 || head.caption ? head.from : first, ...used)
  const to = Math.max(last, ...used) + 1
  const grid = placedGrid({
    rows: rows.slice(from, to),
    figures,
    columns,
    head,
    labels: labelling.labels.filter(({ fragments }) => fragments.every(({ line }) => line >= from && line < to)),
    side,
    sideColumns,
    shifts,
  })
  return { grid, from, to }
}

/** How far lines of labels only go on above (-1) or below (1) a line. */
function reach(rows: readonly Row[], start: number, step: 1 | -1, end: number, edge: number): number {
  let at = start
  while (at !== end && Math.abs(at - start) < 8) {
    const [here, next] = [rows[at], rows[at + step]]
    if (!here || !next || next.figures.length > 0 || next.words.some(({ box }) => box[2] > edge + 1)) break
    if (here.line.page === next.line.page && Math.abs(next.middle - here.middle) > 2.6 * here.size) break
    at += step
  }
  return at
}

/** Nearly every row has its label; a table of headings and one line of figures needs none. */
function isClear(labels: readonly Label[], anchors: readonly { readonly named: boolean }[], hasHead: boolean): boolean {
  const labelledRows = new Set(labels.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])))
  const bare = anchors.filter(({ named }, index) => !named && !labelledRows.has(index)).length
  return bare * 5 <= anchors.length || (bare === anchors.length && labels.length === 0 && hasHead)
}
