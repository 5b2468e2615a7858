/**
 * A matrix whose text came out column by column, or with all labels first and all figures after: every label of a row,
 * then the figures in one or several blocks of the right size.
 */
import type { Format } from '../../law/annual-report/format.ts'
import { foundIn, type Found } from './cells.ts'
import { applicationIdentities, verdict } from './equations.ts'
import { idOf, type ColumnTerm, type TableTerms } from './lexicon.ts'
import type { HeadedRow } from './headed.ts'
import type { Entry } from './tape.ts'
import type { Pass } from './zones.ts'

/** The cells of such a table; null when it is none, or when rows and columns could be exchanged. */
export function readByColumns(
  pass: Pass,
  { blocks: [block] }: TableTerms,
  rows: readonly HeadedRow[],
  format: Format,
): Map<string, Found> | null {
  const [first] = rows
  const last = rows.at(-1)?.labels.at(-1)
  // All labels of rows stand before all figures; a label among the figures heads a column.
  const figuresFrom = pass.entries.findIndex(({ kind }) => kind === 'value')
  if (rows.some(({ labels }) => labels.some((label) => pass.entries.indexOf(label) > figuresFrom))) return null
  if (!first || !last || first.header.state === 'doubtful' || rows.some(({ match }) => match.unsure)) return null
  const columns = block?.columns ?? []
  const blocks = blocksOf(pass.entries)
  const figures = blocks.flatMap(({ items }) => items)
  if (figures.length !== rows.length * columns.length || figures.some(({ kind }) => kind !== 'value')) return null
  const headed = blocks.length === columns.length && blocks.every(({ items }) => items.length === rows.length)
  if (headed) {
    const order = blocks.map(({ before }) => columns.find(({ bodies }) => bodies.includes(before?.label?.body ?? '')))
    if (order.every((column) => column !== undefined) && new Set(order).size === columns.length) {
      const cells = filled(rows, order as ColumnTerm[], (row, column) => blocks[column]?.items[row])
      const printed = new Set(rows.flatMap(({ labels }) => labels))
      const strays = pass.entries.some((entry) => entry.kind === 'label' && !entry.meaning && !printed.has(entry))
      return !strays || mostlyHold(cells, format) ? cells : null
    }
  }
  if (blocks.length !== 1 || first.header.state !== 'declared') return null
  const across = filled(rows, columns, (row, column) => figures[row * columns.length + column])
  const down = filled(rows, columns, (row, column) => figures[column * rows.length + row])
  const lines = linesOf(figures)
  if (lines.length === rows.length && lines.every((size) => size === columns.length)) return across
  if (lines.length === columns.length && lines.every((size) => size === rows.length)) return down
  if ([...across].every(([id, { value }]) => down.get(id)?.value === value && value !== null)) return across
  const identities = applicationIdentities(format)
  const holds = [across, down].filter((cells) => identities.every((identity) => verdict(identity, cells) === 'holds'))
  return holds.length === 1 ? (holds[0] as Map<string, Found>) : null
}

/** Columns exchanged or moved spoil nearly every row; a slip of the pen one or two. */
function mostlyHold(cells: ReadonlyMap<string, Found>, format: Format): boolean {
  const verdicts = applicationIdentities(format).map((identity) => verdict(identity, cells))
  const fails = verdicts.filter((one) => one === 'fails').length
  return fails * 3 <= verdicts.filter((one) => one === 'holds').length
}

interface FigureBlock {
  readonly before: Entry | null
  readonly items: readonly Entry[]
}

function blocksOf(entries: readonly Entry[]): readonly FigureBlock[] {
  const blocks: { before: Entry | null; items: Entry[] }[] = []
  let label: Entry | null = null
  let open = false
  for (const entry of entries) {
    if (entry.kind === 'value') {
      if (!open) blocks.push({ before: label, items: [] })
      blocks.at(-1)?.items.push(entry)
      open = true
    } else if (entry.kind === 'label') {
      label = entry
      open = false
    }
  }
  return blocks
}

/** How many figures stand on each line. */
function linesOf(figures: readonly Entry[]): readonly number[] {
  const lines = new Map<number, number>()
  for (const { row } of figures) lines.set(row, (lines.get(row) ?? 0) + 1)
  return [...lines.values()]
}

function filled(
  rows: readonly HeadedRow[],
  columns: readonly ColumnTerm[],
  item: (row: number, column: number) => Entry | undefined,
): Map<string, Found> {
  const cells = new Map<string, Found>()
  rows.forEach(({ term }, row) => {
    columns.forEach((column, index) => {
      const entry = item(row, index)
      if (entry) cells.set(idOf(term, column), foundIn(entry, { column, at: -1, printed: null }, column))
    })
  })
  return cells
}
