/** A case file holds names: it goes when personal data of its case are erased, and is made anew without them when it is asked for. */
import { sql } from 'kysely'
import type { Reaction } from '../acting.ts'
import { CASE_FILE } from './events.ts'
import { dropFiles } from './kept.ts'

/** After an erasure of personal data of a case, or of a third party in one: its case files are dropped. */
export const dropCaseFiles: Reaction = async (tx, { organ, subject }) => {
  await dropFiles(tx, organ, subject.id)
  // A third party's data go by the reference of the step that asked them; a case of review goes by its application too.
  const { rows } = await sql<{ id: string }>`
    select application_id as id from application_steps
      where organ_id = ${organ} and did = 'consulted' and step->>'ref' = ${subject.id}
    union select application_id from remedies where organ_id = ${organ} and id = ${subject.id} and application_id is not null
    union select f.subject_id from files f
      join remedies r on r.organ_id = f.organ_id and r.id = f.subject_id and r.application_id = ${subject.id}
      where f.organ_id = ${organ} and f.subject_kind = ${CASE_FILE}`.execute(tx)
  for (const { id } of rows) await dropFiles(tx, organ, id)
}
