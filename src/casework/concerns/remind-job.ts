/** 到了钟点的提醒：who has to answer is told while there is time, and leaders too once it has passed; each step of each hour once. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { notify } from '../notifications/notify.ts'
import { holdersOf, withSubstitutes } from '../to-do/bearers.ts'
import { handlersOf } from '../to-do/redate.ts'
import { clockWords, isLate, REMINDERS, type Owed, type Reminder } from './hours.ts'
import { findConcern, loadConcern } from './store.ts'
import { CONCERN } from './words.ts'

interface World {
  readonly db: Sql
}

interface Payload {
  readonly organ: string
  readonly id: string
  readonly what: string
  readonly reminder: Reminder
  /** The hour it was set for, ISO 8601: when that moved, another reminder stands for it. */
  readonly by: string
}

const HANDLING = ['concern-judge', 'concern-respond', 'concern-press']
/** Who hears that an hour has passed, besides those who have to answer. */
const LEADERS = ['office-head', 'deputy-leader', 'leader'] as const

export const remindOfConcern = defineJob<World, Payload>({
  name: 'concern-remind',
  says: '提醒回应关切的时限',
  schema: z.object({
    organ: z.uuid(),
    id: z.uuid(),
    what: z.string(),
    reminder: z.enum(REMINDERS),
    by: z.iso.datetime(),
  }),
  run: ({ db }, payload) => remindOn(db, payload, now()),
  whenDead: '请看失败原因后重试；不会重复提醒。时限也可以在“回应关切”里看到。',
})

/** Tells of one hour at an instant, unless it was met, moved or waived meanwhile; telling again says nothing twice. */
export async function remindOn(db: Sql, { organ, id, what, reminder, by }: Payload, at: Date): Promise<void> {
  await withScope(db, { organ }, async (tx) => {
    const row = await findConcern(tx, organ, id)
    const { concern } = (await loadConcern(tx, organ, id)) ?? {}
    if (!row || !concern || (concern.phase !== 'open' && concern.phase !== 'responding')) return
    const due = concern.owing.find((each) => each.what === (what as Owed))
    if (!due || due.doneAt !== null || due.waived || due.by.toISOString() !== by) return
    const day = beijingDay(at) as LocalDate
    const handlers = await handlersOf(tx, organ, { kind: CONCERN, id }, HANDLING, day)
    const title = `${clockWords(due.by, at)}：${what}，${row.number}“${[...row.title].slice(0, 40).join('')}”`
    const tell = async (person: string, kind: 'reminder' | 'overdue' | 'urge'): Promise<void> => {
      const cause = `concern:${id}:${what}:${reminder}:${by}`
      await notify(tx, { organ, person, kind, title, link: `/concerns/${id}`, cause, at })
    }
    for (const person of handlers) await tell(person, isLate(reminder) ? 'overdue' : 'reminder')
    if (!isLate(reminder)) return
    const leaders = new Set<string>()
    for (const duty of LEADERS) for (const each of await holdersOf(tx, organ, duty, null, day)) leaders.add(each)
    for (const person of await withSubstitutes(tx, organ, [...leaders], day))
      if (!handlers.includes(person)) await tell(person, 'urge')
  })
}
