/** Rows together with the header over them, and what header and rows settle between each other. */
import { TOTAL } from '../../law/annual-report/identities.ts'
import { amountOf } from './amount.ts'
import { lostHeader, matrixHeader, stackedHeader, type Header, type LabelReach } from './header.ts'
import type { ColumnTerm, TableTerms } from './lexicon.ts'
import type { Side } from './pairing.ts'
import { rowsOf, type PrintedRow, type Rows } from './rows.ts'
import type { Layout } from './tape.ts'
import { certainStart } from './window.ts'
import type { Pass } from './zones.ts'

/** A row with its header, ready to be fitted. */
export interface HeadedRow extends PrintedRow {
  readonly header: Header
  readonly columns: readonly ColumnTerm[]
}

export function headedRows(
  pass: Pass,
  table: TableTerms,
  layout: Layout,
  side: Side,
): { rows: Rows; headed: readonly HeadedRow[] } {
  const rows = rowsOf(pass, table, layout.rowCells, side)
  const known = new Map<unknown, Header>()
  const headed = rows.printed.map((row): HeadedRow => {
    const columns = table.blocks[row.term.block]?.columns ?? []
    const over = table.form.layout === 'matrix' ? rows.above : (rows.headerOf.get(row.term) ?? [])
    const header =
      known.get(over) ??
      (table.form.layout === 'matrix'
        ? matrixHeader(over, table, labelReach(rows))
        : stackedHeader(over, columns, table, row.labels[0]?.column ?? -1))
    known.set(over, header)
    return { ...row, header, columns }
  })
  return { rows, headed: even(settled(undisputed(headed)), table) }
}

function labelReach({ printed }: Rows): LabelReach {
  const reaches = printed.flatMap(({ labels: [label] }) => (label ? [label.column + label.width] : []))
  return reaches.length > 0 ? { least: Math.min(...reaches), most: Math.max(...reaches) } : { least: 0, most: 0 }
}

/**
 * In a stream of words some rows longer and some shorter than the header mean a column too many and empty cells gone: a
 * row of the right length is then right only by chance.
 */
function even(rows: readonly HeadedRow[], table: TableTerms): readonly HeadedRow[] {
  if (table.form.layout !== 'matrix') return rows
  const loose = rows.filter(({ run }) => run && run.filled > 0 && run.items[0]?.grid === -1)
  // Without any header nobody knows how many columns there are but from the longest row.
  if (
    rows.some(({ run, header }) => run && header.state === 'lost' && run.last - run.first + 1 > header.slots.length)
  ) {
    return rows.map((row) => ({ ...row, header: { ...row.header, slots: [], state: 'doubtful' } }))
  }
  const longer = loose.some(({ run, header }) => run && run.filled > header.slots.length)
  const shorter = loose.some(({ run, header }) => run && run.filled > 1 && run.filled < header.slots.length)
  if (!longer || !shorter) return rows
  const inText = new Set(loose)
  return rows.map((row) =>
    inText.has(row) ? { ...row, header: { ...row.header, slots: [], state: 'doubtful' } } : row,
  )
}

/** Settles what the header alone leaves open, by the rows under it. */
function undisputed(rows: readonly HeadedRow[]): readonly HeadedRow[] {
  const decided = new Map<Header, Header>()
  return rows.map((row) => {
    const header = decided.get(row.header) ?? decision(row.header, rows)
    decided.set(row.header, header)
    return header === row.header ? row : { ...row, header }
  })
}

function decision(header: Header, all: readonly HeadedRow[]): Header {
  const stranger = header.slots.some(({ column }) => !column)
  if (header.strange === 0 && !header.rival && !stranger) return header
  const rows = all.filter((row) => row.header === header)
  if (header.strange > 0) {
    // A word too many above the figures is harmless only where every row is full without it and adds up.
    const full = rows.every(
      ({ run }) => !run || (run.filled === header.slots.length && run.items.length === run.filled),
    )
    const told = sumsUnder(header, rows).holds > 0 || rows.length >= ENOUGH_ROWS
    const whole = header.state === 'declared' && full && told && mostlyAddUp(header, rows)
    return whole ? header : { ...header, state: 'doubtful' }
  }
  const { rival } = header
  // A column the form does not know stands somewhere among the figures: not there, if the rows do not add up so.
  if (!rival) return mostlyAddUp(header, rows) ? header : { ...header, state: 'doubtful' }
  // Of two orders of columns the one under which every row adds up, if the other breaks some; else neither.
  const placed = addUp(header, rows)
  const printed = addUp(rival, rows)
  // An order that is not the form's takes more than one row to believe.
  if (placed && printed === false && sumsUnder(header, rows).holds >= 3) return header
  return printed && placed === false ? rival : { ...header, state: 'doubtful' }
}

/** So many rows are not all full by chance. */
const ENOUGH_ROWS = 8

/** Whether the rows add up to their totals under a header: false when one does not, null when none tells. */
function addUp(header: Header, rows: readonly HeadedRow[]): boolean | null {
  const sums = sumsUnder(header, rows)
  return sums.fails > 0 ? false : sums.holds > 0 ? true : null
}

/** A wrong place of a column spoils nearly every row; a slip of the pen one or two. */
function mostlyAddUp(header: Header, rows: readonly HeadedRow[]): boolean {
  const { holds, fails } = sumsUnder(header, rows)
  return holds >= 3 * fails
}

/** How many rows add up, of those that have any figure but nought. */
function sumsUnder(header: Header, rows: readonly HeadedRow[]): { readonly holds: number; readonly fails: number } {
  const total = header.slots.findIndex(({ column }) => column?.key === TOTAL)
  let holds = 0
  let fails = 0
  for (const { run } of rows) {
    const start = run ? certainStart(run, header.slots.length) : null
    if (!run || start === null || total < 0) continue
    const values = header.slots.flatMap(({ column }, index) =>
      column ? [amountOf(run.items[start + index]?.text ?? '', 'count').value] : [],
    )
    if (values.includes(null)) continue
    const sum = values.reduce((all: number, value) => all + (value ?? 0), 0)
    const stated = amountOf(run.items[start + total]?.text ?? '', 'count').value ?? 0
    if (sum !== 2 * stated) fails += 1
    else if (sum > 0) holds += 1
  }
  return { holds, fails }
}

/**
 * A header with a column less than the form has: either the label is lost over figures that are there, or the column is.
 * The rows tell, if most of them are full one way and none is longer than that.
 */
function settled(rows: readonly HeadedRow[]): readonly HeadedRow[] {
  const verdicts = new Map<Header, Header>()
  return rows.map((row) => {
    const { header, columns } = row
    if (header.state !== 'partial' || header.strange > 0 || header.slots.some(({ column }) => !column)) return row
    const verdict = verdicts.get(header) ?? fewerColumns(header, columns, rows)
    verdicts.set(header, verdict)
    return { ...row, header: verdict }
  })
}

function fewerColumns(header: Header, columns: readonly ColumnTerm[], rows: readonly HeadedRow[]): Header {
  const runs = rows.flatMap(({ header: own, run }) => (own === header && run && run.filled > 0 ? run : []))
  const full = (size: number): number => runs.filter((run) => certainStart(run, size) !== null).length
  const longer = (size: number): boolean => runs.some((run) => run.last - run.first + 1 > size)
  const size = header.slots.length
  const whole = full(columns.length)
  if (whole > 0 && !longer(columns.length) && whole * 2 >= full(size)) {
    // The column too many may be another one, in the place of the one whose label is not there.
    const lost = lostHeader(columns)
    const own = rows.flatMap((row) => (row.header === header ? { ...row, header: lost } : []))
    return mostlyAddUp(lost, own) ? lost : { ...header, slots: [], state: 'doubtful' }
  }
  const placed = header.grid >= 0 && header.slots.every(({ at }) => at >= 0)
  const mostlyFull = size > columns.length / 2 && full(size) * 3 >= runs.length * 2
  const odd = runs.filter((run) => run.last - run.first + 1 > size).length
  if (mostlyFull && columns.length > 3 && odd * 10 <= runs.length) return { ...header, proven: true }
  if (odd > 0) return { ...header, state: 'doubtful' }
  if (placed) return header
  return { ...header, state: 'doubtful' }
}
