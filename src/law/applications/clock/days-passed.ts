/** 从起算到届满，哪些放假的日子跳过、哪些调休上班的日子数了进去。 */
import type { Calendar } from '../../calendar/calendar.ts'
import { dateInChinese, spanInChinese } from '../../calendar/chinese-date.ts'
import { isSaturdayOrSunday, type DayNumber } from '../../calendar/day-number.ts'
import type { Clock } from './clock.ts'
import type { Exclusion } from './consultations.ts'
import { phraseBook } from './phrases.ts'

/** 日历里一段连续的假期和一段连续的调休上班日，各以下标表示，含头不含尾。 */
interface Passed {
  readonly holidays: readonly [number, number]
  readonly makeUps: readonly [number, number]
}

/** One sentence on the days off and make-up days in (base, due]. */
export function daysOff({ calendar, base, exclusions }: Clock, due: DayNumber): string {
  const passed = passedIn(calendar, base, due)
  const { makeUps } = passed
  for (let at = makeUps[0]; at < makeUps[1]; at++) {
    if (isExcluded(exclusions, calendar.makeUps[at]?.day ?? 0)) return composed(calendar, passed, exclusions)
  }
  const { holidays } = passed
  const [offs, worked] = [holidays[1] - holidays[0], makeUps[1] - makeUps[0]]
  if (offs >= MANY || worked >= MANY) return composed(calendar, passed, NONE)
  // 没有调休上班日落在征求意见期间时，经过同样的假期就是同一句。
  const { daysOff: phrases } = phraseBook(calendar)
  const key = ((holidays[0] * MANY + offs) * 512 + makeUps[0]) * MANY + worked
  return phrases.get(key) ?? phrases.keep(key, composed(calendar, passed, NONE))
}

/** 几年里才会经过这么多个假期；那样的句子不必记着。 */
const MANY = 32
const NONE: readonly Exclusion[] = []

const isExcluded = (exclusions: readonly Exclusion[], day: DayNumber): boolean => {
  for (const { after, until } of exclusions) if (after < day && day <= until) return true
  return false
}

function passedIn(calendar: Calendar, base: DayNumber, due: DayNumber): Passed {
  const { holidays, makeUps } = calendar
  let first = firstFrom(holidays.length, (at) => (holidays[at]?.from ?? 0) > base - LONGEST)
  while (first < holidays.length && !offWithin(calendar, first, base, due)) {
    if ((holidays[first]?.from ?? 0) > due) break
    first++
  }
  let last = first
  for (let at = first; at < holidays.length && (holidays[at]?.from ?? 0) <= due; at++) {
    if (offWithin(calendar, at, base, due)) last = at + 1
  }
  const firstMakeUp = firstFrom(makeUps.length, (at) => (makeUps[at]?.day ?? 0) > base)
  let lastMakeUp = firstMakeUp
  while (lastMakeUp < makeUps.length && (makeUps[lastMakeUp]?.day ?? 0) <= due) lastMakeUp++
  return { holidays: [first, last], makeUps: [firstMakeUp, lastMakeUp] }
}

/** No holiday is longer, in days. */
const LONGEST = 31

/** Whether a holiday takes a weekday out of (base, due]. */
function offWithin({ holidays }: Calendar, at: number, base: DayNumber, due: DayNumber): boolean {
  const holiday = holidays[at]
  if (!holiday) return false
  return hasWeekday(Math.max(holiday.from, base + 1), Math.min(holiday.to, due))
}

const hasWeekday = (from: DayNumber, to: DayNumber): boolean => {
  for (let day = from; day <= to; day++) if (!isSaturdayOrSunday(day)) return true
  return false
}

/** The first index from which `holds` is true, in a list where it is false first and true after. */
function firstFrom(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function composed(calendar: Calendar, passed: Passed, exclusions: readonly Exclusion[]): string {
  let off = ''
  let source = ''
  const { holiday: texts } = phraseBook(calendar)
  for (let at = passed.holidays[0]; at < passed.holidays[1]; at++) {
    const holiday = calendar.holidays[at]
    if (!holiday || !hasWeekday(holiday.from, holiday.to)) continue
    const { name, from, to, number } = holiday
    // 同一份通知的各个假期写在一起。
    if (source !== '' && source !== number) off += `放假不计（${source}）；`
    else if (source !== '') off += '、'
    off += texts.get(at) ?? texts.keep(at, `${name}${spanInChinese(from, to)}`)
    source = number
  }
  let counted = ''
  let excluded = ''
  for (const { day } of calendar.makeUps.slice(...passed.makeUps)) {
    if (isExcluded(exclusions, day)) excluded += `${excluded === '' ? '' : '、'}${dateInChinese(day)}`
    else counted += `${counted === '' ? '' : '、'}${dateInChinese(day)}`
  }
  let says = '其间周六、周日不计'
  if (off !== '') says += `；${off}放假不计（${source}）`
  if (counted !== '') says += `；调休上班计入：${counted}`
  if (excluded !== '') says += `；调休上班但在征求意见期间，不计入：${excluded}`
  return `${says}。`
}

/** Why a result is provisional. */
export const provisionality = (year: number): string =>
  `${year}年的放假安排尚未公布，暂按周六、周日和《全国年节及纪念日放假办法》第二条的节日推算；补假、调休以国务院办公厅的通知为准，届时须重新计算。`
