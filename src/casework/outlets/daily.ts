/**
 * 每天看一遍渠道：which have not been updated in time (two weeks for accounts, or their own interval), whose verification ends soon, which
 * figures the platforms have for the days gone by, which subscriptions were never confirmed, and whether a posting that is due was
 * forgotten.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { everyInChinese, isOverdue, updateBy } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { enqueue, enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { act } from '../acting.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { channelOf, unready } from './channel-of.ts'
import { MOVE } from './move-enqueue.ts'
import type { MoveWorld } from './move.ts'
import { lastPostings } from './names.ts'
import { intervalOf, OUTLET, outletsOf, type Outlet } from './outlet.ts'
import { ownerOf } from './owner.ts'
import { programActor } from './program-actor.ts'
import { keepCounted } from './reach.ts'
import { tidySubscribers } from './subscribers/act.ts'

type World = MoveWorld

/** Days before the end of a verification that it becomes a to-do. */
const VERIFY_AHEAD = 60
/** Days of figures asked for again each day: platforms put figures right afterwards. */
const FIGURES_DAYS = 7
const FORGOTTEN = 3_600_000

export const outletsDailyOrgan = defineJob<World, { organ: string }>({
  name: 'outlets-daily-organ',
  says: '查看一个机关的发布渠道：更新间隔、认证有效期、统计数据、没有确认的邮件订阅',
  schema: z.object({ organ: z.uuid() }),
  whenDead: '请看失败原因后重试；不会重复列入待办。',
  run: async (world, { organ }, { signal }) => {
    await watchOutlets(world, organ)
    signal.throwIfAborted()
    await act(world, programActor(organ, '邮件订阅'), (acting) => tidySubscribers(acting, world.cipher))
    signal.throwIfAborted()
    await gatherFigures(world, organ)
  },
})

export const outletsDaily = defineJob<World, Record<string, never>>({
  name: 'outlets-daily',
  says: '每天上午，逐个机关查看发布渠道',
  schema: z.object({}),
  whenDead: '请重试；不会重复列入待办。',
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, outletsDailyOrgan, rows)
  },
})

/** After the figures of the day before are there (08:00). */
export const OUTLETS_DAILY = defineSchedule({
  name: 'outlets-daily',
  every: '每日 08:40',
  job: outletsDaily,
  payload: () => ({}),
})

const plusDays = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) + days)

/** Opens and closes the to-dos of an organ's outlets as of an instant; doing it again opens nothing twice. */
export async function watchOutlets({ db }: Pick<World, 'db'>, organ: string, at: Date = now()): Promise<void> {
  const today = beijingDay(at) as LocalDate
  await withScope(db, { organ }, async (tx) => {
    const lastOn = await lastPostings(tx, organ)
    for (const outlet of await outletsOf(tx, organ, ['active'])) {
      const subject = { kind: OUTLET, id: outlet.id }
      const link = `/outlets/${outlet.id}`
      const assignee = ownerOf(outlet)
      const stale = staleSince(outlet, lastOn.get(outlet.id) ?? null, today)
      if (stale)
        await openToDo(tx, organ, at, {
          kind: 'outlet-stale',
          subject,
          title: `“${outlet.name}”${stale.says}`,
          link,
          assignee,
          dueOn: stale.by,
        })
      else await closeToDo(tx, organ, at, { subject, kind: 'outlet-stale', state: 'done', by: '系统' })
      const { verifiedUntil } = outlet
      if (verifiedUntil && verifiedUntil <= plusDays(today, VERIFY_AHEAD))
        await openToDo(tx, organ, at, {
          kind: 'outlet-verification',
          subject,
          title: `“${outlet.name}”的账号认证到 ${verifiedUntil} 为止，请办理年度认证`,
          link,
          assignee,
          dueOn: verifiedUntil,
        })
      else await closeToDo(tx, organ, at, { subject, kind: 'outlet-verification', state: 'done', by: '系统' })
    }
    const forgotten = await sql<{ id: string }>`
      select id from postings where organ_id = ${organ} and due_at < ${new Date(at.getTime() - FORGOTTEN)}`.execute(tx)
    for (const { id } of forgotten.rows) await enqueue(tx, MOVE, { organ, id }, { key: id })
  })
}

/** Why an outlet is overdue and since what day; null when it is not. One that never had a posting counts from its registration. */
export function staleSince(
  outlet: Pick<Outlet, 'kind' | 'every' | 'createdAt'>,
  lastOn: LocalDate | null,
  today: LocalDate,
): { readonly says: string; readonly by: LocalDate } | null {
  const interval = intervalOf(outlet)
  if (!interval) return null
  const since = lastOn ?? (beijingDay(outlet.createdAt) as LocalDate)
  if (!isOverdue(interval.every, since, today)) return null
  const passed = dayNumber(today) - dayNumber(since)
  const says = `${lastOn ? `上次发布是 ${lastOn}，` : '登记以后没有发布过，'}已有 ${passed} 日没有更新（${everyInChinese(interval.every)}内应当更新，${interval.cites}）`
  return { says, by: updateBy(interval.every, since) }
}

/** Asks the platforms for the figures of the days gone by; what they do not offer stays blank. One outlet's trouble is its own. */
export async function gatherFigures(world: World, organ: string, clock: () => Date = now): Promise<void> {
  const outlets = await withScope(world.db, { organ }, (tx) => outletsOf(tx, organ, ['active']))
  const today = beijingDay(clock()) as LocalDate
  for (const outlet of outlets) {
    if ((outlet.kind !== 'wechat' && outlet.kind !== 'weibo') || unready(outlet)) continue
    const counted = await channelOf(world, organ, outlet, null, clock)
      ?.statistics({ from: plusDays(today, -FIGURES_DAYS), to: outlet.kind === 'weibo' ? today : plusDays(today, -1) })
      .catch(() => null)
    if (counted?.became === 'counted')
      await withScope(world.db, { organ }, (tx) => keepCounted(tx, organ, outlet, counted, clock()))
  }
}
