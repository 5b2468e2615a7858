/**
 * 一件关切的钟点：what is due by which instant under the law of the day it was found (`law/disclosure/response`), and when people are
 * reminded. Hours run day and night; nothing here asks for working days. Pure.
 */
import { inForceOn } from '../../law/dated.ts'
import { RESPONSE_HOURS, responsesDue } from '../../law/disclosure/response.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, beijingTime } from '../../platform/clock.ts'

const HOUR = 3_600_000

/** What is owed, in the words of the law. */
export type Owed = ReturnType<typeof responsesDue>[number]['what']
export const PRESS = '举行新闻发布会' satisfies Owed

export interface DueHour {
  readonly what: Owed
  /** Hours from finding it. */
  readonly within: number
  readonly by: Date
}

/** What is due on a concern found at an instant, the earliest first; nothing before the first rule was in force. */
export function dueHours(foundAt: Date, major: boolean): readonly DueHour[] {
  const rule = inForceOn(RESPONSE_HOURS, beijingDay(foundAt) as LocalDate)
  if (!rule) return []
  return responsesDue(rule.value, major).map((due) => ({
    ...due,
    by: new Date(foundAt.getTime() + due.within * HOUR),
  }))
}

/** When people are reminded of a due hour: at half of its time, an hour before, when it has passed, and a day later. */
export const REMINDERS = ['half', 'last-hour', 'passed', 'day-late'] as const
export type Reminder = (typeof REMINDERS)[number]

/** Those after which leaders are told too. */
export const isLate = (reminder: Reminder): boolean => reminder === 'passed' || reminder === 'day-late'

/** The instant of a reminder. */
export function reminderAt({ within, by }: DueHour, reminder: Reminder): Date {
  const after: Readonly<Record<Reminder, number>> = {
    half: (-within * HOUR) / 2,
    'last-hour': -HOUR,
    passed: 0,
    'day-late': 24 * HOUR,
  }
  return new Date(by.getTime() + after[reminder])
}

const MINUTE = 60_000

/** How long there is still time at an instant, or since when there is none: 剩余 3 小时 5 分、超时 2 天 1 小时. */
export function clockWords(by: Date, at: Date): string {
  const left = by.getTime() - at.getTime()
  const minutes = Math.floor(Math.abs(left) / MINUTE)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = days > 0 ? [`${days} 天`, hours > 0 && `${hours} 小时`] : [hours > 0 && `${hours} 小时`, `${rest} 分`]
  return `${left >= 0 ? '剩余' : '超时'} ${parts.filter(Boolean).join(' ')}`
}

/** 11月21日04:30, in Beijing. */
export function hourWords(at: Date): string {
  const text = beijingTime(at)
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日${text.slice(11, 16)}`
}
