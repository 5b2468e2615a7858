/** Every working morning: who is to be told of nearing and passed last days; each step of each to-do once. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now, today } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { notify } from '../notifications/notify.ts'
import { readSetting } from '../organ-settings.ts'
import { bearersOf, holdersOf, withSubstitutes } from './bearers.ts'
import { REMINDERS, stepFor, wordsFor, type Recipient } from './escalation.ts'

interface World {
  readonly db: Sql
}

interface Open {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly due_on: LocalDate
  readonly opened_at: Date
  readonly person: string | null
  readonly duty: string | null
  readonly unit: string | null
}

const AT_ONCE = 200
/** Calendar days around today in which thirty working days lie, the longest holidays included. */
const WINDOW = 75

export const escalateOrgan = defineJob<World, { organ: string }>({
  name: 'escalate-organ',
  says: '提醒一个机关临近期限和超期的待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }, { signal }) => escalateOn(db, organ, today() as LocalDate, signal),
  whenDead: '请看失败原因；重试不会重复提醒。今天的提醒也可以在工作台“待办”里看到。',
})

export const escalate = defineJob<World, Record<string, never>>({
  name: 'escalate',
  says: '每个工作日早上，逐个机关提醒临近期限和超期的待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{
      organ: string
    }>`select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, escalateOrgan, rows)
  },
  whenDead: '请重试；不会重复提醒。',
})

export const ESCALATE_DAILY = defineSchedule({
  name: 'escalate',
  every: '每个工作日 08:00',
  job: escalate,
  payload: () => ({}),
})

/** Tells everybody of an organ who is to be told on a day; telling them again on the same day says nothing twice. */
export async function escalateOn(db: Sql, organ: string, day: LocalDate, signal?: AbortSignal): Promise<void> {
  let after: Open | null = null
  do {
    signal?.throwIfAborted()
    const last: Open | null = after
    after = await withScope(db, { organ }, (tx) => escalateSome(tx, organ, day, last))
  } while (after)
}

/** Tells what is due of the next to-dos after `after`; returns the last one looked at, null when there are no more. */
async function escalateSome(tx: Tx, organ: string, day: LocalDate, after: Open | null): Promise<Open | null> {
  const { value: rules } = await readSetting(tx, organ, REMINDERS)
  const calendar = await calendarOf(tx, organ)
  const { rows } = await sql<Open>`
    select id, title, link, due_on::text as due_on, opened_at, person_id as person, duty, unit_id as unit from to_dos
    where organ_id = ${organ} and state = 'open' and due_on is not null
      and due_on >= ${day}::date - ${WINDOW}::int and due_on <= ${day}::date + ${WINDOW}::int
      ${after ? sql`and (due_on, id) > (${after.due_on}::date, ${after.id}::uuid)` : sql``}
    order by due_on, id limit ${AT_ONCE}`.execute(tx)
  for (const todo of rows) {
    const step = stepFor(rules, todo.due_on, beijingDay(todo.opened_at) as LocalDate, day, calendar)
    if (!step) continue
    const told = new Set<string>()
    for (const recipient of step.tell) {
      for (const person of await personsFor(tx, organ, recipient, todo, day)) {
        // Somebody who is the handler and the head is told as the handler.
        if (told.has(person)) continue
        told.add(person)
        const title = wordsFor(todo.title, todo.due_on, day, calendar)
        const kind = recipient !== 'handler' ? 'urge' : step.day > 0 ? 'overdue' : 'reminder'
        const cause = `escalation:${todo.id}:${step.day}`
        await notify(tx, {
          organ,
          person,
          kind,
          title,
          body: `${title}\n最后一日：${todo.due_on}`,
          link: todo.link,
          cause,
          at: now(),
        })
      }
    }
  }
  return rows.length === AT_ONCE ? (rows.at(-1) ?? null) : null
}

async function personsFor(tx: Tx, organ: string, recipient: Recipient, todo: Open, day: LocalDate): Promise<string[]> {
  if (recipient === 'handler') return bearersOf(tx, organ, todo, day)
  if (recipient !== 'section-head')
    return withSubstitutes(tx, organ, await holdersOf(tx, organ, recipient, null, day), day)
  const units = todo.unit ? [todo.unit] : await unitsOf(tx, organ, await bearersOf(tx, organ, todo, day))
  const heads = new Set<string>()
  for (const unit of units) for (const head of await holdersOf(tx, organ, 'section-head', unit, day)) heads.add(head)
  return withSubstitutes(tx, organ, [...heads], day)
}

async function unitsOf(tx: Tx, organ: string, persons: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select distinct unit_id as unit from people
    where organ_id = ${organ} and id = any(${persons}::uuid[]) and unit_id is not null`.execute(tx)
  return rows.map(({ unit }) => unit)
}
