/** 监测发现、没有查到的、误报核减. */
import type { Every } from '../disclosure/update-intervals.ts'
import type { LocalDate } from '../local-date.ts'
import type { MonitorRule, Severity } from './rule.ts'
import type { RuleId } from './rules.ts'

export interface Subject {
  readonly kind: 'site' | 'account'
  readonly id: string
}

/** How far behind a column is, for lists. */
export interface Lateness {
  readonly title: string
  /** null: no item with a time. */
  readonly newestOn: LocalDate | null
  readonly every: Every | null
  /** null where there is nothing to count from. */
  readonly overdueDays: number | null
  readonly advice: string
}

export interface Finding {
  readonly rule: RuleId
  readonly severity: Severity
  /** warning: not yet broken; it costs nothing. */
  readonly state: 'broken' | 'warning'
  readonly subject: Subject
  /** What it stands on: id of a column, account, message, item; address of a page or link; id of the site. */
  readonly at: string
  /** Where its owner is sought: the column, item or page it stands on; usually `at` itself. */
  readonly place: string
  /** 一句话，连同数字. */
  readonly what: string
  /** First day of this state; null when nobody knows. */
  readonly since: LocalDate | null
  /** Last day on which it still is or was in time; null when there is no such day. */
  readonly dueOn: LocalDate | null
  /** What it costs while broken; null: nothing, or no figure is known (see `costsUnknown`). */
  readonly points: number | null
  readonly cites: string
  readonly late?: Lateness
  /** Places its number is made of (columns, items), so that the number opens. */
  readonly madeOf?: readonly string[]
  /** The false alarm it was appealed as; it then counts nowhere and stays in sight. */
  readonly appeal?: Appeal
}

/** A rule that could not be judged, on the whole or at one place. */
export interface NotKnown {
  readonly rule: RuleId
  readonly subject: Subject
  readonly at: string | null
  readonly why: string
}

/**
 * 误报核减：理由、谁、哪天. Covers the fault that stood that day, not one that begins later; where nobody knows when a fault began, it covers
 * it as long as the appeal is kept.
 */
export interface Appeal {
  readonly rule: RuleId
  readonly subject: Subject
  readonly at: string
  readonly reason: string
  readonly by: string
  readonly on: LocalDate
}

/** The same fault has the same key week after week. */
export const keyOf = ({ rule, subject, at }: Pick<Finding, 'rule' | 'subject' | 'at'>): string =>
  JSON.stringify([rule, subject.kind, subject.id, at])

/** Longest reason that is kept. */
export const REASON_LIMIT = 500

/** One Chinese sentence when an appeal cannot be taken, else null. */
export function appealFault({ reason, by }: Appeal): string | null {
  if (reason.trim() === '') return '请写明为什么是误报。'
  if (reason.length > REASON_LIMIT) return `误报的理由不能超过${REASON_LIMIT}字。`
  return by.trim() === '' ? '请写明由谁核减。' : null
}

/** The appeal that covers a finding: same key, sound, and made no earlier than the fault began; the latest of several. */
export function appealOf(finding: Finding, appeals: ReadonlyMap<string, readonly Appeal[]>): Appeal | undefined {
  return appeals
    .get(keyOf(finding))
    ?.filter((appeal) => appealFault(appeal) === null && (finding.since === null || finding.since <= appeal.on))
    .reduce<Appeal | undefined>((latest, next) => (latest && latest.on >= next.on ? latest : next), undefined)
}

/** Whether a finding counts for a verdict or a score. */
export const counts = (finding: Finding): boolean => finding.state === 'broken' && finding.appeal === undefined

/** A broken deduction whose figure nobody knows: a score is then only an upper bound. */
export const costsUnknown = (finding: Finding): boolean =>
  counts(finding) && finding.severity === 'deduct' && finding.points === null

/** Fills in what the rule itself answers. */
export function finding(
  id: RuleId,
  rule: MonitorRule,
  given: Omit<Finding, 'rule' | 'severity' | 'points' | 'cites'>,
): Finding {
  return { ...given, rule: id, severity: rule.severity, points: rule.points?.each ?? null, cites: rule.cites }
}
