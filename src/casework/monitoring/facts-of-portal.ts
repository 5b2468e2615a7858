/**
 * 本系统门户的事实：columns, catalogue and messages out of the database – the release is the update, so nothing has to be fetched for it. Of
 * another organ only what everybody sees on the portal.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { CatalogueRowFact, ColumnFact, ColumnKind, MessageFact } from '../../law/monitor/facts.ts'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import type { Every } from '../../law/disclosure/update-intervals.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { nameOf } from '../duties/entry.ts'
import { dutiesInForce, type DutyInForce } from '../duties/in-force.ts'
import { leafOf } from '../duties/leaf-named.ts'
import { ownLeaves, type OwnLeaf } from '../portal/leaves.ts'
import { EVERYWHERE } from '../portal/places.ts'

export interface PortalFacts {
  /** Columns are called `slug:path`: several portals may be watched. */
  readonly slug: string
  readonly newest: readonly LocalDate[]
  readonly columns: readonly ColumnFact[]
  readonly catalogueRows: readonly CatalogueRowFact[] | null
  readonly messages: readonly MessageFact[] | null
  /** From a column or a row to the unit that keeps it. */
  readonly owners: ReadonlyMap<string, string>
}

/** Days of one column that are looked at, the newest ones. */
const MOST_DAYS = 400
/** What changes only when its matter does; the reports and the form of applications are no lists of documents. */
const AS_NEEDED: readonly string[] = [COLUMNS.guide.slug, COLUMNS.institutions.slug]
const NO_LISTS: readonly string[] = [COLUMNS.annualReports.slug, COLUMNS.applications.slug]
const BESIDE: Readonly<Record<string, ColumnKind>> = { tzgg: 'notices', gzdt: 'news', zcjd: 'interpretations' }

/** `of`: whose portal; `organ`: who watches it. */
export async function portalFacts(
  db: Sql,
  { organ, of, today }: { readonly organ: string; readonly of: string; readonly today: LocalDate },
): Promise<PortalFacts> {
  const { leaves, days, slug } = await withScope(db, { organ: of }, async (tx) => ({
    leaves: await ownLeaves(tx, of),
    days: await daysByPath(tx, of),
    slug: (await sql<{ slug: string }>`select slug from organs where id = ${of}`.execute(tx)).rows[0]?.slug ?? '',
  }))
  const idOf = (path: string): string => `${slug}:${path}`
  if (of !== organ)
    return { slug, newest: days.get(EVERYWHERE) ?? [], columns: columnsOf(leaves, days, [], idOf), catalogueRows: null, messages: null, owners: new Map() } // prettier-ignore
  return withScope(db, { organ }, async (tx) => {
    const duties = (await dutiesInForce(tx, organ, today)).filter(({ entry }) => entry.way.proactive !== false)
    const placed = duties.map((duty) => ({ duty, path: leafOf(leaves, duty) }))
    return {
      slug,
      newest: days.get(EVERYWHERE) ?? [],
      columns: columnsOf(leaves, days, placed, idOf),
      catalogueRows: duties.length === 0 ? null : await rowsOf(tx, organ, duties),
      messages: await messagesOf(tx, organ),
      owners: new Map([
        ...placed.flatMap(({ duty, path }) => (path && duty.unitId ? [[idOf(path), duty.unitId] as const] : [])),
        ...duties.flatMap(({ key, unitId }) => (unitId ? [[key, unitId] as const] : [])),
      ]),
    }
  })
}

async function daysByPath(tx: Tx, organ: string): Promise<ReadonlyMap<string, readonly LocalDate[]>> {
  const { rows } = await sql<{ path: string; days: LocalDate[] }>`
    select path, array_agg(day order by day desc) as days from (
      select path, (first_published_at at time zone 'Asia/Shanghai')::date::text as day,
        row_number() over (partition by path order by first_published_at desc) as n
      from portal_places where organ_id = ${organ}) p where n <= ${MOST_DAYS} group by path`.execute(tx)
  return new Map(rows.map(({ path, days }) => [path, days]))
}

interface Placed {
  readonly duty: DutyInForce
  readonly path: string | null
}

function columnsOf(
  leaves: readonly OwnLeaf[],
  days: ReadonlyMap<string, readonly LocalDate[]>,
  placed: readonly Placed[],
  idOf: (path: string) => string,
): readonly ColumnFact[] {
  const fact = (path: string, title: string, kind: ColumnKind, every: ColumnFact['every']): ColumnFact => ({
    id: idOf(path),
    title,
    kind,
    firstLevel: !path.includes('/'),
    every,
    dates: days.get(path) ?? [],
    blankSince: null,
  })
  return [
    fact(COLUMNS.policies.slug, COLUMNS.policies.title, 'policies', null),
    ...leaves
      .filter(({ path }) => !NO_LISTS.includes(path) && path !== COLUMNS.policies.slug)
      .map(({ path, title, prescribed }) =>
        fact(path, title, prescribed?.category ?? BESIDE[path] ?? 'other', everyOf(path, placed)),
      ),
  ]
}

/** The shortest interval the catalogue in force promises for what stands in a column. */
function everyOf(path: string, placed: readonly Placed[]): ColumnFact['every'] {
  if (AS_NEEDED.includes(path) || path.startsWith(`${COLUMNS.policies.slug}/`)) return 'as-needed'
  const promised = placed.flatMap(({ duty, path: at }) =>
    at === path && duty.entry.updateEvery ? [duty.entry.updateEvery] : [],
  )
  const length = (every: Every): number => ('days' in every ? every.days : every.months * 30)
  return promised.reduce<Every | null>((least, next) => (least && length(least) <= length(next) ? least : next), null)
}

async function rowsOf(tx: Tx, organ: string, duties: readonly DutyInForce[]): Promise<readonly CatalogueRowFact[]> {
  const { rows } = await sql<{ key: string; days: LocalDate[] }>`
    select v.content ->> 'dutyId' as key,
      array_agg(((p.first_published_at at time zone 'Asia/Shanghai')::date)::text order by p.first_published_at desc) as days
    from publication_versions v join publications p on p.organ_id = v.organ_id and p.id = v.publication_id
      and p.released_version = v.version and p.standing = 'published'
    where v.organ_id = ${organ} and v.ended_at is null and v.content ->> 'dutyId' is not null group by 1`.execute(tx)
  const days = new Map(rows.map((row) => [row.key, row.days.slice(0, MOST_DAYS)]))
  return duties.map(({ key, entry }) => ({ id: key, title: nameOf(entry), dates: days.get(key) ?? [] }))
}

/** 网民留言：what readers reported as wrong, and enquiries that came by the site and the new media. */
async function messagesOf(tx: Tx, organ: string): Promise<readonly MessageFact[]> {
  const { rows } = await sql<Omit<MessageFact, 'valid'>>`
    select id, (received_at at time zone 'Asia/Shanghai')::date::text as "receivedOn",
      (settled_at at time zone 'Asia/Shanghai')::date::text as "answeredOn"
    from reader_reports where organ_id = ${organ}
    union all
    select id, fields ->> 'receivedOn', nullif(fields ->> 'repliedOn', '') from register_entries
    where organ_id = ${organ} and register = 'enquiries' and status = 'recorded' and fields ->> 'channel' in ('portal', 'media')
      and fields ->> 'receivedOn' is not null`.execute(tx)
  return rows.map((row) => ({ ...row, valid: true }))
}
