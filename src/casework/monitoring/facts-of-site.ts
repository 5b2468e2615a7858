/** 网站的事实：probes, the last walk, the database for the own portal, what people entered – put together for the law; unknown stays null. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Judgement, SiteFacts } from '../../law/monitor/facts.ts'
import type { RuleId } from '../../law/monitor/rules.ts'
import type { Config } from '../../platform/config.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { CrawlFacts } from './crawl-facts.ts'
import type { PortalFacts } from './facts-of-portal.ts'
import { probesSince } from './probe.ts'
import type { Watched } from './watched.ts'

/** Facts of a walk hold until the next weekly one should long have been there. */
const CRAWL_HOLDS_DAYS = 9
const WEEK = 7

/** The facts of the last walk that ended with some, when it is not too old. */
export async function lastCrawl(tx: Tx, organ: string, id: string, at: Date): Promise<CrawlFacts | null> {
  const { rows } = await sql<{ facts: CrawlFacts }>`
    select facts from watched_crawls where organ_id = ${organ} and watched_id = ${id} and facts is not null
      and ended_at >= ${new Date(at.getTime() - CRAWL_HOLDS_DAYS * 86_400_000)} order by ended_at desc limit 1`.execute(
    tx,
  )
  return rows[0]?.facts ?? null
}

/** The verdicts people entered, the newest of each rule. */
export async function judgementsOf(
  tx: Tx,
  organ: string,
  id: string,
): Promise<readonly (Judgement & { readonly by: string })[]> {
  const { rows } = await sql<{ rule: RuleId; holds: boolean; what: string; on: LocalDate; by: string }>`
    select rule, holds, what, judged_on::text as on, by_name as by from watched_judgements
    where organ_id = ${organ} and watched_id = ${id} order by rule`.execute(tx)
  return rows.map((row) => ({ ...row, id: row.rule }))
}

export interface SiteSources {
  readonly portal: PortalFacts | null
  readonly crawl: CrawlFacts | null
  readonly judgements: readonly Judgement[]
  readonly config: FooterConfig
  readonly at: Date
}

type FooterConfig = Pick<
  Config,
  'SITE_CONAC' | 'SITE_CODE' | 'SITE_ICP' | 'SITE_POLICE' | 'SITE_OWNER' | 'SITE_CONTACT' | 'SITE_FIND_ERRORS'
>

export async function siteFacts(
  tx: Tx,
  organ: string,
  of: Watched,
  { portal, crawl, judgements, config, at }: SiteSources,
): Promise<SiteFacts> {
  const { external } = of.settings
  return {
    id: of.id,
    name: of.name,
    probes: await probesSince(tx, organ, of.id, new Date(at.getTime() - WEEK * 86_400_000)),
    home: portal ? { onlyLeadsOn: false, dates: portal.newest, secondLevel: [] } : (crawl?.home ?? null),
    columns: portal ? portal.columns : (crawl?.columns ?? null),
    catalogueRows: portal ? portal.catalogueRows : null,
    consultation: of.entered.consultation,
    messages: portal ? portal.messages : null,
    services: external === false ? { external, items: [] } : null,
    links: crawl ? crawl.links : null,
    footer: crawl?.footer ?? (portal ? footerOfConfig(config) : null),
    pages: crawl ? crawl.pages : null,
    ipv6: crawl ? crawl.ipv6 : null,
    certificateEndsOn: crawl ? crawl.certificateEndsOn : null,
    words: crawl ? crawl.words : null,
    judgements,
  }
}

/** The footer of this installation, as its pages print it. */
const footerOfConfig = (config: FooterConfig): SiteFacts['footer'] => ({
  organMark: config.SITE_CONAC,
  siteCode: config.SITE_CODE,
  icp: config.SITE_ICP,
  police: config.SITE_POLICE,
  host: config.SITE_OWNER,
  contact: config.SITE_CONTACT,
  errorReports: config.SITE_FIND_ERRORS,
})
