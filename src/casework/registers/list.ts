/** The list of a register: one page, sorted by day or title, narrowed by days, state, and the register's filter fields. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { lacksSomething } from './attachments.ts'
import { fieldsOf, isFilter, type AnyCondition, type AnyFigure, type AnyRegister } from './declaration.ts'
import type { Overdue } from './deadlines.ts'
import { ENTRY_COLUMNS, type Entry } from './entries.ts'
import type { Span } from './figures.ts'

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
  /** The days a figure with a standing is asked for, in place of `from` and `to`. */
  readonly span?: Span | null
  /** Only those about which something is overdue; null or absent for all. */
  readonly overdue?: readonly Overdue[] | null
  /** Only the entries without an attachment they ought to have. */
  readonly lacking: boolean
  /** Only these: what a search found; null for no search. */
  readonly among: readonly string[] | null
}

/** Nobody turns two hundred pages: further entries are reached by narrowing the list. */
export const DEEPEST = 10_000
/** The same where one index alone does not tell what fits. What is behind a figure is counted all the same: it is asked for by number. */
const DEEPEST_LOOKED_AT = 500

/** A page of a list; `total` counts up to a bound, `more` says that there are still more. */
export interface EntryPage extends Page<Entry> {
  readonly more: boolean
}

/**
 * One page. What it costs does not grow with the register: entries are walked in the order of an index, and counted up to a
 * bound only. A page past the end is the last one.
 */
export async function entryPage(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  wanted: Wanted,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<EntryPage> {
  const { rows, conditions, onIndex, byFacet } = selected(organ, register, wanted, sort === 'occurredOn')
  const bound = onIndex || wanted.figure ? DEEPEST : DEEPEST_LOOKED_AT
  const counting = sql`
    (select count(*)::int from (select 1 ${rows} where ${conditions} limit ${bound + 1}) as found)`
  // The page is found on the index; only its own entries are then read.
  const turnTo = async (at: number): Promise<readonly (Entry & { readonly n: number })[]> => {
    const read = await sql<Entry & { n: number }>`
      select ${ENTRY_COLUMNS}, ${counting} as n
      from (
        select ${byFacet ? sql`f.entry_id` : sql`e.id`} as id ${rows} where ${conditions}
        order by ${orderOf(sort, descending, byFacet)} limit ${size} offset ${(at - 1) * size}
      ) as page
      join register_entries e on e.organ_id = ${organ} and e.id = page.id
      order by ${orderOf(sort, descending, false)}`.execute(tx)
    return read.rows
  }
  const last = Math.ceil(bound / size)
  let at = Math.min(page, last)
  let items = await turnTo(at)
  if (items.length === 0 && at > 1) {
    const counted = await sql<{ n: number }>`select ${counting} as n`.execute(tx)
    at = Math.max(1, Math.ceil((counted.rows[0]?.n ?? 0) / size))
    items = await turnTo(at)
  }
  const n = items[0]?.n ?? 0
  const total = Math.min(n, bound)
  return {
    items,
    total,
    more: n > bound,
    page: at,
    size,
    pages: Math.max(1, Math.ceil(total / size)),
  }
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
  const { rows, conditions, byFacet } = selected(organ, register, wanted, order.sort === 'occurredOn')
  const all = await sql<Entry>`
    select ${ENTRY_COLUMNS} from (select ${byFacet ? sql`f.entry_id` : sql`e.id`} as id ${rows} where ${conditions}) as found
    join register_entries e on e.organ_id = ${organ} and e.id = found.id
    order by ${orderOf(order.sort, order.descending, false)} limit ${limit}`.execute(tx)
  return all.rows
}

/** The filters of a register that are asked for, in the order of its fields; others are no filters and change nothing. */
const narrowing = (register: AnyRegister, { facets }: Wanted): readonly (readonly [string, string])[] =>
  fieldsOf(register).flatMap(([key, field]) => {
    const value = facets[key]
    return isFilter(field) && value ? [[key, value] as const] : []
  })

interface Selected {
  /** `from …`: the table whose index is walked, and the entries as `e` where they have to be looked at. */
  readonly rows: RawBuilder<unknown>
  readonly conditions: RawBuilder<unknown>
  /** Whether indexes alone tell which rows fit. */
  readonly onIndex: boolean
  /** Whether it walks the rows of a filter, as `f`, and not the entries. */
  readonly byFacet: boolean
}

/** Sorted by day, a narrowed list walks the rows of its first filter, which stand by day; other lists walk the entries. */
function selected(organ: string, register: AnyRegister, wanted: Wanted, byDay: boolean): Selected {
  const facets = narrowing(register, wanted)
  const byFacet = byDay && facets.length > 0
  const [first, ...others] = byFacet ? facets : [undefined, ...facets]
  const [day, id] = byFacet ? [sql`f.occurred_on`, sql`f.entry_id`] : [sql`e.occurred_on`, sql`e.id`]
  const status = wanted.status ? [sql`e.status = ${wanted.status}`] : []
  const lookedAt = [
    ...(wanted.lacking ? [lacksSomething(organ, register) ?? sql`false`] : []),
    ...(wanted.figure ? [sql`e.status = 'recorded'`, belongsTo(wanted.figure)] : []),
    ...(wanted.figure && wanted.span ? [onDays(register, wanted.figure, wanted.span)] : []),
    ...(wanted.overdue ? [sql`e.status = 'recorded'`, isOverdue(wanted.overdue)] : []),
    ...(byFacet ? status : []),
  ]
  const probed = [
    ...others.flatMap((facet) => (facet ? [has(organ, register, facet, day, id)] : [])),
    ...(wanted.among ? [sql`${id} = any(${wanted.among}::uuid[])`] : []),
  ]
  const conditions = [
    first
      ? sql`f.organ_id = ${organ} and f.register = ${register.key} and f.field = ${first[0]} and f.value = ${first[1]}`
      : sql`e.organ_id = ${organ} and e.register = ${register.key}`,
    ...(byFacet ? [] : status),
    ...(wanted.from ? [sql`${day} >= ${wanted.from}::date`] : []),
    ...(wanted.to ? [sql`${day} <= ${wanted.to}::date`] : []),
    ...probed,
    ...lookedAt,
  ]
  return {
    rows: !byFacet
      ? sql`from register_entries e`
      : lookedAt.length > 0
        ? sql`from register_facets f join register_entries e on e.organ_id = f.organ_id and e.id = f.entry_id`
        : sql`from register_facets f`,
    conditions: sql.join(conditions, sql` and `),
    onIndex: lookedAt.length === 0 && probed.length === 0,
    byFacet,
  }
}

/**
 * The condition that an entry of that day and id has this value too. Asked row by row on its key: as `exists` it would at times be
 * joined, and all rows with that value read for one page.
 */
const has = (
  organ: string,
  register: AnyRegister,
  [field, value]: readonly [string, string],
  day: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (select true from register_facets g where g.organ_id = ${organ} and g.register = ${register.key}
    and g.field = ${field} and g.value = ${value} and g.occurred_on = ${day} and g.entry_id = ${id})`

/** The condition under which an entry `e` belongs to a figure: the same as `addsTo`, in SQL. */
export function belongsTo({ where = {}, filled = [], blank = [] }: AnyCondition): RawBuilder<unknown> {
  const conditions = [
    ...Object.entries(where).map(
      ([field, values]) => sql`coalesce(e.fields ->> ${field}, '') = any(${values}::text[])`,
    ),
    ...filled.map((field) => sql`e.fields ->> ${field} is not null`),
    ...blank.map((field) => sql`e.fields ->> ${field} is null`),
  ]
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

/** The condition that a figure looks at an entry `e` for these days: the same as `onDays` of the figures, in SQL. */
export function onDays(register: AnyRegister, { standing }: AnyFigure, { from, to }: Span): RawBuilder<unknown> {
  if (standing === undefined) return sql`e.occurred_on between ${from}::date and ${to}::date`
  const gone = sql`coalesce(e.fields ->> ${register.until ?? ''}, '9999-12-31')`
  const stood = sql`(e.occurred_on < ${from}::date and ${gone} >= ${from})`
  const stands = sql`(e.occurred_on <= ${to}::date and ${gone} > ${to})`
  return standing === 'stood' ? stood : standing === 'stands' ? stands : sql`(${stood} <> ${stands})`
}

/** The condition that something about an entry `e` is overdue: not done, not needless, and its last day gone by. */
function isOverdue(all: readonly Overdue[]): RawBuilder<unknown> {
  const each = all.map(({ deadline, today, began }) => {
    const day = (field: string | undefined): RawBuilder<unknown> => sql`e.fields ->> ${field ?? ''}`
    const set = deadline.given ? sql`${day(deadline.given)} < ${today}` : sql`false`
    const run = began
      ? sql`${deadline.given ? sql`${day(deadline.given)} is null and` : sql``}
          ${day(deadline.from)} between ${began.from} and ${began.to}`
      : sql`false`
    return sql`(${belongsTo({ ...deadline, blank: [...(deadline.blank ?? []), ...deadline.done] })} and (${set} or ${run}))`
  })
  return each.length > 0 ? sql`(${sql.join(each, sql` or `)})` : sql`false`
}

function orderOf(sort: Sort, descending: boolean, byFacet: boolean): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`
  if (sort === 'title') return sql`e.title ${direction}, e.id ${direction}`
  return byFacet
    ? sql`f.occurred_on ${direction}, f.entry_id ${direction}`
    : sql`e.occurred_on ${direction}, e.id ${direction}`
}
