/** 发布以后，目录事项的待办随即了结、下一次的期限从头算：what follows a release or a withdrawal. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Reaction } from '../acting.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { settleDuties } from './due.ts'
import { dutiesInForce } from './in-force.ts'

/** The rows a publication was ever published for: those it fulfils now, and those it no longer does. */
export const dutyFulfilled: Reaction = async (tx, { organ, subject, at, author }) => {
  const { rows } = await sql<{ key: string }>`
    select distinct content ->> 'dutyId' as key from publication_versions
    where organ_id = ${organ} and publication_id = ${subject.id} and content ->> 'dutyId' is not null`.execute(tx)
  const day = beijingDay(at) as LocalDate
  if (rows.length > 0)
    await settleDuties(
      tx,
      organ,
      await dutiesInForce(
        tx,
        organ,
        day,
        rows.map(({ key }) => key),
      ),
      day,
    )
  await closeToDo(tx, organ, at, {
    subject: { kind: subject.kind, id: subject.id },
    kind: 'duty-unpublished',
    state: 'done',
    by: author.name,
  })
}
