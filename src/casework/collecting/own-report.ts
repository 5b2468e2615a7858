/**
 * 本级政府的报告：the figures of a government's own report are the totals of the sum its office fixed (条例第四十九条第二款). Asked by the
 * activity that compiles the report, where the report is written, reviewed, signed and published like any other.
 */
import { sql } from 'kysely'
import type { CellRef } from '../../law/annual-report/format.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { supervisedBy } from './domain.ts'
import { fixedSum } from './sum.ts'

/** A figure of the sum. */
export interface SummedCell extends CellRef {
  readonly value: number | null
  /** Path below the desk of the organs that make it. */
  readonly opens: string
  readonly why: string | null
}

/**
 * The totals of the sum fixed last, for an organ that is the 主管部门 of a region; null for every other, and before anything was fixed: its
 * own records are counted then.
 */
export async function fixedFigures(tx: Tx, organ: string, year: number): Promise<readonly SummedCell[] | null> {
  if (!(await supervisedBy(tx, organ))) return null
  const fixed = await fixedSum(tx, organ, year)
  return (
    fixed?.totals.map(({ table, row, column, total }) => ({
      table,
      row,
      column,
      value: total,
      opens: `/collecting/${year}/sum?${new URLSearchParams({ cell: `${table}.${row}.${column}`, fixed: String(fixed.n) }).toString()}`,
      why: total === null ? '汇总的报告中，没有一个机关在这一格有数' : null,
    })) ?? null
  )
}

/** How many reports were summed up, for the prose; null where nothing was fixed. */
export async function fixedCount(tx: Tx, organ: string, year: number): Promise<number | null> {
  if (!(await supervisedBy(tx, organ))) return null
  return (await fixedSum(tx, organ, year))?.pins.length ?? null
}

/** Writes down with which version of the superior's annual report the sum fixed last went out. */
export async function sumPublished(tx: Tx, organ: string, year: number, version: number): Promise<void> {
  if (!(await supervisedBy(tx, organ))) return
  await sql`
    update collecting_sums set published_version = ${version}
    where organ_id = ${organ} and year = ${year}
      and n = (select max(n) from collecting_sums where organ_id = ${organ} and year = ${year})`.execute(tx)
}
