/** What a thing is called, whatever its kind: as the newest event about it names it. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Owner } from './store.ts'

/** The title of a thing; null when nothing is recorded of it, or its contents were erased. */
export async function thingTitle(tx: Tx, { organ, kind, id }: Owner): Promise<string | null> {
  const { rows } = await sql<{ content: string }>`
    select content from events
    where organ_id = ${organ} and subject_kind = ${kind} and subject_id = ${id} and content is not null
    order by seq desc limit 1`.execute(tx)
  return rows[0] ? (JSON.parse(rows[0].content) as { title: string }).title : null
}
