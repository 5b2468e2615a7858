/** Searching everything one may see, newest first; the one gate (`may`) decides about every row. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { questionOf } from '../../platform/search/bigrams.ts'
import { excerpt, marked, type Piece } from '../../platform/search/marking.ts'
import type { Page } from '../../platform/web/query.ts'
import { may, PERMISSIONS, type Holder, type PermissionCode } from '../permissions.ts'

/** Counted no further: this many means “more than a thousand”. */
export const COUNTED = 1001

export interface Found {
  readonly kind: string
  readonly id: string
  readonly title: readonly Piece[]
  /** Around the first hit in the text; empty when the thing has none. */
  readonly excerpt: readonly Piece[]
  readonly link: string
  readonly occurredOn: LocalDate | null
}

interface Asked {
  readonly organ: string
  readonly q: string
  /** Only things of this kind. */
  readonly kind?: string | null
  /** From 1. */
  readonly page: number
  readonly size: number
}

interface Row {
  readonly kind: string
  readonly subject_id: string
  readonly title: string
  readonly body: string
  readonly link: string
  readonly occurred_on: LocalDate | null
}

/**
 * One page of what `viewer` may see and where every word of `q` stands. `total` is exact up to a thousand, then `COUNTED`.
 * Nothing asked: nothing found.
 */
export async function search(
  tx: Tx,
  viewer: Holder,
  { organ, q, kind = null, page, size }: Asked,
): Promise<Page<Found>> {
  const question = questionOf(q)
  if (!question) return { items: [], total: 0, page: 1, size, pages: 1 }
  await sql`select set_config('gongkai.search', ${question.tsquery}, true)`.execute(tx)
  const contained = question.terms.map((term) => sql`strpos(plain, ${term}) > 0`)
  const fits = sql`organ_id = ${organ} and ${visibleTo(viewer)} and ${sql.join(contained, sql` and `)}
    ${kind === null ? sql`` : sql`and kind = ${kind}`}`
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from search_entries where ${fits} limit ${COUNTED}) as some_rows`.execute(
    tx,
  )
  const total = counted.rows[0]?.total ?? 0
  // Words found all over: the newest entries show them soon enough. The planner takes pairs of characters for independent,
  // thinks such words rare, and would sort every entry that has them.
  if (total === COUNTED) await sql`select set_config('enable_bitmapscan', 'off', true)`.execute(tx)
  const pages = Math.max(1, Math.ceil(Math.min(total, COUNTED - 1) / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<Row>`
    select kind, subject_id, title, body, link, occurred_on::text as occurred_on from search_entries
    where ${fits} order by updated_at desc, kind, subject_id limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows.map((row) => foundFrom(row, question.terms)), total, page: at, size, pages }
}

/** The ids of things of one kind where every word of `q` stands, at most `most`, newest first; for a list with a search box. */
export async function idsFound(
  tx: Tx,
  viewer: Holder,
  {
    organ,
    q,
    kind,
    most,
  }: { readonly organ: string; readonly q: string; readonly kind: string; readonly most: number },
): Promise<readonly string[]> {
  const question = questionOf(q)
  if (!question) return []
  await sql`select set_config('gongkai.search', ${question.tsquery}, true)`.execute(tx)
  const contained = question.terms.map((term) => sql`strpos(plain, ${term}) > 0`)
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from search_entries
    where organ_id = ${organ} and kind = ${kind} and ${visibleTo(viewer)} and ${sql.join(contained, sql` and `)}
    order by updated_at desc, subject_id limit ${most}`.execute(tx)
  return rows.map((row) => row.subject_id)
}

const foundFrom = (row: Row, terms: readonly string[]): Found => ({
  kind: row.kind,
  id: row.subject_id,
  title: marked(row.title, terms),
  excerpt: row.body === '' ? [] : excerpt(row.body, terms),
  link: row.link,
  occurredOn: row.occurred_on,
})

/** A place no unit and no person has: whoever may there, may everywhere. */
const NOWHERE = { unitId: '00000000-0000-0000-0000-000000000000', ownerId: '00000000-0000-0000-0000-000000000000' }

/**
 * What `may` answers, as a condition: for each permission whether it holds everywhere, in which of the holder's units, and for
 * the holder's own things. `may` is asked, not repeated, so that a change there is a change here.
 */
function visibleTo(viewer: Holder): RawBuilder<unknown> {
  const codes = Object.keys(PERMISSIONS) as PermissionCode[]
  const units = [...new Set(viewer.duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))]
  const everywhere = codes.filter((code) => may(viewer, code, NOWHERE))
  const somewhere = codes.filter((code) => !everywhere.includes(code))
  const conditions = [
    sql`may = any(${everywhere})`,
    ...units.map((unit) => {
      const there = somewhere.filter((code) => may(viewer, code, { ...NOWHERE, unitId: unit }))
      return sql`(unit_id = ${unit} and may = any(${there}))`
    }),
  ]
  const { personId } = viewer
  if (personId) {
    const own = somewhere.filter((code) => may(viewer, code, { ...NOWHERE, ownerId: personId }))
    conditions.push(sql`(owner_id = ${personId} and may = any(${own}))`)
  }
  return sql`(${sql.join(conditions, sql` or `)})`
}
