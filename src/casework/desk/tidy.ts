/** Drafts that nobody came back to go: they may hold personal data, and nobody needs them any more. */
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { INSTALLATION, withScope, type Sql } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { sweepDrafts } from './drafts.ts'

interface World {
  readonly db: Sql
}

const DRAFT_DAYS = 90
const DAY = 86_400_000

export const tidyDrafts = defineJob<World, { organ: string }>({
  name: 'tidy-drafts',
  says: `清理一个机关 ${DRAFT_DAYS} 天没有动过的草稿`,
  schema: z.object({ organ: z.uuid() }),
  run: async ({ db }, { organ }) => {
    await withScope(db, { organ }, (tx) => sweepDrafts(tx, organ, new Date(now().getTime() - DRAFT_DAYS * DAY)))
  },
  whenDead: '不影响使用；请看失败原因，处理后重试。',
})

export const tidyAllDrafts = defineJob<World, Record<string, never>>({
  name: 'tidy-drafts-all',
  says: `每周一夜里，逐个机关清理 ${DRAFT_DAYS} 天没有动过的草稿`,
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{
      organ: string
    }>`select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, tidyDrafts, [...rows, { organ: INSTALLATION }])
  },
  whenDead: '不影响使用；请重试。',
})

export const TIDY_DRAFTS_WEEKLY = defineSchedule({
  name: 'tidy-drafts',
  every: '每周一 03:50',
  job: tidyAllDrafts,
  payload: () => ({}),
})
