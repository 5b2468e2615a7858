/** 征集的说法：how an opinion came, what came of it, where a consultation stands; pages and server say the same. */
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** Kind of the thing in its events, the search, its personal data. */
export const OPINION = 'opinion'

/** How an opinion came in. */
export const WAYS = {
  online: '网上提交',
  letter: '来信',
  email: '电子邮件',
  phone: '电话',
  visit: '当面',
} as const
export type Way = keyof typeof WAYS
/** Put in by hand. */
export const OTHER_WAYS = ['letter', 'email', 'phone', 'visit'] as const satisfies readonly Way[]

/** 意见采纳情况. */
export const OUTCOMES = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '未采纳' } as const
export type Outcome = keyof typeof OUTCOMES
export const OUTCOME_CODES = Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]
/** Outcomes that nobody may give without saying why. */
export const EXPLAINED: readonly Outcome[] = ['partly', 'not-adopted']

export const PHASES = { before: '未开始', running: '进行中', ended: '已结束' } as const
export type Phase = keyof typeof PHASES

interface Days {
  readonly begins: LocalDate
  /** Opinions are taken on this day still. */
  readonly ends: LocalDate
}

/** Where a consultation stands on a Beijing day; both its days belong to it. */
export const phaseOn = ({ begins, ends }: Days, day: LocalDate): Phase =>
  day < begins ? 'before' : day > ends ? 'ended' : 'running'

/** The same in words with the days that are left, today included. */
export function phaseSays(days: Days, day: LocalDate): string {
  const phase = phaseOn(days, day)
  if (phase === 'before') return `${PHASES.before}，${days.begins} 开始`
  if (phase === 'ended') return `${PHASES.ended}，${days.ends} 截止`
  const left = dayNumber(days.ends) - dayNumber(day) + 1
  return left === 1
    ? `${PHASES.running}，今天截止`
    : `${PHASES.running}，还有 ${left} 日（${days.ends} 截止，当日仍可提交）`
}

export const LONGEST_OPINION = 3000
export const LONGEST_ANSWER = 1000
export const LONGEST_REASON = 1000
export const LONGEST_NAME = 60
export const LONGEST_CONTACT = 100
/** Opinions handled, or put in by hand, at one go. */
export const MOST_AT_ONCE = 500
