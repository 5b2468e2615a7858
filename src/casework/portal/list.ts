/**
 * 门户的列表：one page of what stands in a column, newest first, of an organ or of all. A list is counted up to `COUNTED` and paged
 * through up to there – further back one narrows by year –, so that no page of a million rows reads more than an index's stretch.
 */
import { sql, type RawBuilder } from 'kysely'
import type { LifeEvent } from '../../law/documents/life.ts'
import type { ValidityCode } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import type { PortalFile } from './document.ts'
import { EVERYWHERE } from './places.ts'

export const COUNTED = 10_000

/** 有效性 that a list can be narrowed to: what binds (修改过的也在内), what is to, and what does no more. */
export const VALIDITY_FILTERS = ['inForce', 'notYetEffective', 'lapsed'] as const satisfies readonly ValidityCode[]
export type ValidityFilter = (typeof VALIDITY_FILTERS)[number]

export interface Listing {
  /** Null: of all organs. */
  readonly organ: string | null
  /** A column, a leaf, or '' for everything. */
  readonly path: string
  /** Of the first publication, Beijing. */
  readonly year?: number | null
  readonly theme?: string | null
  readonly rank?: string | null
  readonly validity?: { readonly state: ValidityFilter; readonly day: LocalDate } | null
}

export interface Listed {
  readonly organId: string
  readonly id: string
  readonly version: number
  readonly address: string
  readonly genre: string
  readonly rank: string | null
  readonly title: string
  readonly publisher: string
  readonly documentNumber: string
  readonly signedOn: LocalDate | null
  readonly effectiveOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  readonly life: readonly LifeEvent[]
  readonly firstPublishedAt: Date
  readonly publishedAt: Date
}

const LISTED: RawBuilder<unknown> = sql`
  d.organ_id as "organId", d.id, d.version, d.address, d.genre, d.rank, d.title, d.publisher,
  d.document_number as "documentNumber", d.signed_on::text as "signedOn", d.effective_on::text as "effectiveOn",
  d.expires_on::text as "expiresOn", d.life, d.first_published_at as "firstPublishedAt", d.published_at as "publishedAt"`

/** What programs are told of each besides. */
const DATA: RawBuilder<unknown> = sql`${LISTED}, d.leaf, d.category, d.theme, d.document_kind as "documentKind", d.summary,
  d.index_number as "indexNumber", d.source, d.keywords, d.change_note as "changeNote", d.attachments`

export interface ListedData extends Listed {
  readonly leaf: string
  readonly category: string | null
  readonly theme: string | null
  readonly documentKind: string | null
  readonly summary: string
  readonly indexNumber: string
  readonly source: string
  readonly keywords: string
  readonly changeNote: string
  readonly attachments: readonly PortalFile[]
}

/** How many stand in a list: exact up to `COUNTED`, `COUNTED + 1` for more. */
export async function countListed(db: Sql, listing: Listing): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from ${from(listing)} where ${where(listing)} limit ${COUNTED + 1}) as counted`.execute(db)
  return rows[0]?.n ?? 0
}

/** Rows of a list from an offset on, newest first. */
export const listed = (db: Sql, listing: Listing, offset: number, size: number): Promise<readonly Listed[]> =>
  stretch<Listed>(db, LISTED, listing, offset, size)

/** The same with everything that programs are told of a document in a list. */
export const listedData = (db: Sql, listing: Listing, offset: number, size: number): Promise<readonly ListedData[]> =>
  stretch<ListedData>(db, DATA, listing, offset, size)

async function stretch<Row>(
  db: Sql,
  columns: RawBuilder<unknown>,
  listing: Listing,
  offset: number,
  size: number,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select ${columns} from portal_places p join portal_documents d on d.organ_id = p.organ_id and d.id = p.id
    where ${where(listing)} order by p.first_published_at desc, p.id desc limit ${size} offset ${offset}`.execute(db)
  return rows
}

/** Every document of an organ or of all, newest first, for files that hold the whole list: in stretches, by the last one seen. */
export async function* everyListed(db: Sql, listing: Listing, most: number): AsyncGenerator<readonly ListedData[]> {
  let after: ListedData | undefined
  for (let given = 0; given < most;) {
    const seen = after ? sql`and (p.first_published_at, p.id) < (${after.firstPublishedAt}, ${after.id})` : sql``
    const { rows } = await sql<ListedData>`
      select ${DATA} from portal_places p join portal_documents d on d.organ_id = p.organ_id and d.id = p.id
      where ${where(listing)} ${seen} order by p.first_published_at desc, p.id desc
      limit ${Math.min(STRETCH, most - given)}`.execute(db)
    if (rows.length === 0) return
    yield rows
    given += rows.length
    after = rows.at(-1)
  }
}
const STRETCH = 1000

/** Page `page` of a list whose count is known; a page past the end is the last. */
export function pageAt<Item>(
  items: readonly Item[],
  count: number,
  { page, size }: { readonly page: number; readonly size: number },
): Page<Item> {
  const total = Math.min(count, COUNTED)
  return { items, total, more: count > COUNTED, page, size, pages: Math.max(1, Math.ceil(total / size)) }
}

/** The page that is meant, of a list of `count`. */
export const pageWithin = (page: number, count: number, size: number): number =>
  Math.min(page, Math.max(1, Math.ceil(Math.min(count, COUNTED) / size)))

/** By what a list can be narrowed: the years something was published in, newest first, and the themes of an organ's. */
export async function choicesOf(
  db: Sql,
  { organ, path }: Pick<Listing, 'organ' | 'path'>,
): Promise<{ readonly years: readonly number[]; readonly themes: readonly string[] }> {
  const place = where({ organ, path })
  const edge = (direction: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
    select first_published_at from portal_places p where ${place}
    order by p.first_published_at ${direction}, p.id ${direction} limit 1)`
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select ${edge(sql`asc`)} as first, ${edge(sql`desc`)} as last`.execute(db)
  const { first = null, last = null } = rows[0] ?? {}
  if (!first || !last) return { years: [], themes: [] }
  const [from, to] = [Number(beijingDay(first).slice(0, 4)), Number(beijingDay(last).slice(0, 4))]
  const years = Array.from({ length: to - from + 1 }, (_, back) => to - back)
  if (organ === null) return { years, themes: [] }
  // From one theme to the next by the index, instead of through every row.
  const themes = await sql<{ theme: string }>`
    with recursive known(theme) as (
      (select p.theme from portal_places p where ${place} and p.theme is not null order by p.theme limit 1)
      union all
      select (select p.theme from portal_places p where ${place} and p.theme > known.theme order by p.theme limit 1)
      from known where known.theme is not null
    ) select theme from known where theme is not null limit 100`.execute(db)
  return { years, themes: themes.rows.map(({ theme }) => theme) }
}

/** The table of a list; documents are only looked at where something of theirs is asked for. */
const from = ({ rank, validity }: Listing): RawBuilder<unknown> =>
  rank || validity
    ? sql`portal_places p join portal_documents d on d.organ_id = p.organ_id and d.id = p.id`
    : sql`portal_places p`

function where({ organ, path, year, theme, rank, validity }: Listing): RawBuilder<unknown> {
  const asked = [sql`p.path = ${path}`]
  if (organ !== null) asked.push(sql`p.organ_id = ${organ}`)
  if (year) asked.push(sql`p.first_published_at >= ${startOf(year)} and p.first_published_at < ${startOf(year + 1)}`)
  if (theme) asked.push(sql`p.theme = ${theme}`)
  if (rank) asked.push(sql`d.rank = ${rank}`)
  if (validity) asked.push(STANDS[validity.state](validity.day))
  return sql.join(asked, sql` and `)
}

/** The first instant of a Beijing year. */
const startOf = (year: number): Date => new Date(`${String(year).padStart(4, '0')}-01-01T00:00:00+08:00`)

const STANDS: Readonly<Record<ValidityFilter, (day: LocalDate) => RawBuilder<unknown>>> = {
  // Repealed, declared lapsed, annulled, or past its last day.
  lapsed: (day) => sql`d.genre = 'document' and not (${holds(day)})`,
  notYetEffective: (day) => sql`d.genre = 'document' and ${holds(day)} and d.effective_on > ${day}::date`,
  inForce: (day) =>
    sql`d.genre = 'document' and ${holds(day)} and (d.effective_on is null or d.effective_on <= ${day}::date)`,
}

const holds = (day: LocalDate): RawBuilder<unknown> =>
  sql`(d.expires_on is null or d.expires_on >= ${day}::date) and (d.ended_from is null or d.ended_from > ${day}::date)`

/** Documents by organ and id, as far as they stand on the portal: what a search found is shown through here. */
export async function listedAs(
  db: Sql,
  wanted: readonly { readonly organId: string; readonly id: string }[],
): Promise<ReadonlyMap<string, Listed>> {
  if (wanted.length === 0) return new Map()
  const pairs = sql.join(wanted.map(({ organId, id }) => sql`(${organId}::uuid, ${id}::uuid)`))
  const { rows } = await sql<Listed>`
    select ${LISTED} from portal_documents d where (d.organ_id, d.id) in (${pairs})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many documents were first published in each Beijing year, newest first: every one of them is counted. */
export async function yearsOfDocuments(
  db: Sql,
): Promise<readonly { readonly year: number; readonly documents: number }[]> {
  const { rows } = await sql<{ year: number; documents: number }>`
    select extract(year from p.first_published_at at time zone 'Asia/Shanghai')::int as year, count(*)::int as documents
    from portal_places p where p.path = ${EVERYWHERE} group by 1 order by 1 desc`.execute(db)
  return rows
}

/** A stretch of the documents of a year, oldest first, so that a part of the site map changes only at its end. */
export async function documentsOfYear(db: Sql, year: number, offset: number, size: number): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED} from portal_places p join portal_documents d on d.organ_id = p.organ_id and d.id = p.id
    where ${where({ organ: null, path: EVERYWHERE, year })}
    order by p.first_published_at, p.id limit ${size} offset ${offset}`.execute(db)
  return rows
}
