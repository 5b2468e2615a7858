/** What the desk shows of one that is watched: shapes of the answers, and how rows become them. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { NotKnown } from '../../law/monitor/finding.ts'
import { MONITOR_RULES, RULE_IDS } from '../../law/monitor/rules.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Actor } from '../acting.ts'
import { judgementsOf } from './facts-of-site.ts'
import type { KeptVerdict } from './inspect.ts'
import { SAY } from './keep-watched.ts'
import { overviewOf, seriesOf } from './overview.ts'
import { lastProbes, probeDays } from './probe.ts'
import { enteredShape, settingsShape } from './settings.ts'
import { findWatched, homeOf } from './watched.ts'
import { CRAWLS, STATES, SUBJECTS, VERDICTS, WAY_CODES, WAYS } from './words.ts'

/** How far back the series go. */
export const TREND_DAYS = 90

const rowShape = z.object({
  id: z.uuid(),
  kind: z.string(),
  kindSays: z.string(),
  waySays: z.string(),
  name: z.string(),
  ofOrgan: z.string().nullable(),
  address: z.string(),
  state: z.enum(['watched', 'resting']),
  stateSays: z.string(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  verdict: z.string().nullable(),
  verdictSays: z.string().nullable(),
  score: z.number().nullable(),
  total: z.number().nullable(),
  inspectedOn: z.string().nullable(),
  unknown: z.int().nullable().describe('没有测到的规则；还没有检查过的为空'),
  veto: z.int(),
  broken: z.int(),
  warnings: z.int(),
  crawl: z.string().nullable(),
  crawlSays: z.string().nullable(),
})
export type OverviewJson = z.infer<typeof rowShape>

export const overviewShape = z.object({
  items: z.array(rowShape),
  trend: z
    .array(z.object({ on: z.string(), failed: z.int(), open: z.int(), passed: z.int(), broken: z.int() }))
    .readonly(),
})
export type Overview = z.infer<typeof overviewShape>

const crawlShape = z.object({
  id: z.uuid(),
  state: z.string(),
  stateSays: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  pages: z.int(),
  links: z.int(),
  megabytes: z.number(),
  says: z.string(),
})

export const wholeShape = rowShape.extend({
  way: z.enum(WAY_CODES),
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  settings: settingsShape,
  entered: enteredShape,
  version: z.int(),
  home: z.string().nullable().describe('探测和抓取的网址；没有的为空'),
  deducted: z.number().nullable(),
  costsUnknown: z.int(),
  by: z.string().nullable(),
  notKnown: z.array(z.object({ rule: z.string(), ruleSays: z.string(), why: z.string(), more: z.int() })),
  judgements: z.array(
    z.object({ rule: z.string(), holds: z.boolean(), what: z.string(), on: z.string(), by: z.string() }),
  ),
  toJudge: z.array(z.object({ rule: z.string(), label: z.string() })),
  crawls: z.array(crawlShape),
  probes: z.array(
    z.object({
      at: z.string(),
      opened: z.boolean().nullable(),
      tookMs: z.int(),
      status: z.int().nullable(),
      says: z.string(),
    }),
  ),
  probeDays: z
    .array(
      z.object({
        on: z.string(),
        probes: z.int(),
        failed: z.int(),
        unmeasured: z.int(),
        tookMs: z.int().nullable(),
      }),
    )
    .readonly(),
  series: z
    .array(
      z.object({
        on: z.string(),
        verdict: z.string(),
        score: z.number().nullable(),
        broken: z.int(),
        warnings: z.int(),
        unknown: z.int(),
      }),
    )
    .readonly(),
})
export type WatchedWhole = z.infer<typeof wholeShape>

/** The day so many days before today. */
export const daysAgo = (days: number): LocalDate => localDateOf(dayNumber(today() as LocalDate) - days)

/** One of the organ's, or a 404. */
export async function mustFind(tx: Tx, actor: Actor, id: string) {
  const of = await findWatched(tx, actor.organId, id)
  if (!of) throw new HttpProblem(404, SAY['not-found'])
  return of
}

export const shownRow = (row: Awaited<ReturnType<typeof overviewOf>>[number]): OverviewJson => {
  const { way, ...rest } = row
  return {
    ...rest,
    kindSays: SUBJECTS[row.kind],
    waySays: WAYS[way].label,
    stateSays: STATES[row.state],
    verdictSays: row.verdict && VERDICTS[row.verdict],
    crawlSays: row.crawl && CRAWLS[row.crawl],
  }
}

/** Everything the page of one shows. */
export async function whole(
  tx: Tx,
  actor: Actor,
  id: string,
  config: Parameters<typeof homeOf>[1],
): Promise<WatchedWhole> {
  const organ = actor.organId
  const of = await mustFind(tx, actor, id)
  const [row] = await overviewOf(tx, organ, id)
  if (!row) throw new HttpProblem(404, SAY['not-found'])
  const last = await sql<{ content: { verdict: KeptVerdict; notKnown: readonly NotKnown[] } }>`
    select content from watched_inspections where organ_id = ${organ} and watched_id = ${id} and content is not null`.execute(
    tx,
  )
  const content = last.rows[0]?.content
  const crawls = await sql<{
    id: string
    state: keyof typeof CRAWLS
    askedBy: string
    askedAt: Date
    endedAt: Date | null
    pages: number
    links: number
    bytes: number
    says: string
  }>`
    select id, state, asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt", pages, links, bytes::float8 as bytes, says
    from watched_crawls where organ_id = ${organ} and watched_id = ${id} order by asked_at desc limit 5`.execute(tx)
  return {
    ...shownRow(row),
    way: of.way,
    unitId: of.unitId,
    personId: of.personId,
    settings: of.settings,
    entered: of.entered,
    version: of.version,
    home: homeOf(of, config)?.url.href ?? null,
    by: content?.verdict.by ?? null,
    deducted: content?.verdict.deducted ?? null,
    costsUnknown: content?.verdict.costsUnknown ?? 0,
    notKnown: byRule(content?.notKnown ?? []),
    judgements: (await judgementsOf(tx, organ, id)).map(({ rule, holds, what, on, by }) => ({
      rule,
      holds,
      what,
      on,
      by,
    })),
    toJudge: RULE_IDS.flatMap((rule) => {
      const [{ measured, label, scope }] = MONITOR_RULES[rule]
      return !measured && (scope === 'account') === (of.kind === 'account') ? [{ rule, label }] : []
    }),
    crawls: crawls.rows.map(({ bytes, ...crawl }) => ({
      ...crawl,
      stateSays: CRAWLS[crawl.state],
      askedAt: beijingTime(crawl.askedAt),
      endedAt: crawl.endedAt && beijingTime(crawl.endedAt),
      megabytes: Math.round(bytes / 100_000) / 10,
    })),
    probes: (await lastProbes(tx, organ, id, 24)).map(({ at, opened, tookMs, status, says }) => ({
      at: beijingTime(at),
      opened,
      tookMs,
      status,
      says,
    })),
    probeDays: await probeDays(tx, organ, id, daysAgo(30)),
    series: await seriesOf(tx, organ, id, daysAgo(TREND_DAYS)),
  }
}

/** One line a rule, with its first reason and how many more places. */
function byRule(notKnown: readonly NotKnown[]): WatchedWhole['notKnown'] {
  const groups = Map.groupBy(notKnown, ({ rule }) => rule)
  return [...groups].map(([rule, all]) => ({
    rule,
    ruleSays: MONITOR_RULES[rule][0].label,
    why: all[0]?.why ?? '',
    more: all.length - 1,
  }))
}
