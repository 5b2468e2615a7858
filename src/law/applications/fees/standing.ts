/**
 * 收费通知发出以后 ——《政府信息公开信息处理费管理办法》第六条、第七条
 *
 *   行政机关依法决定收取信息处理费的，应当在政府信息公开申请处理期限内，按照申请人获取信息的途径向申请人发出收费通知，
 *   说明收费的依据、标准、数额、缴纳方式等。申请人应当在收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请，
 *   行政机关不再处理该政府信息公开申请。
 *
 * 退费的情形和算法全国没有规定，只登记：退的不能多于缴的，由执收单位依财政规定办理。
 */
import type { Calendar } from '../../calendar/calendar.ts'
import type { Reckoned } from '../../calendar/working-days.ts'
import type { LocalDate } from '../../local-date.ts'
import { FEE_PAYMENT } from '../../time-limits/fee-payment.ts'
import { lastDayOf } from '../../time-limits/time-limit.ts'

/** 收费通知书必须写明的事项。 */
export const NOTICE_MUST_STATE = ['依据', '标准', '数额', '缴纳方式'] as const

export interface Payment {
  readonly on: LocalDate
  readonly yuan: number
  /** 财政票据号码。 */
  readonly receipt: string
}

export interface Refund {
  readonly on: LocalDate
  readonly yuan: number
  readonly reason: string
}

export interface Charged {
  /** 应缴数额，整元。 */
  readonly yuan: number
  readonly noticeReceivedOn: LocalDate
  readonly payments: readonly Payment[]
  readonly refunds: readonly Refund[]
}

export interface FeeStanding {
  readonly payBy: Reckoned
  readonly paidYuan: number
  readonly refundedYuan: number
  /** 缴足之日：答复期限自次日起重新计算。 */
  readonly completedOn: LocalDate | null
  /** 等待缴费、已经缴足、视为放弃。 */
  readonly state: 'awaiting' | 'paid' | 'abandoned'
}

/** Where a charged case stands on a day; or why the records cannot be. */
export function standingOf(
  calendar: Calendar,
  charged: Charged,
  today: LocalDate,
): FeeStanding | { readonly refused: string } {
  const payBy = lastDayOf(calendar, FEE_PAYMENT, charged.noticeReceivedOn)
  if ('unknown' in payBy) return { refused: payBy.unknown }
  const lastDay = 'dueOn' in payBy ? payBy.dueOn : payBy.provisionallyOn
  const cites = FEE_PAYMENT.versions[0].cites
  let paid = 0
  let completedOn: LocalDate | null = null
  for (const payment of charged.payments.toSorted((left, right) => (left.on < right.on ? -1 : 1))) {
    if (!isYuan(payment.yuan)) return { refused: `缴费数额${payment.yuan}元不是正的整元。` }
    if (payment.on < charged.noticeReceivedOn) {
      return { refused: `${payment.on}缴费早于${charged.noticeReceivedOn}收到收费通知（${cites}）。` }
    }
    if (completedOn === null && payment.on > lastDay) {
      return { refused: `${payment.on}缴费晚于最后一日${lastDay}，已视为放弃申请，应当退还（${cites}）。` }
    }
    paid += payment.yuan
    if (completedOn === null && paid >= charged.yuan) completedOn = payment.on
  }
  if (paid > charged.yuan) return { refused: `缴费${paid}元多于应缴的${charged.yuan}元。` }
  let refunded = 0
  for (const refund of charged.refunds) {
    if (!isYuan(refund.yuan)) return { refused: `退费数额${refund.yuan}元不是正的整元。` }
    if (refund.reason.trim() === '') return { refused: '退费没有写明原因。' }
    refunded += refund.yuan
  }
  if (refunded > paid) return { refused: `退费${refunded}元多于已缴的${paid}元。` }
  const state = completedOn === null ? (today > lastDay ? 'abandoned' : 'awaiting') : 'paid'
  return { payBy, paidYuan: paid, refundedYuan: refunded, completedOn, state }
}

const isYuan = (amount: number): boolean => Number.isSafeInteger(amount) && amount > 0
