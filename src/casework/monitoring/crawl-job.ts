/** 抓取 as background work: asked for by a person or by the week, with its progress in its row, stopped when somebody asks. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, beijingTime, now } from '../../platform/clock.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { defineJob, NotYet } from '../../platform/queue/job.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { FAULTS } from '../../platform/visiting/fault.ts'
import { platformAddress } from '../portal/addresses.ts'
import { listedWords } from '../publications/word-lists.ts'
import { BOUNDS, crawl, type Crawled } from './crawl.ts'
import type { CrawlFacts, SoughtWord } from './crawl-facts.ts'
import type { CrawlBounds } from './crawl-plan.ts'
import { inspectWatched, type InspectWorld } from './inspect.ts'
import { findWatched, homeOf, type Watched } from './watched.ts'

export const crawlJob = defineJob<InspectWorld, { organ: string; crawl: string }>({
  name: 'monitor-crawl',
  says: '抓取一个被监测网站的网页和链接，然后检查',
  schema: z.object({ organ: z.uuid(), crawl: z.uuid() }),
  maxAttempts: 2,
  whenDead: '请在网站的监测页上重新抓取；一直不成的，请看系统日志。',
  run: async (world, payload, { signal }) => {
    if (running >= AT_ONCE)
      throw new NotYet(new Date(now().getTime() + WAIT_MS), '别的网站正在抓取，稍后再抓取这一个。')
    running++
    try {
      await runCrawl(world, payload, signal)
    } finally {
      running--
    }
  },
})

/** Walks take minutes: they must leave room for what else is done in the background. */
const AT_ONCE = 1
const WAIT_MS = 30_000
let running = 0

/** Far longer than a walk may take, its second attempt included. */
const GIVEN_UP_MS = 3_600_000

/** Puts a walk into the queue, unless one waits or runs; gives its id, or null. */
export async function askCrawl(tx: Tx, organ: string, of: Watched, by: string, at: Date): Promise<string | null> {
  // One that began long ago was killed with its program.
  await sql`
    update watched_crawls set state = 'failed', ended_at = ${at}, says = '程序中断，没有抓取完。'
    where organ_id = ${organ} and watched_id = ${of.id} and state = 'running'
      and started_at < ${new Date(at.getTime() - GIVEN_UP_MS)}`.execute(tx)
  const { rows } = await sql`
    select 1 from watched_crawls where organ_id = ${organ} and watched_id = ${of.id} and state in ('waiting', 'running')`.execute(
    tx,
  )
  if (rows.length > 0) return null
  const id = uuidv7()
  await sql`
    insert into watched_crawls (organ_id, id, watched_id, asked_by, asked_at)
    values (${organ}, ${id}, ${of.id}, ${by}, ${at})`.execute(tx)
  await enqueue(tx, crawlJob, { organ, crawl: id })
  return id
}

/** Does a walk and the inspection after it; one that is done already is left alone. */
export async function runCrawl(
  world: InspectWorld,
  { organ, crawl: id }: { readonly organ: string; readonly crawl: string },
  signal: AbortSignal,
  bounds: CrawlBounds = BOUNDS,
): Promise<void> {
  const { db, config } = world
  const at = now()
  const begun = await withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ watched: string }>`
      update watched_crawls set state = 'running', started_at = ${at} where organ_id = ${organ} and id = ${id}
        and state in ('waiting', 'running') returning watched_id as watched`.execute(tx)
    const of = rows[0] && (await findWatched(tx, organ, rows[0].watched))
    if (!of) return null
    const before = await factsBefore(tx, organ, of.id)
    const slug = await sql<{ slug: string }>`select slug from organs where id = ${of.ofOrgan ?? organ}`.execute(tx)
    return { of, before, words: await soughtWords(tx, organ), slug: slug.rows[0]?.slug ?? '' }
  })
  if (!begun) return
  const { of, before, words, slug } = begun
  const home = homeOf(of, config)
  if (!home || of.state !== 'watched')
    return end(world, organ, id, { state: 'failed', says: '没有可以抓取的网址。', facts: null })
  const start = of.way === 'portal' ? new URL(`${home.url.href.replace(/\/$/, '')}${platformAddress(slug)}`) : home.url
  const plan = { ...home, home: start, settings: of.settings, words, before, bounds, at: beijingTime(at), today: beijingDay(at) as LocalDate } // prettier-ignore
  const done = await crawl(plan, (progress) => tell(world, organ, id, progress), signal)
  await end(world, organ, id, ended(done))
  await inspectWatched(world, organ, of.id)
}

async function tell(
  { db }: InspectWorld,
  organ: string,
  id: string,
  { pages, links, bytes }: { readonly pages: number; readonly links: number; readonly bytes: number },
): Promise<boolean> {
  return withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ stop: boolean }>`
      update watched_crawls set pages = ${pages}, links = ${links}, bytes = ${bytes}
      where organ_id = ${organ} and id = ${id} returning stop_asked as stop`.execute(tx)
    return rows[0]?.stop !== true
  })
}

interface Ended {
  readonly state: 'done' | 'stopped' | 'failed'
  readonly says: string
  readonly facts: CrawlFacts | null
}

function ended(done: Crawled): Ended {
  if (done.ended === 'failed') {
    const why = 'fault' in done.fault ? FAULTS[done.fault.fault] : `返回${done.fault.status}`
    return { state: 'failed', says: `首页没有打开：${why}。`, facts: null }
  }
  const { facts } = done
  const left = facts.unchecked > 0 ? `还有${facts.unchecked}个网页、链接超出范围或者按 robots.txt 没有访问。` : ''
  return { state: done.ended, says: left, facts }
}

/** Only the last two walks keep what they read. */
const end = ({ db }: InspectWorld, organ: string, id: string, { state, says, facts }: Ended): Promise<void> =>
  withScope(db, { organ }, async (tx) => {
    await sql`
      update watched_crawls set state = ${state}, says = ${says}, ended_at = ${now()}, facts = ${facts && JSON.stringify(facts)}::jsonb,
        pages = coalesce(${facts?.pages.length ?? null}, pages), links = coalesce(${facts?.links.length ?? null}, links)
      where organ_id = ${organ} and id = ${id}`.execute(tx)
    await sql`
      update watched_crawls set facts = null where organ_id = ${organ} and facts is not null and id not in (
        select id from watched_crawls c where c.organ_id = ${organ} and c.facts is not null
          and c.watched_id = watched_crawls.watched_id order by ended_at desc limit 2)`.execute(tx)
  })

async function factsBefore(tx: Tx, organ: string, watched: string): Promise<CrawlFacts | null> {
  const { rows } = await sql<{ facts: CrawlFacts }>`
    select facts from watched_crawls where organ_id = ${organ} and watched_id = ${watched} and facts is not null
    order by ended_at desc limit 1`.execute(tx)
  return rows[0]?.facts ?? null
}

/** 严重表述错误 is only what a list says is one; an empty list looks for nothing. */
async function soughtWords(tx: Tx, organ: string): Promise<readonly SoughtWord[] | null> {
  const listed = await listedWords(tx, organ)
  if (listed.length === 0) return null
  return listed.map(({ word, instead, source }) => ({
    word,
    instead: instead ?? null,
    grave: source.includes('严重表述错误'),
  }))
}
