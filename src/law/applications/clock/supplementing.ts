/**
 * 补正 ——《政府信息公开条例》第三十条
 *
 *   ……自收到申请之日起7个工作日内一次性告知申请人作出补正……答复期限自行政机关收到补正的申请之日起计算。
 *   申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。
 *
 * 告知逾期的，法律没有规定效力：照算，但指出来，并给出不计补正的原期限。等待补正的时间不停表。
 */
import { dateInChinese } from '../../calendar/chinese-date.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import { workingDaysBetween } from '../../calendar/working-days.ts'
import { named, restart, type Progress } from './progress.ts'
import { refuse, type Refusal } from './refusals.ts'

interface On<Type> {
  readonly type: Type
  readonly on: DayNumber
}

export function requestSupplement(
  progress: Progress,
  event: On<'supplementRequested'> & { readonly until?: DayNumber | undefined },
): Refusal | undefined {
  if (progress.supplement) return refuse('second-supplement-notice', named(event))
  if (event.until !== undefined && event.until < event.on) {
    return refuse('malformed', `${named(event)}时定的补正期限${dateInChinese(event.until)}已经过去`)
  }
  const { calendar, receivedOn, supplementBy } = progress
  progress.supplement = {
    requestedOn: event.on,
    nthWorkingDay: workingDaysBetween(calendar, receivedOn, event.on),
    late: supplementBy !== undefined && event.on > supplementBy,
    until: event.until,
    receivedOn: undefined,
    lapsedOn: undefined,
  }
  return undefined
}

export function receiveSupplement(progress: Progress, event: On<'supplementReceived'>): Refusal | undefined {
  const { supplement } = progress
  if (!supplement) return refuse('supplement-without-notice', named(event))
  if (supplement.receivedOn !== undefined) return refuse('second-supplement', named(event))
  progress.supplement = { ...supplement, receivedOn: event.on }
  restart(progress, 'supplement', event.on)
  return undefined
}

export function lapseSupplement(progress: Progress, event: On<'supplementLapsed'>): Refusal | undefined {
  const { supplement } = progress
  if (!supplement) return refuse('supplement-lapsed-without-notice', named(event))
  if (supplement.receivedOn !== undefined) return refuse('supplement-lapsed-though-received', named(event))
  if (supplement.until !== undefined && event.on <= supplement.until) {
    return refuse('supplement-lapsed-early', `${named(event)}：补正期限到${dateInChinese(supplement.until)}才届满`)
  }
  progress.supplement = { ...supplement, lapsedOn: event.on }
  progress.closedOn = event.on
  return undefined
}
