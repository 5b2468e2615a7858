import type { Calendar } from '../../calendar/calendar.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import { nthWorkingDay, ordinalOf } from '../../calendar/working-days.ts'
import type { Exclusion } from './consultations.ts'

export interface Deadline {
  readonly dueOn: DayNumber
  /** 起算以后、届满以前，因征求意见没有计入的工作日。 */
  readonly excludedDays: number
}

/**
 * The day on which `quota` working days are full, counting from the day after `base` and leaving out the excluded days.
 * Exclusions are sorted and disjoint. Undefined when the count leaves the calendar.
 */
export function deadline(
  calendar: Calendar,
  base: DayNumber,
  quota: number,
  exclusions: readonly Exclusion[],
): Deadline | undefined {
  if (base < calendar.first - 1 || base > calendar.last) return undefined
  const start = ordinalOf(calendar, base) + quota
  let target = start
  for (const { after, until } of exclusions) {
    if (until <= base) continue
    const from = ordinalOf(calendar, Math.max(after, base))
    // 期限在这段时间开始以前已经届满的，后来的征求意见改变不了它。
    if (from >= target) break
    target += ordinalOf(calendar, Math.min(until, calendar.last)) - from
  }
  const dueOn = nthWorkingDay(calendar, target)
  return dueOn === undefined ? undefined : { dueOn, excludedDays: target - start }
}
