/**
 * 公开期限 ——《政府信息公开条例》第二十六条
 *   属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。法律、法规对政府信息公开的期限另有规定的，从其规定。
 * An organ's catalogue may promise a shorter time (3个工作日、实时); a longer one has no effect.
 */
import type { Calendar } from '../calendar/calendar.ts'
import type { Reckoned } from '../calendar/working-days.ts'
import type { LocalDate } from '../local-date.ts'
import { TIME_LIMITS, type TimeLimitCode } from '../time-limits/index.ts'
import { lastDayOf, lastDayOfPeriod, limitOn, type Period } from '../time-limits/time-limit.ts'
import { partOf, type PartCode } from './parts.ts'

/** 本机关承诺的公开时间; 实时公开 is the same day. */
export type PromisedTime = Period | 'same-day'

export interface PublishBy {
  readonly due: Reckoned
  /** The statutory limit, whatever the organ promises. */
  readonly lawful: Reckoned
  readonly limit: TimeLimitCode
  readonly cites: string
  /** The organ's promise comes first. */
  readonly promised: boolean
}

/** The limit that governs a part on a day: the other law's where it is in force, else article 26. */
export function limitOf(code: PartCode | null, start: LocalDate): TimeLimitCode {
  const special = code === null ? undefined : partOf(code).limit
  return special !== undefined && limitOn(TIME_LIMITS[special], start) !== undefined ? special : 'proactive'
}

/**
 * The last day for publishing.
 * @param code the part it belongs to; null for what no part fits
 * @param start the day it was formed or changed (for another law's limit, the day that limit starts from)
 * @param promise what the organ's catalogue promises
 */
export function publishBy(
  calendar: Calendar,
  code: PartCode | null,
  start: LocalDate,
  promise?: PromisedTime | undefined,
): PublishBy {
  const limit = limitOf(code, start)
  const lawful = lastDayOf(calendar, TIME_LIMITS[limit], start)
  const cites = limitOn(TIME_LIMITS[limit], start)?.cites ?? ''
  const own: Reckoned | undefined =
    promise === undefined
      ? undefined
      : promise === 'same-day'
        ? { dueOn: start }
        : lastDayOfPeriod(calendar, promise, start)
  const promised = own !== undefined && earlier(own, lawful)
  return { due: promised ? own : lawful, lawful, limit, cites, promised }
}

/** The day of withdrawal for what is undone; null where no law asks to take it back. */
export function withdrawBy(calendar: Calendar, code: PartCode, undoneOn: LocalDate): Reckoned | null {
  const { withdrawal } = partOf(code)
  return withdrawal === undefined ? null : lastDayOf(calendar, TIME_LIMITS[withdrawal], undoneOn)
}

const dayOf = (reckoned: Reckoned): LocalDate | null =>
  'dueOn' in reckoned ? reckoned.dueOn : 'provisionallyOn' in reckoned ? reckoned.provisionallyOn : null

/** Whether one day is surely before the other; a day nobody knows is before none. */
function earlier(one: Reckoned, other: Reckoned): boolean {
  const [left, right] = [dayOf(one), dayOf(other)]
  return left !== null && (right === null || left < right)
}
