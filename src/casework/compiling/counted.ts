/** 登记得出的数：every cell of a year that the records can count, with the list it counts. */
import type { Tx } from '../../platform/database/scope.ts'
import { fixedFigures } from '../collecting/own-report.ts'
import { listBehind } from '../year-tables/list-behind.ts'
import { tableTwo } from '../year-tables/table-two.ts'
import { yearTables } from '../year-tables/tables.ts'
import type { Counted } from './cells.ts'

/**
 * The counted cells of a whole year; null for a year without a form. Table four counts too: who compiles reads all. Of a government, whose
 * office fixed the sum of its organs' reports, the totals of that sum.
 */
export async function countedCells(tx: Tx, organ: string, year: number): Promise<readonly Counted[] | null> {
  const summed = await fixedFigures(tx, organ, year)
  if (summed) return summed
  const asked = { year, asOf: null }
  const two = await tableTwo(tx, organ, asked)
  const others = await yearTables(tx, organ, asked, true)
  if (!two || !others) return null
  return [
    ...two.cells.map(({ table, row, column, value, to, why }) => ({ table, row, column, value, opens: to, why })),
    ...others.cells.map((cell) => ({ ...cell, opens: listBehind(cell, year), why: null })),
  ]
}
