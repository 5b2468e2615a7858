/** Entries of the registers in the search of the desk: put there anew whenever something is recorded of them. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor, Reaction } from '../acting.ts'
import { index } from '../search/entry.ts'
import { idsFound } from '../search/search.ts'
import { registerOf } from './all.ts'
import { ENTRY, findEntry } from './entries.ts'
import { inWords } from './recorded.ts'

/** So many hits narrow a list; whoever finds more has asked for too little. */
const MOST = 10_000

/** After an event of an entry: its title and what stands in its fields, in words, can be found. */
export const indexEntry: Reaction = async (tx, { organ, subject, at }) => {
  const { rows } = await sql<{ register: string }>`
    select register from register_entries where organ_id = ${organ} and id = ${subject.id}`.execute(tx)
  const register = registerOf(rows[0]?.register ?? '')
  const entry = register && (await findEntry(tx, organ, register, subject.id))
  if (!register || !entry) return
  const files = await sql<{ name: string }>`
    select name from files where organ_id = ${organ} and subject_kind = ${ENTRY} and subject_id = ${entry.id}
      and status = 'attached' order by position, id`.execute(tx)
  const [words = {}] = await inWords(tx, organ, register, entry)
  const { 状态: _, ...fields } = words
  await index(
    tx,
    {
      organId: organ,
      kind: ENTRY,
      subjectId: entry.id,
      title: entry.title,
      body: [...Object.values(fields), ...files.rows.map(({ name }) => name)]
        .filter((words) => words !== null && words !== entry.title)
        .join('\n'),
      may: 'registers.read',
      unitId: entry.unitId,
      link: `/registers/${register.key}/${entry.id}`,
      occurredOn: entry.occurredOn as LocalDate,
    },
    at,
  )
}

/** After an event of an attachment: the entry it hangs on is found by its name, and no longer once it is withdrawn. */
export const indexEntryOfFile: Reaction = async (tx, event) => {
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from files
    where organ_id = ${event.organ} and id = ${event.subject.id} and subject_kind = ${ENTRY}`.execute(tx)
  const [file] = rows
  if (file) await indexEntry(tx, { ...event, subject: { kind: ENTRY, id: file.subject_id } })
}

/** The entries in which every word of `q` stands; null when nothing is searched for. */
export const entriesFound = async (tx: Tx, actor: Actor, q: string | undefined): Promise<readonly string[] | null> =>
  q?.trim() ? idsFound(tx, actor, { organ: actor.organId, q, kind: ENTRY, most: MOST }) : null
