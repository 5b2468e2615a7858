/** Whether the section, the person and the document that a registration names are there. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { refuse } from '../refusal.ts'
import type { RegistrationRefusal } from './registration.ts'

interface Named {
  readonly unitId: string | null
  readonly personId: string | null
  readonly documentId?: string | null
}

/** What is named and not there; null when everything is. */
export async function namedRefused(
  tx: Tx,
  organ: string,
  { unitId, personId, documentId = null }: Named,
): Promise<RegistrationRefusal | null> {
  const { rows } = await sql<{ unit: boolean; person: boolean; document: boolean }>`
    select
      exists (select 1 from units where organ_id = ${organ} and id = ${unitId} and status = 'active') as unit,
      exists (select 1 from people where organ_id = ${organ} and id = ${personId} and status = 'active') as person,
      exists (select 1 from publications where organ_id = ${organ} and id = ${documentId} and genre = 'document') as document`.execute(
    tx,
  )
  const [there] = rows
  if (unitId && !there?.unit) return refuse('unit-unknown', { field: 'unitId' })
  if (personId && !there?.person) return refuse('person-unknown', { field: 'personId' })
  if (documentId && !there?.document) return refuse('document-unknown', { field: 'documentId' })
  return null
}
