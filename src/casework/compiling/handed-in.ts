/** 交付审核的报告：what the reviewers of each round saw, figures with their counts, kept as it was; what is signed is what is published. */
import { sql } from 'kysely'
import type { CellRef } from '../../law/annual-report/format.ts'
import type { Report } from '../../law/annual-report/report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { MadeCell, Origin } from './cells.ts'

/** A figure as it was handed in, with what the records counted then. */
export interface HandedCell extends CellRef {
  readonly value: number | null
  readonly counted: number | null
  readonly origin: Origin
  readonly reason: string
}

export interface HandedIn {
  readonly round: number
  readonly report: Report
  readonly cells: readonly HandedCell[]
}

/** Keeps the report of a round that begins. */
export async function keepHandedIn(
  tx: Tx,
  organ: string,
  year: number,
  of: { readonly round: number; readonly report: Report; readonly cells: readonly MadeCell[] },
): Promise<void> {
  const cells = of.cells.map(({ form: { table, row, column }, value, counted, origin, given }): HandedCell => ({
    table,
    row,
    column,
    value,
    counted,
    origin,
    reason: given?.reason ?? '',
  }))
  await sql`
    insert into report_hand_ins (organ_id, year, round, report, counted)
    values (${organ}, ${year}, ${of.round}, ${JSON.stringify(of.report)}::jsonb, ${JSON.stringify(cells)}::jsonb)`.execute(
    tx,
  )
}

/** What was handed in for a round, or last where none is named; null when nothing was. */
export async function handedIn(tx: Tx, organ: string, year: number, round: number | null): Promise<HandedIn | null> {
  const { rows } = await sql<HandedIn>`
    select round, report, counted as cells from report_hand_ins
    where organ_id = ${organ} and year = ${year} ${round === null ? sql`` : sql`and round = ${round}`}
    order by round desc limit 1`.execute(tx)
  return rows[0] ?? null
}
