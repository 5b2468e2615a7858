/** What can be searched for: one entry for each thing, kept in step by the act that changes the thing, in its transaction. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { EVERY_ROW, plainOf, tokensOf } from '../../platform/search/bigrams.ts'
import type { PermissionCode } from '../permissions.ts'

export interface SearchEntry {
  readonly organId: string
  /** With `subjectId` the thing itself, as in its events. */
  readonly kind: string
  readonly subjectId: string
  readonly title: string
  /** Everything else that should be found, with blanks or lines between; '' when there is nothing. */
  readonly body: string
  /** What a reader needs, and what that depends on. */
  readonly may: PermissionCode
  readonly unitId?: string | null
  readonly ownerId?: string | null
  /** Below /desk. */
  readonly link: string
  /** The day it is about, if it is about one. */
  readonly occurredOn?: LocalDate | null
}

/**
 * Puts a thing into the index, or anew when it changed; call it in the transaction of the act. `at` is the instant of the act:
 * what changed last is found first.
 */
export async function index(tx: Tx, entry: SearchEntry, at: Date): Promise<void> {
  await seeEveryRow(tx)
  const { organId, kind, subjectId, title, body, may, unitId = null, ownerId = null, link, occurredOn = null } = entry
  const plain = plainOf([title, body])
  const tokens = tokensOf(plain)
  const changed = await sql`
    update search_entries set
      title = ${title}, body = ${body}, plain = ${plain}, tokens = ${tokens}::tsvector, may = ${may}, unit_id = ${unitId},
      owner_id = ${ownerId}, link = ${link}, occurred_on = ${occurredOn}, updated_at = ${at}
    where organ_id = ${organId} and kind = ${kind} and subject_id = ${subjectId}`.execute(tx)
  if (changed.numAffectedRows) return
  await sql`
    insert into search_entries
      (organ_id, kind, subject_id, title, body, plain, tokens, may, unit_id, owner_id, link, occurred_on, updated_at)
    values (${organId}, ${kind}, ${subjectId}, ${title}, ${body}, ${plain}, ${tokens}::tsvector, ${may}, ${unitId}, ${ownerId},
      ${link}, ${occurredOn}, ${at})`.execute(tx)
}

/** Takes a thing out of the index: withdrawn, or erased. */
export async function unindex(tx: Tx, thing: Pick<SearchEntry, 'organId' | 'kind' | 'subjectId'>): Promise<void> {
  await seeEveryRow(tx)
  await sql`
    delete from search_entries
    where organ_id = ${thing.organId} and kind = ${thing.kind} and subject_id = ${thing.subjectId}`.execute(tx)
}

/** The rows of the index are seen through the question asked (a policy of the table); keeping it asks for every row. */
const seeEveryRow = (tx: Tx): Promise<unknown> =>
  sql`select set_config('gongkai.search', ${EVERY_ROW}, true)`.execute(tx)
