/** 交付审核以前必须改正的：what keeps a report from being handed in, in the order in which a person puts it right. */
import type { Finding } from '../../law/annual-report/check.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { cellName } from '../../law/annual-report/names.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { digest } from '../../platform/crypto/digest.ts'
import { refuse, type Refused } from '../refusal.ts'
import type { Content } from './content.ts'
import type { Made } from './made.ts'
import type { SAY } from './refusals.ts'

/**
 * Errors that can be true all the same, and then are explained: last year's published report may be wrong and is not changed by this one
 * (A5, P5); the records may be known to be incomplete (A7); a late report is late (N10). Every other error is a mistake in this report.
 */
export const EXPLAINABLE: readonly string[] = ['A5', 'A7', 'N10', 'P5']

/** Tells a finding from every other: when its numbers or words change, what was explained of it no longer holds. */
export const findingKey = ({ rule, message }: Pick<Finding, 'rule' | 'message'>): string =>
  `${rule}-${digest('sha256', message).slice(-32)}`

/** The errors that still stand in the way: neither put right nor, where that can be, explained. */
export function standing(findings: readonly Finding[], { explained, figures }: Content): readonly Finding[] {
  const reasoned = new Set(explained.map(({ finding }) => finding))
  // A figure overruled with a reason is explained there.
  const overruled = new Set(figures.map(cellId))
  return findings.filter((finding) => {
    const { severity, rule, cells } = finding
    if (severity !== 'error') return false
    if (!EXPLAINABLE.includes(rule)) return true
    return (
      !reasoned.has(findingKey(finding)) &&
      !(rule === 'A7' && cells.length > 0 && cells.every((each) => overruled.has(cellId(each))))
    )
  })
}

/** The most that one sentence names. */
const NAMED = 5

/** The first thing that keeps a report from being handed in on a day; null when nothing does. */
export function handInFault(
  made: Made,
  findings: readonly Finding[],
  content: Content,
  today: LocalDate,
): Refused<keyof typeof SAY> | null {
  const year = made.report.year ?? 0
  if (today <= `${year}-12-31`) return refuse('year-running', { words: [year, `${year + 1}年1月1日`] })
  const blank = made.cells.filter(({ value }) => value === null).map(({ form }) => cellName(form))
  if (blank.length > 0)
    return refuse('blank', {
      field: 'figures',
      words: [blank.length, `${blank.slice(0, NAMED).join('、')}${blank.length > NAMED ? '等' : ''}`],
    })
  if (made.missing.length > 0) return refuse('missing-facts', { field: 'overview', words: [made.missing.join('、')] })
  if (content.signedOn === null) return refuse('unsigned', { field: 'signedOn' })
  if (content.signedOn > today) return refuse('future-day', { field: 'signedOn', words: ['落款日期'] })
  const errors = standing(findings, content)
  if (errors.length > 0) return refuse('breaks', { words: [errors.length, errors[0]?.message ?? ''] })
  return null
}
