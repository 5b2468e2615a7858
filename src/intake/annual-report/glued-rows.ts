/** Rows whose figures are printed without anything between them, solved by the equations of the whole table. */
import type { Format, TableKey } from '../../law/annual-report/format.ts'
import type { Found } from './cells.ts'
import { applicationIdentities, verdict } from './equations.ts'
import { cuts } from './glued.ts'
import type { HeadedRow } from './headed.ts'
import { idOf } from './lexicon.ts'

export interface GluedRow {
  readonly row: HeadedRow
  readonly figures: string
}

/** More ways than this are not tried. */
const MOST_WAYS = 512
const MOST_CUTS = 2000

/**
 * Puts the figures of glued rows of table three into their cells, if all equations hold in exactly one way. Every other
 * cell of the table must be read.
 */
export function solveGlued(
  cells: Map<string, Found>,
  table: TableKey,
  glued: readonly GluedRow[],
  format: Format,
): void {
  if (table !== 'applications' || glued.length === 0) return
  const identities = applicationIdentities(format)
  const all = glued.map(({ row, figures }) => cuts(figures, row.header.slots.length, MOST_CUTS))
  // Ways that were not looked at may hold as well.
  if (all.some(({ length }) => length >= MOST_CUTS)) return
  const ways = all.map((own, index) => own.filter((way) => holdsInRow(way, (glued[index] as GluedRow).row, identities)))
  const total = ways.reduce((product, own) => product * own.length, 1)
  if (total === 0 || total > MOST_WAYS) return
  let solution: Map<string, Found> | null = null
  for (let number = 0; number < total; number += 1) {
    const trial = new Map(cells)
    let rest = number
    glued.forEach((one, index) => {
      const own = ways[index] as readonly (readonly number[])[]
      putWay(trial, one, own[rest % own.length] as readonly number[])
      rest = Math.floor(rest / own.length)
    })
    if (!identities.every((identity) => verdict(identity, trial) === 'holds')) continue
    if (solution) return
    solution = trial
  }
  if (solution) for (const [id, found] of solution) cells.set(id, found)
}

/** Writes one way of cutting a row into its cells. */
export function putWay(cells: Map<string, Found>, { row }: GluedRow, way: readonly number[]): void {
  const at = row.run?.items[row.run.first]?.at ?? null
  row.header.slots.forEach(({ column }, index) => {
    const value = way[index] as number
    if (column)
      cells.set(idOf(row.term, column), {
        status: 'read',
        value,
        raw: String(value),
        at,
      })
  })
}

function holdsInRow(
  way: readonly number[],
  { term, header }: HeadedRow,
  identities: ReturnType<typeof applicationIdentities>,
): boolean {
  const own = identities.find(({ kind, right }) => kind === 'applicants' && right[0]?.row === term.key)
  if (!own) return false
  const value = (column: string): number =>
    way[header.slots.findIndex((slot) => slot.column?.key === column)] ?? Number.NaN
  const sum = (refs: typeof own.left): number => refs.reduce((total, { column }) => total + value(column), 0)
  return sum(own.left) === sum(own.right)
}
