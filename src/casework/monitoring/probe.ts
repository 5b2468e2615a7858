/** 探测网站能不能打开：one visit of each home page, kept as a series; a machine without network measures nothing. */
import { sql } from 'kysely'
import type { Probe } from '../../law/monitor/facts.ts'
import type { Config } from '../../platform/config.ts'
import { now } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { FAULTS, type FaultCode } from '../../platform/visiting/fault.ts'
import { visit, type NotVisited, type Visited } from '../../platform/visiting/visit.ts'
import { homeOf, watchedOf, type Watched } from './watched.ts'

export interface ProbeWorld {
  readonly db: Sql
  readonly config: Pick<Config, 'PUBLIC_URL' | 'OUTGOING_INNER'>
}

export interface KeptProbe {
  readonly at: Date
  /** Null: not measured. */
  readonly opened: boolean | null
  readonly tookMs: number
  readonly status: number | null
  readonly fault: FaultCode | ''
  readonly says: string
}

/** 超过（含）15秒打不开的计为打不开: nobody waits longer. */
const WITHIN = 15_000
/** Enough to be sure that a page comes. */
const ENOUGH = 16_384
const AT_ONCE = 4
const KEPT_DAYS = 400

/** What a visit says of availability; a refusal by this installation's own settings measures nothing. */
export function probeOf(seen: Visited | NotVisited, at: Date): KeptProbe {
  const { tookMs } = seen
  if ('fault' in seen) {
    const opened = seen.fault === 'no-network' || seen.fault === 'inner' ? null : false
    const says = `${FAULTS[seen.fault]}（${seen.code}）`
    return { at, opened, tookMs: Math.max(0, tookMs), status: null, fault: seen.fault, says }
  }
  const { status, certificate } = seen
  const fine = status < 400
  const distrusted = certificate?.distrusted ? `证书不受信任（${certificate.distrusted}）` : ''
  const says = fine ? distrusted : `返回${status}${distrusted === '' ? '' : `；${distrusted}`}`
  return { at, opened: fine, tookMs, status, fault: fine ? '' : 'answer', says }
}

/** Visits every watched site of an organ once and keeps what came of it; `within` in milliseconds. */
export async function probeSites(
  world: ProbeWorld,
  organ: string,
  signal?: AbortSignal,
  within: number = WITHIN,
): Promise<void> {
  const sites = await withScope(world.db, { organ }, (tx) =>
    watchedOf(tx, organ, sql`w.state = 'watched' and w.kind = 'site'`),
  )
  const waiting = [...sites]
  const one = async (): Promise<void> => {
    for (let site = waiting.shift(); site; site = waiting.shift()) await probeSite(world, organ, site, within, signal)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  await withScope(world.db, { organ }, (tx) =>
    sql`delete from watched_probes where organ_id = ${organ} and at < ${new Date(now().getTime() - KEPT_DAYS * 86_400_000)}`.execute(
      tx,
    ),
  )
}

/** One site, now. */
export async function probeSite(
  { db, config }: ProbeWorld,
  organ: string,
  site: Watched,
  within: number = WITHIN,
  signal?: AbortSignal,
): Promise<KeptProbe | null> {
  const home = homeOf(site, config)
  if (!home) return null
  const at = now()
  const { url, ...allowed } = home
  const seen = await visit(url, {
    ...allowed,
    within,
    longest: ENOUGH,
    ...(signal && { signal }),
  })
  const probe = probeOf(seen, at)
  await withScope(db, { organ }, (tx) =>
    sql`
      insert into watched_probes (organ_id, watched_id, at, opened, took_ms, status, fault, says)
      values (${organ}, ${site.id}, ${at}, ${probe.opened}, ${probe.tookMs}, ${probe.status}, ${probe.fault}, ${probe.says})
      on conflict do nothing`.execute(tx),
  )
  return probe
}

/** The probes since an instant that measured something, as the law takes them. */
export async function probesSince(tx: Tx, organ: string, id: string, since: Date): Promise<readonly Probe[]> {
  const { rows } = await sql<{ at: Date; opened: boolean; tookMs: number }>`
    select at, opened, took_ms as "tookMs" from watched_probes
    where organ_id = ${organ} and watched_id = ${id} and at >= ${since} and opened is not null order by at`.execute(tx)
  return rows.map(({ at, opened, tookMs }) => ({ at: at.getTime(), opened, tookMs }))
}

/** The last probes, the newest first. */
export async function lastProbes(tx: Tx, organ: string, id: string, most: number): Promise<readonly KeptProbe[]> {
  const { rows } = await sql<KeptProbe>`
    select at, opened, took_ms as "tookMs", status, fault, says from watched_probes
    where organ_id = ${organ} and watched_id = ${id} order by at desc limit ${most}`.execute(tx)
  return rows
}

export interface ProbeDay {
  readonly on: string
  readonly probes: number
  readonly failed: number
  readonly unmeasured: number
  /** Median of those that opened; null when none did. */
  readonly tookMs: number | null
}

/** By Beijing day, the oldest first, of the last `days` days. */
export async function probeDays(tx: Tx, organ: string, id: string, from: string): Promise<readonly ProbeDay[]> {
  const { rows } = await sql<ProbeDay>`
    select (at at time zone 'Asia/Shanghai')::date::text as on, count(opened)::int as probes,
      (count(*) filter (where not opened))::int as failed, (count(*) filter (where opened is null))::int as unmeasured,
      (percentile_cont(0.5) within group (order by took_ms) filter (where opened))::int as "tookMs"
    from watched_probes where organ_id = ${organ} and watched_id = ${id}
      and at >= (${from}::date::timestamp at time zone 'Asia/Shanghai')
    group by 1 order by 1`.execute(tx)
  return rows
}
