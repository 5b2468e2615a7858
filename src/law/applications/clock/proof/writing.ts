/** 测试里共用的写法：用日期文字写经过，直接得到时钟、届满之日或者不许的那一句。 */
import { CALENDAR, type Calendar } from '../../../calendar/calendar.ts'
import { localDateOf } from '../../../calendar/day-number.ts'
import type { Clock } from '../clock.ts'
import type { History } from '../event.ts'
import type { CaseEvent } from './oracle.ts'
import { readHistory } from '../read-history.ts'
import { isRefusal } from '../refusals.ts'
import { runClock } from '../run.ts'
import { DEFAULT_SETTINGS, type ClockSettings } from '../settings.ts'

export type Event = CaseEvent & { until?: string; notifiedOn?: string; way?: string }

export const history = (receivedOn: string, events: readonly Event[] = []): History => {
  const read = readHistory({ receivedOn, events })
  if (isRefusal(read)) throw new Error(read.says)
  return read
}
export const clockOf = (
  receivedOn: string,
  events: readonly Event[] = [],
  settings: Partial<ClockSettings> = {},
  calendar: Calendar = CALENDAR,
): Clock => {
  const clock = runClock(calendar, history(receivedOn, events), { ...DEFAULT_SETTINGS, ...settings })
  if (isRefusal(clock)) throw new Error(clock.says)
  return clock
}
export const due = (...of: Parameters<typeof clockOf>): string => {
  const { dueOn } = clockOf(...of)
  return dueOn === undefined ? '不再处理' : localDateOf(dueOn)
}
export const refusal = (receivedOn: string, events: readonly unknown[]): string => {
  const read = readHistory({ receivedOn, events })
  const clock = isRefusal(read) ? read : runClock(CALENDAR, read)
  return isRefusal(clock) ? clock.says : '算出来了'
}

export const requested = { type: 'supplementRequested', on: '2020-09-15' }
export const supplemented = { type: 'supplementReceived', on: '2020-09-24' }
export const asked = { type: 'thirdPartyAsked', on: '2020-09-29', receivedOn: '2020-09-30', ref: 'a' }
export const answered = { type: 'thirdPartyAnswered', on: '2020-10-20', ref: 'a' }
export const lapsed = { type: 'consultationLapsed', ref: 'a' }
