/**
 * 复议、诉讼的结果 —— 照法律的说法分得细，各自归入年度报告表四的“结果维持”“结果纠正”“其他结果”。
 *
 * 表四没有逐项解释；这里的归法：行政行为站得住的是维持（维持决定、驳回复议请求、驳回诉讼请求），被撤销、变更、确认违法或者无效、
 * 责令履行的（包括部分）是纠正，没有作实体评判的（不予受理、驳回起诉、撤回、终止、调解、和解）是其他结果。
 *
 * A suit that is appealed stays one case with its appeal: see `countedOf`. The form does not speak of appeals; only so is one dispute
 * never counted twice.
 */
import type { LocalDate } from '../../local-date.ts'
import type { RemedyResult } from '../../annual-report/tally/remedies.ts'

/** 谁作的结果：复议机关，第一审法院，第二审法院，再审的法院. */
export type Forum = 'review' | 'suit' | 'appeal' | 'retrial'

/** 审级. */
export type Instance = 'first' | 'second' | 'retrial'

interface ResultVersion {
  /** First and last day on which such a result could be given; `to` null while it still can. */
  readonly from: string
  readonly to: string | null
  readonly cites: string
}

interface ResultShape {
  readonly label: string
  readonly forum: Forum
  /**
   * Where table four puts it. `as-before`: what the case before it was; `as-told`: what the new judgment says in its stead; `goes-on`:
   * nothing is decided yet, the case is tried again.
   */
  readonly counts: RemedyResult | 'as-before' | 'as-told' | 'goes-on'
  /** Newest first. */
  readonly versions: readonly ResultVersion[]
  /** 判决还是裁定，上诉期限不同；null：不能上诉. */
  readonly appeal: 'judgment' | 'ruling' | null
  /** It may order the organ to do something within a time. */
  readonly orders: boolean
}

const REVIEW_2023 = '《行政复议法》（2023年修订）'
const REVIEW_2017 = '《行政复议法》（2017年修正）'
const RULES = '《行政复议法实施条例》'
const SUITS = '《行政诉讼法》'
const READING = '《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》'

const review = (since2024: string | null, before: string | null): readonly ResultVersion[] => [
  ...(since2024 ? [{ from: '2024-01-01', to: null, cites: `${REVIEW_2023}${since2024}` }] : []),
  ...(before ? [{ from: '1999-10-01', to: since2024 ? '2023-12-31' : null, cites: before }] : []),
]
const suit = (cites: string): readonly ResultVersion[] => [{ from: '2015-05-01', to: null, cites: `${SUITS}${cites}` }]
const reading = (cites: string): readonly ResultVersion[] => [
  { from: '2018-02-08', to: null, cites: `${READING}${cites}` },
]

/** In the order in which a clerk looks for them. */
export const RESULTS = {
  'review-upheld': {
    label: '维持',
    forum: 'review',
    counts: 'upheld',
    versions: review('第六十八条', `${REVIEW_2017}第二十八条第一款第（一）项`),
    appeal: null,
    orders: false,
  },
  'review-request-rejected': {
    label: '驳回行政复议请求',
    forum: 'review',
    counts: 'upheld',
    versions: review('第六十九条', `${RULES}第四十八条第一款第（一）项`),
    appeal: null,
    orders: false,
  },
  'review-annulled': {
    label: '撤销（含部分撤销、责令重新作出）',
    forum: 'review',
    counts: 'corrected',
    versions: review('第六十四条', `${REVIEW_2017}第二十八条第一款第（三）项`),
    appeal: null,
    orders: true,
  },
  'review-changed': {
    label: '变更',
    forum: 'review',
    counts: 'corrected',
    versions: review('第六十三条', `${REVIEW_2017}第二十八条第一款第（三）项`),
    appeal: null,
    orders: true,
  },
  'review-unlawful': {
    label: '确认违法',
    forum: 'review',
    counts: 'corrected',
    versions: review('第六十五条', `${REVIEW_2017}第二十八条第一款第（三）项`),
    appeal: null,
    orders: true,
  },
  'review-void': {
    label: '确认无效',
    forum: 'review',
    counts: 'corrected',
    versions: review('第六十七条', null),
    appeal: null,
    orders: true,
  },
  'review-ordered': {
    label: '责令履行',
    forum: 'review',
    counts: 'corrected',
    versions: review('第六十六条', `${REVIEW_2017}第二十八条第一款第（二）项`),
    appeal: null,
    orders: true,
  },
  'review-not-accepted': {
    label: '不予受理',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第三十条第二款', `${REVIEW_2017}第十七条第一款`),
    appeal: null,
    orders: false,
  },
  'review-application-rejected': {
    label: '驳回行政复议申请（不符合受理条件）',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第三十三条', `${RULES}第四十八条第一款第（二）项`),
    appeal: null,
    orders: false,
  },
  'review-withdrawn': {
    label: '撤回申请，终止行政复议',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第四十一条第（一）项', `${REVIEW_2017}第二十五条`),
    appeal: null,
    orders: false,
  },
  'review-terminated': {
    label: '因其他原因终止行政复议',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第四十一条', `${RULES}第四十二条`),
    appeal: null,
    orders: false,
  },
  'review-mediated': {
    label: '行政复议调解',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第七十三条', `${RULES}第五十条`),
    appeal: null,
    orders: true,
  },
  'review-settled': {
    label: '行政复议和解',
    forum: 'review',
    counts: 'otherResult',
    versions: review('第七十四条', `${RULES}第四十条`),
    appeal: null,
    orders: false,
  },
  'suit-rejected': {
    label: '驳回诉讼请求',
    forum: 'suit',
    counts: 'upheld',
    versions: suit('第六十九条'),
    appeal: 'judgment',
    orders: false,
  },
  'suit-annulled': {
    label: '判决撤销（含部分撤销、重新作出）',
    forum: 'suit',
    counts: 'corrected',
    versions: suit('第七十条'),
    appeal: 'judgment',
    orders: true,
  },
  'suit-ordered': {
    label: '判决履行',
    forum: 'suit',
    counts: 'corrected',
    versions: suit('第七十二条'),
    appeal: 'judgment',
    orders: true,
  },
  'suit-unlawful': {
    label: '判决确认违法',
    forum: 'suit',
    counts: 'corrected',
    versions: suit('第七十四条'),
    appeal: 'judgment',
    orders: true,
  },
  'suit-void': {
    label: '判决确认无效',
    forum: 'suit',
    counts: 'corrected',
    versions: suit('第七十五条'),
    appeal: 'judgment',
    orders: true,
  },
  'suit-changed': {
    label: '判决变更',
    forum: 'suit',
    counts: 'corrected',
    versions: suit('第七十七条'),
    appeal: 'judgment',
    orders: true,
  },
  'suit-not-filed': {
    label: '不予立案',
    forum: 'suit',
    counts: 'otherResult',
    versions: suit('第五十一条'),
    appeal: 'ruling',
    orders: false,
  },
  'suit-dismissed': {
    label: '驳回起诉',
    forum: 'suit',
    counts: 'otherResult',
    versions: reading('第六十九条'),
    appeal: 'ruling',
    orders: false,
  },
  'suit-withdrawn': {
    label: '撤诉（含按撤诉处理）',
    forum: 'suit',
    counts: 'otherResult',
    versions: suit('第五十八条、第六十二条'),
    appeal: null,
    orders: false,
  },
  'suit-mediated': {
    label: '诉讼调解',
    forum: 'suit',
    counts: 'otherResult',
    versions: suit('第六十条'),
    appeal: null,
    orders: true,
  },
  'suit-terminated': {
    label: '终结诉讼',
    forum: 'suit',
    counts: 'otherResult',
    versions: reading('第八十八条'),
    appeal: null,
    orders: false,
  },
  'appeal-upheld': {
    label: '驳回上诉，维持原判决、裁定',
    forum: 'appeal',
    counts: 'as-before',
    versions: suit('第八十九条第一款第（一）项'),
    appeal: null,
    orders: true,
  },
  'appeal-changed': {
    label: '依法改判、撤销或者变更',
    forum: 'appeal',
    counts: 'as-told',
    versions: suit('第八十九条第一款第（二）项、第（三）项'),
    appeal: null,
    orders: true,
  },
  'appeal-remanded': {
    label: '发回重审、指令继续审理',
    forum: 'appeal',
    counts: 'goes-on',
    versions: suit('第八十九条第一款第（三）项、第（四）项'),
    appeal: null,
    orders: false,
  },
  'appeal-withdrawn': {
    label: '撤回上诉（含按撤回上诉处理）',
    forum: 'appeal',
    counts: 'as-before',
    versions: suit('第五十八条、第一百零一条'),
    appeal: null,
    orders: true,
  },
  'retrial-refused': {
    label: '驳回再审申请',
    forum: 'retrial',
    counts: 'as-before',
    versions: suit('第九十条、第九十一条'),
    appeal: null,
    orders: false,
  },
  'retrial-upheld': {
    label: '再审维持原判决、裁定',
    forum: 'retrial',
    counts: 'as-before',
    versions: suit('第九十条至第九十三条'),
    appeal: null,
    orders: true,
  },
  'retrial-changed': {
    label: '再审改判、撤销或者变更',
    forum: 'retrial',
    counts: 'as-told',
    versions: suit('第九十条至第九十三条'),
    appeal: null,
    orders: true,
  },
  'retrial-remanded': {
    label: '再审撤销原判，发回重审',
    forum: 'retrial',
    counts: 'goes-on',
    versions: suit('第九十条至第九十三条'),
    appeal: null,
    orders: false,
  },
  'retrial-ended': {
    label: '撤回再审申请、终结再审程序',
    forum: 'retrial',
    counts: 'as-before',
    versions: suit('第九十条至第九十三条'),
    appeal: null,
    orders: false,
  },
} as const satisfies Record<string, ResultShape>

export type ResultCode = keyof typeof RESULTS
export const RESULT_CODES = Object.keys(RESULTS) as readonly ResultCode[]

/** A result's row of the table, in the shape all of them share. */
export const resultOf = (code: ResultCode): ResultShape => RESULTS[code]

/** Where a case of a block and an instance is decided. */
export const forumOf = (block: string, instance: Instance): Forum =>
  block === 'review' ? 'review' : FORUM_OF[instance]

const FORUM_OF = { first: 'suit', second: 'appeal', retrial: 'retrial' } as const satisfies Record<Instance, Forum>

/** Which article a result rests on when it is given on a day; null when no such result could be given then. */
export const citedOn = (code: ResultCode, on: LocalDate): string | null =>
  resultOf(code).versions.find(({ from, to }) => from <= on && (to === null || on <= to))?.cites ?? null

/** The results that can be given in a forum on a day. */
export const resultsOn = (forum: Forum, on: LocalDate): readonly ResultCode[] =>
  RESULT_CODES.filter((code) => RESULTS[code].forum === forum && citedOn(code, on) !== null)

/** One case of a chain – the suit, its appeal, the suit tried again – as it was decided; `result` null while it is not. */
export interface Link {
  readonly result: ResultCode | null
  /** For a judgment that changes an earlier one: what it says in its stead, in the terms of a first judgment. */
  readonly instead: ResultCode | null
  readonly on: LocalDate | null
}

/**
 * What table four counts for a chain of cases, first to last: the last word of all, on its day; null while the last case is open or
 * the matter was sent back. Retrials do not belong to the chain: what has taken effect and was reported stays as it was.
 */
export function countedOf(chain: readonly Link[]): { readonly result: RemedyResult; readonly on: LocalDate } | null {
  const last = chain.at(-1)
  if (!last?.result || !last.on) return null
  const result = saidBy(chain)
  return result && { result, on: last.on }
}

/** 维持、撤回上诉的，照原来的；改判的，照改判的内容。 */
function saidBy(chain: readonly Link[]): RemedyResult | null {
  const last = chain.at(-1)
  if (!last?.result) return null
  const { counts } = resultOf(last.result)
  if (counts === 'goes-on') return null
  if (counts === 'as-before') return saidBy(chain.slice(0, -1))
  if (counts !== 'as-told') return counts
  if (!last.instead) return null
  const { counts: told } = resultOf(last.instead)
  return told === 'upheld' || told === 'corrected' || told === 'otherResult' ? told : null
}
