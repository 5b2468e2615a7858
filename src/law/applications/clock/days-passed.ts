/** 从起算到届满，哪些放假的日子跳过、哪些调休上班的日子数了进去。 */
import type { Calendar } from '../../calendar/calendar.ts'
import { dateInChinese, spanInChinese } from '../../calendar/chinese-date.ts'
import { isSaturdayOrSunday, type DayNumber } from '../../calendar/day-number.ts'
import type { Exclusion } from './consultations.ts'
import type { Clock } from './clock.ts'
import { phraseBook } from './phrases.ts'

/** One sentence on the days off and make-up days in (base, due]. */
export function daysOff(clock: Clock, due: DayNumber): string {
  const { calendar, base, exclusions } = clock
  if (makeUpExcluded(calendar, base, due, exclusions)) return composed(calendar, base, due, exclusions)
  // 没有调休上班日落在征求意见期间时，同样的起止总是同一句。
  const { daysOff: phrases } = phraseBook(calendar)
  const key = base * 16_384 + (due - base)
  return phrases.get(key) ?? phrases.keep(key, composed(calendar, base, due, NONE))
}

const NONE: readonly Exclusion[] = []

function makeUpExcluded(
  calendar: Calendar,
  base: DayNumber,
  due: DayNumber,
  exclusions: readonly Exclusion[],
): boolean {
  if (exclusions.length === 0) return false
  const { makeUps } = calendar
  for (let at = firstMakeUpAfter(calendar, base); at < makeUps.length; at++) {
    const day = makeUps[at]?.day
    if (day === undefined || day > due) return false
    if (isExcluded(exclusions, day)) return true
  }
  return false
}

const isExcluded = (exclusions: readonly Exclusion[], day: DayNumber): boolean => {
  for (const { after, until } of exclusions) if (after < day && day <= until) return true
  return false
}

function composed(calendar: Calendar, base: DayNumber, due: DayNumber, exclusions: readonly Exclusion[]): string {
  const { holidays, makeUps } = calendar
  let off = ''
  let source = ''
  for (let at = firstEndingAfter(calendar, base); at < holidays.length; at++) {
    const holiday = holidays[at]
    if (!holiday || holiday.from > due) break
    if (holiday.to <= base) continue
    const from = Math.max(holiday.from, base + 1)
    const to = Math.min(holiday.to, due)
    if (hasWeekday(from, to)) {
      // 同一份通知的各个假期写在一起。
      if (source !== '' && source !== holiday.number) off += `放假不计（${source}）；`
      else if (source !== '') off += '、'
      off += `${holiday.name}${spanInChinese(holiday.from, holiday.to)}`
      source = holiday.number
    }
  }
  let counted = ''
  let excluded = ''
  for (let at = firstMakeUpAfter(calendar, base); at < makeUps.length; at++) {
    const day = makeUps[at]?.day
    if (day === undefined || day > due) break
    if (isExcluded(exclusions, day)) {
      excluded += `${excluded === '' ? '' : '、'}${dateInChinese(day)}`
    } else counted += `${counted === '' ? '' : '、'}${dateInChinese(day)}`
  }
  let says = '其间周六、周日不计'
  if (off !== '') says += `；${off}放假不计（${source}）`
  if (counted !== '') says += `；调休上班计入：${counted}`
  if (excluded !== '') says += `；调休上班而在征求意见期间、不计入：${excluded}`
  return `${says}。`
}

/** Why a result is provisional. */
export const provisionality = (year: number): string =>
  `${year}年的放假安排尚未公布，暂按周六、周日和《全国年节及纪念日放假办法》第二条的节日推算；补假、调休以国务院办公厅的通知为准，届时须重新计算。`

const hasWeekday = (from: DayNumber, to: DayNumber): boolean => {
  for (let day = from; day <= to; day++) if (!isSaturdayOrSunday(day)) return true
  return false
}

/** Index from which holidays may end after a day; holidays are sorted by their first day and at most weeks long. */
function firstEndingAfter({ holidays }: Calendar, day: DayNumber): number {
  let low = 0
  let high = holidays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((holidays[middle]?.from ?? 0) < day - 31) low = middle + 1
    else high = middle
  }
  return low
}

function firstMakeUpAfter({ makeUps }: Calendar, day: DayNumber): number {
  let low = 0
  let high = makeUps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((makeUps[middle]?.day ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low
}
