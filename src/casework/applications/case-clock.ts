/** The clock of a case: its steps as the law's history, and the dates that follow. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { plainDateInChinese } from '../../law/calendar/chinese-date.ts'
import { dayNumber, localDateOf, type DayNumber } from '../../law/calendar/day-number.ts'
import type { Clock } from '../../law/applications/clock/clock.ts'
import type { ClockEvent, History } from '../../law/applications/clock/event.ts'
import { isRefusal, type Refusal } from '../../law/applications/clock/refusals.ts'
import { runClock } from '../../law/applications/clock/run.ts'
import type { ClockSettings } from '../../law/applications/clock/settings.ts'
import { countWorkingDays } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { REPLY } from '../../law/time-limits/reply.ts'
import { limitOn } from '../../law/time-limits/time-limit.ts'
import { caseOf, type Case } from './case.ts'
import type { Step, StepOf } from './step.ts'

/** Dates of a case as the lists keep them: a cache that `steps` can always make again. */
export interface CaseDates {
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** The holiday notice of a year the count enters is not published. */
  readonly provisional: boolean
  /** 补正告知的最后一日。 */
  readonly supplementBy: LocalDate | null
  readonly payBy: LocalDate | null
}

/** The steps as the law's clock reads them; null while the period has not begun (第三十一条: not confirmed yet). */
export function historyOf(steps: readonly Step[]): History | null {
  const { receipt, consultations, fee } = caseOf(steps)
  if (!('receivedOn' in receipt)) return null
  // 答复以后的事（重新办理）不在第三十三条的期限里。
  const answered = steps.findIndex(({ did }) => did === 'replied')
  const names = namesOf(consultations)
  const events = (answered < 0 ? steps : steps.slice(0, answered + 1)).flatMap((step): ClockEvent[] => {
    const on = dayNumber(step.on)
    switch (step.did) {
      case 'supplement-requested':
        return [{ type: 'supplementRequested', on, until: dayNumber(step.until) }]
      case 'supplement-received':
        return [{ type: 'supplementReceived', on }]
      case 'supplement-lapsed':
        return [{ type: 'supplementLapsed', on }]
      case 'consulted': {
        const type = step.whom === 'third-party' ? 'thirdPartyAsked' : 'organAsked'
        const received = consultations.find(({ ref }) => ref === step.ref)?.receivedOn
        return [{ type, on, ref: names.get(step.ref), receivedOn: received ? dayNumber(received) : undefined }]
      }
      case 'opinion-received': {
        const whom = consultations.find(({ ref }) => ref === step.ref)?.whom
        return [{ type: whom === 'organ' ? 'organAnswered' : 'thirdPartyAnswered', on, ref: names.get(step.ref) }]
      }
      case 'consultation-lapsed':
        return [{ type: 'consultationLapsed', on, ref: names.get(step.ref) }]
      case 'extended':
        return [{ type: 'extended', on, days: step.days, notifiedOn: dayNumber(step.notifiedOn) }]
      case 'fee-noticed':
        return [{ type: 'feeNoticed', on, receivedOn: fee?.deliveredOn ? dayNumber(fee.deliveredOn) : undefined }]
      case 'fee-paid':
        return [{ type: 'feePaid', on }]
      case 'fee-lapsed':
        return [{ type: 'feeLapsed', on }]
      case 'delay-fixed':
        return [{ type: 'delayedReplyFixed', on, until: dayNumber(step.until) }]
      case 'replied':
        // 不再处理告知书 follows a case the law has closed already: it answers nothing any more.
        return steps.some(({ did }) => did === 'supplement-lapsed' || did === 'fee-lapsed')
          ? []
          : [{ type: 'replied', on, way: step.way }]
      case 'arrived':
      case 'confirmed':
      case 'itemised':
      case 'assigned':
      case 'reasons-requested':
      case 'reasons-given':
      case 'reasons-received':
      case 'consultation-delivered':
      case 'told-of-consultation':
      case 'disclosure-told':
      case 'assist-asked':
      case 'assist-answered':
      case 'secrecy-referred':
      case 'secrecy-answered':
      case 'fee-answered':
      case 'fee-notice-delivered':
      case 'searched':
      case 'judged':
      case 'main-outcome-named':
      case 'delivered':
      case 'delivery-failed':
      case 'withdrawn':
      case 'remedy-noted':
      case 'reopened':
      case 'split-off':
      case 'split-from':
      case 'joined':
      case 'separated':
      case 'moved-out':
      case 'moved-in':
      case 'archived':
        return []
    }
  })
  return { receivedOn: dayNumber(receipt.receivedOn), events }
}

/**
 * What the explanation calls each consultation. The only one of a case needs no name; of several, an organ has its own, and a third
 * party, whose name is personal, is the first, the second …
 */
function namesOf(consultations: Case['consultations']): ReadonlyMap<string, string> {
  if (consultations.length < 2) return new Map()
  return new Map(consultations.map(({ ref, organ }, at) => [ref, `之${at + 1}${organ ? `：${organ}` : ''}`]))
}

/** The law's clock of these steps; null while the period has not begun, a refusal when the law forbids such a history. */
export function clockOf(steps: readonly Step[], calendar: Calendar, settings?: ClockSettings): Clock | Refusal | null {
  const history = historyOf(steps)
  return history && runClock(calendar, history, settings)
}

/** The dates of these steps; throws when the law forbids them (acts refuse such a step before it is kept). */
export function datesOf(steps: readonly Step[], calendar: Calendar, settings?: ClockSettings): CaseDates {
  const clock = clockOf(steps, calendar, settings)
  if (!clock) return { receivedOn: null, dueOn: null, provisional: false, supplementBy: null, payBy: null }
  if (isRefusal(clock)) throw new Error(`impossible steps kept: ${clock.says}`)
  return {
    receivedOn: localDateOf(clock.receivedOn),
    dueOn: anewBy(steps, calendar) ?? day(clock.dueOn),
    provisional: clock.notGazetted !== undefined,
    supplementBy: day(clock.supplementBy),
    payBy: clock.fee ? localDateOf(clock.fee.payBy) : null,
  }
}

/**
 * 重新答复的最后一日：as the decision or judgment says; where it says nothing, the whole period of article 33 from the day it came
 * (国家没有另行规定，按一般答复期限). Null when the case was not reopened.
 */
const anewBy = (steps: readonly Step[], calendar: Calendar): LocalDate | null => anewOf(steps, calendar)?.dueOn ?? null

/** Why a case is handled anew and by when it is answered again, as a sentence beside the clock's own; none when it was not reopened. */
export function explainAnew(steps: readonly Step[], calendar: Calendar): readonly string[] {
  const anew = anewOf(steps, calendar)
  if (!anew) return []
  const { reopened, limit, dueOn } = anew
  const since = `依据${reopened.document}，${inWords(reopened.on)}起重新办理`
  if (reopened.until) return [`${since}；重新答复的最后一日为${inWords(reopened.until)}。`]
  const by = dueOn ? `，最后一日为${inWords(dueOn)}` : ''
  const days = limit ? `，比照答复期限（${limit.cites}）自次日起算${limit.days}个工作日${by}` : ''
  return [`${since}；该文件没有写明重新答复的期限${days}。`]
}

interface Anew {
  readonly reopened: StepOf<'reopened'>
  /** The period of article 33, where the decision says none. */
  readonly limit: { readonly days: number; readonly cites: string } | null
  readonly dueOn: LocalDate | null
}

function anewOf(steps: readonly Step[], calendar: Calendar): Anew | null {
  const { reopened } = caseOf(steps)
  if (!reopened) return null
  if (reopened.until) return { reopened, limit: null, dueOn: reopened.until }
  const inForce = limitOn(REPLY, reopened.on)
  if (!inForce || !('workingDays' in inForce.value)) return { reopened, limit: null, dueOn: null }
  const limit = { days: inForce.value.workingDays, cites: inForce.cites }
  const last = countWorkingDays(calendar, dayNumber(reopened.on), limit.days)
  return { reopened, limit, dueOn: last === undefined ? null : localDateOf(last) }
}

const inWords = (on: LocalDate): string => plainDateInChinese(dayNumber(on))

const day = (number: DayNumber | undefined): LocalDate | null => (number === undefined ? null : localDateOf(number))
