/**
 * 工作日的计算 ——《民法典》第二百零一条（条例没有规定期间怎样起算，比照适用）
 *
 *   按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。
 */
import type { LocalDate } from '../local-date.ts'
import type { Dated } from '../dated.ts'
import type { Calendar } from './calendar.ts'
import { civilDay, dayNumber, dayNumberOf, localDateOf, type DayNumber } from './day-number.ts'

/** “开始的当日不计入”出自哪里。 */
export const START_DAY_EXCLUDED: readonly Dated<string>[] = [
  { from: '2021-01-01', cites: '《民法典》第二百零一条', value: '开始的当日不计入，自下一日开始计算' },
  { from: '2017-10-01', cites: '《民法总则》第二百零一条', value: '开始的当日不计入，自下一日开始计算' },
]

/** 期限算到哪一天。数进放假安排尚未公布的年份，只给暂定日；出了日历，说明为什么算不出。 */
export type Reckoned =
  | { readonly dueOn: LocalDate }
  | { readonly provisionallyOn: LocalDate; readonly notGazetted: number }
  | { readonly unknown: string }

/** Working days in (after, until]; both must lie in the calendar, or `after` be the day before its first. */
export const workingDaysBetween = (calendar: Calendar, after: DayNumber, until: DayNumber): number =>
  ordinalOf(calendar, until) - ordinalOf(calendar, after)

/** How many working days the calendar has up to and including a day (0 before its first). */
export const ordinalOf = (calendar: Calendar, day: DayNumber): number => calendar.ordinals[day - calendar.first] ?? 0

/** The n-th working day of the calendar; undefined past its end. */
export const nthWorkingDay = (calendar: Calendar, n: number): DayNumber | undefined => calendar.workingDays[n - 1]

/** The day on which `count` working days are full, counting from the day after `start`; undefined past the calendar. */
export const countWorkingDays = (calendar: Calendar, start: DayNumber, count: number): DayNumber | undefined =>
  start < calendar.first - 1 ? undefined : nthWorkingDay(calendar, ordinalOf(calendar, start) + count)

/** The first year in (after, until] whose arrangement has not been published; undefined when all have. */
export function firstYearNotGazetted(calendar: Calendar, after: DayNumber, until: DayNumber): number | undefined {
  if (until <= calendar.settledUntil) return undefined
  const last = civilDay(until).year
  for (let year = civilDay(Math.max(after, calendar.first) + 1).year; year <= last; year++) {
    if (!calendar.gazetted.has(year) && dayNumberOf(year, 12, 31) > calendar.settledUntil) return year
  }
  return undefined
}

/** 自次日起数满 `count` 个工作日的那一天。 */
export function workingDaysAfter(calendar: Calendar, start: LocalDate, count: number): Reckoned {
  const from = dayNumber(start)
  const due = countWorkingDays(calendar, from, count)
  return due === undefined ? outsideCalendar(calendar, from) : reckoned(calendar, from, due)
}

/** Dresses a computed day: plain when every year counted is known, provisional otherwise. */
export function reckoned(calendar: Calendar, start: DayNumber, due: DayNumber): Reckoned {
  const notGazetted = firstYearNotGazetted(calendar, start, due)
  return notGazetted === undefined ? { dueOn: localDateOf(due) } : { provisionallyOn: localDateOf(due), notGazetted }
}

/** Why a period starting on a day cannot be reckoned. */
export const outsideCalendar = (calendar: Calendar, start: DayNumber): Reckoned => ({
  unknown: `${localDateOf(start)}起算的期限超出已知的工作日历（${localDateOf(calendar.first)}至${localDateOf(calendar.last)}），不能推算。`,
})
