/** Applications that belong together find one another again at the organ that takes over, whichever of them comes first. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface Links {
  /** Rows of `application_links` as JSON texts. */
  readonly rows: readonly string[]
  readonly parent: string | null
  readonly children: readonly string[]
}

/** What an application of the organ is linked to. */
export async function linksOf(tx: Tx, organ: string, id: string): Promise<Links> {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(l)::text as row from application_links l
    where organ_id = ${organ} and (from_id = ${id} or to_id = ${id})`.execute(tx)
  const parts = await sql<{ id: string; parent: string | null }>`
    select id, part_of as parent from applications where organ_id = ${organ} and (id = ${id} or part_of = ${id})`.execute(
    tx,
  )
  return {
    rows: rows.map(({ row }) => row),
    parent: parts.rows.find((each) => each.id === id)?.parent ?? null,
    children: parts.rows.filter((each) => each.id !== id).map((each) => each.id),
  }
}

/** Puts in the links whose both ends stand at `organ` now. */
export async function putLinks(tx: Tx, organ: string, id: string, { rows, parent, children }: Links): Promise<void> {
  const here = (column: string) =>
    sql`exists (select 1 from applications a where a.organ_id = ${organ} and a.id = ${sql.ref(column)})`
  await sql`
    insert into application_links (organ_id, from_id, to_id, relation, note, linked_at, linked_by)
    select ${organ}, l.from_id, l.to_id, l.relation, l.note, l.linked_at, l.linked_by
    from unnest(${[...rows]}::text[]) as given (text), jsonb_populate_record(null::application_links, given.text::jsonb) as l
    where ${here('l.from_id')} and ${here('l.to_id')} on conflict do nothing`.execute(tx)
  await sql`
    update applications set part_of = ${parent} where organ_id = ${organ} and id = ${id} and part_of is null
      and exists (select 1 from applications a where a.organ_id = ${organ} and a.id = ${parent})`.execute(tx)
  await sql`
    update applications set part_of = ${id}
    where organ_id = ${organ} and id = any(${[...children]}::uuid[]) and part_of is null`.execute(tx)
}
