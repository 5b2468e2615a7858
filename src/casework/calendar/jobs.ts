/** 放假安排改变以后：every organ's open dates are reckoned again, and whoever handles a matter whose last day moved is told. */
import { sql } from 'kysely'
import { z } from 'zod'
import { withScope } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { reckonApplications } from '../applications/reckon-again.ts'
import { reckonRemedies } from '../remedies/reckon-again.ts'
import {
  foundationNow,
  keepFoundation,
  lastFoundation,
  reckoningOf,
  sameFoundation,
  type Reckoning,
} from './reckoned-under.ts'

/**
 * Reckons the next open things after `after` (an id; null: from the first) again and returns the last one looked at, null when
 * there are no more. What is right already is left alone, so that a second time finds nothing to do.
 */
export type ReckonSome = (acting: Acting, reckoning: Reckoning, after: string | null) => Promise<string | null>

/** Activities whose dates follow from the calendar. */
const RECKONED: readonly ReckonSome[] = [reckonApplications, reckonRemedies]

const atWork = (organId: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '重算期限' },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

/** Goes through one organ, batch by batch, each in a transaction of its own; nothing when its calendar is as it was. */
export async function reckonOrganAgain(world: ActingWorld, organ: string, signal?: AbortSignal): Promise<void> {
  const begun = await withScope(world.db, { organ }, async (tx) => ({
    ...(await lastFoundation(tx, organ)),
    now: await foundationNow(tx, organ),
  }))
  if (sameFoundation(begun.foundation, begun.now)) return
  for (const reckonSome of RECKONED) {
    let after: string | null = null
    do {
      signal?.throwIfAborted()
      const last: string | null = after
      after = await act(world, atWork(organ), async (acting) =>
        reckonSome(acting, await reckoningOf(acting.tx, organ), last),
      )
    } while (after !== null)
  }
  // A notice kept meanwhile has put the next round into the queue; what is kept here is what this round began with.
  await withScope(world.db, { organ }, (tx) => keepFoundation(tx, organ, begun.version, begun.now))
}

export const reckonOrgan = defineJob<ActingWorld, { organ: string }>({
  name: 'reckon-organ',
  says: '放假安排改变以后，重算一个机关没有办结的事项的期限',
  schema: z.object({ organ: z.uuid() }),
  run: (world, { organ }, { signal }) => reckonOrganAgain(world, organ, signal),
  minutes: 60,
  whenDead: '请看失败原因，处理后重试；已经重算的不会重复提醒。在此之前，列表上的期限可能还是按原来的放假安排算的。',
})

export const reckonAll = defineJob<ActingWorld, Record<string, never>>({
  name: 'reckon-all',
  says: '放假安排改变以后，逐个机关重算期限',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, reckonOrgan, rows)
  },
  whenDead: '请重试；已经重算的不受影响。',
})

export const CALENDAR_JOBS = [reckonAll, reckonOrgan]

/** Daily as well: a newer program may bring a notice of its own, an organ may have come to another region. */
export const RECKON_DAILY = defineSchedule({ name: 'reckon', every: '每日 00:30', job: reckonAll, payload: () => ({}) })
