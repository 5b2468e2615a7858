/** Names and days that lists of outlets show beside them. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Outlet } from './outlet.ts'
import { COUNTS } from './posting.ts'

/** Names of the sections and persons that keep outlets, by id. */
export async function peopleNames(
  tx: Tx,
  organ: string,
  outlets: readonly Pick<Outlet, 'unitId' | 'personId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = outlets.flatMap(({ unitId, personId }) => [unitId, personId]).filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from units where organ_id = ${organ} and id = any(${ids}::uuid[])
    union all select id, name from people where organ_id = ${organ} and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The day of the last posting that counts, by outlet. */
export async function lastPostings(tx: Tx, organ: string): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ outlet: string; on: LocalDate }>`
    select p.outlet_id as outlet, max(p.posted_on)::text as on from postings p
    where p.organ_id = ${organ} and ${COUNTS} group by p.outlet_id`.execute(tx)
  return new Map(rows.map(({ outlet, on }) => [outlet, on]))
}
