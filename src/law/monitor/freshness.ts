/**
 * 更新的及时 — days only, in Beijing. An item without a time counts as no update (the check-list says so); one dated after today does not
 * make anything fresh, for a date that has not come cannot be the day of an update.
 */
import { dayNumber, localDateOf } from '../calendar/day-number.ts'
import { sameDayMonthsLater } from '../calendar/natural-days.ts'
import { updateBy, type Every } from '../disclosure/update-intervals.ts'
import { dayAfter, type LocalDate } from '../local-date.ts'

export type Dates = readonly (LocalDate | null)[]

/** The newest day that is known and has come; null when there is none. */
export const newestOf = (dates: Dates, today: LocalDate): LocalDate | null =>
  dates.reduce<LocalDate | null>(
    (newest, day) => (day && day <= today && (!newest || day > newest) ? day : newest),
    null,
  )

export const daysBetween = (from: LocalDate, until: LocalDate): number => dayNumber(until) - dayNumber(from)

/** A stretch back from a day: the first day that lies in it. */
export function stretchFrom(span: Every, today: LocalDate): LocalDate {
  const day = dayNumber(today)
  return localDateOf('days' in span ? day - span.days : sameDayMonthsLater(day, -span.months))
}

export type Freshness =
  | { readonly state: 'fresh' }
  /** `passed` days since the last update, `reached` the highest warning among them, `since` the day it was reached. */
  | {
      readonly state: 'warning'
      readonly newestOn: LocalDate
      readonly passed: number
      readonly since: LocalDate
      readonly dueOn: LocalDate
    }
  | {
      readonly state: 'overdue'
      readonly newestOn: LocalDate | null
      readonly passed: number | null
      readonly overdueDays: number | null
      readonly since: LocalDate | null
      readonly dueOn: LocalDate | null
    }

/**
 * Where something stands that should be updated `every` so often. The last day in time is the newest day plus the interval; the next day
 * is overdue. `warnAt` are days since the last update; those past the last day in time have no meaning and are not looked at.
 */
export function freshnessOf(dates: Dates, every: Every, today: LocalDate, warnAt: readonly number[] = []): Freshness {
  const newestOn = newestOf(dates, today)
  if (newestOn === null)
    return { state: 'overdue', newestOn, passed: null, overdueDays: null, since: null, dueOn: null }
  const dueOn = updateBy(every, newestOn)
  const passed = daysBetween(newestOn, today)
  if (today > dueOn)
    return { state: 'overdue', newestOn, passed, overdueDays: daysBetween(dueOn, today), since: dayAfter(dueOn), dueOn }
  const reached = warnAt
    .filter((at) => at <= passed)
    .reduce<number | null>((most, at) => Math.max(most ?? at, at), null)
  if (reached === null) return { state: 'fresh' }
  return { state: 'warning', newestOn, passed, since: localDateOf(dayNumber(newestOn) + reached), dueOn }
}

export interface Gap {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number
}

/** Stretches between neighbouring known days that last longer than the interval, oldest first; days to come are left out. */
export function gapsIn(dates: Dates, every: Every, today: LocalDate): readonly Gap[] {
  const days = [...new Set(dates.filter((day): day is LocalDate => day !== null && day <= today))].sort()
  return days.flatMap((to, at) => {
    const from = days[at - 1]
    return from && to > updateBy(every, from) ? [{ from, to, days: daysBetween(from, to) }] : []
  })
}
