/** 每个工作日早上，评估期限临近的不予公开信息成为待办：a thing withheld for a year is nobody's to-do for eleven months. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { openToDo } from '../to-do/to-do.ts'
import { listWithheld } from './withheld.ts'
import { WITHHELD } from './words.ts'

interface World {
  readonly db: Sql
}

/** Days before its last day that an assessment becomes a to-do. */
const AHEAD = 30
const AT_ONCE = 200

export const assessmentsDueOrgan = defineJob<World, { organ: string }>({
  name: 'withheld-due-organ',
  says: '把一个机关评估期限临近的不予公开信息列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }, { signal }) => openDue(db, organ, today() as LocalDate, signal),
  whenDead: '请看失败原因后重试；不会重复列入。临近期限的也可以在“不予公开信息”里看到。',
})

export const assessmentsDue = defineJob<World, Record<string, never>>({
  name: 'withheld-due',
  says: '每个工作日早上，逐个机关把评估期限临近的不予公开信息列入待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, assessmentsDueOrgan, rows)
  },
  whenDead: '请重试；不会重复列入。',
})

export const ASSESSMENTS_DAILY = defineSchedule({
  name: 'withheld-due',
  every: '每个工作日 07:30',
  job: assessmentsDue,
  payload: () => ({}),
})

/** Opens the to-dos of an organ as of a day; doing it again opens nothing twice. */
export async function openDue(db: Sql, organ: string, day: LocalDate, signal?: AbortSignal): Promise<void> {
  const until = localDateOf(dayNumber(day) + AHEAD)
  for (let offset = 0; ; offset += AT_ONCE) {
    signal?.throwIfAborted()
    const found = await withScope(db, { organ }, async (tx) => {
      const rows = await listWithheld(tx, organ, { until }, { limit: AT_ONCE, offset })
      for (const { id, title, assessBy } of rows)
        await openToDo(tx, organ, now(), {
          kind: 'withheld-assess',
          subject: { kind: WITHHELD, id },
          title: `评估不予公开的信息“${[...title].slice(0, 40).join('')}”`,
          link: `/withheld/${id}`,
          assignee: { duty: 'clerk' },
          dueOn: assessBy,
        })
      return rows.length
    })
    if (found < AT_ONCE) return
  }
}
