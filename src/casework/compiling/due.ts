/** 每天早上：from 1 January on, the report on the year that is over is to be made (article 49). */
import { sql } from 'kysely'
import { z } from 'zod'
import { now, today } from '../../platform/clock.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { keepReportDue } from './follow-up.ts'

interface World {
  readonly db: Sql
}

export const reportDueOrgan = defineJob<World, { organ: string }>({
  name: 'annual-report-due-organ',
  says: '把一个机关上一年的年度报告列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }) =>
    withScope(db, { organ }, (tx) => keepReportDue(tx, organ, Number(today().slice(0, 4)) - 1, now())),
  whenDead: '请看失败原因后重试；不会重复列入。',
})

export const reportsDue = defineJob<World, Record<string, never>>({
  name: 'annual-reports-due',
  says: '每天早上，逐个机关把上一年的年度报告列入待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, reportDueOrgan, rows)
  },
  whenDead: '请重试；不会重复列入。',
})

export const REPORTS_DUE_DAILY = defineSchedule({
  name: 'annual-reports-due',
  every: '每日 07:10',
  job: reportsDue,
  payload: () => ({}),
})
