/** What a chart shows: the same rows, columns and numbers are its picture and its table. Pure. */

/** One number; null is not known, and is never drawn or printed as 0. */
export interface ChartCell {
  readonly value: number | null
  /** The list it counts, below /desk; none where there is nothing to open. */
  readonly to?: string | undefined
}

export interface ChartRow {
  readonly key: string
  readonly label: string
  readonly cells: readonly ChartCell[]
}

/** bar, line, stacked: a row is a series over the columns; heat: a row is a line of squares, darker for more. */
export type ChartKind = 'bar' | 'line' | 'stacked' | 'heat'

export interface ChartData {
  readonly kind: ChartKind
  /** Name of picture and table. */
  readonly title: string
  /** What is counted: 条、件. */
  readonly unit: string
  /** Heading of the column of row labels. */
  readonly corner: string
  readonly columns: readonly string[]
  readonly rows: readonly ChartRow[]
}

/** What the table prints of a number: “—” where none is known, 0 as 0. */
export const cellText = ({ value }: ChartCell): string => (value === null ? '—' : String(value))

/** Whether there is anything to draw: a picture of nothing but zeros and gaps says less than its table. */
export const drawable = ({ rows }: Pick<ChartData, 'rows'>): boolean =>
  rows.some(({ cells }) => cells.some(({ value }) => value !== null && value !== 0))

/** The picture in a sentence, for who does not see it; the numbers are in the table. */
export function spoken({ title, unit, rows, columns }: Omit<ChartData, 'kind'>): string {
  let most: { readonly at: string; readonly value: number } | null = null
  for (const { label, cells } of rows)
    for (const [at, { value }] of cells.entries())
      if (value !== null && value > (most?.value ?? 0)) most = { at: `${label}${columns[at] ?? ''}`, value }
  return most
    ? `${title}，单位：${unit}。最多的是“${most.at}”，${most.value}${unit}。全部数字在旁边的表里。`
    : `${title}：没有大于 0 的数字。`
}

/** Shades of a heat chart, from few to many; the number stands in each square in an ink that can be read on it. */
export const SHADES = [
  { fill: '#e6eff9', ink: '#1f2a37' },
  { fill: '#b9d3ee', ink: '#1f2a37' },
  { fill: '#7fafde', ink: '#1f2a37' },
  { fill: '#2f6cae', ink: '#ffffff' },
  { fill: '#0f3f78', ink: '#ffffff' },
] as const

/** Which shade a number above 0 has among numbers up to `most`: by its root, so that small ones stay apart. */
export const shadeOf = (value: number, most: number): number =>
  Math.min(SHADES.length - 1, Math.floor(Math.sqrt(value / Math.max(1, most)) * SHADES.length))

/** Colours of series, each with 3:1 against white and another pattern laid over it. */
export const SERIES_COLOURS = ['#1d5fa8', '#b45309', '#1a7a4c', '#7c3aad', '#b4231c', '#52606d', '#0e7490', '#8a6d00']
