/** 征求意见：每一次问了谁、对方何时收到、何时答复或者逾期，因此哪些日子不计入答复期限。 */
import { dateInChinese } from '../../calendar/chinese-date.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { localDateOf, type DayNumber } from '../../calendar/day-number.ts'
import { countWorkingDays } from '../../calendar/working-days.ts'
import { CO_PRODUCER } from '../../time-limits/co-producer.ts'
import { EXCLUDED } from '../../time-limits/excluded.ts'
import { THIRD_PARTY } from '../../time-limits/third-party.ts'
import { EVENT_NAMES, type AnsweredEvent, type AskedEvent, type ClockEvent } from './event.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { refuse, type Refusal } from './refusals.ts'
import type { ClockSettings } from './settings.ts'

export interface Consultation {
  readonly asks: '第三方' | '其他机关'
  readonly ref: string | undefined
  readonly askedOn: DayNumber
  readonly receivedOn: DayNumber
  /** 没有写明对方何时收到，暂按发出当日收到推算。 */
  readonly receiptPresumed: boolean
  /** 对方提出意见的最后一日；当时的法律没有规定期限的为 undefined。 */
  readonly limit: DayNumber | undefined
  readonly limitCites: string
  readonly limitDays: number
  readonly answeredOn: DayNumber | undefined
  readonly lapsed: boolean
  /** 扣除到这一天为止（含）；尚无意见的，推算到对方期限的最后一日。 */
  readonly until: DayNumber
  /** 依当时的法律，这段时间是否不计入答复期限。 */
  readonly excluded: boolean
}

type Draft = { -readonly [Key in keyof Consultation]: Consultation[Key] }

const LIMITS = {
  thirdPartyAsked: new LawOfTheDay(THIRD_PARTY.versions),
  organAsked: new LawOfTheDay(CO_PRODUCER.versions),
}
const EXCLUSION = new LawOfTheDay(EXCLUDED)

const named = (ref: string | undefined): string => (ref === undefined ? '' : `“${ref}”`)

/** The last day of the other side's limit for a consultation; undefined when no law or calendar gives one. */
export function consultationLimit(calendar: Calendar, event: AskedEvent): DayNumber | undefined {
  const law = LIMITS[event.type].on(event.on)
  return law && countWorkingDays(calendar, event.receivedOn ?? event.on, law.value.workingDays)
}

/** Every consultation of a history (events by date), or the first thing about them that cannot be. */
export function consultationsOf(
  calendar: Calendar,
  events: readonly ClockEvent[],
  settings: ClockSettings,
): readonly Consultation[] | Refusal {
  let consultations: Draft[] | undefined
  for (const event of events) {
    let refusal: Refusal | undefined
    switch (event.type) {
      case 'thirdPartyAsked':
      case 'organAsked': {
        const opened = open(calendar, event, consultations ?? NONE)
        if ('refused' in opened) return opened
        consultations ??= []
        consultations.push(opened)
        break
      }
      case 'thirdPartyAnswered':
      case 'organAnswered':
        refusal = answer(consultations ?? NONE, event, settings)
        break
      case 'consultationLapsed':
        refusal = lapse(consultations ?? NONE, event)
        break
      default:
    }
    if (refusal) return refusal
  }
  return consultations ?? NONE
}

const NONE: readonly Draft[] = []

/** Opens a consultation; refuses a delivery before the sending and days no law or calendar covers. */
function open(calendar: Calendar, event: AskedEvent, others: readonly Draft[]): Draft | Refusal {
  const asks = event.type === 'thirdPartyAsked' ? '第三方' : '其他机关'
  const receivedOn = event.receivedOn ?? event.on
  if (receivedOn < event.on) {
    return refuse(
      'consultation-delivered-early',
      `${asks}${named(event.ref)}收到征求意见书之日${localDateOf(receivedOn)}早于发出之日${localDateOf(event.on)}`,
    )
  }
  // 前一次已经了结的，可以用同一个编号再问一次。
  if (event.ref !== undefined && others.some((one) => one.asks === asks && one.ref === event.ref && isWaiting(one))) {
    return refuse('duplicate-ref', named(event.ref))
  }
  const law = LIMITS[event.type].on(event.on)
  const limit = consultationLimit(calendar, event)
  if (law && limit === undefined)
    return refuse('outside-calendar', `${localDateOf(receivedOn)}起算的期限超出已知的工作日历`)
  const exclusion = EXCLUSION.on(event.on)
  return {
    asks,
    ref: event.ref,
    askedOn: event.on,
    receivedOn,
    receiptPresumed: event.receivedOn === undefined,
    limit,
    limitCites: law?.cites ?? '',
    limitDays: law?.value.workingDays ?? 0,
    answeredOn: undefined,
    lapsed: false,
    until: limit ?? event.on,
    excluded: asks === '第三方' ? exclusion !== undefined : exclusion?.value.organ === true,
  }
}

/** Enters an opinion received. */
function answer(consultations: readonly Draft[], event: AnsweredEvent, settings: ClockSettings): Refusal | undefined {
  const asks = event.type === 'thirdPartyAnswered' ? '第三方' : '其他机关'
  const what = (): string => `${localDateOf(event.on)}${EVENT_NAMES[event.type]}${named(event.ref)}`
  const found = find(consultations, event.ref, what, asks, event.on)
  if ('refused' in found) return found
  if (found.answeredOn !== undefined) return refuse('answered-twice', what())
  if (event.on < found.receivedOn && !found.receiptPresumed) {
    return refuse('answer-before-receipt', `${what()}早于对方收到征求意见书之日${localDateOf(found.receivedOn)}`)
  }
  if (found.lapsed && found.limit !== undefined && event.on <= found.limit) {
    return refuse(
      'lapsed-though-answered',
      `${what()}，在${localDateOf(found.limit)}的期限之内，不是逾期未提出意见`,
      found.limitCites,
    )
  }
  found.answeredOn = event.on
  // 已经按逾期了结的，迟来的意见不再改变期限。
  if (!found.lapsed) {
    const late = found.limit !== undefined && event.on > found.limit
    found.until = late && settings.lateOpinion === 'limit' ? (found.limit ?? event.on) : event.on
  }
  return undefined
}

/** Enters that no opinion came within the limit. `on` may be missing: the limit's last day is then meant. */
function lapse(
  consultations: readonly Draft[],
  event: ClockEvent & { readonly type: 'consultationLapsed' },
): Refusal | undefined {
  const what = (): string =>
    `${event.on === undefined ? '' : localDateOf(event.on)}${EVENT_NAMES.consultationLapsed}${named(event.ref)}`
  const found = find(consultations, event.ref, what)
  if ('refused' in found) return found
  if (found.limit === undefined) {
    return refuse('no-law-yet', `${what()}：2007年的条例没有规定对方提出意见的期限，不会逾期`)
  }
  if (found.answeredOn !== undefined) {
    return refuse('lapsed-though-answered', `${what()}：意见已于${localDateOf(found.answeredOn)}收到`, found.limitCites)
  }
  if (found.lapsed) return refuse('lapsed-though-answered', `${what()}：已经按逾期记过一次`, found.limitCites)
  if (event.on !== undefined && event.on < found.limit) {
    return refuse(
      'lapsed-too-early',
      `${what()}：对方的${found.limitDays}个工作日到${dateInChinese(found.limit)}才届满`,
      found.limitCites,
    )
  }
  found.lapsed = true
  found.until = found.limit
  return undefined
}

const isWaiting = (one: Draft): boolean => one.answeredOn === undefined && !one.lapsed

/**
 * The consultation `ref` names: the one still waiting, else the last one that lapsed unanswered, else the last at all.
 * `what` is composed only for a refusal; `asks` and `by` leave out those of the other kind and those sent later.
 */
function find(
  among: readonly Draft[],
  ref: string | undefined,
  what: () => string,
  asks?: Draft['asks'],
  by: DayNumber = Infinity,
): Draft | Refusal {
  let waiting: Draft | undefined
  let lapsed: Draft | undefined
  let answered: Draft | undefined
  for (const one of among) {
    if ((ref !== undefined && one.ref !== ref) || (asks && one.asks !== asks) || one.askedOn > by) continue
    if (one.answeredOn !== undefined) answered = one
    else if (one.lapsed) lapsed = one
    else if (waiting) return refuse(ref === undefined ? 'which-consultation' : 'ref-of-two', what())
    else waiting = one
  }
  return waiting ?? lapsed ?? answered ?? refuse('answer-without-question', what())
}

/** An interval of days that do not count: after `after`, up to and including `until`. */
export interface Exclusion {
  readonly after: DayNumber
  readonly until: DayNumber
}

/** The union of all excluded days, so that none is taken off twice; sorted, disjoint. */
export function exclusionsOf(consultations: readonly Consultation[], settings: ClockSettings): readonly Exclusion[] {
  const union: { after: DayNumber; until: DayNumber }[] = []
  const sorted =
    consultations.length > 1 ? consultations.toSorted((left, right) => left.askedOn - right.askedOn) : consultations
  for (const { askedOn, until: lastDay, excluded } of sorted) {
    const until = settings.answerDay === 'counted' ? lastDay - 1 : lastDay
    if (!excluded || until <= askedOn) continue
    const previous = union.at(-1)
    if (previous && askedOn <= previous.until) previous.until = Math.max(previous.until, until)
    else union.push({ after: askedOn, until })
  }
  return union
}
