/** What every look at facts has at hand. */
import type { Calendar } from '../../calendar/calendar.ts'
import type { LocalDate } from '../../local-date.ts'
import type { Finding, NotKnown, Subject } from '../finding.ts'
import { finding } from '../finding.ts'
import type { MonitorRule } from '../rule.ts'
import type { RuleId, RulesOfDay } from '../rules.ts'

export interface Looking {
  readonly subject: Subject
  readonly rules: RulesOfDay
  readonly now: number
  /** The day of `now` in Beijing. */
  readonly today: LocalDate
  readonly calendar: Calendar
  /** Attaches the appeal that covers a finding, if there is one. */
  readonly settle: (found: Finding) => Finding
}

export type Seen = Finding | NotKnown
export type Look<Facts> = (facts: Facts, on: Looking) => Iterable<Seen>

export const isNotKnown = (seen: Seen): seen is NotKnown => 'why' in seen

type Given = Pick<Finding, 'what'> &
  Partial<Pick<Finding, 'state' | 'at' | 'place' | 'since' | 'dueOn' | 'late' | 'madeOf'>>

/** A finding of a rule, unless the rule is not in force or was left out; stands on the whole subject when no place is given. */
export function* found(on: Looking, id: RuleId, given: Given): Generator<Finding> {
  const rule = on.rules[id]
  if (rule)
    yield on.settle(
      finding(id, rule, {
        state: 'broken',
        at: on.subject.id,
        place: given.at ?? on.subject.id,
        since: null,
        dueOn: null,
        ...given,
        subject: on.subject,
      }),
    )
}

/** Says of a rule in force that it could not be judged. */
export function* unknown(
  on: Looking,
  ids: readonly RuleId[],
  why: string,
  at: string | null = null,
): Generator<NotKnown> {
  for (const rule of ids) if (on.rules[rule]) yield { rule, subject: on.subject, at, why }
}

/** “甲、乙、丙等12个”: enough to know what is meant. */
export function named(titles: readonly string[], most = 5): string {
  const shown = titles.slice(0, most).map((title) => `“${title}”`)
  return titles.length > most ? `${shown.join('、')}等${titles.length}个` : shown.join('、')
}

/** A figure of a rule whose threshold is a count, a percentage or working days. */
export function figureOf(rule: MonitorRule): number {
  const { threshold } = rule
  if (threshold !== null && 'count' in threshold) return threshold.count
  if (threshold !== null && 'percent' in threshold) return threshold.percent
  if (threshold !== null && 'workingDays' in threshold) return threshold.workingDays
  throw new Error(`no figure in the rule: ${rule.label}`)
}

/** The interval of a rule whose threshold is days or months. */
export function everyOf(rule: MonitorRule) {
  const { threshold } = rule
  if (threshold !== null && ('days' in threshold || 'months' in threshold)) return threshold
  throw new Error(`no interval in the rule: ${rule.label}`)
}
