/** 调整：what a superior adds to a total, each with its reason; and 更名、合并、拆分 among its organs. Works in the scope of its transaction. */
import { sql } from 'kysely'
import type { TableKey } from '../../law/annual-report/format.ts'
import type { Succession } from '../../law/annual-report/roll-up/succession.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface KeptAdjustment {
  readonly id: string
  readonly table: TableKey
  readonly row: string
  readonly column: string
  /** Added to the total; money in 万元. */
  readonly amount: number
  readonly reason: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: string | null
  readonly withdrawnBecause: string
}

/** Every adjustment of a year, withdrawn ones last; the oldest first. */
export async function adjustmentsOf(tx: Tx, organ: string, year: number): Promise<readonly KeptAdjustment[]> {
  const { rows } = await sql<KeptAdjustment>`
    select a.id, a.table_key as "table", a.row_key as "row", a.column_key as "column", a.amount::float8 as amount, a.reason,
      a.made_at as "madeAt", a.made_by as "madeBy", a.withdrawn_at as "withdrawnAt", a.withdrawn_by as "withdrawnBy",
      a.withdrawn_because as "withdrawnBecause"
    from collecting_adjustments a where a.organ_id = ${organ} and a.year = ${year}
    order by a.withdrawn_at is not null, a.made_at, a.id`.execute(tx)
  return rows
}

export interface KeptSuccession {
  readonly id: string
  /** Ids of members. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly on: LocalDate
  readonly reason: string
  readonly madeAt: Date
  readonly madeBy: string
}

/** The successions of a year that stand, the oldest day first. */
export async function successionsOf(tx: Tx, organ: string, year: number): Promise<readonly KeptSuccession[]> {
  const { rows } = await sql<KeptSuccession>`
    select s.id, s.from_ids as "from", s.to_ids as "to", s.on_day::text as "on", s.reason, s.made_at as "madeAt", s.made_by as "madeBy"
    from collecting_successions s
    where s.organ_id = ${organ} and s.year = ${year} and s.withdrawn_at is null order by s.on_day, s.id`.execute(tx)
  return rows
}

/** As the law room reads it. */
export const successionIn = ({ from, to, on }: KeptSuccession): Succession => ({ from, to, on })
