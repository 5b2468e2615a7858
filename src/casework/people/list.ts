/** Lists of people: for the page, for pickers, for the spreadsheet. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import type { Person } from './person.ts'

export interface ListedPerson extends Person {
  readonly unit: string | null
  readonly hasAccount: boolean
  /** Labels of the duties granted today. */
  readonly duties: readonly string[]
}

export interface PeopleFilter {
  /** Only of this unit and those below it; '' for all. */
  readonly unit: string
  readonly status: 'active' | 'left' | ''
  readonly ids: readonly string[]
}

export const PEOPLE_SORTS = ['order', 'name', 'title', 'unit'] as const
export type PeopleSort = (typeof PEOPLE_SORTS)[number]

const ORDER: Readonly<Record<PeopleSort, RawBuilder<unknown>>> = {
  order: sql`u.position nulls last, u.name, p.position`,
  name: sql`p.name`,
  title: sql`p.title`,
  unit: sql`u.name`,
}

/** A page of the people of the organ of the scope; `day` is today. */
export async function peopleFound(
  tx: Tx,
  organ: string,
  filter: PeopleFilter,
  list: ListQuery<PeopleSort>,
  day: string,
): Promise<Page<ListedPerson>> {
  const where = sql`where p.organ_id = ${organ} and ${conditions(organ, filter, list.q)}`
  const counted = await sql<{ total: number }>`select count(*)::int as total from people p ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const direction = list.descending ? sql`desc` : sql``
  const { rows } = await sql<Omit<ListedPerson, 'duties'> & { duties: readonly Duty[] }>`
    select p.id, p.name, p.unit_id as "unitId", p.title, p.phone, p.email, p.position, p.status,
      p.left_on::text as "leftOn", p.version, u.name as unit, p.account_id is not null as "hasAccount",
      coalesce((
        select json_agg(distinct d.duty) from duties d
        where d.organ_id = p.organ_id and d.person_id = p.id and d.status = 'granted'
          and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date)
      ), '[]') as duties
    from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id ${where}
    order by ${ORDER[list.sort]} ${direction}, p.name, p.id limit ${list.size} offset ${(page - 1) * list.size}`.execute(
    tx,
  )
  const items = rows.map((row) => ({ ...row, duties: row.duties.map((duty) => DUTIES[duty]?.label ?? duty) }))
  return { items, total, page, size: list.size, pages }
}

function conditions(organ: string, { unit, status, ids }: PeopleFilter, q: string): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (status) parts.push(sql`p.status = ${status}`)
  if (ids.length > 0) parts.push(sql`p.id = any(${[...ids]}::uuid[])`)
  if (unit)
    parts.push(sql`p.unit_id in (
      with recursive within(id) as (
        select id from units where organ_id = ${organ} and id = ${unit}
        union select b.id from units b join within w on b.organ_id = ${organ} and b.parent_id = w.id
      ) select id from within)`)
  if (q)
    parts.push(sql`(position(lower(${q}) in lower(p.name)) > 0 or position(lower(${q}) in lower(p.title)) > 0
      or position(${q} in p.phone) > 0)`)
  return sql.join(parts, sql` and `)
}

/** Everybody who works in the organ, in order, for the spreadsheet and for matching names. */
export async function everybody(
  tx: Tx,
  organ: string,
): Promise<readonly (Person & { readonly unit: string | null; readonly since: string | null })[]> {
  const { rows } = await sql<Person & { unit: string | null; since: string | null }>`
    select p.id, p.name, p.unit_id as "unitId", p.title, p.phone, p.email, p.position, p.status,
      p.left_on::text as "leftOn", p.version, u.name as unit,
      (select min(t.from_on)::text from posts t where t.organ_id = p.organ_id and t.person_id = p.id and t.to_on is null
        and t.unit_id is not distinct from p.unit_id and t.title = p.title) as since
    from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where p.organ_id = ${organ} and p.status = 'active'
    order by u.position nulls last, u.name, p.position, p.name, p.id`.execute(tx)
  return rows
}
