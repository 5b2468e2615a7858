/**
 * How wide the columns of a table are on paper, so that no figure is cut: long figures take room from the labels first,
 * then get smaller; only figures no page could hold are broken over lines.
 */
import { MM_TO_PT, SIZE_PT, TEXT_WIDTH_MM } from '../typeset/official-paper.ts'
import type { TableLayout } from './layout.ts'

export interface TableFit {
  /** Millimetres, one per column of the grid; together the width of the text. */
  readonly widths: readonly number[]
  /** Points, for labels and for figures. */
  readonly labelSize: number
  readonly figureSize: number
  /** Some figure does not fit even so: it may be broken anywhere. */
  readonly broken: boolean
}

/** Left and right inside a cell, millimetres. */
export const CELL_PADDING_MM = 1

/** Room the labels of a table like, and what they can do with, millimetres; the least a column of figures gets. */
const ROOM: Readonly<
  Record<
    TableLayout['form']['layout'],
    {
      readonly labels: readonly (readonly [likes: number, needs: number])[]
      readonly figure: number
      readonly size: number
    }
  >
> = {
  stacked: { labels: [[48, 36]], figure: 22, size: SIZE_PT.table },
  matrix: {
    labels: [
      [9.5, 8],
      [17, 13],
      [53, 30],
    ],
    figure: 9,
    size: SIZE_PT.smallTable,
  },
  strip: { labels: [[20, 12]], figure: 7, size: SIZE_PT.smallTable },
}

/** Sizes tried in turn for the figures, in points. */
const SIZES = [12, 10.5, 9, 7.5, 6.5, 5.5] as const

/** Fits a table to the text width; `figures` gives the printed text of each figure with the column it begins in. */
export function fitTable(
  layout: TableLayout,
  figures: readonly { readonly text: string; readonly column: number; readonly colSpan: number }[],
): TableFit {
  const room = ROOM[layout.form.layout]
  const labels = Array.from({ length: layout.labelColumns }, (_, at) => room.labels[at] ?? ([20, 12] as const))
  const sizes = SIZES.filter((size) => size <= room.size)
  const count = layout.width - layout.labelColumns
  for (const size of sizes) {
    const needs = Array.from({ length: count }, () => room.figure)
    for (const { text, column, colSpan } of figures) {
      const need = (emsOf(text) * size) / MM_TO_PT + 2 * CELL_PADDING_MM + 0.4
      const at = column - layout.labelColumns
      for (let index = at; index < at + colSpan; index += 1) needs[index] = Math.max(needs[index] ?? 0, need / colSpan)
    }
    const widths = share(labels, needs)
    if (widths) return { widths, labelSize: room.size, figureSize: size, broken: false }
  }
  const widths =
    share(
      labels,
      Array.from({ length: count }, () => room.figure),
    ) ?? []
  return { widths, labelSize: room.size, figureSize: sizes.at(-1) ?? room.size, broken: true }
}

/** Label and figure columns that fill the text width, or null when even the narrowest labels leave too little. */
function share(
  labels: readonly (readonly [likes: number, needs: number])[],
  needs: readonly number[],
): number[] | null {
  const figures = sum(needs)
  const likes = sum(labels.map(([like]) => like))
  const least = sum(labels.map(([, need]) => need))
  const forLabels = Math.min(likes, TEXT_WIDTH_MM - figures)
  if (forLabels < least - 0.001) return null
  const ease = likes === least ? 1 : (forLabels - least) / (likes - least)
  const labelWidths = labels.map(([like, need]) => need + (like - need) * ease)
  return [...labelWidths, ...levelled(needs, TEXT_WIDTH_MM - sum(labelWidths))]
}

/** Columns of equal width where their needs allow; a column that needs more has what it needs. */
function levelled(needs: readonly number[], total: number): number[] {
  const widths: (number | undefined)[] = needs.map(() => undefined)
  for (;;) {
    const open = needs.filter((_, at) => widths[at] === undefined).length
    const each = (total - sum(widths.map((width) => width ?? 0))) / Math.max(1, open)
    const greedy = needs.findIndex((need, at) => widths[at] === undefined && need > each)
    if (greedy < 0) return widths.map((width) => width ?? each)
    widths[greedy] = needs[greedy]
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Width of a text in ems, on the safe side: digits of the widest face used are 0.56 em; text of words may be broken. */
function emsOf(text: string): number {
  return /^[\d.,+-]+$/.test(text) ? text.length * 0.57 : Math.min(2, text.length)
}
