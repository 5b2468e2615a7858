/** 监测 by the clock: probes every half hour, an inspection of everything each morning, a walk over each site every week. */
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { enqueue, enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob, type Job } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { askCrawl, crawlJob } from './crawl-job.ts'
import { digestJob, digestOrgans, DIGEST_MONDAYS } from './digest-job.ts'
import { inspectWatched, type InspectWorld } from './inspect.ts'
import { probeSites } from './probe.ts'
import { homeOf, watchedOf } from './watched.ts'

const PROGRAM = '系统'
const WEEK_MS = 6.5 * 86_400_000

/** Half an hour: 48 a day, twice what the check-list asks at least. */
const PAUSE_MS = 30 * 60_000

/** Each round puts the next one into the queue first; the inspection of the morning begins the rounds anew where they broke off. */
export const probeOrgan: Job<InspectWorld, { organ: string }> = defineJob({
  name: 'monitor-probe-organ',
  says: '每半小时探测一个机关监测的网站能不能打开',
  schema: z.object({ organ: z.uuid() }),
  maxAttempts: 1,
  whenDead: '不用处理：每天早上的检查会重新开始探测。',
  run: async (world, { organ }, { signal }) => {
    const goesOn = await withScope(world.db, { organ }, async (tx) => {
      const sites = await watchedOf(tx, organ, SITES)
      if (sites.length > 0) await probeAgain(tx, organ, new Date(now().getTime() + PAUSE_MS))
      return sites.length > 0
    })
    if (goesOn) await probeSites(world, organ, signal)
  },
})

const SITES = sql`w.state = 'watched' and w.kind = 'site'`

/** Makes sure that the rounds of an organ go on: one that waits keeps its time. */
export const probeAgain = (tx: Tx, organ: string, runAt: Date): Promise<void> =>
  enqueue(tx, probeOrgan, { organ }, { runAt, key: organ, keepTime: true })

export const inspectOrgan = defineJob<InspectWorld, { organ: string }>({
  name: 'monitor-inspect-organ',
  says: '检查一个机关监测的网站和账号；一周没有抓取的网站开始抓取',
  schema: z.object({ organ: z.uuid() }),
  whenDead: '请看失败原因后重试；同一天检查两次，后一次为准。',
  run: async (world, { organ }, { signal }) => {
    const { db, config } = world
    const watched = await withScope(db, { organ }, (tx) => watchedOf(tx, organ, sql`w.state = 'watched'`))
    if (watched.some(({ kind }) => kind === 'site'))
      await withScope(db, { organ }, (tx) => probeAgain(tx, organ, now()))
    for (const of of watched) {
      signal.throwIfAborted()
      const at = now()
      if (homeOf(of, config))
        await withScope(db, { organ }, async (tx) => {
          const { rows } = await sql`
            select 1 from watched_crawls where organ_id = ${organ} and watched_id = ${of.id}
              and asked_at > ${new Date(at.getTime() - WEEK_MS)} limit 1`.execute(tx)
          if (rows.length === 0) await askCrawl(tx, organ, of, PROGRAM, at)
        })
      await inspectWatched(world, organ, of.id)
    }
  },
})

export const inspectAll = defineJob<InspectWorld, Record<string, never>>({
  name: 'monitor-inspect',
  says: '每天早上，逐个机关检查监测的网站和账号',
  schema: z.object({}),
  whenDead: '请重试；同一天检查两次，后一次为准。',
  run: async ({ db }) => {
    const { rows } = await organs(db)
    await enqueueAll(db, inspectOrgan, rows)
  },
})

const organs = (db: InspectWorld['db']) =>
  sql<{
    organ: string
  }>`select id as organ from organs where kind = 'organ' and dissolved_on is null order by id`.execute(db)

export const MONITOR_JOBS = [probeOrgan, inspectOrgan, inspectAll, crawlJob, digestJob, digestOrgans] as const

export const MONITOR_SCHEDULES = [
  defineSchedule({ name: 'monitor-inspect', every: '每日 06:10', job: inspectAll, payload: () => ({}) }),
  DIGEST_MONDAYS,
] as const
