/**
 * 申请以外、申请以后的各类事项，一类一条：what it is called, its article, which steps it may take, how it may end, whether the organ gives
 * itself a period. A new kind is one entry; lists, forms, ledgers and next steps follow.
 *
 *   第四十一条 更正；第四十四条 依申请转主动公开；第四十七条 投诉举报、督促整改；第五十一条 侵犯合法权益的投诉举报；第三十九条 信访、投诉、举报等活动。
 */

/** 怎样来的. */
export const CAME_BY = {
  visit: '当面提出',
  letter: '来信',
  phone: '来电',
  email: '电子邮件',
  portal: '网站留言',
  hotline: '12345热线',
  superior: '上级机关转办',
  application: '政府信息公开申请中提出',
  own: '本机关提出',
} as const
export type CameBy = keyof typeof CAME_BY

/** 关于什么. */
export const SUBJECTS = { application: '依申请公开', publication: '主动公开', other: '其他' } as const
export type About = keyof typeof SUBJECTS

/** 依申请转主动公开的缘由：第四十四条第一款、第二款，第十八条评估以后可以公开. */
export const GROUNDS = {
  several: '多个申请人申请相同信息',
  suggested: '申请人建议',
  assessed: '评估后可以公开',
} as const
export type Ground = keyof typeof GROUNDS

/** What a result must say beside its reason. */
export type ResultFact = 'correction' | 'competent' | 'forwardedOn'

interface Result {
  readonly label: string
  /** What the reason is called here. */
  readonly reason: string
  readonly wants: readonly ResultFact[]
  /** What is owed after it: the person is told, the information is published; null = nothing. */
  readonly owes: 'answered' | 'published' | null
}

const told = (label: string, reason: string, ...wants: ResultFact[]): Result => ({
  label,
  reason,
  wants,
  owes: 'answered',
})

export const RESULTS = {
  corrected: told('予以更正', '审核情况', 'correction'),
  'not-corrected': told('不予更正', '不予更正的理由'),
  forwarded: told('转送有权更正的机关', '不属于本机关职能范围的理由', 'competent', 'forwardedOn'),
  'told-where': told('告知向有权更正的机关提出', '不属于本机关职能范围的理由', 'competent'),
  upheld: told('属实，已经纠正', '处理情况'),
  'partly-upheld': told('部分属实', '处理情况'),
  'not-upheld': told('不属实', '核查的结论'),
  'not-ours': told('不属于本机关处理', '理由', 'competent'),
  adopted: told('采纳', '怎样采纳'),
  'partly-adopted': told('部分采纳', '哪些采纳，哪些没有采纳'),
  'not-adopted': told('没有采纳', '理由'),
  handed: told('转信访工作机构', '申请人知悉、同意转交的情况', 'competent', 'forwardedOn'),
  'told-channel': told('告知信访渠道', '申请人反映的事项', 'competent'),
  rectified: told('整改完成', '整改情况'),
  proactive: { label: '纳入主动公开', reason: '审核理由', wants: [], owes: 'published' },
  'not-proactive': { label: '不纳入主动公开', reason: '不纳入的理由', wants: [], owes: null },
} as const satisfies Record<string, Result>
export type ResultCode = keyof typeof RESULTS
export const RESULT_CODES = Object.keys(RESULTS) as [ResultCode, ...ResultCode[]]
export const resultOf = (code: ResultCode): Result => RESULTS[code]

/** Steps after the registration. */
export const AFTER = [
  'assigned',
  'competence-found',
  'verified',
  'put-right',
  'concluded',
  'answered',
  'published',
  'withdrawn',
  'reopened',
] as const
export type After = (typeof AFTER)[number]

interface Kind {
  readonly name: string
  /** What its ledger is called, and its numbers. */
  readonly ledger: string
  readonly series: string
  readonly cites: string
  readonly says: string
  /** What the text of the matter is. */
  readonly asks: string
  readonly cameBy: readonly CameBy[]
  /** Who stands behind it: somebody named, the applicant of an application, an authority, nobody. */
  readonly party: 'named' | 'applicant' | 'authority' | 'none'
  readonly steps: readonly After[]
  readonly results: readonly ResultCode[]
  /** The setting that gives its period in working days; a date of its own where the notice gives it; null = none. */
  readonly period: 'correctionDays' | 'complaintDays' | 'suggestionDays' | 'given' | null
  /** What the person is told at the end is called. */
  readonly answer: string
}

const PUBLIC_WAYS: readonly CameBy[] = ['visit', 'letter', 'phone', 'email', 'portal', 'hotline', 'superior']
const LOOKED_INTO: readonly After[] = [
  'assigned',
  'verified',
  'put-right',
  'concluded',
  'answered',
  'withdrawn',
  'reopened',
]

export const KINDS = {
  correction: {
    name: '更正申请',
    ledger: '更正申请台账',
    series: '更正',
    cites: '条例第四十一条',
    says: '有证据证明本机关提供的与其自身相关的政府信息记录不准确，要求更正。不计入年度报告表三。',
    asks: '要求更正的政府信息记录',
    cameBy: ['visit', 'letter', 'phone', 'email'],
    party: 'named',
    steps: ['assigned', 'competence-found', 'verified', 'concluded', 'answered', 'withdrawn', 'reopened'],
    results: ['corrected', 'not-corrected', 'forwarded', 'told-where'],
    period: 'correctionDays',
    answer: '告知申请人',
  },
  complaint: {
    name: '投诉举报',
    ledger: '投诉举报台账',
    series: '投诉',
    cites: '条例第四十七条、第五十一条',
    says: '反映本机关没有依法公开、没有依法答复，或者在公开工作中侵犯其合法权益。',
    asks: '投诉、举报的事项',
    cameBy: PUBLIC_WAYS,
    party: 'named',
    steps: LOOKED_INTO,
    results: ['upheld', 'partly-upheld', 'not-upheld', 'not-ours'],
    period: 'complaintDays',
    answer: '答复投诉人、举报人',
  },
  suggestion: {
    name: '意见建议',
    ledger: '意见建议台账',
    series: '建议',
    cites: '条例第四十七条',
    says: '对政府信息公开工作的意见、建议。',
    asks: '意见、建议的内容',
    cameBy: PUBLIC_WAYS,
    party: 'named',
    steps: LOOKED_INTO,
    results: ['adopted', 'partly-adopted', 'not-adopted', 'not-ours'],
    period: 'suggestionDays',
    answer: '答复提出人',
  },
  petition: {
    name: '信访转办',
    ledger: '信访事项转办台账',
    series: '信转',
    cites: '条例第三十九条第一款',
    says: '以政府信息公开申请的形式进行信访、投诉、举报等活动的，告知不作为申请处理以后，告知渠道；申请人知悉的，可以转信访工作机构。',
    asks: '申请人反映的事项',
    cameBy: ['application'],
    party: 'applicant',
    steps: ['concluded', 'answered', 'reopened'],
    results: ['handed', 'told-channel'],
    period: null,
    answer: '告知申请人',
  },
  rectification: {
    name: '督促整改',
    ledger: '督促整改台账',
    series: '整改',
    cites: '条例第四十七条',
    says: '政府信息公开工作主管部门对本机关督促整改、通报批评，要求限期整改。',
    asks: '要求整改的问题',
    cameBy: ['superior'],
    party: 'authority',
    steps: ['assigned', 'put-right', 'concluded', 'answered', 'reopened'],
    results: ['rectified'],
    period: 'given',
    answer: '报告主管部门',
  },
  conversion: {
    name: '依申请转主动公开',
    ledger: '依申请转主动公开台账',
    series: '转公开',
    cites: '条例第四十四条',
    says: '多个申请人申请相同信息，或者申请人建议，或者评估以后可以公开的，审核是否纳入主动公开。',
    asks: '信息名称',
    cameBy: ['own', 'application', 'letter', 'email'],
    party: 'none',
    steps: ['concluded', 'answered', 'published', 'reopened'],
    results: ['proactive', 'not-proactive'],
    period: null,
    answer: '告知提出建议的申请人',
  },
} as const satisfies Record<string, Kind>
export type KindCode = keyof typeof KINDS
export const KIND_CODES = Object.keys(KINDS) as [KindCode, ...KindCode[]]

/** The entry of a kind in the shape all share. */
export const kindOf = (code: KindCode): Kind => KINDS[code]
