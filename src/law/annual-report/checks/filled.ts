/** Cells without a figure, or with one that cannot be: one finding per row, or per table when many rows have them. */
import type { Seen, Severity } from '../check.ts'
import { figuresOf, tableEntries, type Entry } from '../figures.ts'
import type { TableKey } from '../format.ts'
import { cellName, columnName, rowName } from '../names.ts'
import type { Cell, Report } from '../report.ts'
import { tablesOf } from './source.ts'

/**
 * Cells of a table that must hold a whole number ≥ 0 (a change: a whole number; money: a number ≥ 0) and do not.
 * An `unclear` cell is left alone: it may well be filled, only the reading of it is not certain.
 */
export function* unfilled(report: Report, table: TableKey, marks: Severity = 'error'): Iterable<Seen> {
  const figures = figuresOf(report)
  if (!figures) return
  const entries = tableEntries(figures, table)
  if (entries.every(isWell)) return
  const having = (status: Cell['status']) => entries.filter(({ cell }) => cell.status === status)
  const cites = tablesOf(figures.format)
  const title = figures.format.sections.find(({ tables }) => tables.includes(table))?.title ?? ''
  const absent = having('absent')
  if (absent.length > 0) yield { ...missing(title, absent, entries), cites }
  for (const seen of byRow(having('blank'), title, (some) => `${places(some)}留空，没有的应填 0`))
    yield { ...seen, cites }
  for (const seen of byRow(having('marked'), title, (some) => `${places(some)}填的是${signs(some)}，没有的应填 0`)) {
    yield { ...seen, cites, severity: marks }
  }
  for (const seen of byRow(having('read').filter(isNegative), title, (some) => `${figuresIn(some)}，小于 0`)) {
    yield { ...seen, cites }
  }
  for (const seen of byRow(having('read').filter(isBroken), title, (some) => `${figuresIn(some)}，不是整数`)) {
    yield { ...seen, cites }
  }
}

/** Most tables are filled from first to last: one look tells. */
const isWell = (entry: Entry): boolean => entry.cell.status === 'read' && !isNegative(entry) && !isBroken(entry)

/** One finding per row; one for them all when more than three rows are concerned. */
export function byRow(entries: readonly Entry[], title: string, say: (some: readonly Entry[]) => string): Seen[] {
  const rows = rowsOf(entries)
  const groups = rows.length > ROWS_NAMED_ONE_BY_ONE ? [entries] : rows
  return groups.map((group) => ({
    message: rows.length > ROWS_NAMED_ONE_BY_ONE ? `“${title}”表有 ${rows.length} 行：${say(group)}` : say(group),
    ...pointing(group),
  }))
}

const ROWS_NAMED_ONE_BY_ONE = 3

/** Cells that are not there at all: which rows, which columns, how many. */
function missing(title: string, absent: readonly Entry[], entries: readonly Entry[]): Seen {
  if (absent.length === entries.length) return { message: `没有读到“${title}”的表格`, ...pointing(absent) }
  const rows = rowsOf(entries)
  const isAbsent = ({ cell }: Entry) => cell.status === 'absent'
  const whole = rows.filter((row) => row.every(isAbsent)).map((row) => rowLabel(row[0]))
  const partial = rows.filter((row) => row.some(isAbsent) && !row.every(isAbsent))
  const parts = [
    ...(whole.length > 0 ? [`缺 ${whole.length} 整行（${listed(whole)}）`] : []),
    ...(partial.length > 0 ? [`有 ${partial.length} 行缺列（${listed(partial.map(absentColumns))}）`] : []),
  ]
  const counts = `应有 ${entries.length} 格，缺 ${absent.length} 格`
  const neighbour = entries.find(({ form, cell }) => cell.at && absent.some((gap) => gap.form.row === form.row))
  return { message: `“${title}”表${counts}：${parts.join('；')}`, ...pointing(absent), at: neighbour?.cell.at ?? null }
}

function absentColumns(row: readonly Entry[]): string {
  const columns = row.filter(({ cell }) => cell.status === 'absent').map(({ form }) => columnName(form.columnForm))
  return `${rowLabel(row[0])}缺${columns.join('、')}`
}

/** “规范性文件”的本年新公开数量、对外公开总数量; of many rows their names and the number of cells. */
function places(entries: readonly Entry[]): string {
  const rows = rowsOf(entries)
  if (rows.length > ROWS_NAMED_ONE_BY_ONE)
    return `${listed(rows.map((row) => rowLabel(row[0])))}，共 ${entries.length} 格`
  return rows
    .map((row) => `${rowLabel(row[0])}的${row.map(({ form }) => columnName(form.columnForm)).join('、')}`)
    .join('；')
}

function figuresIn(entries: readonly Entry[]): string {
  return listed(entries.map(({ form, cell }) => `${cellName(form)} ${cell.value ?? cell.raw}`))
}

const signs = (entries: readonly Entry[]): string =>
  [...new Set(entries.map(({ cell }) => `“${cell.raw ?? ''}”`))].join('、')

const isNegative = ({ form, cell }: Entry): boolean =>
  form.columnForm.kind !== 'change' && cell.value !== null && cell.value < 0

const isBroken = ({ form, cell }: Entry): boolean =>
  form.columnForm.kind !== 'wanYuan' && cell.value !== null && !Number.isInteger(cell.value)

/** Entries of the same row of the same part, in the order of the form. */
function rowsOf(entries: readonly Entry[]): Entry[][] {
  const rows = new Map<string, Entry[]>()
  for (const entry of entries) {
    const row = rows.get(entry.form.row)
    if (row) row.push(entry)
    else rows.set(entry.form.row, [entry])
  }
  return [...rows.values()]
}

function rowLabel(entry: Pick<Entry, 'form'> | undefined): string {
  if (!entry) return ''
  const { rowForm, block } = entry.form
  return rowForm.path.length > 0 ? `“${rowName(rowForm)}”` : `“${block.caption ?? ''}”`
}

/** The first few, and how many there are. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join('、')
  return names.length > most ? `${shown}等 ${names.length} 处` : shown
}

/** Addresses of all, place of the first that has one. */
export function pointing(entries: readonly Entry[]): Required<Pick<Seen, 'cells' | 'at'>> {
  return {
    cells: entries.map(({ form }) => form),
    at: entries.find(({ cell }) => cell.at)?.cell.at ?? null,
  }
}
