/**
 * 一件申请经过的每一步：what happened to an application, one line a step, only ever added to. Dates, state, letters' recitals and
 * the annual report are all read off this list. No personal data stands in it: names and numbers are in `personal_data`.
 */
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { SendingWay } from '../../law/time-limits/sending.ts'

/** Part of a record that is withheld, with its ground (arts 14–16). */
export interface WithheldPart {
  readonly part: string
  readonly ground: OutcomeCode
  readonly reason: string
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
    }
  | { readonly did: 'supplement-received'; readonly on: LocalDate }
  | { readonly did: 'supplement-lapsed'; readonly on: LocalDate }
  | { readonly did: 'reasons-requested'; readonly on: LocalDate; readonly until: LocalDate }
  | { readonly did: 'reasons-received'; readonly on: LocalDate; readonly reasonable: boolean }
  | {
      readonly did: 'consulted'
      readonly on: LocalDate
      readonly ref: string
      readonly whom: 'third-party' | 'organ'
      /** Name of an organ; a third party's stands in `personal_data` under the ref. */
      readonly organ: string | null
      readonly receivedOn: LocalDate | null
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
  | {
      readonly did: 'extended'
      readonly on: LocalDate
      readonly days: number
      readonly reason: string
      readonly notifiedOn: LocalDate
    }
  | {
      readonly did: 'fee-noticed'
      readonly on: LocalDate
      readonly method: 'item' | 'page'
      readonly units: number
      readonly yuan: number
    }
  | { readonly did: 'fee-notice-delivered'; readonly on: LocalDate }
  | { readonly did: 'fee-paid'; readonly on: LocalDate; readonly yuan: number; readonly receipt: string }
  | { readonly did: 'fee-lapsed'; readonly on: LocalDate }
  | { readonly did: 'delay-fixed'; readonly on: LocalDate; readonly until: LocalDate; readonly reason: string }
  /** 检索：在哪里、用什么词、谁查的、查到没有（“不存在”须有检索记录）。 */
  | {
      readonly did: 'searched'
      readonly on: LocalDate
      readonly where: string
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
      readonly facts: Readonly<Record<string, string>>
      readonly withheld: readonly WithheldPart[]
    }
  /** 各项结果不同又都没有公开内容的，由承办人指定计入哪一行。 */
  | { readonly did: 'main-outcome-named'; readonly on: LocalDate; readonly outcome: OutcomeCode }
  | {
      readonly did: 'replied'
      readonly on: LocalDate
      readonly outcome: OutcomeCode
      readonly way: SendingWay
      readonly letterId: string | null
    }
  | { readonly did: 'delivered'; readonly on: LocalDate; readonly proof: string }
  | { readonly did: 'withdrawn'; readonly on: LocalDate; readonly form: string }
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
  'reasons-received': '收到说明的理由',
  consulted: '征求意见',
  'consultation-delivered': '征求意见书送达',
  'opinion-received': '收到意见',
  'consultation-lapsed': '逾期未提出意见',
  extended: '延长答复期限',
  'fee-noticed': '通知收费',
  'fee-notice-delivered': '收费通知送达',
  'fee-paid': '收到缴费',
  'fee-lapsed': '逾期未缴费',
  'delay-fixed': '确定延迟答复的期限',
  searched: '检索',
  judged: '作出判断',
  'main-outcome-named': '指定主要结果',
  replied: '答复',
  delivered: '送达',
  withdrawn: '申请人撤回',
  archived: '归档',
} as const satisfies Record<Did, string>

/** Kind of the thing whose personal data a consulted third party's are; its id is the reference of the letter. */
export const THIRD_PARTY = 'application-third-party'
