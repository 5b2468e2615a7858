/**
 * 放假安排改变以后，申请的期限重新推算：open applications whose dates are other than their rows say get the new ones. What moved is
 * recorded with its cause, their to-dos take the new last day, and who handles them is told. Answered ones keep the dates they
 * were answered under.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Acting } from '../acting.ts'
import type { Reckoning } from '../calendar/reckoned-under.ts'
import { notify } from '../notifications/notify.ts'
import { handlersOf, redateToDos } from '../to-do/redate.ts'
import { clockOf, datesOf, type CaseDates } from './case-clock.ts'
import { wantedToDos, type ToDoKind } from './follow-up.ts'
import type { Step } from './step.ts'

/** Applications gone through in one transaction: others who act in the organ wait that long. */
const AT_ONCE = 100
/** Who has one of these has to know when the last day moves. */
const HANDLING: readonly ToDoKind[] = ['application', 'application-section']

interface Open extends CaseDates {
  readonly id: string
  readonly caseNo: string
}

/** The next hundred open applications after `after`; returns the last one looked at, null when there are no more. */
export async function reckonApplications(
  acting: Acting,
  reckoning: Reckoning,
  after: string | null,
): Promise<string | null> {
  const rows = await reckonThose(acting, reckoning, after === null ? sql`true` : sql`id > ${after}`)
  return rows.length === AT_ONCE ? (rows.at(-1)?.id ?? null) : null
}

/** One application, before somebody takes a step on it: a date that moved is never overwritten in silence. */
export async function reckonApplication(acting: Acting, reckoning: Reckoning, id: string): Promise<void> {
  await reckonThose(acting, reckoning, sql`id = ${id}`)
}

async function reckonThose(acting: Acting, reckoning: Reckoning, which: RawBuilder<unknown>): Promise<readonly Open[]> {
  const { tx, actor } = acting
  const { rows } = await sql<Open>`
    select id, case_no as "caseNo", received_on::text as "receivedOn", due_on::text as "dueOn", provisional,
      supplement_by::text as "supplementBy", pay_by::text as "payBy"
    from applications where organ_id = ${actor.organId} and closed_on is null and ${which}
    order by id limit ${AT_ONCE} for update`.execute(tx)
  const steps = await stepsOfThose(acting, rows)
  for (const row of rows) await reckonOne(acting, reckoning, row, steps.get(row.id) ?? [])
  return rows
}

async function reckonOne(acting: Acting, reckoning: Reckoning, row: Open, steps: readonly Step[]): Promise<void> {
  const dates = datesUnder(steps, reckoning.calendar)
  // What was lawful when it was done stays done, although the new calendar would have closed it: the dates stay with it.
  if (!dates || same(dates, row)) return
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const subject = { kind: 'application', id: row.id }
  await sql`
    update applications set received_on = ${dates.receivedOn}::date, due_on = ${dates.dueOn}::date,
      provisional = ${dates.provisional}, supplement_by = ${dates.supplementBy}::date, pay_by = ${dates.payBy}::date
    where organ_id = ${organ} and id = ${row.id}`.execute(tx)
  for (const { kind, dueOn } of wantedToDos(row.caseNo, steps, reckoning.calendar))
    await redateToDos(tx, organ, subject, { kind, dueOn })
  const [before, after] = [shown(row, today), shown(dates, today)]
  if (JSON.stringify(before) === JSON.stringify(after)) return
  const cause = await reckoning.cause(await lastRecorded(acting, row.id))
  const event = await record({
    did: 'due-changed-by-calendar',
    subject,
    title: row.caseNo,
    before,
    after,
    why: cause,
  })
  if (row.dueOn === dates.dueOn) return
  const title = `因${cause}，${row.caseNo}的答复期限由${before.答复期限}变为${after.答复期限}`
  for (const person of await handlersOf(tx, organ, subject, HANDLING, today))
    await notify(tx, {
      organ,
      person,
      kind: 'due-changed',
      title,
      link: `/applications/${row.id}`,
      cause: `due-changed:${row.id}:${event.seq}`,
      at,
    })
}

/** When the dates of an application were last made: at its last step, or when they were last reckoned again. */
async function lastRecorded({ tx, actor, at }: Acting, id: string): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from events
    where organ_id = ${actor.organId} and subject_kind = 'application' and subject_id = ${id}`.execute(tx)
  return rows[0]?.at ?? at
}

/** The dates of some steps; null when the law, with this calendar, forbids what was done. */
function datesUnder(steps: readonly Step[], calendar: Calendar): CaseDates | null {
  if (steps.length === 0) return null
  const clock = clockOf(steps, calendar)
  return clock && isRefusal(clock) ? null : datesOf(steps, calendar)
}

const same = (one: CaseDates, other: CaseDates): boolean =>
  one.receivedOn === other.receivedOn &&
  one.dueOn === other.dueOn &&
  one.provisional === other.provisional &&
  one.supplementBy === other.supplementBy &&
  one.payBy === other.payBy

/** The dates as the record tells of them; a last day for telling to supplement that has passed concerns nobody any more. */
const shown = ({ dueOn, provisional, supplementBy, payBy }: CaseDates, today: LocalDate) => ({
  答复期限: dayWords(dueOn) + (dueOn && provisional ? '（暂定）' : ''),
  补正告知的最后一日: supplementBy && supplementBy >= today ? dayWords(supplementBy) : null,
  缴费的最后一日: payBy ? dayWords(payBy) : null,
})

const dayWords = (day: LocalDate | null): string => (day ? plainDateInChinese(dayNumber(day)) : '没有')

async function stepsOfThose(
  { tx, actor }: Acting,
  rows: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Step[]>> {
  const found = await sql<{ id: string; step: Step }>`
    select application_id as id, step from application_steps
    where organ_id = ${actor.organId} and application_id = any(${rows.map(({ id }) => id)}::uuid[])
    order by application_id, n`.execute(tx)
  const steps = new Map<string, Step[]>()
  for (const { id, step } of found.rows) steps.set(id, [...(steps.get(id) ?? []), step])
  return steps
}
