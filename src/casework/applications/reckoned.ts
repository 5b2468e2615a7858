/**
 * 一件申请的期限是按哪一份日历算的：an open one by what is known now; one that is done with by what was known when it was answered, so
 * that a notice of a later day makes no timely answer late, nor a late one timely – and where the two differ, it is said.
 */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { Clock } from '../../law/applications/clock/clock.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { timelineOf } from '../audit/timeline.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { clockOf, datesOf, type CaseDates } from './case-clock.ts'
import type { Step } from './step.ts'

export interface Reckoned {
  readonly calendar: Calendar
  /** Null while the period has not begun. */
  readonly clock: Clock | null
  readonly dates: CaseDates
  /** The dates are those of the answer and change no more. */
  readonly settled: boolean
  /** When and why dates changed with the holiday notices, a sentence each. */
  readonly says: readonly string[]
}

interface Row extends CaseDates {
  readonly closed: boolean
  /** When the last step was recorded, and the one that closed it. */
  readonly lastAt: Date
  readonly closedAt: Date | null
}

/** How the dates of an application are reckoned; `steps` are all of its steps. */
export async function reckonedCase(tx: Tx, organ: string, id: string, steps: readonly Step[]): Promise<Reckoned> {
  const row = await rowOf(tx, organ, id)
  const changes = await changeSentences(tx, organ, id)
  const now = under(steps, await calendarOf(tx, organ))
  if (!row) return { ...(now ?? impossible(id)), settled: false, says: changes }
  if (!row.closed) {
    if (now) return { ...now, settled: false, says: changes }
    const then = under(steps, await calendarOf(tx, organ, row.lastAt)) ?? impossible(id)
    return { ...then, settled: false, says: [...changes, DONE_UNDER_ANOTHER] }
  }
  if (now && now.dates.dueOn === row.dueOn) return { ...now, settled: true, says: changes }
  const then = under(steps, await calendarOf(tx, organ, row.closedAt ?? row.lastAt)) ?? now ?? impossible(id)
  const { receivedOn, dueOn, provisional, supplementBy, payBy } = row
  const dates = { receivedOn, dueOn, provisional, supplementBy, payBy }
  const difference =
    dueOn && now?.dates.dueOn
      ? `按答复时所知的放假安排，答复期限为${inWords(dueOn)}；按现在所知的放假安排推算为${inWords(now.dates.dueOn)}。是否按期答复，以答复时的期限为准。`
      : DONE_UNDER_ANOTHER
  return { ...then, dates, settled: true, says: [...changes, difference] }
}

const DONE_UNDER_ANOTHER = '放假安排后来有改变；已经办理的各步是按办理时所知的放假安排办的，期限仍按那时的推算。'

const inWords = (day: LocalDate): string => plainDateInChinese(dayNumber(day))

/** Clock and dates by a calendar; null when the law, with this calendar, forbids what was done. */
function under(steps: readonly Step[], calendar: Calendar): Pick<Reckoned, 'calendar' | 'clock' | 'dates'> | null {
  const clock = clockOf(steps, calendar)
  return clock && isRefusal(clock) ? null : { calendar, clock, dates: datesOf(steps, calendar) }
}

function impossible(id: string): never {
  throw new Error(`impossible steps kept of application ${id}`)
}

async function rowOf(tx: Tx, organ: string, id: string): Promise<Row | null> {
  const at = sql`select max(e.at) from application_steps s join events e on e.organ_id = s.organ_id and e.seq = s.seq
    where s.organ_id = a.organ_id and s.application_id = a.id`
  const { rows } = await sql<Row>`
    select received_on::text as "receivedOn", due_on::text as "dueOn", provisional, supplement_by::text as "supplementBy",
      pay_by::text as "payBy", closed_on is not null as closed, (${at}) as "lastAt",
      (${at} and s.did in ('replied', 'withdrawn', 'joined', 'moved-out')) as "closedAt"
    from applications a where organ_id = ${organ} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** “2026年11月10日，因2027年放假安排公布，答复期限由……变为……。” */
async function changeSentences(tx: Tx, organ: string, id: string): Promise<readonly string[]> {
  const events = await timelineOf(tx, organ, { kind: 'application', id })
  return events
    .filter(({ did }) => did === 'due-changed-by-calendar')
    .map(({ at, why, changes }) => {
      const moved = changes.map(({ field, from, to }) => changeWords(field, from as string | null, to as string | null))
      return `${inWords(beijingDay(at) as LocalDate)}，因${why ?? '放假安排改变'}，${moved.join('，')}。`
    })
}

const changeWords = (field: string, from: string | null, to: string | null): string =>
  from === `${to ?? ''}（暂定）`
    ? `${field}${to ?? ''}由暂定变为确定`
    : `${field}由${from ?? '没有'}变为${to ?? '没有'}`
