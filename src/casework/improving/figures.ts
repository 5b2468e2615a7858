/** 整改的数：shortcomings of a year and what became of them until a day; the lists open by the same conditions. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Result, ShortcomingSource } from './words.ts'

/** What counts (`findings f`): what a person said is none does not. */
export const COUNTED: RawBuilder<unknown> = sql`f.state <> 'discarded'`

/** Put right by the end of a day, or not yet. */
export const resultBy = (result: Result, day: LocalDate): RawBuilder<unknown> =>
  result === 'done'
    ? sql`(f.closed_on is not null and f.closed_on <= ${day}::date)`
    : sql`(f.closed_on is null or f.closed_on > ${day}::date)`

export interface ShortcomingFigures {
  readonly total: number
  readonly done: number
  readonly underway: number
}

/** Those of a year, of one source or of all; null where none was registered: nobody knows whether there was none. */
export async function shortcomingFigures(
  tx: Tx,
  organ: string,
  asked: { readonly year: number; readonly source: ShortcomingSource | null; readonly until: LocalDate },
): Promise<ShortcomingFigures | null> {
  const { rows } = await sql<ShortcomingFigures>`
    select count(*)::int as total, count(*) filter (where ${resultBy('done', asked.until)})::int as done,
      count(*) filter (where ${resultBy('underway', asked.until)})::int as underway
    from findings f where f.organ_id = ${organ} and f.year = ${asked.year} and ${COUNTED}
      and f.found_on <= ${asked.until}::date ${asked.source ? sql`and f.source = ${asked.source}` : sql``}`.execute(tx)
  const [counted] = rows
  return counted && counted.total > 0 ? counted : null
}
