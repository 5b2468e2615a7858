/** Annual reports in the database: the questions that pages and programs ask. Every one of them reads through the gate. */
import { sql, type RawBuilder } from 'kysely'
import type { FormatId } from '../../law/annual-report/format.ts'
import type { Cell, Report } from '../../law/annual-report/report.ts'
import type { Sql } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { readableReports, type Viewer } from '../visibility.ts'

export interface Organ {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** The region or organ above it. */
  readonly region: string | null
  /** 示范数据：not this organ's own record. */
  readonly demonstration: boolean
}

/** A report as lists show it. */
export interface ReportEntry {
  readonly organ: Organ
  readonly year: number
  readonly version: number
  readonly format: FormatId
  readonly title: string | null
  readonly publishedAt: Date
}

export interface StoredReport extends ReportEntry {
  readonly report: Report
  readonly sourceName: string | null
  /** Every version that may be seen, newest first. */
  readonly versions: readonly { readonly version: number; readonly publishedAt: Date }[]
}

/** An organ with the years it has a report for, newest first. */
export interface OrganYears {
  readonly organ: Organ
  readonly years: readonly number[]
  readonly publishedAt: Date
}

export const LIST_SORTS = ['region', 'name', 'published'] as const
export type ListSort = (typeof LIST_SORTS)[number]

export interface ReportFilter {
  /** Slug of a region; '' for all. */
  readonly region: string
  readonly year: number | null
}

const newest = (viewer: Viewer): RawBuilder<unknown> =>
  sql`(select distinct on (organ_id, year) * from ${readableReports(viewer)} as readable order by organ_id, year, version desc)`

const ORGAN = sql`json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'region', p.name, 'demonstration', o.demonstration)`
const ORGAN_JOIN = sql`join organs o on o.id = r.organ_id left join organs p on p.id = o.parent_id`
const ENTRY = sql`${ORGAN} as organ, r.year, r.version, r.format, r.title, r.published_at as "publishedAt"`

const ORDER: Readonly<Record<ListSort, RawBuilder<unknown>>> = {
  region: sql`p.position, p.name, o.position, o.name`,
  name: sql`o.name`,
  published: sql`max(r.published_at)`,
}

/** Organs that have reports to see, with their years: a page of them. */
export async function organsWithReports(
  db: Sql,
  viewer: Viewer,
  filter: ReportFilter,
  list: ListQuery<ListSort>,
): Promise<Page<OrganYears>> {
  const within = filter.region
    ? sql`and o.id in (
        with recursive within(id) as (
          select id from organs where slug = ${filter.region}
          union all select organs.id from organs join within on organs.parent_id = within.id
        ) select id from within)`
    : sql``
  const named = list.q ? sql`and position(lower(${list.q}) in lower(o.name)) > 0` : sql``
  const inYear = filter.year === null ? sql`` : sql`having bool_or(r.year = ${filter.year})`
  const grouped = sql`
    from ${newest(viewer)} as r ${ORGAN_JOIN} where true ${within} ${named}
    group by o.id, p.id ${inYear}`
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select o.id ${grouped}) as found`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const direction = list.descending ? sql`desc` : sql`asc`
  const { rows } = await sql<OrganYears>`
    select ${ORGAN} as organ, array_agg(r.year order by r.year desc) as years, max(r.published_at) as "publishedAt" ${grouped}
    order by ${list.sort === 'region' ? ORDER.region : sql`${ORDER[list.sort]} ${direction}`}, o.id
    limit ${list.size} offset ${(page - 1) * list.size}`.execute(db)
  return { items: rows, total, page, size: list.size, pages }
}

/** Years with at least one report to see, newest first, with how many. */
export async function yearsWithReports(db: Sql, viewer: Viewer): Promise<readonly { year: number; count: number }[]> {
  const { rows } = await sql<{ year: number; count: number }>`
    select r.year, count(*)::int as count from ${newest(viewer)} as r group by r.year order by r.year desc`.execute(db)
  return rows
}

/** Regions that hold organs with reports to see, in the order of the tree. */
export async function regionsWithReports(db: Sql, viewer: Viewer): Promise<readonly { slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select p.slug, p.name from organs p
    where p.id in (select o.parent_id from ${newest(viewer)} as r join organs o on o.id = r.organ_id)
    order by p.position, p.name`.execute(db)
  return rows
}

/** Every report of an organ that may be seen, newest year first; empty when there is no such organ either. */
export async function reportsOfOrgan(db: Sql, viewer: Viewer, slug: string): Promise<readonly ReportEntry[]> {
  const { rows } = await sql<ReportEntry>`
    select ${ENTRY} from ${newest(viewer)} as r ${ORGAN_JOIN} where o.slug = ${slug} order by r.year desc`.execute(db)
  return rows
}

/** One report: its newest version that may be seen, or the version asked for; null when there is none. */
export async function findReport(
  db: Sql,
  viewer: Viewer,
  { slug, year, version }: { readonly slug: string; readonly year: number; readonly version?: number | undefined },
): Promise<StoredReport | null> {
  const { rows } = await sql<StoredReport>`
    select ${ENTRY}, r.report, r.source_name as "sourceName",
      (select json_agg(json_build_object('version', v.version, 'publishedAt', v.published_at) order by v.version desc)
       from ${readableReports(viewer)} as v where v.organ_id = r.organ_id and v.year = r.year) as versions
    from ${readableReports(viewer)} as r ${ORGAN_JOIN}
    where o.slug = ${slug} and r.year = ${year} ${version === undefined ? sql`` : sql`and r.version = ${version}`}
    order by r.version desc limit 1`.execute(db)
  const found = rows[0]
  // Instants inside JSON come as text.
  return found
    ? { ...found, versions: found.versions.map((each) => ({ ...each, publishedAt: new Date(each.publishedAt) })) }
    : null
}

/** Different whenever other reports may be seen than before. */
export async function reportsStamp(db: Sql, viewer: Viewer): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*)::text || '/' || coalesce(max(r.published_at)::text, '') as stamp
    from ${readableReports(viewer)} as r`.execute(db)
  return rows[0]?.stamp ?? ''
}

/** The reports published last. */
export async function latestReports(db: Sql, viewer: Viewer, count: number): Promise<readonly ReportEntry[]> {
  const { rows } = await sql<ReportEntry>`
    select ${ENTRY} from ${newest(viewer)} as r ${ORGAN_JOIN}
    order by r.published_at desc, r.year desc, o.id limit ${count}`.execute(db)
  return rows
}

/** A page of reports as entries, for programs. */
export async function reportEntries(
  db: Sql,
  viewer: Viewer,
  filter: ReportFilter & { readonly organ: string },
  list: ListQuery<'published' | 'year' | 'name'>,
): Promise<Page<ReportEntry>> {
  const where = sql`where true
    ${filter.organ ? sql`and o.slug = ${filter.organ}` : sql``}
    ${filter.region ? sql`and p.slug = ${filter.region}` : sql``}
    ${filter.year === null ? sql`` : sql`and r.year = ${filter.year}`}
    ${list.q ? sql`and position(lower(${list.q}) in lower(o.name || coalesce(r.title, ''))) > 0` : sql``}`
  const from = sql`from ${newest(viewer)} as r ${ORGAN_JOIN} ${where}`
  const counted = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const key = { published: sql`r.published_at`, year: sql`r.year`, name: sql`o.name` }[list.sort]
  const { rows } = await sql<ReportEntry>`
    select ${ENTRY} ${from} order by ${key} ${list.descending ? sql`desc` : sql`asc`}, o.id, r.year desc
    limit ${list.size} offset ${(page - 1) * list.size}`.execute(db)
  return { items: rows, total, page, size: list.size, pages }
}

/** What a batch of cells belongs to. */
export interface CellsHead {
  readonly organ: string
  readonly year: number
  readonly version: number
  readonly format: FormatId
}

/** Reports whose cells are asked for at a time: some thousands of rows, whatever the size of the archive. */
const BATCH = 25

/** Cells of all reports that may be seen, one report after the other, ordered by organ, year and form. */
export async function* cellsOfReports(
  db: Sql,
  viewer: Viewer,
  filter: { readonly year: number | null; readonly organ: string },
): AsyncGenerator<{ readonly head: CellsHead; readonly cells: readonly Omit<Cell, 'at'>[] }> {
  let after: { organId: string; year: number } | null = null
  do {
    const { rows }: { rows: (CellsHead & { organId: string })[] } = await sql<CellsHead & { organId: string }>`
      select r.organ_id as "organId", o.name as organ, r.year, r.version, r.format from ${newest(viewer)} as r ${ORGAN_JOIN}
      where true ${filter.year === null ? sql`` : sql`and r.year = ${filter.year}`}
        ${filter.organ ? sql`and o.slug = ${filter.organ}` : sql``}
        ${after ? sql`and (r.organ_id, r.year) > (${after.organId}, ${after.year})` : sql``}
      order by r.organ_id, r.year limit ${BATCH}`.execute(db)
    for (const { organId, ...head } of rows) {
      const cells = await sql<Omit<Cell, 'at'>>`
        select table_key as "table", row_key as "row", column_key as "column", value::float8 as value, status, raw
        from annual_report_cells
        where organ_id = ${organId} and year = ${head.year} and version = ${head.version} order by position`.execute(db)
      yield { head, cells: cells.rows }
    }
    after = rows.length === BATCH ? (rows.at(-1) ?? null) : null
  } while (after)
}
