/** 采纳情况公布、征集撤下以后，待办随即了结. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Reaction } from '../acting.ts'
import { settleResults } from './result-due.ts'

/** What follows the release or the withdrawal of a consultation or of its result; nothing for everything else. */
export const resultPublished: Reaction = async (tx, { organ, subject, at }) => {
  const { rows } = await sql`
    select 1 from publications where organ_id = ${organ} and id = ${subject.id}
      and genre in ('consultation', 'consultation-result')`.execute(tx)
  if (rows.length > 0) await settleResults(tx, organ, beijingDay(at) as LocalDate, at)
}
