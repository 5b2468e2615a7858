/**
 * 救济告知 ——《行政复议法》第二十三条、第二十四条；《行政诉讼法》第四十四条至第四十六条；《政府信息公开条例》第五十一条
 * A final letter must say before whom, how and until when it can be contested; without it the period becomes a year
 * (复议法2023第二十条、行诉解释第六十四条). The clause follows from the outcome and the date of the decision alone.
 */
import { inForceOn, type Dated } from '../../dated.ts'
import type { LocalDate } from '../../local-date.ts'
import { REVIEW } from '../../time-limits/review.ts'
import { SUIT_AFTER_REVIEW } from '../../time-limits/suit-after-review.ts'
import { SUIT_DIRECT } from '../../time-limits/suit-direct.ts'
import { periodInChinese, type Period } from '../../time-limits/time-limit.ts'
import { outcome, type OutcomeCode } from '../outcomes/catalogue.ts'
import { REVIEW_RULES } from './review-first.ts'

/** The bodies an organ's letters name; settings of the organ. */
export interface RemedyBodies {
  /** 本级人民政府，如“嵩县人民政府”. */
  readonly government: string
  /** 上一级主管部门；only needed for decisions before 2024, null where review was concentrated in the government. */
  readonly superior: string | null
  /** 有管辖权的人民法院. */
  readonly court: string
  /** 互联网行政复议申请渠道的网址. */
  readonly onlineReview: string | null
}

export interface Decided {
  readonly outcome: OutcomeCode
  /** The grounds of the parts not given, at least one for `partial`; of the other items where an answer holds several outcomes. */
  readonly withheld: readonly OutcomeCode[]
  readonly decidedOn: LocalDate
  /** Delivered through the Internet (portal, e-mail). */
  readonly deliveredOnline: boolean
  /** What the letter calls itself in the clause. */
  readonly noun: '答复' | '告知' | '决定'
}

export type ClauseRefusal =
  'withheld-grounds-missing' | 'court-missing' | 'review-organ-missing' | 'online-review-missing' | 'before-the-law'

export type RemedyClause =
  | { readonly clause: readonly string[]; readonly cites: readonly string[] }
  /** 撤回等不影响申请人权利义务的，不需要救济告知。 */
  | { readonly clause: null; readonly cites: readonly string[] }
  | { readonly refused: ClauseRefusal }

export const CLAUSE_SAYS: Record<ClauseRefusal, string> = {
  'withheld-grounds-missing': '部分公开的，要先逐项写明不予公开部分的依据，才能确定救济途径。',
  'court-missing': '还没有设置有管辖权的人民法院，救济告知不完整，不能出具。',
  'review-organ-missing': '还没有设置行政复议机关（本级人民政府），救济告知不完整，不能出具。',
  'online-review-missing':
    '自2024年1月1日起，通过互联网渠道送达的，应当同时提供互联网行政复议申请渠道（行政复议法第二十二条第二款）；请先设置网址。',
  'before-the-law': '决定日期早于所收录的法律，无法确定救济途径，请核对日期。',
}

/** The paragraphs of the clause for one decision, or why it cannot be written. */
export function remedyClause(decided: Decided, bodies: RemedyBodies): RemedyClause {
  const ways = remedyWays(decided)
  if (ways === 'none') return { clause: null, cites: [] }
  if ('refused' in ways) return ways
  const rules = inForceOn(REVIEW_RULES, decided.decidedOn)
  if (!rules) return { refused: 'before-the-law' }
  const gap = missing(decided, bodies, rules.value.onlineFiling)
  if (gap) return { refused: gap }

  const days = (versions: readonly Dated<Period>[]): string =>
    periodInChinese(inForceOn(versions, decided.decidedOn)?.value ?? { days: 0 })
  const review = days(REVIEW.versions)
  const choice = (subject: string): string =>
    `${subject}，可以自收到之日起${review}内向${reviewers(bodies, rules.value.reviewers)}申请行政复议，` +
    `或者自收到之日起${days(SUIT_DIRECT.versions)}内向${bodies.court}提起行政诉讼。`
  const reviewFirst = (subject: string): string =>
    `${subject}，应当自收到之日起${review}内先向${bodies.government}申请行政复议；对行政复议决定不服的，` +
    `可以自收到行政复议决定书之日起${days(SUIT_AFTER_REVIEW.versions)}内向${bodies.court}提起行政诉讼。`

  const { noun } = decided
  // 部分公开：予以公开的那部分本身也可以不服（内容、形式），所以除不予公开的部分外另有一段。
  const { reviewFirst: first, direct: rest } = ways
  const clause = [
    ...(first ? [reviewFirst(`如不服本${noun}中不予公开的决定`)] : []),
    ...(rest ? [choice(first ? `如不服本${noun}的其他内容` : `如不服本${noun}`)] : []),
    ...(decided.deliveredOnline && rules.value.onlineFiling
      ? [`也可以通过互联网渠道提出行政复议申请：${bodies.onlineReview}`]
      : []),
  ]
  return {
    clause,
    cites: [rules.cites, ...(rest ? ['《行政诉讼法》第四十六条'] : []), ...(first ? ['《行政诉讼法》第四十五条'] : [])],
  }
}

/** 收费通知的救济：不能单独争议收费决定。 */
export const FEE_CLAUSE: readonly Dated<string>[] = [
  {
    from: '2021-01-01',
    cites: '《政府信息公开信息处理费管理办法》第七条',
    value:
      '对收费决定不能单独申请行政复议或者提起行政诉讼；逾期未缴纳的，视为放弃申请，本机关不再处理；' +
      '对不再处理行为不服的，可以依法投诉、举报、申请行政复议或者提起行政诉讼。',
  },
]

/** Which ways are open against a decision, and whether review must come first for (part of) it. */
export type RemedyWays =
  /** 撤回等，没有可以不服的决定. */
  | 'none'
  | {
      /** 不予公开的决定要先申请行政复议. */
      readonly reviewFirst: boolean
      /** 有可以直接起诉的内容. */
      readonly direct: boolean
    }
  | { readonly refused: ClauseRefusal }

/** The ways of a decision by its outcome and date alone: what the clause puts into words. */
export function remedyWays(decided: Pick<Decided, 'outcome' | 'withheld' | 'decidedOn'>): RemedyWays {
  const kinds = remedyKinds(decided)
  if ('refused' in kinds) return kinds
  if (kinds.every((kind) => kind === 'none')) return 'none'
  const rules = inForceOn(REVIEW_RULES, decided.decidedOn)
  if (!rules) return { refused: 'before-the-law' }
  const reviewFirst = rules.value.first && kinds.includes('review-first')
  return { reviewFirst, direct: !reviewFirst || kinds.includes('choice') }
}

function remedyKinds({
  outcome: code,
  withheld,
}: Pick<Decided, 'outcome' | 'withheld'>):
  readonly ('review-first' | 'choice' | 'none')[] | { readonly refused: ClauseRefusal } {
  if (outcome(code).class === 'partial' && withheld.length === 0) return { refused: 'withheld-grounds-missing' }
  return [outcome(code).remedy, ...withheld.map((ground) => outcome(ground).remedy)]
}

function missing({ deliveredOnline }: Decided, bodies: RemedyBodies, onlineFiling: boolean): ClauseRefusal | undefined {
  if (!bodies.government.trim()) return 'review-organ-missing'
  if (!bodies.court.trim()) return 'court-missing'
  if (deliveredOnline && onlineFiling && !bodies.onlineReview?.trim()) return 'online-review-missing'
  return undefined
}

const reviewers = ({ government, superior }: RemedyBodies, who: 'government' | 'government-or-superior'): string =>
  who === 'government' || !superior ? government : `${government}或者${superior}`
