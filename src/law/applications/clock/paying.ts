/**
 * 收费与缴费 ——《政府信息公开信息处理费管理办法》第六条
 *
 *   申请人应当在收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请，行政机关不再处理该政府信息公开申请。
 *   处理期限从申请人完成缴费次日起重新计算。
 *
 * 收费通知本身不停表：缴了费期限重新计算，没有缴就不再处理。
 */
import { dateInChinese } from '../../calendar/chinese-date.ts'
import { localDateOf, type DayNumber } from '../../calendar/day-number.ts'
import { countWorkingDays } from '../../calendar/working-days.ts'
import { FEE_PAYMENT } from '../../time-limits/fee-payment.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { beyondCalendar, currentDeadline, named, restart, type Progress } from './progress.ts'
import { refuse, type Refusal } from './refusals.ts'

const FEE_LAW = new LawOfTheDay(FEE_PAYMENT.versions)

interface On<Type> {
  readonly type: Type
  readonly on: DayNumber
}

export function noticeFee(
  progress: Progress,
  event: On<'feeNoticed'> & { readonly receivedOn?: DayNumber | undefined },
): Refusal | undefined {
  const law = FEE_LAW.on(event.on)
  if (!law) return refuse('no-fee-yet', `${named(event)}：${FEE_PAYMENT.versions[0].from}以前不收信息处理费`)
  if (progress.fee) return refuse('fee-noticed-twice', named(event))
  const receivedOn = event.receivedOn ?? event.on
  if (receivedOn < event.on) {
    return refuse('malformed', `申请人收到收费通知之日${localDateOf(receivedOn)}早于发出之日${localDateOf(event.on)}`)
  }
  const payBy = countWorkingDays(progress.calendar, receivedOn, law.value.workingDays)
  const due = currentDeadline(progress)
  if (payBy === undefined || !due) return beyondCalendar(progress)
  progress.fee = {
    noticedOn: event.on,
    receivedOn,
    payBy,
    payDays: law.value.workingDays,
    cites: law.cites,
    noticeLate: event.on > (progress.delayed?.until ?? due.dueOn),
    paidOn: undefined,
    lapsedOn: undefined,
  }
  return undefined
}

export function payFee(progress: Progress, event: On<'feePaid'>): Refusal | undefined {
  const { fee } = progress
  if (!fee) return refuse('payment-without-notice', named(event))
  if (fee.paidOn !== undefined) return refuse('paid-twice', named(event))
  if (event.on < fee.receivedOn) {
    return refuse('payment-without-notice', `申请人${localDateOf(fee.receivedOn)}才收到收费通知，${named(event)}`)
  }
  if (event.on > fee.payBy) {
    return refuse('payment-too-late', `${named(event)}时，缴费期限已于${dateInChinese(fee.payBy)}届满，视为放弃申请`)
  }
  progress.fee = { ...fee, paidOn: event.on }
  restart(progress, 'payment', event.on)
  return undefined
}

export function lapseFee(progress: Progress, event: On<'feeLapsed'>): Refusal | undefined {
  const { fee } = progress
  if (!fee) return refuse('payment-without-notice', named(event))
  if (fee.paidOn !== undefined) return refuse('paid-twice', named(event))
  if (event.on <= fee.payBy) {
    return refuse('fee-lapsed-early', `${named(event)}：缴费期限到${dateInChinese(fee.payBy)}才届满`)
  }
  progress.fee = { ...fee, lapsedOn: event.on }
  progress.closedOn = event.on
  return undefined
}
