/** Reads 表二 and 表三: rows of figures under a header, in a grid or in a stream of words. */
import type { Format, TableKey } from '../../law/annual-report/format.ts'
import { TOTAL } from '../../law/annual-report/identities.ts'
import type { PrintedLabel } from '../../law/annual-report/report.ts'
import { readByColumns } from './by-columns.ts'
import { doubtful, foundIn, type Found } from './cells.ts'
import { cutLength, overrunOf, readCutRows } from './cut-rows.ts'
import { onlyWay } from './glued.ts'
import { putWay, solveGlued, type GluedRow } from './glued-rows.ts'
import { Ground } from './ground.ts'
import { headedRows, type HeadedRow } from './headed.ts'
import type { Header, Slot } from './header.ts'
import { labelsOf } from './labels.ts'
import { markMisplaced } from './misplaced.ts'
import { idOf, type ColumnTerm, type TableTerms } from './lexicon.ts'
import type { Side } from './pairing.ts'
import type { Rows } from './rows.ts'
import type { Layout } from './tape.ts'
import { fit, type Hints, type Run } from './window.ts'
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

export function readTable(pass: Pass, table: TableTerms, format: Format, layout: Layout, side: Side): TableReading {
  const { rows, headed } = headedRows(pass, table, layout, side)
  const reading = { table: table.key, labels: labelsOf(headed), side: rows.side, score: scoreOf(headed) }
  const overrun = table.form.layout === 'matrix' ? overrunOf(headed) : new Map<number, number>()
  const ground = new Ground(headed, layout, overrun.keys())
  if (ground.certain === 0 && table.form.layout === 'matrix') {
    const turned = readByColumns(pass, table, headed, format)
    if (turned) return { ...reading, cells: turned }
  }
  const cells = new Map<string, Found>()
  const glued: GluedRow[] = []
  const cut: { row: HeadedRow; left: number }[] = []
  for (const row of headed) {
    const left = cutLength(row, overrun, layout.rowCells)
    if (left !== null && !row.match.unsure) cut.push({ row, left })
    else readRow(cells, row, ground.hintsFor(row), glued)
  }
  if (cut.length > 0) readCutRows(cells, cut, format)
  solveGlued(cells, table.key, glued, format)
  markLoose(cells, table, rows, headed)
  markMisplaced(cells, table, rows, headed, layout)
  return { ...reading, cells }
}

/** Rows without figures, where figures stand that belong to no certain row: they may be theirs. */
function markLoose(cells: Map<string, Found>, table: TableTerms, rows: Rows, headed: readonly HeadedRow[]): void {
  const [loose] = rows.loose
  if (!loose) return
  const read = new Set(headed.filter(({ run }) => run).map(({ term }) => term))
  const figures = rows.loose.flatMap(({ items }) => items)
  for (const term of table.rows) {
    if (read.has(term)) continue
    for (const column of table.blocks[term.block]?.columns ?? []) {
      const id = idOf(term, column)
      if (!cells.has(id)) cells.set(id, doubtful(figures.slice(0, 40), 'place'))
    }
  }
}

function readRow(cells: Map<string, Found>, row: HeadedRow, hints: Hints, glued: GluedRow[]): void {
  const { term, run, header, columns, match } = row
  const put = (column: ColumnTerm, found: Found): void => {
    cells.set(idOf(term, column), found)
  }
  const all = (why: Found['why']): void => {
    if (run && why) for (const column of columns) put(column, doubtful(run.items, why))
  }
  if (!run) return
  if (run.filled > 0 && match.unsure) return all('label')
  if (run.filled > 0 && header.state === 'doubtful') return readUnordered(cells, row)
  const size = header.slots.length
  const fitted = fit(run, size, hints)
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
    if (run.items[0]?.grid === -1) return
    run.items.forEach((item, index) => {
      const slot = header.slots[index] as Slot | undefined
      if (slot?.column) put(slot.column, foundIn(item, slot, slot.column))
    })
    return
  }
  const figures = gluedFigures(run)
  if (figures === null || header.slots.some(({ column }) => column?.kind === 'wanYuan')) return all('place')
  const way = onlyWay(figures, size)
  if (way && addsUp(way, header)) return putWay(cells, { row, figures }, way)
  all('glued')
  glued.push({ row, figures })
}

/** Whether a row cut apart adds up to its total, where it has one. */
function addsUp(way: readonly number[], { slots }: Header): boolean {
  const total = slots.findIndex(({ column }) => column?.key === TOTAL)
  return total < 0 || way.reduce((sum, value) => sum + value, 0) === 2 * (way[total] ?? 0)
}

/** A row whose columns are in no certain order: it needs none where all its figures are the same. */
function readUnordered(cells: Map<string, Found>, { term, run, header, columns }: HeadedRow): void {
  if (!run) return
  const [first] = run.items
  const same =
    header.strange === 0 && run.items.length === columns.length && run.items.every(({ text }) => text === first?.text)
  const known = new Set(header.slots.map(({ column }) => column))
  columns.forEach((column, index) => {
    const item = run.items[index]
    const sure = same && item && known.size === columns.length && known.has(column)
    const found = sure ? foundIn(item, { column, at: -1, printed: null }, column) : doubtful(run.items, 'header')
    cells.set(idOf(term, column), found)
  })
}

/** The figures of a row printed as one string. */
function gluedFigures({ items, filled, first }: Run): string | null {
  const text = filled === 1 ? (items[first]?.text ?? '') : ''
  return /^\d{2,}$/.test(text) ? text : null
}

function scoreOf(rows: readonly HeadedRow[]): number {
  const headers = new Set(rows.map(({ header }) => header))
  let score = 0
  for (const { match } of rows) score += match.score
  for (const header of headers) if (header.state === 'declared') score += 1
  return score
}
