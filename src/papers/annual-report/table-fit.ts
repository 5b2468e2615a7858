/**
 * How wide the columns of a table are on paper and how large its figures, so that none is cut: a long figure first takes room
 * from its neighbours, then gets smaller, then takes room from the labels; only one that no page holds is broken over lines.
 */
import { MM_TO_PT, SIZE_PT, TEXT_WIDTH_MM } from '../typeset/official-paper.ts'
import type { FigureCell, TableLayout } from './layout.ts'

export interface TableFit {
  /** Millimetres, one per column of the grid; together the width of the text. */
  readonly widths: readonly number[]
  /** Points. */
  readonly labelSize: number
  /** The size in points for the printed text of a figure; `broken` when it may be broken anywhere all the same. */
  sizeOf(figure: FigureCell, text: string): { readonly size: number; readonly broken: boolean }
}

/** Left and right inside a cell, millimetres. */
export const CELL_PADDING_MM = 1

/** Sides of a cell and a little play. */
const AROUND_MM = 2 * CELL_PADDING_MM + 0.4

/** Room that label columns like and can do with, and the least for a figure (two characters of its header), millimetres. */
interface Room {
  readonly labels: readonly (readonly [likes: number, needs: number])[]
  readonly figure: number
  readonly size: number
}

const ROOM: Readonly<Record<TableLayout['form']['layout'], Room>> = {
  stacked: { labels: [[48, 36]], figure: 22, size: SIZE_PT.table },
  matrix: {
    labels: [
      [9.5, 8.5],
      [17, 14],
      [53, 40],
    ],
    figure: 9.9,
    size: SIZE_PT.smallTable,
  },
  strip: { labels: [], figure: 9.9, size: SIZE_PT.smallTable },
}

const OTHER_LABEL = [20, 12] as const
/** Smaller figures than this (六号半) are made only when the labels have given what they can. */
const STILL_LEGIBLE_PT = 6.5
const SMALLEST_PT = 5

/** Fits a table to the width of the text; `textOf` is the printed text of each figure. */
export function fitTable(layout: TableLayout, textOf: (figure: FigureCell) => string): TableFit {
  const room = ROOM[layout.form.layout]
  const labels = Array.from({ length: layout.labelColumns }, (_, at) => room.labels[at] ?? OTHER_LABEL)
  const figures = layout.rows.flat().filter((cell) => cell.kind === 'figure')
  const needs = Array.from({ length: layout.width - layout.labelColumns }, () => room.figure)
  for (const figure of figures) {
    const need = ((emsOf(textOf(figure)) * room.size) / MM_TO_PT + AROUND_MM) / figure.colSpan
    for (let at = figure.column - layout.labelColumns, end = at + figure.colSpan; at < end; at += 1) {
      needs[at] = Math.max(needs[at] ?? 0, need)
    }
  }
  const fitWith = (labelWidths: readonly number[], labelSize: number): TableFit => {
    const widths = [...labelWidths, ...divided(needs, room.figure, TEXT_WIDTH_MM - sum(labelWidths))]
    return {
      widths,
      labelSize,
      sizeOf({ column, colSpan }, text) {
        const inside = (sum(widths.slice(column, column + colSpan)) - AROUND_MM) * MM_TO_PT
        const size = Math.min(room.size, Math.floor((inside / Math.max(1, emsOf(text))) * 4) / 4)
        return { size: Math.max(SMALLEST_PT, size), broken: size < SMALLEST_PT }
      },
    }
  }
  const fit = fitWith(
    labels.map(([likes]) => likes),
    room.size,
  )
  const legible = figures.every((figure) => fit.sizeOf(figure, textOf(figure)).size >= STILL_LEGIBLE_PT)
  // Narrow labels need more lines: smaller letters keep the table on its page.
  return legible
    ? fit
    : fitWith(
        labels.map(([, needed]) => needed),
        room.size - 2,
      )
}

/** Columns that fill the total: equal where the needs allow, else each its need, else what is over the least by need. */
function divided(needs: readonly number[], least: number, total: number): number[] {
  if (sum(needs) > total) {
    const over = sum(needs) - least * needs.length
    return needs.map((need) => least + ((need - least) / over) * (total - least * needs.length))
  }
  const widths: (number | undefined)[] = needs.map(() => undefined)
  for (;;) {
    const open = widths.filter((width) => width === undefined).length
    const each = (total - sum(widths.map((width) => width ?? 0))) / Math.max(1, open)
    const greedy = needs.findIndex((need, at) => widths[at] === undefined && need > each)
    if (greedy < 0) return widths.map((width) => width ?? each)
    widths[greedy] = needs[greedy]
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Width of a text in ems, on the safe side: the digits of the widest face used are 0.56 em; words may be broken anywhere. */
function emsOf(text: string): number {
  return /^[\d.,+-]+$/.test(text) ? text.length * 0.57 : Math.min(2, text.length)
}
