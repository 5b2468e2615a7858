/** 监测总览：each thing that is watched with its last verdict, and how all of them went from day to day. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { CrawlState, SubjectKind, VerdictCode, WatchedState, Way } from './words.ts'

export interface OverviewRow {
  readonly id: string
  readonly kind: SubjectKind
  readonly way: Way
  readonly name: string
  readonly ofOrgan: string | null
  readonly address: string
  readonly state: WatchedState
  readonly unit: string | null
  readonly person: string | null
  readonly verdict: VerdictCode | null
  readonly score: number | null
  readonly total: number | null
  readonly inspectedOn: LocalDate | null
  readonly unknown: number | null
  readonly veto: number
  readonly broken: number
  readonly warnings: number
  readonly crawl: CrawlState | null
}

export async function overviewOf(tx: Tx, organ: string, id: string | null = null): Promise<readonly OverviewRow[]> {
  const { rows } = await sql<OverviewRow>`
    select w.id, w.kind, w.way, w.name, o.name as "ofOrgan", w.address, w.state, u.name as unit, p.name as person, i.verdict,
      i.score::float8 as score, i.total::float8 as total, i.inspected_on::text as "inspectedOn", i.unknown,
      coalesce(f.veto, 0) as veto, coalesce(f.broken, 0) as broken, coalesce(f.warnings, 0) as warnings, c.state as crawl
    from watched w
    left join organs o on o.id = w.of_organ
    left join units u on u.organ_id = w.organ_id and u.id = w.unit_id
    left join people p on p.organ_id = w.organ_id and p.id = w.person_id
    left join lateral (
      select * from watched_inspections i where i.organ_id = w.organ_id and i.watched_id = w.id order by inspected_on desc limit 1) i on true
    left join lateral (
      select count(*) filter (where grade = 'broken' and severity = 'veto')::int as veto,
        count(*) filter (where grade = 'broken')::int as broken, count(*) filter (where grade = 'warning')::int as warnings
      from monitor_findings f where f.organ_id = w.organ_id and f.watched_id = w.id and f.state = 'open' and not f.appealed) f on true
    left join lateral (
      select state from watched_crawls c where c.organ_id = w.organ_id and c.watched_id = w.id order by asked_at desc limit 1) c on true
    where w.organ_id = ${organ} and (${id}::uuid is null or w.id = ${id}::uuid)
    order by w.state desc, array_position(array['failed', 'open', 'passed'], i.verdict), f.broken desc nulls last, w.name, w.id`.execute(
    tx,
  )
  return rows
}

export interface TrendDay {
  readonly on: LocalDate
  readonly failed: number
  readonly open: number
  readonly passed: number
  readonly broken: number
}

/** By day of inspection since a day; days without any inspection are left out. */
export async function trendOf(tx: Tx, organ: string, from: LocalDate): Promise<readonly TrendDay[]> {
  const { rows } = await sql<TrendDay>`
    select inspected_on::text as on, (count(*) filter (where verdict = 'failed'))::int as failed,
      (count(*) filter (where verdict = 'open'))::int as open, (count(*) filter (where verdict = 'passed'))::int as passed,
      sum(broken)::int as broken
    from watched_inspections where organ_id = ${organ} and inspected_on >= ${from}::date group by 1 order by 1`.execute(
    tx,
  )
  return rows
}

export interface SeriesDay {
  readonly on: LocalDate
  readonly verdict: VerdictCode
  readonly score: number | null
  readonly broken: number
  readonly warnings: number
  readonly unknown: number
}

/** The inspections of one since a day, the oldest first. */
export async function seriesOf(tx: Tx, organ: string, id: string, from: LocalDate): Promise<readonly SeriesDay[]> {
  const { rows } = await sql<SeriesDay>`
    select inspected_on::text as on, verdict, score::float8 as score, broken, warnings, unknown from watched_inspections
    where organ_id = ${organ} and watched_id = ${id} and inspected_on >= ${from}::date order by 1`.execute(tx)
  return rows
}
