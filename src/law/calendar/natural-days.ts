/**
 * 自然日、月、年的计算 ——《民法典》第二百零二条、第二百零三条；《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第四十八条
 *
 *   按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。
 *   期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。
 *   期间届满的最后一日是节假日的，以节假日后的第一日为期间届满的日期。
 *
 * 调休上班的周六、周日不是休假日，不顺延。
 */
import type { LocalDate } from '../local-date.ts'
import { isWorkingDay, type Calendar } from './calendar.ts'
import { civilDay, dayNumber, dayNumberOf, monthLength, type DayNumber } from './day-number.ts'
import { outsideCalendar, reckoned, type Reckoned } from './working-days.ts'

/** The day itself, or the first day after the days off it lies in; undefined past the calendar. */
export function rollOver(calendar: Calendar, day: DayNumber): DayNumber | undefined {
  for (let at = day; at >= calendar.first && at <= calendar.last; at++) if (isWorkingDay(calendar, at)) return at
  return undefined
}

/** The corresponding day `months` later, or that month's last day when it has none. */
export function sameDayMonthsLater(start: DayNumber, months: number): DayNumber {
  const { year, month, day } = civilDay(start)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return dayNumberOf(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)))
}

/** `count` natural days from the day after `start`, the last day rolled over days off. */
export const naturalDaysAfter = (calendar: Calendar, start: LocalDate, count: number): Reckoned =>
  ending(calendar, dayNumber(start), dayNumber(start) + count)

/** `count` months from the day after `start`, the last day rolled over days off. */
export const monthsAfter = (calendar: Calendar, start: LocalDate, count: number): Reckoned =>
  ending(calendar, dayNumber(start), sameDayMonthsLater(dayNumber(start), count))

/** Only the last day depends on the calendar: it alone decides whether the result is provisional. */
function ending(calendar: Calendar, start: DayNumber, nominal: DayNumber): Reckoned {
  const due = rollOver(calendar, nominal)
  if (due === undefined) return outsideCalendar(calendar, start)
  return reckoned(calendar, nominal - 1, due)
}
