/** Which applications belong together, and why. A group handled together is a star around its lowest id; all of it is read at once. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import type { Acting } from '../../acting.ts'
import type { Holder } from '../../permissions.ts'
import type { Phase } from '../case.ts'
import { readableBy } from '../reach.ts'
import type { Relation } from '../relations.ts'

export interface Linked {
  readonly id: string
  readonly caseNo: string
  readonly applicantShown: string
  readonly request: string
  readonly submittedOn: LocalDate
  readonly phase: Phase
  readonly relation: Relation
  readonly note: string
}

interface Link {
  readonly from: string
  readonly to: string
  readonly relation: 'split' | 'joined' | 'handled_together'
  readonly note: string
}

/** Keeps a link; the same one again changes nothing but its note. */
export async function keepLink({ tx, actor, at }: Acting, { from, to, relation, note }: Link): Promise<void> {
  await dropLink(tx, actor.organId, { from, to, relation })
  await sql`
    insert into application_links (organ_id, from_id, to_id, relation, note, linked_at, linked_by)
    values (${actor.organId}, ${from}, ${to}, ${relation}, ${note}, ${at}, ${actor.author.name})`.execute(tx)
}

/** Takes a link away; what happened stays in the steps and the record. */
export async function dropLink(tx: Tx, organ: string, { from, to, relation }: Omit<Link, 'note'>): Promise<void> {
  await sql`delete from application_links
    where organ_id = ${organ} and from_id = ${from} and to_id = ${to} and relation = ${relation}`.execute(tx)
}

/** Ids of the group an application is handled together with, itself included, lowest first; it alone when there is none. */
export async function groupOf(tx: Tx, organ: string, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with hub as (
      select from_id as id from application_links
      where organ_id = ${organ} and relation = 'handled_together' and (from_id = ${id} or to_id = ${id}))
    select to_id as id from application_links
      where organ_id = ${organ} and relation = 'handled_together' and from_id in (select id from hub)
    union select id from hub union select ${id}::uuid order by 1`.execute(tx)
  return rows.map((row) => row.id)
}

/** Makes these the whole of one group: a star around the lowest id. One alone is no group. */
export async function keepGroup(acting: Acting, ids: readonly string[], note: string): Promise<void> {
  const { tx, actor } = acting
  await sql`delete from application_links where organ_id = ${actor.organId} and relation = 'handled_together'
    and (from_id = any(${[...ids]}::uuid[]) or to_id = any(${[...ids]}::uuid[]))`.execute(tx)
  const [hub, ...others] = [...ids].toSorted()
  for (const other of others)
    if (hub !== undefined) await keepLink(acting, { from: hub, to: other, relation: 'handled_together', note })
}

/** What belongs to an application, as far as `holder` may read it, the oldest first. */
export async function linksOf(tx: Tx, holder: Holder, organ: string, id: string): Promise<readonly Linked[]> {
  const group = (await groupOf(tx, organ, id)).filter((each) => each !== id)
  const { rows } = await sql<Linked>`
    with linked as (
      select from_id as id, case relation when 'split' then 'split-from' else 'joined-by' end as relation, note
        from application_links where organ_id = ${organ} and to_id = ${id} and relation in ('split', 'joined')
      union all select to_id, case relation when 'split' then 'split-of' else 'joined-into' end, note
        from application_links where organ_id = ${organ} and from_id = ${id} and relation in ('split', 'joined')
      union all select each.id, 'together', coalesce((select max(note) from application_links
          where organ_id = ${organ} and relation = 'handled_together' and (to_id = each.id or to_id = ${id})), '')
        from unnest(${group}::uuid[]) as each(id))
    select a.id, a.case_no as "caseNo", a.applicant_shown as "applicantShown", a.request,
      a.submitted_on::text as "submittedOn", a.phase, l.relation, l.note
    from linked l join applications a on a.organ_id = ${organ} and a.id = l.id
    where ${readableBy(holder)} order by a.submitted_on, a.id, l.relation`.execute(tx)
  return rows
}
