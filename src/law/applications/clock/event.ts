/**
 * 影响答复期限的事 —— 案卷里只增不改的一列事件；期限总是从它推出来，从不单独保存。
 */
import type { DayNumber } from '../../calendar/day-number.ts'
import type { SendingWay } from '../../time-limits/sending.ts'

export type ClockEvent =
  | { readonly type: 'supplementRequested'; readonly on: DayNumber; readonly until?: DayNumber | undefined }
  | { readonly type: 'supplementReceived'; readonly on: DayNumber }
  | { readonly type: 'supplementLapsed'; readonly on: DayNumber }
  | AskedEvent
  | AnsweredEvent
  | { readonly type: 'consultationLapsed'; readonly on?: DayNumber | undefined; readonly ref?: string | undefined }
  | ExtendedEvent
  | { readonly type: 'feeNoticed'; readonly on: DayNumber; readonly receivedOn?: DayNumber | undefined }
  | { readonly type: 'feePaid'; readonly on: DayNumber }
  | { readonly type: 'feeLapsed'; readonly on: DayNumber }
  | { readonly type: 'delayedReplyFixed'; readonly on: DayNumber; readonly until: DayNumber }
  | { readonly type: 'replied'; readonly on: DayNumber; readonly way?: SendingWay | undefined }

export interface AskedEvent {
  readonly type: 'thirdPartyAsked' | 'organAsked'
  /** 发出征求意见书之日。 */
  readonly on: DayNumber
  /** 对方收到征求意见书之日。 */
  readonly receivedOn?: DayNumber | undefined
  readonly ref?: string | undefined
}

export interface AnsweredEvent {
  readonly type: 'thirdPartyAnswered' | 'organAnswered'
  /** 本机关收到意见之日。 */
  readonly on: DayNumber
  readonly ref?: string | undefined
}

export interface ExtendedEvent {
  readonly type: 'extended'
  /** 同意并告知之日；两件事不在同一天的，另写 notifiedOn。 */
  readonly on: DayNumber
  /** 延长的工作日数。 */
  readonly days: number
  readonly notifiedOn?: DayNumber | undefined
}

export type EventType = ClockEvent['type']

/** 各种事件在句子里的名称。 */
export const EVENT_NAMES = {
  supplementRequested: '告知补正',
  supplementReceived: '收到补正的申请',
  supplementLapsed: '逾期不补正',
  thirdPartyAsked: '征求第三方意见',
  thirdPartyAnswered: '收到第三方意见',
  organAsked: '征求其他机关意见',
  organAnswered: '收到其他机关意见',
  consultationLapsed: '逾期未提出意见',
  extended: '延长答复期限',
  feeNoticed: '收费通知',
  feePaid: '完成缴费',
  feeLapsed: '逾期未缴费',
  delayedReplyFixed: '确定延迟答复的期限',
  replied: '答复',
} as const satisfies Record<EventType, string>

/** 一件申请的来龙去脉。 */
export interface History {
  /** 收到申请之日（第三十一条）。 */
  readonly receivedOn: DayNumber
  readonly events: readonly ClockEvent[]
}
