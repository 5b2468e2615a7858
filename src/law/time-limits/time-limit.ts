/** 一项法定期限：从哪天起、多长、谁遵守、逾期怎样；各版本的长短分别标明施行日期。 */
import { inForceOn, type Dated } from '../dated.ts'
import type { LocalDate } from '../local-date.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { monthsAfter, naturalDaysAfter } from '../calendar/natural-days.ts'
import { workingDaysAfter, type Reckoned } from '../calendar/working-days.ts'

/** 期间的单位照法条：只有法条写“工作日”的才按工作日，其余是自然日、月、年。 */
export type Period =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number }

export interface TimeLimit {
  /** 期限的名称，如“答复期限”。 */
  readonly name: string
  readonly actor: '行政机关' | '申请人' | '第三方' | '被征求意见机关' | '行政复议机关'
  /** 自哪一天起算（当日不计入）。 */
  readonly startsFrom: string
  readonly ifMissed: string
  /** 新的在前；旧的留着，旧案照旧法。 */
  readonly versions: readonly Dated<Period>[]
}

/** The version of a limit for a period that starts on a day; undefined when no such limit was in force yet. */
export const limitOn = (limit: TimeLimit, start: LocalDate): Dated<Period> | undefined =>
  inForceOn(limit.versions, start)

/** The last day of a limit that starts on a day (that day not counted), under the law of that day. */
export function lastDayOf(calendar: Calendar, limit: TimeLimit, start: LocalDate): Reckoned {
  const version = limitOn(limit, start)
  return version
    ? lastDayOfPeriod(calendar, version.value, start)
    : { unknown: `${start}时法律还没有规定${limit.name}。` }
}

/** The last day of a period that starts on a day (that day not counted). */
export function lastDayOfPeriod(calendar: Calendar, period: Period, start: LocalDate): Reckoned {
  if ('workingDays' in period) return workingDaysAfter(calendar, start, period.workingDays)
  if ('days' in period) return naturalDaysAfter(calendar, start, period.days)
  return monthsAfter(calendar, start, 'months' in period ? period.months : period.years * 12)
}

/** 如“20个工作日”“60日”“6个月”“1年”。 */
export function periodInChinese(period: Period): string {
  if ('workingDays' in period) return `${period.workingDays}个工作日`
  if ('days' in period) return `${period.days}日`
  return 'months' in period ? `${period.months}个月` : `${period.years}年`
}
