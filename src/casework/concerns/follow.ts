/** 发布以后、撤下以后：the concerns a response names follow it in the same transaction; so they do when a news conference is struck out. */
import { sql } from 'kysely'
import type { Reaction } from '../acting.ts'
import { concernsNamedBy } from './responses.ts'
import { settleConcern } from './settle.ts'

/** A response went out, was corrected, replaced or withdrawn. */
export const followResponse: Reaction = async (tx, { organ, subject, at, author }) => {
  const named = await concernsNamedBy(tx, organ, subject.id)
  if (named.length === 0) return
  // What was merged answers for the one it was merged into.
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(merged_into, id) as id from concerns
    where organ_id = ${organ} and id = any(${[...named]}::uuid[])`.execute(tx)
  for (const { id } of rows) await settleConcern(tx, organ, id, at, author.name)
}

/** An entry of the register of activities was changed or withdrawn: a news conference may stand no more. */
export const followPress: Reaction = async (tx, { organ, subject, at, author }) => {
  const { rows } = await sql<{ id: string }>`
    select distinct concern_id as id from concern_steps
    where organ_id = ${organ} and did = 'press-held' and step ->> 'entryId' = ${subject.id}`.execute(tx)
  for (const { id } of rows) await settleConcern(tx, organ, id, at, author.name)
}
