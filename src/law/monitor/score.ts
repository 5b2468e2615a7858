/**
 * 判定和评分 —— 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》
 *   任何一项否决即为不合格，不再评分；扣分指标100分，低于60分的不合格；高于80分的进入加分，总分为第二、第三部分得分之和；没有对外服务的部门
 *   不查办事服务，按75分折算（×4/3）。
 * Counted in hundredths of a point. A deduction whose figure nobody knows makes the score an upper bound, a rule not judged makes the
 * verdict open; neither is ever taken for nothing.
 */
import { CHECK_LIST } from './packs/national-sites.ts'
import { BONUSES, type BonusCode } from './packs/deductions.ts'
import { counts, costsUnknown, type Finding } from './finding.ts'
import type { Inspection } from './inspect.ts'
import { MONITOR_RULES, type RuleId } from './rules.ts'

/** The figures of the scoring, in points. */
export const SCORING = {
  cites: CHECK_LIST.cites,
  standing: CHECK_LIST.standing,
  full: 100,
  services: 25,
  passFrom: 60,
  bonusAbove: 80,
  bonusMost: 30,
} as const

/** Findings that make the subject 不合格 at once; empty when there is none (see `openVetoes` for what nobody knows). */
export const vetoesIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === 'veto' && counts(finding))

/** Veto rules that could not be judged. */
export const openVetoes = ({ notKnown }: Inspection): readonly RuleId[] => [
  ...new Set(notKnown.map(({ rule }) => rule).filter((rule) => MONITOR_RULES[rule][0].severity === 'veto')),
]

export type BonusPoints = Readonly<Partial<Record<BonusCode, number>>>

export type Verdict = { readonly verdict: 'failed'; readonly by: 'veto'; readonly vetoes: readonly Finding[] } | Scored

export interface Scored {
  /** failed: below 60; passed; open: no veto and enough points as far as is known, but not everything is known. */
  readonly verdict: 'failed' | 'passed' | 'open'
  readonly by: 'score'
  /** Part two, two decimals. An upper bound when `costsUnknown` or `notJudged` is not empty. */
  readonly score: number
  readonly deducted: number
  /** Part three; null when it is not looked at (80 points or fewer). */
  readonly bonus: number | null
  readonly total: number
  /** Broken rules without a known figure. */
  readonly costsUnknown: readonly Finding[]
  /** Rules of veto and deduction that could not be judged. */
  readonly notJudged: readonly RuleId[]
}

/** One Chinese sentence when bonus points cannot be taken, else null. */
export function bonusFault(bonus: BonusPoints): string | null {
  const odd = Object.entries(bonus).find(([, points]) => !(points >= 0 && points <= SCORING.bonusMost))
  return odd ? `“${BONUSES[odd[0] as BonusCode].label}”的加分应当在0到${SCORING.bonusMost}之间。` : null
}

/**
 * The verdict on a site. `hasServices` false: an organ without services to the public. Bonus points are a person's; together never over
 * 30. Throws on bonus points `bonusFault` refuses.
 */
export function verdictOf(inspection: Inspection, hasServices: boolean, bonus: BonusPoints = {}): Verdict {
  const fault = bonusFault(bonus)
  if (fault) throw new Error(fault)
  const vetoes = vetoesIn(inspection.findings)
  if (vetoes.length > 0) return { verdict: 'failed', by: 'veto', vetoes }
  const counted = inspection.findings.filter(
    (finding) =>
      finding.severity === 'deduct' && counts(finding) && (hasServices || areaOf(finding.rule) !== 'services'),
  )
  const deducted = counted.reduce((sum, { points }) => sum + hundredths(points ?? 0), 0)
  const base = hundredths(hasServices ? SCORING.full : SCORING.full - SCORING.services)
  // Thirds of a hundredth keep 75 × 4/3 whole; nothing is rounded before it is compared.
  const kept = Math.max(0, base - deducted) * (hasServices ? 3 : 4)
  const line = (points: number): number => hundredths(points) * 3
  const added =
    kept > line(SCORING.bonusAbove)
      ? Math.min(
          hundredths(SCORING.bonusMost),
          Object.values(bonus).reduce((sum, points) => sum + hundredths(points), 0),
        )
      : null
  const unknown = counted.filter(costsUnknown)
  const notJudged = [
    ...new Set(
      inspection.notKnown
        .map(({ rule }) => rule)
        .filter((rule) => MONITOR_RULES[rule][0].severity !== 'local' && (hasServices || areaOf(rule) !== 'services')),
    ),
  ]
  const isOpen = unknown.length > 0 || notJudged.length > 0
  return {
    verdict: kept < line(SCORING.passFrom) ? 'failed' : isOpen ? 'open' : 'passed',
    by: 'score',
    score: points(kept),
    deducted: deducted / 100,
    bonus: added === null ? null : added / 100,
    total: points(kept + (added ?? 0) * 3),
    costsUnknown: unknown,
    notJudged,
  }
}

/** Of an account: there are only vetoes. */
export function accountVerdictOf(inspection: Inspection): { readonly verdict: 'failed' | 'passed' | 'open' } {
  if (vetoesIn(inspection.findings).length > 0) return { verdict: 'failed' }
  return { verdict: openVetoes(inspection).length > 0 ? 'open' : 'passed' }
}

const areaOf = (rule: RuleId) => MONITOR_RULES[rule][0].area
const hundredths = (points: number): number => Math.round(points * 100)
const points = (thirds: number): number => Math.round(thirds / 3) / 100
