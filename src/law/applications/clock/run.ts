/**
 * 答复期限的时钟 ——《政府信息公开条例》第三十条至第三十五条，《政府信息公开信息处理费管理办法》第六条
 *
 * 纯粹的推算：案卷里的一列事件进去，期限和每一步的依据出来；同样的经过、同样的日历，结果总是一样。
 */
import type { Calendar } from '../../calendar/calendar.ts'
import { localDateOf } from '../../calendar/day-number.ts'
import { firstYearNotGazetted } from '../../calendar/working-days.ts'
import type { Clock } from './clock.ts'
import { consultationsOf, exclusionsOf, type Consultation } from './consultations.ts'
import { EVENT_NAMES, type ClockEvent, type History } from './event.ts'
import { delay, extend } from './extending.ts'
import { inOrder } from './order.ts'
import { lapseFee, noticeFee, payFee } from './paying.ts'
import {
  begin,
  beyondCalendar,
  currentDeadline,
  deadlineFrom,
  named,
  outsideCalendar,
  REPLY_LAW,
  SUPPLEMENT_LAW,
  type Progress,
} from './progress.ts'
import { isRefusal, refuse, type Refusal } from './refusals.ts'
import { DEFAULT_SETTINGS, type ClockSettings } from './settings.ts'
import { lapseSupplement, receiveSupplement, requestSupplement } from './supplementing.ts'

/** Works out the clock of one application, or says which provision forbids such a history. */
export function runClock(
  calendar: Calendar,
  history: History,
  settings: ClockSettings = DEFAULT_SETTINGS,
): Clock | Refusal {
  const outside = outsideCalendar(calendar, history.receivedOn, '收到申请之日')
  if (outside) return outside
  const { events, reordered } = inOrder(calendar, history)
  const first = events[0]
  if (first?.on !== undefined && first.on < history.receivedOn) {
    return refuse('before-receipt', named({ type: first.type, on: first.on }))
  }
  const consultations = consultationsOf(calendar, events, settings)
  if (isRefusal(consultations)) return consultations
  const progress = begin(calendar, settings, history.receivedOn, exclusionsOf(consultations, settings))
  for (const event of events) {
    const refusal = enter(progress, event)
    if (refusal) return refusal
  }
  return result(progress, consultations, reordered)
}

/** Enters one event; the refusal, when the history up to here does not allow it. */
function enter(progress: Progress, event: ClockEvent): Refusal | undefined {
  const on = event.on ?? progress.receivedOn
  const outside = outsideCalendar(progress.calendar, on, EVENT_NAMES[event.type])
  if (outside) return outside
  if (progress.replied) return refuse('after-reply', named({ type: event.type, on }))
  if (progress.closedOn !== undefined) {
    const code = progress.fee?.lapsedOn === undefined ? 'after-abandonment' : 'after-fee-abandonment'
    return refuse(code, named({ type: event.type, on }))
  }
  switch (event.type) {
    case 'supplementRequested':
      return requestSupplement(progress, event)
    case 'supplementReceived':
      return receiveSupplement(progress, event)
    case 'supplementLapsed':
      return lapseSupplement(progress, event)
    case 'extended':
      return extend(progress, event)
    case 'feeNoticed':
      return noticeFee(progress, event)
    case 'feePaid':
      return payFee(progress, event)
    case 'feeLapsed':
      return lapseFee(progress, event)
    case 'delayedReplyFixed':
      return delay(progress, event)
    case 'replied':
      progress.replied = { on, way: event.way }
      return undefined
    // 征求意见已经在 consultationsOf 里对好，这里只看它是不是还能发生。
    case 'thirdPartyAsked':
    case 'thirdPartyAnswered':
    case 'organAsked':
    case 'organAnswered':
    case 'consultationLapsed':
      return undefined
  }
}

function result(progress: Progress, consultations: readonly Consultation[], reordered: boolean): Clock | Refusal {
  const { calendar, base, receivedOn, supplement, delayed } = progress
  const law = REPLY_LAW.on(base)
  const supplementLaw = SUPPLEMENT_LAW.on(receivedOn)
  const end = currentDeadline(progress)
  // 补正告知逾期的，原期限要一并给出；别的情形用不着。
  const original = supplement?.late === true ? deadlineFrom(progress, receivedOn, 0) : undefined
  if (!law || !end) return beyondCalendar(progress)
  for (const one of consultations) {
    if (one.excluded && one.limit === undefined && one.answeredOn === undefined) {
      return refuse(
        'no-law-yet',
        `${localDateOf(one.askedOn)}征求的${one.asks}意见尚未收到，2007年的条例没有规定提出意见的期限，答复期限何时届满无从推算`,
      )
    }
  }
  return {
    calendar,
    settings: progress.settings,
    receivedOn,
    base,
    baseKind: progress.baseKind,
    quota: law.value.workingDays,
    replyCites: law.cites,
    supplementBy: progress.supplementBy,
    supplementCites: supplementLaw?.cites,
    supplementDays: supplementLaw?.value.workingDays,
    supplement,
    consultations,
    exclusions: progress.exclusions,
    excludedDays: end.excludedDays,
    extensions: progress.extensions,
    fee: progress.fee,
    delayed,
    replied: progress.replied,
    closedOn: progress.closedOn,
    originalDueOn: original?.dueOn,
    dueOn: progress.closedOn === undefined ? (delayed?.until ?? end.dueOn) : undefined,
    notGazetted: delayed ? undefined : firstYearNotGazetted(calendar, base, end.dueOn),
    reordered,
  }
}
