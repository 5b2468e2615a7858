/** 有效期届满以前 90、30、7 日，文件成为待办：whoever made it decides whether it is extended, made anew or let lapse. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { validityOn, VALIDITY } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { notify } from '../notifications/notify.ts'
import { bearersOf } from '../to-do/bearers.ts'
import { openToDo } from '../to-do/to-do.ts'
import { documentsOf, LIBRARY_DOCUMENT } from './document.ts'

interface World {
  readonly db: Sql
}

/** Days before the last day of 有效期 on which people are told; the first opens the to-do. */
export const TOLD = [90, 30, 7] as const
const [FIRST] = TOLD

export const expiriesOrgan = defineJob<World, { organ: string }>({
  name: 'library-expiry-organ',
  says: '把一个机关有效期临近的文件列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }) => remindExpiries(db, organ, today() as LocalDate),
  whenDead: '请看失败原因后重试；不会重复列入。临近届满的也可以在“文件库”里按有效期排序看到。',
})

export const expiries = defineJob<World, Record<string, never>>({
  name: 'library-expiry',
  says: '每日早上，逐个机关把有效期临近的文件列入待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, expiriesOrgan, rows)
  },
  whenDead: '请重试；不会重复列入。',
})

export const EXPIRIES_DAILY = defineSchedule({
  name: 'library-expiry',
  every: '每日 07:20',
  job: expiries,
  payload: () => ({}),
})

/**
 * Opens the to-dos of an organ as of a day, for the unit that published the document, else for the organ's clerks; at each of the
 * three days people are told once. Doing it again opens and tells nothing twice.
 */
export async function remindExpiries(db: Sql, organ: string, day: LocalDate): Promise<void> {
  await withScope(db, { organ }, async (tx) => {
    for (const { id, title, life } of await documentsOf(tx, organ)) {
      const { state, expiresOn } = validityOn(life, day)
      if (expiresOn === null || !VALIDITY[state].binds) continue
      const left = dayNumber(expiresOn) - dayNumber(day)
      if (left < 0 || left > FIRST) continue
      const { rows } = await sql<{ unit: string | null }>`
        select unit_id as unit from publications where organ_id = ${organ} and id = ${id}`.execute(tx)
      const unit = rows[0]?.unit ?? null
      const duty = unit === null ? 'clerk' : 'section-head'
      const words = `《${[...title].slice(0, 60).join('')}》有效期到${expiresOn}`
      const link = `/library/${id}`
      await openToDo(tx, organ, now(), {
        kind: 'library-expiry',
        subject: { kind: LIBRARY_DOCUMENT, id },
        title: `${words}，请评估后续期、修订或者到期失效`,
        link,
        assignee: { duty, unit },
        dueOn: expiresOn,
        tell: false,
      })
      const step = TOLD.findLast((each) => left <= each) ?? FIRST
      for (const person of await bearersOf(tx, organ, { person: null, duty, unit }, day))
        await notify(tx, {
          organ,
          person,
          kind: 'reminder',
          title: `${words}，还有 ${left} 日`,
          body: '到期没有续期、重新公布的，自动失效。',
          link,
          cause: `library-expiry:${id}:${expiresOn}:${step}`,
          at: now(),
        })
    }
  })
}
