/**
 * 目录事项哪天以前应当更新、发布：the timers of a row. A row that was published is due again when its interval has passed; one that never
 * was is due when article 26 (or the promise in the row) says, counted from the day it came into force. Pure.
 */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { Reckoned } from '../../law/calendar/working-days.ts'
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { publishBy, type PromisedTime } from '../../law/disclosure/deadline.ts'
import type { PartCode } from '../../law/disclosure/parts.ts'
import { updateBy } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { RowState } from './words.ts'

/** Days before its last day that a row becomes a to-do. */
export const AHEAD = 7

export interface Timed {
  readonly entry: Pick<CatalogueRow, 'updateEvery' | 'time' | 'way'>
  readonly part: PartCode | null
  readonly since: LocalDate
  readonly lastOn: LocalDate | null
}

/** What a row promises, read from its 公开时限; undefined where it names no number or is unclear. */
export function promisedIn({ time }: Pick<CatalogueRow, 'time'>): PromisedTime | undefined {
  const { read } = time
  return 'unclear' in read || read.time === null ? undefined : read.time
}

/** The last day for the row's next publication; null where nothing asks for one: no interval, or nothing to publish by itself. */
export function dutyDue(calendar: Calendar, { entry, part, since, lastOn }: Timed): LocalDate | null {
  if (entry.updateEvery === null || entry.way.proactive === false) return null
  if (lastOn !== null) return updateBy(entry.updateEvery, lastOn)
  return dayOf(publishBy(calendar, part, since, promisedIn(entry)).due)
}

/** Whether there is something to do on a day about what is due on another. */
export const isNear = (due: LocalDate, today: LocalDate): boolean => dayNumber(today) >= dayNumber(due) - AHEAD

/** How a row stands on a day. */
export function rowStateOn(calendar: Calendar, row: Timed, today: LocalDate): RowState {
  if (row.lastOn === null && row.entry.way.proactive !== false) return 'empty'
  const due = dutyDue(calendar, row)
  if (due === null) return 'free'
  return today > due ? 'past' : isNear(due, today) ? 'soon' : 'kept'
}

const dayOf = (reckoned: Reckoned): LocalDate | null =>
  'dueOn' in reckoned ? reckoned.dueOn : 'provisionallyOn' in reckoned ? reckoned.provisionallyOn : null
