/** 案卷里的先后：按日期；同一天的按列出的先后。 */
import type { Calendar } from '../../calendar/calendar.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import { consultationLimit } from './consultations.ts'
import type { AskedEvent, ClockEvent, History } from './event.ts'

export interface Ordered {
  readonly events: readonly ClockEvent[]
  /** 原来不是按日期先后排列的。 */
  readonly reordered: boolean
}

/**
 * The events by date. Dates say what came first, so a list written out of order is read by its dates (and said so in the
 * explanation); two events of one day keep the order of the list. A lapse without a date takes place on the last day of
 * the limit of the consultation it names.
 */
export function inOrder(calendar: Calendar, history: History): Ordered {
  const { events } = history
  if (alreadyInOrder(events)) return { events, reordered: false }
  const days: DayNumber[] = []
  let reordered = false
  for (let at = 0; at < events.length; at++) {
    const event = events[at] as ClockEvent
    const day = event.on ?? lapseDay(calendar, event, events) ?? days[at - 1] ?? history.receivedOn
    days.push(day)
    // 没有写日期的逾期本来就可以写在后面，不算乱序。
    if (at > 0 && event.on !== undefined && day < lastDated(events, days, at)) reordered = true
  }
  const order = days.map((_, at) => at)
  const sorted = order.every((at) => at === 0 || (days[at - 1] ?? 0) <= (days[at] ?? 0))
  if (sorted) return { events, reordered: false }
  order.sort((left, right) => (days[left] ?? 0) - (days[right] ?? 0) || left - right)
  return { events: order.map((at) => events[at] as ClockEvent), reordered }
}

/** The usual case: every event dated, none before the one above it. */
function alreadyInOrder(events: readonly ClockEvent[]): boolean {
  let previous = -Infinity
  for (const { on } of events) {
    if (on === undefined || on < previous) return false
    previous = on
  }
  return true
}

const lastDated = (events: readonly ClockEvent[], days: readonly DayNumber[], before: number): DayNumber => {
  for (let at = before - 1; at >= 0; at--) if (events[at]?.on !== undefined) return days[at] ?? 0
  return 0
}

const lapseDay = (calendar: Calendar, event: ClockEvent, events: readonly ClockEvent[]): DayNumber | undefined => {
  if (event.type !== 'consultationLapsed') return undefined
  const asked = events.find(
    (other): other is AskedEvent =>
      (other.type === 'thirdPartyAsked' || other.type === 'organAsked') && other.ref === event.ref,
  )
  return asked && consultationLimit(calendar, asked)
}
