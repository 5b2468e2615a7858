/** 检查一个网站、一个账号：facts together, the rules of the day over them, the verdict and the findings kept – the last time of a day holds. */
import { sql } from 'kysely'
import { beijingDayOf } from '../../law/monitor/beijing-day.ts'
import { inspectAccount, inspectSite, type Inspection } from '../../law/monitor/inspect.ts'
import { PACKS, rulesOn, type PackCode, type RuleId, type RulesOfDay } from '../../law/monitor/rules.ts'
import { accountVerdictOf, verdictOf } from '../../law/monitor/score.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { leafAddress } from '../portal/addresses.ts'
import { evidenceOf } from './evidence.ts'
import { accountFacts } from './facts-of-account.ts'
import { portalFacts, type PortalFacts } from './facts-of-portal.ts'
import { judgementsOf, lastCrawl, siteFacts } from './facts-of-site.ts'
import { acceptedAppeals, keepFindings } from './keep-findings.ts'
import { ruleSettings } from './settings.ts'
import { findWatched, homeOf, type Watched } from './watched.ts'
import type { VerdictCode } from './words.ts'

export interface InspectWorld {
  readonly db: Sql
  readonly config: Config
}

/** How it was judged: points only where the deductions were looked at and no veto stands. */
export interface KeptVerdict {
  readonly verdict: VerdictCode
  readonly by: 'veto' | 'score'
  readonly score: number | null
  readonly total: number | null
  readonly deducted: number | null
  /** Findings whose points nobody knows: the score is an upper bound. */
  readonly costsUnknown: number
  readonly notJudged: readonly RuleId[]
}

/** Rules that hold for what is watched: what binds always, the packs that were chosen besides. */
export function rulesFor({ kind, settings }: Pick<Watched, 'kind' | 'settings'>, day: LocalDate): RulesOfDay {
  const packs: readonly PackCode[] = kind === 'account' ? ['new-media'] : ['national-sites', ...settings.packs]
  const ids = new Set(packs.flatMap((pack) => Object.keys(PACKS[pack].rules)))
  return Object.fromEntries(Object.entries(rulesOn(day, ruleSettings(settings))).filter(([id]) => ids.has(id)))
}

/** Inspects one of an organ's; nothing when it is watched no more. */
export async function inspectWatched(world: InspectWorld, organ: string, id: string, at: Date = now()): Promise<void> {
  const { db } = world
  const of = await withScope(db, { organ }, (tx) => findWatched(tx, organ, id))
  if (!of || of.state !== 'watched') return
  const day = beijingDayOf(at.getTime())
  // The columns may be another organ's: read in its own scope, before the transaction that writes.
  const portal = of.way === 'portal' ? await portalFacts(db, { organ, of: of.ofOrgan ?? organ, today: day }) : null
  await withScope(db, { organ }, async (tx) => {
    const locked = await findWatched(tx, organ, id, true)
    if (locked?.state === 'watched') await inspectIn(tx, world, { organ, of: locked, portal, at })
  })
}

async function inspectIn(
  tx: Tx,
  { config }: InspectWorld,
  {
    organ,
    of,
    portal,
    at,
  }: {
    readonly organ: string
    readonly of: Watched
    readonly portal: PortalFacts | null
    readonly at: Date
  },
): Promise<void> {
  const day = beijingDayOf(at.getTime())
  const judgements = await judgementsOf(tx, organ, of.id)
  const crawl = of.kind === 'site' ? await lastCrawl(tx, organ, of.id, at) : null
  const circumstances = {
    now: at.getTime(),
    rules: rulesFor(of, day),
    calendar: await calendarOf(tx, organ),
    appeals: await acceptedAppeals(tx, organ, of),
  }
  const inspection =
    of.kind === 'site'
      ? inspectSite(await siteFacts(tx, organ, of, { portal, crawl, judgements, config, at }), circumstances)
      : inspectAccount(await accountFacts(tx, organ, of, judgements, day), circumstances)
  await keepInspection(tx, organ, of.id, at, inspection, judge(of, inspection))
  const columns = portal ? columnPages(portal, config.PUBLIC_URL) : new Map<string, string>()
  const home = homeOf(of, config)?.url.href ?? of.address
  await keepFindings(tx, inspection, {
    organ,
    of,
    at,
    crawl,
    owners: new Map([
      ...(portal?.owners ?? []),
      ...of.settings.columns.flatMap(({ address, unitId }) =>
        unitId && URL.canParse(address, home || undefined)
          ? [[new URL(address, home || undefined).href, unitId] as const]
          : [],
      ),
    ]),
    evidence: (finding) => evidenceOf(finding, { crawl, home, at: beijingTime(at), columns }),
  })
}

/** A site without the pack of deductions, and an account, is judged by what vetoes alone. */
export function judge({ kind, settings }: Pick<Watched, 'kind' | 'settings'>, inspection: Inspection): KeptVerdict {
  const none = { score: null, total: null, deducted: null, costsUnknown: 0 }
  if (kind === 'account' || !settings.packs.includes('deductions')) {
    const { verdict } = accountVerdictOf(inspection)
    return { verdict, by: 'veto', ...none, notJudged: notJudged(inspection) }
  }
  const seen = verdictOf(inspection, settings.external !== false)
  if (seen.by === 'veto') return { verdict: 'failed', by: 'veto', ...none, notJudged: notJudged(inspection) }
  const { verdict, score, total, deducted, costsUnknown } = seen
  return { verdict, by: 'score', score, total, deducted, costsUnknown: costsUnknown.length, notJudged: seen.notJudged }
}

const notJudged = ({ notKnown }: Inspection): readonly RuleId[] => [...new Set(notKnown.map(({ rule }) => rule))]

async function keepInspection(
  tx: Tx,
  organ: string,
  id: string,
  at: Date,
  { findings, notKnown }: Inspection,
  verdict: KeptVerdict,
): Promise<void> {
  const counted = findings.filter(({ appeal }) => !appeal)
  const broken = counted.filter(({ state }) => state === 'broken').length
  await sql`
    update watched_inspections set content = null where organ_id = ${organ} and watched_id = ${id} and content is not null`.execute(
    tx,
  )
  await sql`
    insert into watched_inspections (organ_id, watched_id, inspected_on, at, verdict, by, score, total, broken, warnings, appealed, unknown,
      content)
    values (${organ}, ${id}, ${beijingDayOf(at.getTime())}::date, ${at}, ${verdict.verdict}, ${verdict.by}, ${verdict.score},
      ${verdict.total}, ${broken}, ${counted.length - broken}, ${findings.length - counted.length},
      ${new Set(notKnown.map(({ rule }) => rule)).size}, ${JSON.stringify({ verdict, findings, notKnown })}::jsonb)
    on conflict (organ_id, watched_id, inspected_on) do update set at = excluded.at, verdict = excluded.verdict, by = excluded.by,
      score = excluded.score, total = excluded.total, broken = excluded.broken, warnings = excluded.warnings,
      appealed = excluded.appealed, unknown = excluded.unknown, content = excluded.content`.execute(tx)
}

/** From a column of the portal to its page. */
const columnPages = ({ slug, columns }: PortalFacts, base: string): ReadonlyMap<string, string> =>
  new Map(columns.map(({ id }) => [id, `${base}${leafAddress(slug, id.slice(slug.length + 1))}`]))
