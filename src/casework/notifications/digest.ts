/** The morning's digest: what waits, what was told and not read; one mail a person, on working days, only when there is something. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now, today } from '../../platform/clock.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { personAtWork } from '../accounts/standing.ts'
import { dueWords } from '../to-do/escalation.ts'
import { myCounts, myToDos, type Asker } from '../to-do/mine.ts'
import type { NotificationKind } from './kinds.ts'
import { idOf } from './notify.ts'
import type { PostWorld } from './deliver.ts'
import { putOut } from './outbox.ts'
import { preferencesOf } from './preferences.ts'

const day = z.iso.date()
const FIRST = 10
/** Messages older than this are no news. */
const NEWS_DAYS = 14
const AT_ONCE = 50

export const digestOrgan = defineJob<PostWorld, { organ: string; day: string }>({
  name: 'digest-organ',
  says: '发出一个机关的每日提要',
  schema: z.object({ organ: z.uuid(), day }),
  run: async ({ db }, { organ, day: on }, { signal }) => {
    // A digest of yesterday is of no use to anybody: when the mail was down for days, today's is enough.
    if (on !== today()) return
    const { rows } = await withScope(db, { organ }, (tx) =>
      sql<{ id: string }>`
        select id from people where organ_id = ${organ} and status = 'active' and email <> '' order by id`.execute(tx),
    )
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      signal.throwIfAborted()
      await withScope(db, { organ }, async (tx) => {
        for (const { id } of rows.slice(from, from + AT_ONCE)) await digestFor(tx, organ, id, on as LocalDate)
      })
    }
  },
  whenDead: '请看失败原因；当天重试不会重复发出，隔天不必再处理。',
})

export const digest = defineJob<PostWorld, { day: string }>({
  name: 'digest',
  says: '每个工作日早上，逐个机关发出每日提要',
  schema: z.object({ day }),
  run: async ({ db }, { day: on }) => {
    const { rows } = await sql<{
      organ: string
    }>`select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(
      db,
      digestOrgan,
      rows.map(({ organ }) => ({ organ, day: on })),
    )
  },
  whenDead: '当天可以重试；隔天不必再处理。',
})

export const DIGEST_DAILY = defineSchedule({
  name: 'digest',
  every: '每个工作日 08:30',
  job: digest,
  payload: (due: Date) => ({ day: beijingDay(due) }),
})

/** Puts one person's digest of a day into the outbox, once; nothing when there is nothing to say. */
export async function digestFor(tx: Tx, organ: string, person: string, on: LocalDate): Promise<void> {
  const { preferences } = await preferencesOf(tx, organ, person)
  const kinds = Object.entries(preferences.kinds).flatMap(([kind, { mail }]) =>
    mail === 'digest' ? [kind as NotificationKind] : [],
  )
  if (kinds.length === 0) return
  const atWork = await personAtWork(tx, organ, person, on)
  if (!atWork) return
  const asker: Asker = { organ, person, duties: atWork.duties }
  const lines = [...(await toDoLines(tx, asker, on)), ...(await newsLines(tx, asker, kinds, on))]
  if (lines.length === 0) return
  const counts = await myCounts(tx, asker, on)
  const subject = `【每日提要】待办 ${counts.open} 件，今天到期 ${counts.today} 件，超期 ${counts.overdue} 件`
  const id = idOf(organ, person, 'digest', on)
  await putOut(tx, organ, { id, channel: 'mail', person, subject, body: lines.join('\n') }, now())
}

async function toDoLines(tx: Tx, asker: Asker, on: LocalDate): Promise<string[]> {
  const { items, total } = await myToDos(tx, asker, on, { page: 1, size: FIRST, q: '', due: '' })
  if (total === 0) return []
  const shown = items.flatMap(({ title, link, due, forName }) => [
    `· ${due ? `${dueWords(due, on)}：` : ''}${title}${forName ? `（替${forName}）` : ''}`,
    link,
  ])
  return ['待办', ...shown, ...(total > items.length ? [`共 ${total} 件，全部待办`, '/to-dos'] : []), '']
}

async function newsLines(tx: Tx, { organ, person }: Asker, kinds: readonly string[], on: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ title: string; link: string | null }>`
    select title, link from notifications
    where organ_id = ${organ} and person_id = ${person} and read_at is null and kind = any(${kinds}::text[])
      and created_at >= (${on}::date - ${NEWS_DAYS}::int)::timestamp at time zone 'Asia/Shanghai'
    order by id desc limit ${FIRST}`.execute(tx)
  if (rows.length === 0) return []
  return ['未读消息', ...rows.flatMap(({ title, link }) => [`· ${title}`, ...(link ? [link] : [])])]
}
