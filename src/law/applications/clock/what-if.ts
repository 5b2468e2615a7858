/** 假如：多发生一件事，期限变成哪一天；换一份日历，哪些案件的日子跟着变。 */
import type { Calendar } from '../../calendar/calendar.ts'
import { localDateOf } from '../../calendar/day-number.ts'
import type { LocalDate } from '../../local-date.ts'
import type { Clock } from './clock.ts'
import type { ClockEvent, History } from './event.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { runClock } from './run.ts'
import { DEFAULT_SETTINGS, type ClockSettings } from './settings.ts'

export interface WhatIf {
  readonly before: Clock | Refusal
  readonly after: Clock | Refusal
}

/** The clock as it is, and as it would be if `event` happened too. */
export const whatIf = (
  calendar: Calendar,
  history: History,
  event: ClockEvent,
  settings: ClockSettings = DEFAULT_SETTINGS,
): WhatIf => ({
  before: runClock(calendar, history, settings),
  after: runClock(calendar, { ...history, events: [...history.events, event] }, settings),
})

/** 一件案件在某份日历下的各个日子。 */
export interface Dates {
  readonly dueOn: LocalDate | null
  readonly provisional: boolean
  readonly supplementBy: LocalDate | null
  readonly payBy: LocalDate | null
}

export interface Changed<Id> {
  readonly id: Id
  readonly before: Dates | Refusal
  readonly after: Dates | Refusal
}

/** The cases whose dates differ between two calendars: what a newly imported notice moves, each before and after. */
export function changedDates<Id>(
  before: Calendar,
  after: Calendar,
  cases: Iterable<{ readonly id: Id; readonly history: History }>,
  settings: ClockSettings = DEFAULT_SETTINGS,
): readonly Changed<Id>[] {
  const changed: Changed<Id>[] = []
  for (const { id, history } of cases) {
    const was = datesOf(runClock(before, history, settings))
    const is = datesOf(runClock(after, history, settings))
    if (!same(was, is)) changed.push({ id, before: was, after: is })
  }
  return changed
}

function datesOf(clock: Clock | Refusal): Dates | Refusal {
  if (isRefusal(clock)) return clock
  const { dueOn, notGazetted, supplementBy, fee } = clock
  return {
    dueOn: dueOn === undefined ? null : localDateOf(dueOn),
    provisional: notGazetted !== undefined,
    supplementBy: supplementBy === undefined ? null : localDateOf(supplementBy),
    payBy: fee ? localDateOf(fee.payBy) : null,
  }
}

function same(left: Dates | Refusal, right: Dates | Refusal): boolean {
  if (isRefusal(left) || isRefusal(right)) return isRefusal(left) && isRefusal(right) && left.says === right.says
  return (
    left.dueOn === right.dueOn &&
    left.provisional === right.provisional &&
    left.supplementBy === right.supplementBy &&
    left.payBy === right.payBy
  )
}
