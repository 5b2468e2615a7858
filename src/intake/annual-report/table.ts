/** Reads 表二 and 表三: rows of figures under a header, in a grid or in a stream of words. */
import { cellId, type Format, type TableKey } from '../../law/annual-report/format.ts'
import { TOTAL } from '../../law/annual-report/identities.ts'
import type { PrintedLabel } from '../../law/annual-report/report.ts'
import { amountOf } from './amount.ts'
import { readByColumns } from './by-columns.ts'
import { doubtful, foundIn, type Found } from './cells.ts'
import { cutLength, overrunOf, readCutRows } from './cut-rows.ts'
import { onlyWay } from './glued.ts'
import { putWay, solveGlued, type GluedRow } from './glued-rows.ts'
import { lostHeader, matrixHeader, stackedHeader, type Header, type Slot } from './header.ts'
import type { ColumnTerm, RowTerm, TableTerms } from './lexicon.ts'
import type { Side } from './pairing.ts'
import { rowsOf, type PrintedRow, type Rows } from './rows.ts'
import { certainStart, fit, Shapes, type Run } from './window.ts'
import type { Pass } from './zones.ts'

/** What one printing of a table says. */
export interface TableReading {
  readonly table: TableKey
  /** By cell address; a cell the document does not print is missing. */
  readonly cells: ReadonlyMap<string, Found>
  readonly labels: readonly PrintedLabel[]
  readonly side: Side
  /** Declared rows and columns found, weighed by how well; for choosing between formats and printings. */
  readonly score: number
}

/** A row with its header, ready to be fitted. */
export interface HeadedRow extends PrintedRow {
  readonly header: Header
  readonly columns: readonly ColumnTerm[]
}

export function headedRows(
  pass: Pass,
  table: TableTerms,
  rowCells: ReadonlyMap<number, number>,
  side: Side,
): { rows: Rows; headed: readonly HeadedRow[] } {
  const rows = rowsOf(pass, table, rowCells, side)
  const known = new Map<unknown, Header>()
  const headed = rows.printed.map((row): HeadedRow => {
    const columns = table.blocks[row.term.block]?.columns ?? []
    const over = table.form.layout === 'matrix' ? rows.above : (rows.headerOf.get(row.term) ?? [])
    const header =
      known.get(over) ?? (table.form.layout === 'matrix' ? matrixHeader(over, table) : stackedHeader(over, columns))
    known.set(over, header)
    return { ...row, header, columns }
  })
  return { rows, headed: settled(undisputed(headed)) }
}

/** Settles what the header alone leaves open, by the rows under it. */
function undisputed(rows: readonly HeadedRow[]): readonly HeadedRow[] {
  const decided = new Map<Header, Header>()
  return rows.map((row) => {
    const own = rows.filter(({ header }) => header === row.header)
    const header = decided.get(row.header) ?? decision(row.header, own)
    decided.set(row.header, header)
    return header === row.header ? row : { ...row, header }
  })
}

function decision(header: Header, rows: readonly HeadedRow[]): Header {
  if (header.strange > 0) {
    // A word too many above the figures is harmless only where every row is full without it.
    const full = rows.every(
      ({ run }) => !run || (run.filled === header.slots.length && run.items.length === run.filled),
    )
    return full ? header : { ...header, state: 'doubtful' }
  }
  if (!header.rival) return header
  // Of two orders of columns the one under which every row adds up, if the other breaks some; else neither.
  const placed = addUp(header, rows)
  const printed = addUp(header.rival, rows)
  if (placed && printed === false) return header
  return printed && placed === false ? header.rival : { ...header, state: 'doubtful' }
}

/** Whether the rows add up to their totals under a header: false when one does not, null when none tells. */
function addUp(header: Header, rows: readonly HeadedRow[]): boolean | null {
  const total = header.slots.findIndex(({ column }) => column?.key === TOTAL)
  let told = false
  for (const { run } of rows) {
    const start = run ? certainStart(run, header.slots.length) : null
    if (!run || start === null || total < 0) continue
    const values = header.slots.map((_, index) => amountOf(run.items[start + index]?.text ?? '', 'count').value)
    if (values.includes(null)) continue
    const sum = values.reduce((all: number, value) => all + (value ?? 0), 0)
    if (sum !== 2 * (values[total] ?? 0)) return false
    told ||= sum > 0
  }
  return told ? true : null
}

/** A header that lost a label over rows that still have every figure is the declared one. */
function settled(rows: readonly HeadedRow[]): readonly HeadedRow[] {
  const whole = new Map<Header, number>()
  for (const { header, columns, run } of rows) {
    if (header.state !== 'partial' || !run || header.strange > 0 || header.slots.some(({ column }) => !column)) continue
    const vote =
      certainStart(run, columns.length) !== null ? 1 : certainStart(run, header.slots.length) !== null ? -1 : 0
    whole.set(header, (whole.get(header) ?? 0) + vote)
  }
  return rows.map((row) => ((whole.get(row.header) ?? 0) > 0 ? { ...row, header: lostHeader(row.columns) } : row))
}

export function readTable(
  pass: Pass,
  table: TableTerms,
  format: Format,
  rowCells: ReadonlyMap<number, number>,
  side: Side,
): TableReading {
  const { rows, headed } = headedRows(pass, table, rowCells, side)
  const reading = { table: table.key, labels: labelsOf(headed), side: rows.side, score: scoreOf(headed) }
  const overrun = table.form.layout === 'matrix' ? overrunOf(headed) : new Map<number, number>()
  const shapes = new Shapes()
  const astray = new Set<number>(overrun.keys())
  const displaced = displacedRows(headed)
  let certain = 0
  for (const { run, term } of headed) if (run && displaced.has(term)) astray.add(gridOf(run))
  for (const { run, header, term } of headed) {
    const start = run ? certainStart(run, header.slots.length) : null
    if (!run || start === null) continue
    certain += 1
    shapes.learn(run, start, term.order)
    if (expectedStart(run, header, NONE) !== start) astray.add(gridOf(run))
  }
  if (certain === 0 && table.form.layout === 'matrix') {
    const turned = readByColumns(pass, table, headed, format)
    if (turned) return { ...reading, cells: turned }
  }
  const cells = new Map<string, Found>()
  const glued: GluedRow[] = []
  const cut: { row: HeadedRow; left: number }[] = []
  for (const row of headed) {
    const left = cutLength(row, overrun, rowCells)
    if (left !== null && !row.match.unsure) cut.push({ row, left })
    else readRow(cells, table.key, row, shapes, astray, glued)
  }
  if (cut.length > 0) readCutRows(cells, table.key, cut, format)
  solveGlued(cells, table.key, glued, format)
  markLoose(cells, table, rows, headed)
  return { ...reading, cells }
}

/** Rows whose label does not stand in the column where the labels of their depth stand: cells have slipped there. */
function displacedRows(rows: readonly HeadedRow[]): ReadonlySet<RowTerm> {
  const columns = new Map<string, Map<RowTerm, number>>()
  for (const { term, labels } of rows) {
    const label = labels[0]
    if (!label || label.grid < 0) continue
    const key = `${label.grid}:${term.level}`
    columns.set(key, (columns.get(key) ?? new Map<RowTerm, number>()).set(term, label.column))
  }
  const displaced = new Set<RowTerm>()
  for (const own of columns.values()) {
    const usual = Math.max(...own.values())
    for (const [term, column] of own) if (column !== usual) displaced.add(term)
  }
  return displaced
}

const NONE: ReadonlySet<number> = new Set()

/** Rows without figures, where figures stand that belong to no certain row: they may be theirs. */
function markLoose(cells: Map<string, Found>, table: TableTerms, rows: Rows, headed: readonly HeadedRow[]): void {
  const [loose] = rows.loose
  if (!loose) return
  const read = new Set(headed.filter(({ run }) => run).map(({ term }) => term))
  const figures = rows.loose.flatMap(({ items }) => items)
  for (const term of table.rows) {
    if (read.has(term)) continue
    for (const column of table.blocks[term.block]?.columns ?? []) {
      const id = cellId({ table: table.key, row: term.key, column: column.key })
      if (!cells.has(id)) cells.set(id, doubtful(figures.slice(0, 40), 'place'))
    }
  }
}

const gridOf = (run: Run): number => run.items[0]?.grid ?? -1

/** Where the header's columns say the figures of a run begin; null where the header rules nothing. */
function expectedStart(run: Run, header: Header, astray: ReadonlySet<number>): number | null {
  const grid = gridOf(run)
  const [first] = header.slots
  if (!first || first.at < 0 || grid !== header.grid || astray.has(grid)) return null
  const start = run.items.findIndex(({ column }) => column === first.at)
  if (start < 0) return null
  return header.slots.every(({ at }, index) => run.items[start + index]?.column === at) ? start : null
}

function readRow(
  cells: Map<string, Found>,
  table: TableKey,
  row: HeadedRow,
  shapes: Shapes,
  astray: ReadonlySet<number>,
  glued: GluedRow[],
): void {
  const { term, run, header, columns, match } = row
  const put = (column: ColumnTerm, found: Found): void => {
    cells.set(cellId({ table, row: term.key, column: column.key }), found)
  }
  const all = (why: Found['why']): void => {
    if (run && why) for (const column of columns) put(column, doubtful(run.items, why))
  }
  if (!run) return
  if (run.filled > 0 && match.unsure) return all('label')
  if (run.filled > 0 && header.state === 'doubtful') return all('header')
  const size = header.slots.length
  const fitted = fit(run, size, {
    shapes,
    order: term.order,
    astray: astray.has(gridOf(run)),
    expected: expectedStart(run, header, astray),
  })
  if ('start' in fitted) {
    header.slots.forEach((slot, index) => {
      const item = run.items[fitted.start + index]
      if (slot.column && item) put(slot.column, foundIn(item, slot, slot.column))
    })
    const seen = new Set(header.slots.map(({ column }) => column))
    const extra = header.slots.some(({ column }) => !column)
    for (const column of columns) if (extra && !seen.has(column)) put(column, doubtful(run.items, 'header'))
    return
  }
  if (fitted.fault === 'empty') {
    run.items.forEach((item, index) => {
      const slot = header.slots[index] as Slot | undefined
      if (slot?.column) put(slot.column, foundIn(item, slot, slot.column))
    })
    return
  }
  const figures = gluedFigures(run)
  if (figures === null || header.slots.some(({ column }) => column?.kind === 'wanYuan')) return all('place')
  const way = onlyWay(figures, size)
  if (way) return putWay(cells, table, { row, figures }, way)
  all('glued')
  glued.push({ row, figures })
}

/** The figures of a row printed as one string. */
function gluedFigures({ items, filled, first }: Run): string | null {
  const text = filled === 1 ? (items[first]?.text ?? '') : ''
  return /^\d{2,}$/.test(text) ? text : null
}

/** Labels printed otherwise than the form has them. */
function labelsOf(rows: readonly HeadedRow[]): PrintedLabel[] {
  const labels: PrintedLabel[] = []
  const headers = new Set<Header>()
  for (const { term, labels: printed, match, header } of rows) {
    if (!headers.has(header)) {
      headers.add(header)
      for (const { column, printed: entry } of header.slots) {
        if (column && entry && entry.label?.body !== column.bodies[0]) {
          labels.push({ official: column.official, printed: entry.text, at: entry.at })
        }
      }
    }
    const [first] = printed
    const otherMark =
      first?.label && first.label.level > 0 && (first.label.level !== term.level || first.label.number !== term.number)
    const body = printed.map(({ label }) => label?.body ?? '').join('')
    if (first && (body !== term.bodies[0] || otherMark)) {
      labels.push({ official: term.official, printed: printed.map(({ text }) => text).join(''), at: first.at })
    }
    void match
  }
  return labels
}

function scoreOf(rows: readonly HeadedRow[]): number {
  const headers = new Set(rows.map(({ header }) => header))
  let score = 0
  for (const { match } of rows) score += match.score
  for (const header of headers) if (header.state === 'declared') score += 1
  return score
}
