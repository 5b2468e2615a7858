/** 推算的结果：期限，和得出它的每一步。 */
import type { Calendar } from '../../calendar/calendar.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import type { SendingWay } from '../../time-limits/sending.ts'
import type { Consultation, Exclusion } from './consultations.ts'
import type { ClockSettings } from './settings.ts'

/** 期限从哪件事起算：收到申请，收到补正的申请，或者完成缴费。 */
export type BaseKind = 'received' | 'supplement' | 'payment'

export interface Supplement {
  readonly requestedOn: DayNumber
  /** 是收到申请后的第几个工作日。 */
  readonly nthWorkingDay: number
  readonly late: boolean
  /** 补正告知书写明的补正期限的最后一日。 */
  readonly until: DayNumber | undefined
  readonly receivedOn: DayNumber | undefined
  readonly lapsedOn: DayNumber | undefined
}

export interface Extension {
  readonly on: DayNumber
  readonly days: number
  readonly notifiedOn: DayNumber
  /** 延长以前的届满之日。 */
  readonly before: DayNumber
  readonly cites: string
  /** 是否属于现在这个期限；属于已经重新计算以前的期限的，不再有效。 */
  readonly counts: boolean
}

export interface Fee {
  readonly noticedOn: DayNumber
  readonly receivedOn: DayNumber
  /** 缴费的最后一日。 */
  readonly payBy: DayNumber
  readonly payDays: number
  readonly cites: string
  readonly noticeLate: boolean
  readonly paidOn: DayNumber | undefined
  readonly lapsedOn: DayNumber | undefined
}

export interface Clock {
  readonly calendar: Calendar
  readonly settings: ClockSettings
  readonly receivedOn: DayNumber
  readonly base: DayNumber
  readonly baseKind: BaseKind
  /** 不含延长的工作日数。 */
  readonly quota: number
  readonly replyCites: string
  /** 补正告知的最后一日，自第一次收到申请起算；当时的法律没有规定的为 undefined。 */
  readonly supplementBy: DayNumber | undefined
  readonly supplementCites: string | undefined
  readonly supplementDays: number | undefined
  readonly supplement: Supplement | undefined
  readonly consultations: readonly Consultation[]
  readonly exclusions: readonly Exclusion[]
  readonly excludedDays: number
  readonly extensions: readonly Extension[]
  readonly fee: Fee | undefined
  readonly delayed: { readonly on: DayNumber; readonly until: DayNumber; readonly cites: string } | undefined
  readonly replied: { readonly on: DayNumber; readonly way: SendingWay | undefined } | undefined
  /** 视为放弃申请、不再处理的日子；期限随之没有意义。 */
  readonly closedOn: DayNumber | undefined
  /** 不计补正的原期限：只在补正告知逾期时给出。 */
  readonly originalDueOn: DayNumber | undefined
  /** 答复的最后一日；不再处理的为 undefined。 */
  readonly dueOn: DayNumber | undefined
  /** 数进了哪一个放假安排尚未公布的年份；都已公布的为 undefined。 */
  readonly notGazetted: number | undefined
  /** 事件没有按日期先后排列，已按日期排过。 */
  readonly reordered: boolean
}
