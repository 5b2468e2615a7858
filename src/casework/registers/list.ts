/** The list of a register: one page, sorted by day or title, narrowed by days, state, and the register's filter fields. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { lacksSomething } from './attachments.ts'
import { fieldsOf, isFilter, type AnyFigure, type AnyRegister } from './declaration.ts'
import { ENTRY_COLUMNS, type Entry } from './entries.ts'

export const SORTS = ['occurredOn', 'title'] as const
export type Sort = (typeof SORTS)[number]

export interface Wanted {
  /** First and last day, both included; '' for no limit. */
  readonly from: string
  readonly to: string
  readonly status: Entry['status'] | ''
  /** Value by filter field. */
  readonly facets: Readonly<Record<string, string>>
  /** Only the entries behind this figure (which are never withdrawn ones). */
  readonly figure: AnyFigure | null
  /** Only the entries without an attachment they ought to have. */
  readonly lacking: boolean
  /** Only these: what a search found; null for no search. */
  readonly among: readonly string[] | null
}

/** Nobody turns two hundred pages: further entries are reached by narrowing the list. */
export const DEEPEST = 10_000

/** A page of a list; `total` counts up to `DEEPEST`, `more` says that there are still more. */
export interface EntryPage extends Page<Entry> {
  readonly more: boolean
}

/**
 * One page. What it costs does not grow with the register: entries are walked in the order of an index, and counted up to
 * `DEEPEST` only.
 */
export async function entryPage(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  wanted: Wanted,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<EntryPage> {
  const { rows, conditions } = selected(organ, register, wanted, sort === 'occurredOn')
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 ${rows} where ${conditions} limit ${DEEPEST + 1}) as found`.execute(tx)
  const n = counted.rows[0]?.n ?? 0
  const total = Math.min(n, DEEPEST)
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const items = await sql<Entry>`
    select ${ENTRY_COLUMNS} ${rows} where ${conditions}
    order by ${orderOf(sort, descending, walksFacets(register, wanted, sort === 'occurredOn'))}
    limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: items.rows, total, more: n > DEEPEST, page: at, size, pages }
}

/** All entries asked for, newest first, at most `limit`: for spreadsheets and printing. */
export async function entriesFor(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  wanted: Wanted,
  limit: number,
  order: { readonly sort: Sort; readonly descending: boolean } = { sort: 'occurredOn', descending: true },
): Promise<readonly Entry[]> {
  const { rows, conditions } = selected(organ, register, wanted, order.sort === 'occurredOn')
  const ordered = orderOf(order.sort, order.descending, walksFacets(register, wanted, order.sort === 'occurredOn'))
  const all = await sql<Entry>`
    select ${ENTRY_COLUMNS} ${rows} where ${conditions} order by ${ordered} limit ${limit}`.execute(tx)
  return all.rows
}

/** The filters of a register that are asked for, in the order of its fields; others are no filters and change nothing. */
const narrowing = (register: AnyRegister, { facets }: Wanted): readonly (readonly [string, string])[] =>
  fieldsOf(register).flatMap(([key, field]) => {
    const value = facets[key]
    return isFilter(field) && value ? [[key, value] as const] : []
  })

/** Sorted by day, a narrowed list walks the rows of its first filter, which stand by day. */
const walksFacets = (register: AnyRegister, wanted: Wanted, byDay: boolean): boolean =>
  byDay && narrowing(register, wanted).length > 0

function selected(
  organ: string,
  register: AnyRegister,
  wanted: Wanted,
  byDay: boolean,
): { readonly rows: RawBuilder<unknown>; readonly conditions: RawBuilder<unknown> } {
  const facets = narrowing(register, wanted)
  const [first, ...others] = walksFacets(register, wanted, byDay) ? facets : [undefined, ...facets]
  const day = first ? sql`f.occurred_on` : sql`e.occurred_on`
  const conditions = [
    first
      ? sql`f.organ_id = ${organ} and f.register = ${register.key} and f.field = ${first[0]} and f.value = ${first[1]}`
      : sql`e.organ_id = ${organ} and e.register = ${register.key}`,
    ...others.flatMap((facet) => (facet ? [has(organ, register, facet)] : [])),
    ...(wanted.from ? [sql`${day} >= ${wanted.from}::date`] : []),
    ...(wanted.to ? [sql`${day} <= ${wanted.to}::date`] : []),
    ...(wanted.status ? [sql`e.status = ${wanted.status}`] : []),
    ...(wanted.lacking ? [lacksSomething(organ, register) ?? sql`false`] : []),
    ...(wanted.among ? [sql`e.id = any(${wanted.among}::uuid[])`] : []),
    ...(wanted.figure ? [sql`e.status = 'recorded'`, belongsTo(wanted.figure)] : []),
  ]
  const rows = first
    ? sql`from register_facets f join register_entries e on e.organ_id = f.organ_id and e.id = f.entry_id`
    : sql`from register_entries e`
  return { rows, conditions: sql.join(conditions, sql` and `) }
}

const has = (
  organ: string,
  register: AnyRegister,
  [field, value]: readonly [string, string],
): RawBuilder<unknown> => sql`
  exists (select 1 from register_facets g where g.organ_id = ${organ} and g.register = ${register.key}
    and g.field = ${field} and g.value = ${value} and g.occurred_on = e.occurred_on and g.entry_id = e.id)`

/** The condition under which an entry `e` belongs to a figure: the same as `addsTo`, in SQL. */
export function belongsTo({ where = {}, filled = [] }: AnyFigure): RawBuilder<unknown> {
  const conditions = [
    ...Object.entries(where).map(([field, values]) => sql`e.fields ->> ${field} = any(${values}::text[])`),
    ...filled.map((field) => sql`e.fields ->> ${field} is not null`),
  ]
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

function orderOf(sort: Sort, descending: boolean, byFacet: boolean): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`
  if (sort === 'title') return sql`e.title ${direction}, e.id ${direction}`
  return byFacet
    ? sql`f.occurred_on ${direction}, f.entry_id ${direction}`
    : sql`e.occurred_on ${direction}, e.id ${direction}`
}
