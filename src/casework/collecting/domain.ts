/** 下级机关：whose reports an organ may collect – the organs below it, and those of the region whose 主管部门 it is. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface OrganBelow {
  readonly id: string
  readonly name: string
  readonly code: string | null
  /** What it stands under. */
  readonly place: string
  /** The region whose 主管部门 it is itself. */
  readonly representsId: string | null
}

/**
 * The organs whose reports `organ` collects for a year, in the order of the tree; those that were dissolved before the year are not among
 * them. A region below that has a 主管部门 of its own hands in that office's sum and nothing else: its organs would be counted twice.
 */
export async function organsBelow(tx: Tx, organ: string, year: number): Promise<readonly OrganBelow[]> {
  const { rows } = await sql<OrganBelow>`
    with recursive self as (select id, supervises_id, demonstration from organs where id = ${organ}),
    below (id, path) as (
      select id, array[]::text[] from self
      union select supervises_id, array[]::text[] from self where supervises_id is not null
      union all
      select o.id, below.path || (lpad((o.position + 1000000)::text, 8, '0') || o.name || o.id)
      from organs o join below on o.parent_id = below.id
      where o.id <> ${organ} and not exists (
        select 1 from organs s where s.supervises_id = o.id and s.id <> ${organ} and s.dissolved_on is null)
    ),
    wanted as (
      select id, path from below
      union all
      -- 下级区划的主管部门，代表那一级政府。
      select s.id, below.path || (lpad((r.position + 1000000)::text, 8, '0') || r.name || s.id)
      from organs r join below on r.parent_id = below.id
      join organs s on s.supervises_id = r.id and s.dissolved_on is null
    )
    select o.id, o.name, o.code, coalesce(p.name, '') as place, o.supervises_id as "representsId"
    from (select id, min(path) as path from wanted group by id) w
    join organs o on o.id = w.id left join organs p on p.id = o.parent_id
    where o.kind = 'organ' and o.id <> ${organ} and (o.dissolved_on is null or o.dissolved_on > make_date(${year}, 1, 1))
      and o.demonstration = (select demonstration from self)
    order by w.path, o.id`.execute(tx)
  return rows
}

/** The region or organ whose 主管部门 an organ is; null when it is none's. */
export async function supervisedBy(
  tx: Tx,
  organ: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.id, r.name from organs o join organs r on r.id = o.supervises_id where o.id = ${organ}`.execute(tx)
  return rows[0] ?? null
}
