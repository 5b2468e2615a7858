/** A region or organ with others below it, and the tree below it: whose published reports are summed up. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Sql } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { readableReports, type Viewer } from '../visibility.ts'

export interface Superior {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: 'region' | 'organ'
  readonly demonstration: boolean
  /** What it stands under itself, when that is in the directory. */
  readonly above: { readonly slug: string; readonly name: string } | null
}

/** A region or organ below a superior. */
export interface Below {
  readonly id: string
  readonly parentId: string
  readonly slug: string
  readonly name: string
  readonly kind: 'region' | 'organ'
  readonly dissolvedOn: LocalDate | null
  readonly successorId: string | null
  /** The region whose 主管部门 it is. */
  readonly representsId: string | null
  /** The region or organ directly under the superior that it belongs to; itself when it is one. */
  readonly branch: string
  readonly hasBelow: boolean
}

/** The ids of everything below a superior, without itself. */
export const belowOf = (id: string): RawBuilder<unknown> => sql`(
  with recursive below(id) as (
    select o.id from organs o where o.parent_id = ${id}
    union select o.id from organs o join below on o.parent_id = below.id
  ) select id from below)`

/** The superior of a name in addresses; null when there is none, or nothing stands under it. */
export async function superiorAt(db: Sql, slug: string): Promise<Superior | null> {
  const { rows } = await sql<Superior>`
    select o.id, o.slug, o.name, o.kind, o.demonstration,
      case when p.id is null then null else json_build_object('slug', p.slug, 'name', p.name) end as above
    from organs o left join organs p on p.id = o.parent_id
    where o.slug = ${slug} and exists (select 1 from organs c where c.parent_id = o.id)`.execute(db)
  return rows[0] ?? null
}

/** Everything below a superior, parents before their children, sisters in their order. */
export async function everythingBelow(db: Sql, id: string): Promise<readonly Below[]> {
  const { rows } = await sql<Below>`
    with recursive below(id, branch, trail) as (
      select o.id, o.id, array[lpad(o.position::text, 9, '0') || '/' || o.name || '/' || o.id::text]
      from organs o where o.parent_id = ${id}
      union all
      select o.id, below.branch, below.trail || (lpad(o.position::text, 9, '0') || '/' || o.name || '/' || o.id::text)
      from organs o join below on o.parent_id = below.id where cardinality(below.trail) < 20
    )
    select o.id, o.parent_id as "parentId", o.slug, o.name, o.kind, o.dissolved_on::text as "dissolvedOn",
      o.successor_id as "successorId", o.supervises_id as "representsId", b.branch, exists (select 1 from organs c where c.parent_id = o.id) as "hasBelow"
    from below b join organs o on o.id = b.id order by b.trail`.execute(db)
  return rows
}

/** A superior with the years that something below it has published for, newest first. */
export interface SuperiorYears {
  readonly superior: Superior
  readonly years: readonly number[]
  /** How many organs below it have published any report. */
  readonly organs: number
}

export const SUPERIOR_SORTS = ['organs', 'name'] as const

/** Superiors below which reports are published: a page of them. */
export async function superiorsWithReports(
  db: Sql,
  viewer: Viewer,
  list: ListQuery<(typeof SUPERIOR_SORTS)[number]>,
): Promise<Page<SuperiorYears>> {
  const named = list.q ? sql`where position(lower(${list.q}) in lower(o.name)) > 0` : sql``
  const found = sql`
    with recursive reported as (select distinct organ_id, year from ${readableReports(viewer)} as readable),
    up(organ_id, above) as (
      select o.id, o.parent_id from organs o where o.id in (select organ_id from reported) and o.parent_id is not null
      union select up.organ_id, o.parent_id from up join organs o on o.id = up.above where o.parent_id is not null
    ),
    summed as (
      select up.above as id, array_agg(distinct r.year order by r.year desc) as years, count(distinct up.organ_id)::int as organs
      from up join reported r on r.organ_id = up.organ_id group by up.above
    )
    select json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind, 'demonstration', o.demonstration,
        'above', case when p.id is null then null else json_build_object('slug', p.slug, 'name', p.name) end) as superior,
      s.years, s.organs, o.name, o.id as key, count(*) over ()::int as total
    from summed s join organs o on o.id = s.id left join organs p on p.id = o.parent_id ${named}`
  const order = list.sort === 'name' ? sql`name` : sql`organs`
  const page = async (at: number) =>
    (
      await sql<SuperiorYears & { total: number }>`
        select * from (${found}) as found order by ${order} ${list.descending ? sql`desc` : sql`asc`}, name, key
        limit ${list.size} offset ${(at - 1) * list.size}`.execute(db)
    ).rows
  let at = list.page
  let rows = await page(at)
  if (rows.length === 0 && at > 1) rows = await page((at = 1))
  const total = rows[0]?.total ?? 0
  const items = rows.map(({ superior, years, organs }) => ({ superior, years, organs }))
  return { items, total, page: at, size: list.size, pages: Math.max(1, Math.ceil(total / list.size)) }
}

/** The years of which organs below a superior have published reports, newest first, with how many organs. */
export async function yearsBelow(
  db: Sql,
  viewer: Viewer,
  id: string,
): Promise<readonly { readonly year: number; readonly organs: number }[]> {
  const { rows } = await sql<{ year: number; organs: number }>`
    select r.year, count(distinct r.organ_id)::int as organs from ${readableReports(viewer)} as r
    where r.organ_id in ${belowOf(id)} group by r.year order by r.year desc`.execute(db)
  return rows
}
