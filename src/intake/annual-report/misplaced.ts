/** Rows that look whole and are not: a figure missing in the middle, broken over two lines, or taken from the next row. */
import { TOTAL } from '../../law/annual-report/identities.ts'
import { doubtful, type Found } from './cells.ts'
import type { HeadedRow } from './headed.ts'
import { idOf, type ColumnTerm, type TableTerms } from './lexicon.ts'
import type { Rows } from './rows.ts'
import type { Entry, Layout } from './tape.ts'
import type { Run } from './window.ts'

/** Takes back the figures of rows whose place is not certain after all. */
export function markMisplaced(
  cells: Map<string, Found>,
  table: TableTerms,
  rows: Rows,
  headed: readonly HeadedRow[],
  layout: Layout,
): void {
  const printed = new Set(headed.map(({ term }) => term))
  const emptied = headed.some(({ run, columns }) => !run || run.filled < columns.length)
  const scraps = [...rows.loose.map(({ items }) => items), ...headed.flatMap(overlong)].map((items) =>
    items.filter(({ kind }) => kind === 'value'),
  )
  const disorder = rows.loose.some((run) => inText(run) && run.filled > 1)
  for (const row of headed) {
    const { run, term, columns } = row
    if (!run || run.filled === 0) continue
    const next = table.rows[table.rows.indexOf(term) + 1]
    // Where blanks are gone, the figures of a row whose label is lost stand behind the label before it.
    const orphaned = emptied && inText(run) && next !== undefined && !printed.has(next)
    const shifted = table.form.layout === 'matrix' && mayShift(run.items, layout) && lacksTotal(cells, row)
    const suspect = inText(run) && (disorder || isUneven(run) || endsInMark(run, next?.number ?? 0))
    if (orphaned || shifted || (suspect && !addsUp(cells, row)) || isBroken(cells, row, scraps)) {
      for (const column of columns) {
        if (cells.get(idOf(term, column))?.status === 'read')
          cells.set(idOf(term, column), doubtful(run.items, 'place'))
      }
    }
  }
}

/** Several figures on one line and one more on another: the lone one may be the number of a page. */
function isUneven({ items }: Run): boolean {
  const lines = new Map<number, number>()
  for (const { kind, row } of items) if (kind === 'value') lines.set(row, (lines.get(row) ?? 0) + 1)
  const sizes = [...lines.values()]
  return sizes.length > 1 && sizes.includes(1) && sizes.some((size) => size > 1)
}

/** The last figure is the number the next row's label begins with: the label may have lost it. */
const endsInMark = ({ items, last }: Run, number: number): boolean => number > 0 && items[last]?.text === String(number)

const inText = (run: Run): boolean => (run.items[0]?.grid ?? -1) < 0

/** Whether cells may have been lost and made up for: never where markup or drawn lines declare every one of them. */
export function mayShift(items: readonly Entry[], { trust }: Layout): boolean {
  const known = trust.get(items[0]?.grid ?? -1)
  return known !== 'declared' && known !== 'ruled'
}

/**
 * Whether the place of the total is empty though something was counted: then a figure is missing further left and empty
 * cells at the end make up for it.
 */
export function lacksTotal(
  cells: ReadonlyMap<string, Found>,
  { term, columns }: Pick<HeadedRow, 'term' | 'columns'>,
): boolean {
  const found = (column: ColumnTerm): Found | undefined => cells.get(idOf(term, column))
  const total = columns.find(({ key }) => key === TOTAL)
  return (
    total !== undefined && found(total)?.status === 'blank' && columns.some((column) => (found(column)?.value ?? 0) > 0)
  )
}

/** Of figures too many for their row, those on lines that hold no whole row: they may be the next row's. */
function overlong({ run, columns }: HeadedRow): readonly (readonly Entry[])[] {
  if (!run || !inText(run) || (run.filled <= columns.length && !isUneven(run))) return []
  const onLine = (line: number): number => run.items.filter(({ kind, row }) => kind === 'value' && row === line).length
  const most = run.filled > columns.length ? columns.length : 2
  return [run.items.filter(({ row }) => onLine(row) < most)]
}

/**
 * Whether parts of the figures stand on the line above or below: 12208 broken into 1220 and 8. A lone number there may be
 * that of a page, if the row adds up without it.
 */
function isBroken(cells: ReadonlyMap<string, Found>, row: HeadedRow, scraps: readonly (readonly Entry[])[]): boolean {
  const { run } = row
  if (!run) return false
  const lines = new Set(run.items.map((item) => item.row))
  const own = new Set(run.items)
  const beside = scraps.filter(
    (items) =>
      (inText(run) || items.length < row.columns.length) &&
      items.some((item) => !own.has(item) && (lines.has(item.row - 1) || lines.has(item.row + 1))),
  )
  if (beside.length === 0) return false
  if (!inText(run)) return !addsUp(cells, row)
  return beside.some(({ length }) => length > 1) || !addsUp(cells, row)
}

/** Whether the row's figures make its total; a row without a total does not tell. */
function addsUp(cells: ReadonlyMap<string, Found>, { term, columns }: HeadedRow): boolean {
  let sum = 0
  let total: number | null = null
  for (const column of columns) {
    const value = cells.get(idOf(term, column))?.value ?? null
    if (column.key === TOTAL) total = value
    else sum += value ?? 0
  }
  return total !== null && total === sum
}
