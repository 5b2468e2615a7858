/** 事件一件一件过去时的进度；各条规定的文件只改自己的那一格。 */
import type { Calendar } from '../../calendar/calendar.ts'
import { localDateOf, type DayNumber } from '../../calendar/day-number.ts'
import { countWorkingDays } from '../../calendar/working-days.ts'
import { REPLY } from '../../time-limits/reply.ts'
import { SUPPLEMENT_NOTICE } from '../../time-limits/supplement-notice.ts'
import type { BaseKind, Clock, Extension, Fee, Supplement } from './clock.ts'
import type { Exclusion } from './consultations.ts'
import { deadline, type Deadline } from './deadline.ts'
import { EVENT_NAMES, type ClockEvent } from './event.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { refuse, type Refusal } from './refusals.ts'
import type { ClockSettings } from './settings.ts'

export const REPLY_LAW = new LawOfTheDay<{ readonly workingDays: number }>(REPLY.versions)
export const SUPPLEMENT_LAW = new LawOfTheDay<{ readonly workingDays: number }>(SUPPLEMENT_NOTICE.versions)

export interface Progress {
  readonly calendar: Calendar
  readonly settings: ClockSettings
  readonly receivedOn: DayNumber
  readonly exclusions: readonly Exclusion[]
  readonly supplementBy: DayNumber | undefined
  base: DayNumber
  baseKind: BaseKind
  supplement: Supplement | undefined
  extensions: readonly Extension[]
  fee: Fee | undefined
  delayed: Clock['delayed']
  replied: Clock['replied']
  closedOn: DayNumber | undefined
}

/** The progress on the day of receipt. */
export function begin(
  calendar: Calendar,
  settings: ClockSettings,
  receivedOn: DayNumber,
  exclusions: readonly Exclusion[],
): Progress {
  const limit = SUPPLEMENT_LAW.on(receivedOn)
  return {
    calendar,
    settings,
    receivedOn,
    exclusions,
    supplementBy: limit && countWorkingDays(calendar, receivedOn, limit.value.workingDays),
    base: receivedOn,
    baseKind: 'received',
    supplement: undefined,
    extensions: [],
    fee: undefined,
    delayed: undefined,
    replied: undefined,
    closedOn: undefined,
  }
}

/** The reply deadline counted from a base with some days of extension. */
export function deadlineFrom(progress: Progress, base: DayNumber, extension: number): Deadline | undefined {
  const law = REPLY_LAW.on(base)
  return law && deadline(progress.calendar, base, law.value.workingDays + extension, progress.exclusions)
}

/** The reply deadline as things stand, before any date fixed under article 35. */
export function currentDeadline(progress: Progress): Deadline | undefined {
  let extension = 0
  for (const one of progress.extensions) if (one.counts) extension += one.days
  return deadlineFrom(progress, progress.base, extension)
}

/** A full new period from a new base; extensions and a delay of the old one fall with it. */
export function restart(progress: Progress, kind: BaseKind, on: DayNumber): void {
  progress.base = on
  progress.baseKind = kind
  progress.delayed = undefined
  if (progress.extensions.length > 0) {
    progress.extensions = progress.extensions.map((extension) => ({ ...extension, counts: false }))
  }
}

/** A day the calendar cannot count from. */
export function outsideCalendar(calendar: Calendar, day: DayNumber, what: string): Refusal | undefined {
  if (day >= calendar.first - 1 && day <= calendar.last) return undefined
  return refuse(
    'outside-calendar',
    `${what}${localDateOf(day)}不在已知的工作日历（${localDateOf(calendar.first)}至${localDateOf(calendar.last)}）之内，工作日无从计算`,
  )
}

/** A period that would end past the last day of the calendar. */
export const beyondCalendar = ({ base, calendar }: Progress): Refusal =>
  refuse(
    'outside-calendar',
    `自${localDateOf(base)}起算的期限超出已知的工作日历（至${localDateOf(calendar.last)}），无从推算`,
  )

/** 如“2020-09-15告知补正”。 */
export const named = (event: { readonly type: ClockEvent['type']; readonly on: DayNumber }): string =>
  `${localDateOf(event.on)}${EVENT_NAMES[event.type]}`
