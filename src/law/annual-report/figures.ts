/** The figures of a report at hand: by address, each with the form it was entered in. */
import { cellId, cellsOf, type CellForm, type CellRef, type Format, type TableKey } from './format.ts'
import { FORMATS } from './formats/index.ts'
import type { Cell, Report } from './report.ts'

/** A declared cell, and what stands in it. */
export interface Entry {
  readonly form: CellForm
  readonly cell: Cell
}

export interface Figures {
  readonly report: Report
  readonly format: Format
  /** Every cell of the format in the order of the form; one the report does not list counts as absent. */
  readonly entries: readonly Entry[]
  entry(ref: CellRef): Entry | undefined
  /** The number that stands there; null when none does (blank, a sign, no such cell, not certain). Money in 万元. */
  value(ref: CellRef): number | null
}

/** The figures of a report; null when its format is not known, for then no figure has a meaning. */
export function figuresOf(report: Report): Figures | null {
  if (report.format === null) return null
  const known = FIGURES.get(report)
  if (known) return known
  const format = FORMATS[report.format]
  const entries = entriesIn(report, cellsOf(format))
  const entry = (ref: CellRef) => entries[placeOf(format, ref) ?? -1]
  const value = (ref: CellRef) => entry(ref)?.cell.value ?? null
  const figures = { report, format, entries, entry, value }
  FIGURES.set(report, figures)
  return figures
}

/** The entries of one table; many rules ask for them, so they are sorted out once. */
export function tableEntries({ entries }: Figures, table: TableKey): readonly Entry[] {
  let tables = TABLES.get(entries)
  if (!tables) {
    tables = new Map()
    TABLES.set(entries, tables)
  }
  const known = tables.get(table)
  if (known) return known
  const own = entries.filter(({ form }) => form.table === table)
  tables.set(table, own)
  return own
}

/** The declared cell behind an address; undefined when the format has none. */
export const cellForm = (format: Format, ref: CellRef): CellForm | undefined =>
  cellsOf(format)[placeOf(format, ref) ?? -1]

/** A sum without the dust of binary fractions, exact to six decimals (one 分 of a figure in 万元); null if a summand is missing. */
export function exactSum(values: readonly (number | null)[]): number | null {
  let millionths = 0
  for (const value of values) {
    if (value === null) return null
    millionths += Math.round(value * 1e6)
  }
  return millionths / 1e6
}

/** left − right, exact like `exactSum`. */
export const exactDifference = (left: number, right: number): number => exactSum([left, -right]) ?? 0

/** Readers list the cells in the order of the form; whoever does not is looked up by address. */
function entriesIn({ cells }: Report, forms: readonly CellForm[]): readonly Entry[] {
  const inOrder = (cell: Cell | undefined, form: CellForm): cell is Cell =>
    cell !== undefined && cell.row === form.row && cell.column === form.column && cell.table === form.table
  let byId: ReadonlyMap<string, Cell> | undefined
  return forms.map((form, place) => {
    const cell = cells[place]
    if (inOrder(cell, form)) return { form, cell }
    byId ??= new Map(cells.map((each) => [cellId(each), each]))
    return { form, cell: byId.get(cellId(form)) ?? absent(form) }
  })
}

function placeOf(format: Format, ref: CellRef): number | undefined {
  let places = PLACES.get(format)
  if (!places) {
    const byForm = new Map<CellRef, number>()
    const byKeys = new Map<string, Map<string, Map<string, number>>>()
    cellsOf(format).forEach((form, place) => {
      byForm.set(form, place)
      const rows = byKeys.get(form.table) ?? new Map<string, Map<string, number>>()
      const columns = rows.get(form.row) ?? new Map<string, number>()
      byKeys.set(form.table, rows.set(form.row, columns.set(form.column, place)))
    })
    places = { byForm, byKeys }
    PLACES.set(format, places)
  }
  return places.byForm.get(ref) ?? places.byKeys.get(ref.table)?.get(ref.row)?.get(ref.column)
}

function absent({ table, row, column }: CellForm): Cell {
  return { table, row, column, value: null, raw: null, status: 'absent', at: null }
}

/** Addresses are looked up key by key: rules do it a thousand times, and no string is put together for it. */
interface Places {
  readonly byForm: ReadonlyMap<CellRef, number>
  readonly byKeys: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>
}
const PLACES = new WeakMap<Format, Places>()
const FIGURES = new WeakMap<Report, Figures>()
const TABLES = new WeakMap<Figures['entries'], Map<TableKey, readonly Entry[]>>()
