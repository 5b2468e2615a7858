/**
 * 放假安排改变以后，复议、诉讼案件的期限重新推算：open cases whose days are other than their rows say get the new ones, what moved is
 * recorded with its cause, their to-dos take the new last day, and who handles them is told. Closed ones keep theirs.
 */
import { sql } from 'kysely'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Acting } from '../acting.ts'
import type { Reckoning } from '../calendar/reckoned-under.ts'
import { notify } from '../notifications/notify.ts'
import { handlersOf, redateToDos } from '../to-do/redate.ts'
import { remedyOf } from './case.ts'
import { datesOf, type RemedyDates } from './dates.ts'
import { TO_DOS, wantedToDos } from './follow-up.ts'
import { stepsOf } from './store.ts'
import { REMEDY } from './step.ts'

/** Cases gone through in one transaction: others who act in the organ wait that long. */
const AT_ONCE = 100

interface Open extends Pick<RemedyDates, 'answerDueOn' | 'appealBy' | 'dueOn'> {
  readonly id: string
  readonly ledgerNo: string
}

/** The next hundred open cases after `after`; returns the last one looked at, null when there are no more. */
export async function reckonRemedies(
  acting: Acting,
  reckoning: Reckoning,
  after: string | null,
): Promise<string | null> {
  const { rows } = await sql<Open>`
    select id, ledger_no as "ledgerNo", answer_due_on::text as "answerDueOn", appeal_by::text as "appealBy",
      due_on::text as "dueOn"
    from remedies where organ_id = ${acting.actor.organId} and closed_on is null
      and ${after === null ? sql`true` : sql`id > ${after}`}
    order by id limit ${AT_ONCE} for update`.execute(acting.tx)
  for (const row of rows) await reckonOne(acting, reckoning, row)
  return rows.length === AT_ONCE ? (rows.at(-1)?.id ?? null) : null
}

async function reckonOne(acting: Acting, reckoning: Reckoning, row: Open): Promise<void> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const steps = await stepsOf(tx, organ, row.id)
  if (steps.length === 0) return
  const dates = datesOf(remedyOf(steps), reckoning.calendar)
  const { answerDueOn, appealBy, dueOn } = dates
  if (answerDueOn === row.answerDueOn && appealBy === row.appealBy && dueOn === row.dueOn) return
  const subject = { kind: REMEDY, id: row.id }
  await sql`
    update remedies set answer_due_on = ${answerDueOn}::date, appeal_by = ${appealBy}::date, due_on = ${dueOn}::date
    where organ_id = ${organ} and id = ${row.id}`.execute(tx)
  for (const wanted of wantedToDos(row.ledgerNo, steps, reckoning.calendar))
    await redateToDos(tx, organ, subject, wanted)
  const [before, after] = [shown(row), shown(dates)]
  const cause = await reckoning.cause(await lastRecorded(acting, row.id))
  const event = await record({
    did: 'due-changed-by-calendar',
    subject,
    title: row.ledgerNo,
    before,
    after,
    why: cause,
  })
  if (row.dueOn === dueOn) return
  const title = `因${cause}，${row.ledgerNo}最近的期限由${dayWords(row.dueOn)}变为${dayWords(dueOn)}`
  for (const person of await handlersOf(tx, organ, subject, TO_DOS, today))
    await notify(tx, {
      organ,
      person,
      kind: 'due-changed',
      title,
      link: `/remedies/${row.id}`,
      cause: `due-changed:${row.id}:${event.seq}`,
      at,
    })
}

/** When the dates of a case were last made. */
async function lastRecorded({ tx, actor, at }: Acting, id: string): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from events
    where organ_id = ${actor.organId} and subject_kind = ${REMEDY} and subject_id = ${id}`.execute(tx)
  return rows[0]?.at ?? at
}

/** The dates as the record tells of them. */
const shown = ({ answerDueOn, appealBy }: Pick<RemedyDates, 'answerDueOn' | 'appealBy'>) => ({
  '答复（答辩）期限': dayWords(answerDueOn),
  上诉期限: dayWords(appealBy),
})

const dayWords = (day: LocalDate | null): string => (day ? plainDateInChinese(dayNumber(day)) : '没有')
