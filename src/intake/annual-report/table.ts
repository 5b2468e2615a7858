/** Reads 表二 and 表三: rows of figures under a header, in a grid or in a stream of words. */
import { cellId, type Format, type TableKey } from '../../law/annual-report/format.ts'
import type { PrintedLabel } from '../../law/annual-report/report.ts'
import { readByColumns } from './by-columns.ts'
import { doubtful, foundIn, type Found } from './cells.ts'
import { cutLength, overrunOf, readCutRows } from './cut-rows.ts'
import { onlyWay } from './glued.ts'
import { putWay, solveGlued, type GluedRow } from './glued-rows.ts'
import { lostHeader, matrixHeader, stackedHeader, type Header, type Slot } from './header.ts'
import type { ColumnTerm, TableTerms } from './lexicon.ts'
import { rowsOf, type PrintedRow, type Rows, type Side } from './rows.ts'
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
  return { rows, headed: settled(headed) }
}

/** A header that lost a label over rows that still have every figure is the declared one. */
function settled(rows: readonly HeadedRow[]): readonly HeadedRow[] {
  const whole = new Map<Header, number>()
  for (const { header, columns, run } of rows) {
    if (header.state !== 'partial' || !run || header.slots.some(({ column }) => !column)) continue
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
  const overrun = overrunOf(headed)
  const shapes = new Shapes()
  const astray = new Set<number>(overrun.keys())
  let certain = 0
  for (const { run, header } of headed) {
    const start = run ? certainStart(run, header.slots.length) : null
    if (!run || start === null) continue
    certain += 1
    shapes.learn(run, start)
    if (expectedStart(run, header, NONE) !== start) astray.add(gridOf(run))
  }
  if (certain === 0 && table.form.layout === 'matrix') {
    const turned = readByColumns(pass, table.key, headed, format)
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
  const fitted = fit(run, size, shapes, expectedStart(run, header, astray))
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
