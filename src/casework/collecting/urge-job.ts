/** 催报送到: whom a person urged today reads it as a message, once; and every morning: organs that began to work here are asked, the late ones counted. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { look, type ActingWorld } from '../acting.ts'
import { notify } from '../notifications/notify.ts'
import { bearersOf } from '../to-do/bearers.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { askAll } from './ask-job.ts'
import { atWork } from './at-child.ts'
import { owing, tallyOf } from './member.ts'
import { findRound, roundsOf, roundSubject, roundTitle } from './round.ts'
import { requestOf } from './submission.ts'
import { TO_DO } from './words.ts'

export const urgeOrgans = defineJob<ActingWorld, { organ: string; year: number; day: string }>({
  name: 'urge-for-reports',
  says: '把催报送到下级机关的经办人',
  schema: z.object({ organ: z.uuid(), year: z.int(), day: z.iso.date() }),
  run: (world, asked, { signal }) => urgeAll(world, asked, signal),
  minutes: 120,
  whenDead: '请看失败原因后重试；催过的今天不会再催一次。',
})

/** Tells the clerks of every organ that was urged on a day and still owes its report; each is told once. */
export async function urgeAll(
  world: ActingWorld,
  { organ, year, day }: { readonly organ: string; readonly year: number; readonly day: string },
  signal?: AbortSignal,
): Promise<void> {
  const { round, members } = await look(world, atWork(organ, '催报'), async (tx) => ({
    round: await findRound(tx, organ, year),
    members: await owing(tx, organ, year, null),
  }))
  if (!round || round.closedAt) return
  for (const { childId, remindedAt } of members) {
    signal?.throwIfAborted()
    if (childId === null || remindedAt === null) continue
    await withScope(world.db, { organ: childId }, async (tx) => {
      const request = await requestOf(tx, childId, year, organ)
      if (!request || (request.state !== 'asked' && request.state !== 'returned')) return
      const borne = { person: null, duty: 'clerk', unit: null } as const
      for (const person of await bearersOf(tx, childId, borne, day))
        await notify(tx, {
          organ: childId,
          person,
          kind: 'reminder',
          title: `${request.superiorName}催报${year}年度政府信息公开工作年度报告`,
          body: `报送期限：${round.dueOn}${round.note ? `\n${round.note}` : ''}`,
          link: '/report-requests',
          cause: `report-urged:${request.id}:${day}`,
          at: now(),
        })
    })
  }
}

export const collectingDailyOrgan = defineJob<ActingWorld, { organ: string }>({
  name: 'collecting-daily-organ',
  says: '把采集布置到新在本系统办公的下级机关，逾期未报的列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: (world, { organ }, { signal }) => everyMorning(world, organ, today() as LocalDate, signal),
  minutes: 120,
  whenDead: '请看失败原因后重试；不会重复布置、重复列入。',
})

export const collectingDaily = defineJob<ActingWorld, Record<string, never>>({
  name: 'collecting-daily',
  says: '每个工作日早上，逐个机关清点年度报告采集',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' and dissolved_on is null order by id`.execute(db)
    await enqueueAll(db, collectingDailyOrgan, rows)
  },
  whenDead: '请重试；不会重复布置、重复列入。',
})

export const COLLECTING_DAILY = defineSchedule({
  name: 'collecting-daily',
  every: '每个工作日 07:35',
  job: collectingDaily,
  payload: () => ({}),
})

/** Asks who has not been asked and keeps the to-do of late reports; the organs themselves are reminded by their own to-dos. */
export async function everyMorning(
  world: ActingWorld,
  organ: string,
  day: LocalDate,
  signal?: AbortSignal,
): Promise<void> {
  const rounds = await look(world, atWork(organ, '采集'), (tx) => roundsOf(tx, organ))
  for (const round of rounds.filter(({ closedAt }) => closedAt === null)) {
    await askAll(world, { organ, year: round.year, again: false }, signal)
    await withScope(world.db, { organ }, async (tx) => {
      const { by } = await tallyOf(tx, organ, round, day)
      const subject = roundSubject(round)
      if (by.late > 0)
        await openToDo(tx, organ, now(), {
          kind: TO_DO.late,
          subject,
          title: `${roundTitle(round)}：${by.late}个机关逾期未报`,
          link: `/collecting/${round.year}?standing=late`,
          assignee: { duty: 'clerk' },
        })
      else await closeToDo(tx, organ, now(), { subject, kind: TO_DO.late, state: 'done', by: '系统' })
    })
  }
}
