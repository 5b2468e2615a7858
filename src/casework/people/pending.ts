/** What waits for a person: their open to-dos, and duties that nobody else has. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { DUTIES, type Duty } from '../permissions.ts'

export interface PendingToDo {
  readonly id: string
  readonly title: string
  readonly dueOn: string | null
  readonly link: string
}

/** The person's open to-dos, the most urgent first. */
export async function pendingOf(tx: Tx, organ: string, person: string): Promise<readonly PendingToDo[]> {
  const { rows } = await sql<PendingToDo>`
    select id, title, due_on::text as "dueOn", link from to_dos
    where organ_id = ${organ} and person_id = ${person} and state = 'open' order by due_on nulls last, id`.execute(tx)
  return rows
}

export async function countPending(tx: Tx, organ: string, person: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from to_dos
    where organ_id = ${organ} and person_id = ${person} and state = 'open'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Duties that are the person's alone today, with how many open to-dos wait for whoever has them. */
export async function onlyTheirs(
  tx: Tx,
  organ: string,
  person: string,
  day: string,
): Promise<readonly { readonly duty: Duty; readonly label: string; readonly open: number }[]> {
  const { rows } = await sql<{ duty: Duty; open: number }>`
    select d.duty, (
      select count(*)::int from to_dos t
      where t.organ_id = ${organ} and t.duty = d.duty and t.person_id is null and t.state = 'open'
    ) as open
    from duties d
    where d.organ_id = ${organ} and d.person_id = ${person} and d.status = 'granted'
      and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date)
      and not exists (
        select 1 from duties o join people p on p.organ_id = o.organ_id and p.id = o.person_id and p.status = 'active'
        where o.organ_id = ${organ} and o.duty = d.duty and o.person_id <> d.person_id and o.status = 'granted'
          and o.from_on <= ${day}::date and (o.to_on is null or o.to_on >= ${day}::date)
      )
    group by d.duty order by d.duty`.execute(tx)
  return rows.map(({ duty, open }) => ({ duty, label: DUTIES[duty].label, open }))
}
