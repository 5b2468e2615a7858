/**
 * Rows that ran over the right edge of their grid: the labels take more columns than the header left them, so the last
 * figures are lost. The first ones are read when nothing contradicts; the lost ones are absent.
 */
import type { Format } from '../../law/annual-report/format.ts'
import { doubtful, foundIn, type Found } from './cells.ts'
import { columnIdentities, verdict } from './equations.ts'
import type { HeadedRow } from './headed.ts'
import { idOf } from './lexicon.ts'

/** How many figures of a row are left, when it is a row cut off at the edge; else null. */
export function cutLength(
  row: HeadedRow,
  overrun: ReadonlyMap<number, number>,
  rowCells: ReadonlyMap<number, number>,
): number | null {
  const { run, header } = row
  const [slot] = header.slots
  const item = run?.items[run.first]
  if (!run || !item || !slot || slot.at < 0 || item.grid !== header.grid || header.state !== 'declared') return null
  if (run.last !== run.items.length - 1 || run.last - run.first + 1 !== run.filled) return null
  const headerCells = rowCells.get(slot.printed?.row ?? -1)
  if (headerCells === undefined || rowCells.get(item.row) !== headerCells) return null
  const lost = header.slots.length - run.filled
  return lost > 0 && lost === item.column - slot.at && lost === overrun.get(item.grid) ? run.filled : null
}

/**
 * By grid: how many columns of figures the row labels take away. Only where many rows show it, so that one cell declared
 * too wide proves nothing.
 */
export function overrunOf(rows: readonly HeadedRow[]): ReadonlyMap<number, number> {
  const over = new Map<number, number[]>()
  for (const { labels, header } of rows) {
    const [slot] = header.slots
    const label = labels[0]
    if (!slot || slot.at < 0 || !label || label.grid !== header.grid) continue
    const reach = label.column + label.width - slot.at
    if (reach > 0) over.set(label.grid, [...(over.get(label.grid) ?? []), reach])
  }
  return new Map(
    [...over].flatMap(([grid, reaches]) => (reaches.length >= FEWEST ? [[grid, Math.max(...reaches)] as const] : [])),
  )
}

const FEWEST = 8

/** Reads the rows cut off, left to right; all of them become unclear where an equation speaks against it. */
export function readCutRows(
  cells: Map<string, Found>,
  rows: readonly { readonly row: HeadedRow; readonly left: number }[],
  format: Format,
): void {
  for (const { row, left } of rows) {
    row.header.slots.slice(0, left).forEach((slot, index) => {
      const item = row.run?.items[row.run.first + index]
      if (slot.column && item) cells.set(idOf(row.term, slot.column), foundIn(item, slot, slot.column))
    })
  }
  const columns = new Set(
    rows.flatMap(({ row, left }) => row.header.slots.slice(0, left).map(({ column }) => column?.key)),
  )
  const verdicts = columnIdentities(format)
    .filter(({ left, right }) => [...left, ...right].every(({ column }) => columns.has(column)))
    .map((identity) => verdict(identity, cells))
  const broken = verdicts.includes('fails')
  const proven = verdicts.every((one) => one === 'holds')
  for (const { row, left } of rows) {
    const values = row.header.slots
      .slice(0, left)
      .map(({ column }) => (column ? cells.get(idOf(row.term, column))?.value : null))
    const empty = values.every((value) => value === 0)
    if (!broken && (empty || (proven && !looksTotalled(values)))) continue
    for (const { column } of row.header.slots) {
      if (column && row.run) cells.set(idOf(row.term, column), doubtful(row.run.items, 'place'))
    }
  }
}

/** The last figure left could itself be the total of the ones before. */
function looksTotalled(values: readonly (number | null | undefined)[]): boolean {
  const last = values.at(-1) ?? 0
  return last > 0 && values.slice(0, -1).reduce((sum: number, value) => sum + (value ?? 0), 0) === last
}
