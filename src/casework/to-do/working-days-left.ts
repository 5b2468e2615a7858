/** How long there is still time, in working days. */
import { CALENDAR, type Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { firstYearNotGazetted, workingDaysBetween } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'

export interface Due {
  readonly dueOn: LocalDate
  /** Working days from today (not counted) to the last day: 0 on the last one, negative when it has passed; null when unknown. */
  readonly workingDaysLeft: number | null
  /** The holiday arrangement of a year it enters is not published yet. */
  readonly provisional: boolean
}

/** A due date as seen from a day. Past a last day that is no working day, that day's working days are over too. */
export function dueSeenFrom(today: LocalDate, dueOn: LocalDate, calendar: Calendar = CALENDAR): Due {
  const [now, due] = [dayNumber(today), dayNumber(dueOn)]
  const known = Math.min(now, due) >= calendar.first - 1 && Math.max(now, due) <= calendar.last
  if (!known) return { dueOn, workingDaysLeft: null, provisional: false }
  const [from, until] = now <= due ? [now, due] : [due, now]
  const days = workingDaysBetween(calendar, from, until)
  const left = now <= due ? days : days === 0 ? -1 : -days
  return { dueOn, workingDaysLeft: left, provisional: firstYearNotGazetted(calendar, from, until) !== undefined }
}
