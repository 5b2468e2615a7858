/**
 * 一件申请经过的每一步：what happened to an application, one line a step, only ever added to. Dates, state, letters' recitals and
 * the annual report are all read off this list. No personal data stands in it: names and numbers are in `personal_data`.
 */
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { SendingWay } from '../../law/time-limits/sending.ts'

/** What an answer rests on, by need (law/applications/outcomes/needs); read by papers/letters/asked into what a letter prints. */
export type JudgedFacts = Readonly<Record<string, unknown>>

/** Part of what is asked for that is not given, with its ground and what that ground must state (第三十七条). */
export interface WithheldPart {
  readonly part: string
  readonly ground: OutcomeCode
  readonly facts: JudgedFacts
}

/** The letter a step went out with; `id` is null for one written on paper outside this system. */
export interface LetterOf {
  readonly id: string | null
  readonly number: string | null
}

export type Step =
  /** 申请到了：提交之日，签收之日；平信、传真、网上的还要双方确认。 */
  | {
      readonly did: 'arrived'
      readonly on: LocalDate
      readonly channel: ReceiptChannelCode
      readonly signedOn: LocalDate | null
    }
  | { readonly did: 'confirmed'; readonly on: LocalDate }
  /** 一件申请的各个请求事项，重写时整列换新。 */
  | { readonly did: 'itemised'; readonly on: LocalDate; readonly items: readonly string[] }
  | {
      readonly did: 'assigned'
      readonly on: LocalDate
      readonly unitId: string
      readonly personId: string | null
      readonly internalDueOn: LocalDate | null
    }
  | {
      readonly did: 'supplement-requested'
      readonly on: LocalDate
      readonly until: LocalDate
      readonly points: readonly string[]
      readonly letter?: LetterOf | null
    }
  /** `says`: the applicant's words, quoted in the letters after the request itself; absent where only papers came. */
  | { readonly did: 'supplement-received'; readonly on: LocalDate; readonly says?: string }
  | { readonly did: 'supplement-lapsed'; readonly on: LocalDate }
  | {
      readonly did: 'reasons-requested'
      readonly on: LocalDate
      readonly until: LocalDate
      readonly letter?: LetterOf | null
    }
  /** 申请人说明了理由（网上或者来信），合理与否由机关另行认定。 */
  | { readonly did: 'reasons-given'; readonly on: LocalDate }
  | { readonly did: 'reasons-received'; readonly on: LocalDate; readonly reasonable: boolean }
  | {
      readonly did: 'consulted'
      readonly on: LocalDate
      readonly ref: string
      readonly whom: 'third-party' | 'organ'
      /** Name of an organ; a third party's stands in `personal_data` under the ref. */
      readonly organ: string | null
      readonly receivedOn: LocalDate | null
      readonly letter?: LetterOf | null
    }
  | { readonly did: 'consultation-delivered'; readonly on: LocalDate; readonly ref: string }
  | {
      readonly did: 'opinion-received'
      readonly on: LocalDate
      readonly ref: string
      readonly opinion: 'agrees' | 'objects' | 'partly'
      readonly says: string
    }
  | { readonly did: 'consultation-lapsed'; readonly on: LocalDate; readonly ref: string }
  /** 告知申请人正在征求意见（所需时间不计入答复期限）。 */
  | { readonly did: 'told-of-consultation'; readonly on: LocalDate; readonly letter?: LetterOf | null }
  /** 第三方不同意而决定公开的，告知第三方。 */
  | {
      readonly did: 'disclosure-told'
      readonly on: LocalDate
      readonly ref: string
      readonly letter?: LetterOf | null
    }
  /** 请科室或者其他机关协办；does not stop the clock. */
  | {
      readonly did: 'assist-asked'
      readonly on: LocalDate
      readonly ref: string
      readonly unitId: string | null
      readonly organ: string | null
      readonly tasks: readonly string[]
      readonly replyBy: LocalDate
      readonly letter?: LetterOf | null
    }
  | { readonly did: 'assist-answered'; readonly on: LocalDate; readonly ref: string; readonly says: string }
  /** 不能确定是否可以公开的，报主管部门或者保密行政管理部门确定（第十七条第三款）；期限照常计算。 */
  | {
      readonly did: 'secrecy-referred'
      readonly on: LocalDate
      readonly ref: string
      readonly authority: string
      readonly letter?: LetterOf | null
    }
  | { readonly did: 'secrecy-answered'; readonly on: LocalDate; readonly ref: string; readonly says: string }
  | {
      readonly did: 'extended'
      readonly on: LocalDate
      readonly days: number
      readonly reason: string
      readonly notifiedOn: LocalDate
      readonly letter?: LetterOf | null
    }
  | {
      readonly did: 'fee-noticed'
      readonly on: LocalDate
      readonly method: 'item' | 'page'
      readonly units: number
      readonly yuan: number
      readonly letter?: LetterOf | null
    }
  | { readonly did: 'fee-notice-delivered'; readonly on: LocalDate }
  /** 申请人在网上说已经缴费（票据号码），或者对收费有意见；缴费由机关核对以后登记。 */
  | {
      readonly did: 'fee-answered'
      readonly on: LocalDate
      readonly says: 'paid' | 'objects'
      readonly receipt: string
    }
  | { readonly did: 'fee-paid'; readonly on: LocalDate; readonly yuan: number; readonly receipt: string }
  | { readonly did: 'fee-lapsed'; readonly on: LocalDate }
  | {
      readonly did: 'delay-fixed'
      readonly on: LocalDate
      readonly until: LocalDate
      readonly reason: string
      readonly letter?: LetterOf | null
    }
  /** 检索：在哪里、用什么词、谁查的、查到没有（“不存在”须有检索记录）。 */
  | {
      readonly did: 'searched'
      readonly on: LocalDate
      readonly where: string
      /** 检索方法；absent = 关键词检索. */
      readonly method?: string
      readonly words: string
      readonly who: string
      readonly found: boolean
      readonly result: string
    }
  /** 对第几项作出的判断；答复之前可以重新判断，以最后一次为准。 */
  | {
      readonly did: 'judged'
      readonly on: LocalDate
      readonly item: number
      readonly outcome: OutcomeCode
      /** What the answer rests on, by need (law/applications/outcomes/needs). */
      readonly facts: JudgedFacts
      readonly withheld: readonly WithheldPart[]
    }
  /** 各项结果不同又都没有公开内容的，由承办人指定计入哪一行。 */
  | { readonly did: 'main-outcome-named'; readonly on: LocalDate; readonly outcome: OutcomeCode }
  | {
      readonly did: 'replied'
      /** The day that counts for the way of sending (law/time-limits/sending). */
      readonly on: LocalDate
      readonly outcome: OutcomeCode
      readonly way: SendingWay
      /** 成文日期：the date of the decision, under which the year counts it; absent = the same day. */
      readonly datedOn?: LocalDate
      readonly letter?: LetterOf | null
    }
  | { readonly did: 'delivered'; readonly on: LocalDate; readonly proof: string }
  /** 退回、无人签收：送达没有成功，要换一种方式再送。 */
  | { readonly did: 'delivery-failed'; readonly on: LocalDate; readonly why: string }
  | { readonly did: 'withdrawn'; readonly on: LocalDate; readonly form: string }
  /** 复议机关、法院要求重新答复，或者本机关自行纠正；第一次的答复仍是年度报告计的那一次。 */
  | {
      readonly did: 'reopened'
      readonly on: LocalDate
      readonly by: 'review' | 'court' | 'self'
      readonly remedyId: string | null
      readonly document: string
      readonly until: LocalDate | null
      readonly reason: string
    }
  /** 复议、诉讼案件的进展，记在申请的经过里。 */
  | { readonly did: 'remedy-noted'; readonly on: LocalDate; readonly remedyId: string; readonly says: string }
  /** 一张申请表上的几件事分开办理。 */
  | {
      readonly did: 'split-off'
      readonly on: LocalDate
      readonly to: string
      readonly toCaseNo: string
      readonly items: readonly string[]
    }
  | { readonly did: 'split-from'; readonly on: LocalDate; readonly from: string; readonly fromCaseNo: string }
  /** 同一件申请登记了两次，并入先登记的一件；可以撤销。 */
  | {
      readonly did: 'joined'
      readonly on: LocalDate
      readonly into: string
      readonly intoCaseNo: string
      readonly reason: string
    }
  | { readonly did: 'separated'; readonly on: LocalDate; readonly reason: string }
  /** 机构改革，随职责移交另一机关；年度报告由接收的机关计。 */
  | {
      readonly did: 'moved-out'
      readonly on: LocalDate
      readonly organ: string
      readonly caseNo: string
      readonly reason: string
    }
  | {
      readonly did: 'moved-in'
      readonly on: LocalDate
      readonly organ: string
      readonly caseNo: string
      readonly reason: string
    }
  | { readonly did: 'archived'; readonly on: LocalDate; readonly number: string }

export type Did = Step['did']
export type StepOf<Name extends Did> = Extract<Step, { readonly did: Name }>

/** 各步的名称，按办理的次序。 */
export const STEPS = {
  arrived: '登记申请',
  confirmed: '与申请人确认收到',
  itemised: '列出请求事项',
  assigned: '交办',
  'supplement-requested': '告知补正',
  'supplement-received': '收到补正',
  'supplement-lapsed': '逾期不补正',
  'reasons-requested': '要求说明理由',
  'reasons-given': '申请人说明了理由',
  'reasons-received': '认定说明的理由',
  consulted: '征求意见',
  'consultation-delivered': '征求意见书送达',
  'opinion-received': '收到意见',
  'consultation-lapsed': '逾期未提出意见',
  'told-of-consultation': '告知申请人正在征求意见',
  'disclosure-told': '告知第三方决定公开',
  'assist-asked': '请求协办',
  'assist-answered': '收到协办反馈',
  'secrecy-referred': '报送保密审查',
  'secrecy-answered': '收到保密审查意见',
  extended: '延长答复期限',
  'fee-noticed': '通知收费',
  'fee-notice-delivered': '收费通知送达',
  'fee-answered': '申请人答复收费',
  'fee-paid': '收到缴费',
  'fee-lapsed': '逾期未缴费',
  'delay-fixed': '确定延迟答复的期限',
  searched: '检索',
  judged: '作出判断',
  'main-outcome-named': '指定主要结果',
  replied: '答复',
  delivered: '送达',
  'delivery-failed': '送达未成功',
  withdrawn: '申请人撤回',
  'remedy-noted': '复议、诉讼进展',
  reopened: '重新办理',
  'split-off': '分出另案办理',
  'split-from': '由另案分出',
  joined: '并入另案',
  separated: '撤销并案',
  'moved-out': '移交其他机关',
  'moved-in': '由其他机关移交',
  archived: '归档',
} as const satisfies Record<Did, string>

/** Kind of the thing whose personal data a consulted third party's are; its id is the reference of the letter. */
export const THIRD_PARTY = 'application-third-party'
