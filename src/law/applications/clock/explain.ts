/** 期限是怎样算出来的：一步一句，写明条文、日子和数过没数过的日子。给经办人和法官看，所以要准、要全。 */
import { isWorkingDay } from '../../calendar/calendar.ts'
import { dateInChinese, inOnePiece, plainDateInChinese } from '../../calendar/chinese-date.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import { ordinalOf, START_DAY_EXCLUDED } from '../../calendar/working-days.ts'
import { CO_PRODUCER } from '../../time-limits/co-producer.ts'
import { EXCLUDED } from '../../time-limits/excluded.ts'
import { RECEIPT_DAY } from '../../time-limits/receipt.ts'
import { RESTART_ON_PAYMENT, RESTART_ON_SUPPLEMENT } from '../../time-limits/restart.ts'
import { SENDING_CITES, SENDING_WAYS } from '../../time-limits/sending.ts'
import { THIRD_PARTY } from '../../time-limits/third-party.ts'
import type { Clock, Extension, Fee, Supplement } from './clock.ts'
import type { Consultation } from './consultations.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { daysOff, provisionality } from './days-passed.ts'
import { phraseBook, type PhraseBook } from './phrases.ts'

const STARTING = new LawOfTheDay(START_DAY_EXCLUDED)
const RECEIVING = new LawOfTheDay(RECEIPT_DAY)
const EXCLUSION = new LawOfTheDay(EXCLUDED)
const SUPPLEMENT_RESTARTS = new LawOfTheDay(RESTART_ON_SUPPLEMENT)
const PAYMENT_RESTARTS = new LawOfTheDay(RESTART_ON_PAYMENT)

/** 全称只在第一句和算期限的一句写，其余写“条例”。 */
function inShort(cites = ''): string {
  let short = shortened.get(cites)
  if (short === undefined) shortened.set(cites, (short = inOnePiece(cites.replace(REGULATION, '条例'))))
  return short
}
const REGULATION = '《政府信息公开条例》'
const shortened = new Map<string, string>()

/** The steps of a clock as Chinese sentences, in the order a clerk would tell them. */
export function explain(clock: Clock): string[] {
  const { consultations, extensions } = clock
  const book = phraseBook(clock.calendar)
  const steps: string[] = []
  if (clock.reordered) steps.push('所列事件没有按日期先后排列，已按日期先后推算。')
  steps.push(book.receipt.get(clock.receivedOn) ?? book.receipt.keep(clock.receivedOn, receiptStep(clock)))
  if (clock.supplement) supplementSteps(clock, clock.supplement, book, steps)
  for (let at = 0; at < consultations.length; at++) {
    steps.push(consultationStep(consultations[at] as Consultation, book))
  }
  for (let at = 0; at < extensions.length; at++) steps.push(extensionStep(extensions[at] as Extension, book))
  if (clock.fee) feeSteps(clock.fee, steps)
  if (clock.excludedDays > 0) steps.push(excludedStep(clock))
  if (clock.closedOn !== undefined) {
    steps.push(`${dateInChinese(clock.closedOn)}起视为放弃申请，不再处理，不再有答复期限。`)
    return steps
  }
  countingSteps(clock, book, steps)
  if (clock.replied && clock.dueOn !== undefined) steps.push(repliedStep(clock.replied, clock.dueOn))
  return steps
}

function receiptStep({ receivedOn, supplementBy, supplementCites, supplementDays }: Clock): string {
  const receiving = RECEIVING.on(receivedOn)
  const received = `${dateInChinese(receivedOn)}收到申请${receiving ? `（${receiving.cites}）` : ''}`
  const start = `${received}，当日不计，自次日起算（比照${STARTING.on(receivedOn)?.cites ?? ''}）`
  return supplementBy === undefined
    ? `${start}。`
    : `${start}；需要补正的，${supplementDays ?? 0}个工作日内一次性告知，最后一日为${dateInChinese(supplementBy)}（${inShort(supplementCites)}）。`
}

function supplementSteps(clock: Clock, supplement: Supplement, book: PhraseBook, steps: string[]): void {
  const { requestedOn, nthWorkingDay: nth, late, until, receivedOn, lapsedOn } = supplement
  const worked = isWorkingDay(clock.calendar, requestedOn)
  if (late) {
    const original =
      clock.originalDueOn === undefined ? '' : `不计补正的原答复期限为${dateInChinese(clock.originalDueOn)}；`
    steps.push(
      `${plainDateInChinese(requestedOn)}告知补正，${worked ? '已是' : '已过'}第${nth}个工作日，晚于法定的最后一日；法律没有规定逾期告知的效力，${original}是否采用补正后的期限，应由政府信息公开工作机构负责人认定（${inShort(clock.supplementCites)}）。`,
    )
  } else if (clock.supplementCites === undefined) {
    steps.push(`${plainDateInChinese(requestedOn)}告知补正。`)
  } else {
    const told =
      book.supplementRequested.get(requestedOn) ??
      book.supplementRequested.keep(
        requestedOn,
        `${plainDateInChinese(requestedOn)}告知补正，未逾期（${inShort(clock.supplementCites)}），是收到申请`,
      )
    if (worked && nth > 0) steps.push(`${told}后第${nth}个工作日。`)
    else if (requestedOn === clock.receivedOn) steps.push(`${told}的当日。`)
    else steps.push(nth === 0 ? `${told}后第1个工作日以前的休息日。` : `${told}后第${nth}个工作日之后的休息日。`)
  }
  if (receivedOn !== undefined) {
    steps.push(
      book.supplementReceived.get(receivedOn) ??
        book.supplementReceived.keep(
          receivedOn,
          `${plainDateInChinese(receivedOn)}收到补正的申请，答复期限自此重新计算，以前的期限作废（${inShort(SUPPLEMENT_RESTARTS.on(receivedOn)?.cites)}）。`,
        ),
    )
    if (until !== undefined && receivedOn > until) {
      steps.push(
        `补正晚于告知的补正期限${plainDateInChinese(until)}，须有正当理由（${inShort(clock.supplementCites)}）。`,
      )
    }
  } else if (lapsedOn !== undefined) {
    steps.push(`${plainDateInChinese(lapsedOn)}申请人逾期不补正（${inShort(clock.supplementCites)}）。`)
  } else {
    const restart = inShort(SUPPLEMENT_RESTARTS.on(requestedOn)?.cites)
    steps.push(`尚未收到补正：等待补正不停止计算；收到补正的申请之日起重新计算（${restart}）。`)
  }
}

function consultationStep(consultation: Consultation, book: PhraseBook): string {
  const { asks, ref, limit, answeredOn, lapsed } = consultation
  let says = ref === undefined ? `征求${asks}意见：` : `征求${asks}“${ref}”意见：`
  says += askedPhrase(consultation, book)
  const late = limit !== undefined && answeredOn !== undefined && answeredOn > limit
  if (lapsed) {
    says += `；逾期未提出意见，${SILENCE[asks]}`
    if (answeredOn !== undefined) says += `，${plainDateInChinese(answeredOn)}迟来的意见不再影响期限`
  } else if (answeredOn === undefined) {
    if (limit !== undefined) says += '；尚未收到意见，暂扣除到最后一日'
  } else {
    says +=
      book.answered.get(answeredOn) ?? book.answered.keep(answeredOn, `；${plainDateInChinese(answeredOn)}收到意见`)
    if (late && consultation.until === limit) says += '，已经逾期，只扣除到最后一日'
    else if (late) says += LATE[asks]
  }
  if (!consultation.excluded) says += '；当时的条例没有规定征求其他机关意见的时间不计入答复期限'
  return `${says}。`
}

/** 逾期的效果，第三方和共同制作的机关正相反。 */
const SILENCE = { 第三方: THIRD_PARTY.ifMissed, 其他机关: CO_PRODUCER.ifMissed }
const LATE = {
  第三方: '，已经逾期：扣除到收到之日，但逾期以后本可自行决定是否公开，是否全部扣除应当斟酌',
  其他机关: `，已经逾期：扣除到收到之日，但逾期的${CO_PRODUCER.ifMissed}，是否全部扣除应当斟酌`,
}

/** 何时发出、何时收到、到哪一天为止。 */
function askedPhrase(consultation: Consultation, book: PhraseBook): string {
  const { asks, askedOn, receivedOn, receiptPresumed, limitCites } = consultation
  const sent = book.asked.get(askedOn) ?? book.asked.keep(askedOn, `${plainDateInChinese(askedOn)}发出，`)
  const phrases = asks === '第三方' ? book.thirdPartyReceived : book.organReceived
  // 收到之日和当时有没有期限，就定了这一句；没有写明收到之日的另记。
  const key = (receivedOn * 2 + (receiptPresumed ? 1 : 0)) * 2 + (limitCites === '' ? 1 : 0)
  return sent + (phrases.get(key) ?? phrases.keep(key, receivedPhrase(consultation)))
}

function receivedPhrase({ receivedOn, receiptPresumed, limit, limitDays, limitCites }: Consultation): string {
  const delivered = receiptPresumed ? '未写明对方何时收到，暂按当日收到' : `${plainDateInChinese(receivedOn)}对方收到`
  return limit === undefined
    ? delivered
    : `${delivered}，${limitDays}个工作日内应提出意见，最后一日为${plainDateInChinese(limit)}（${inShort(limitCites)}）`
}

function extensionStep({ on, days, notifiedOn, before, cites, counts }: Extension, book: PhraseBook): string {
  const told =
    notifiedOn === on
      ? (book.extended.get(on) ?? book.extended.keep(on, `${plainDateInChinese(on)}同意并告知延长`))
      : `${plainDateInChinese(on)}同意、${plainDateInChinese(notifiedOn)}告知延长`
  // 同一天届满的，依据仍可能分属新旧条例，两部的写法长短不同，所以键里带上长短。
  const key = before * 64 + (cites.length % 64)
  const limit =
    book.extensionLimit.get(key) ??
    book.extensionLimit.keep(key, `个工作日，未晚于当时的届满之日${plainDateInChinese(before)}（${inShort(cites)}）`)
  return counts ? `${told}${days}${limit}。` : `${told}${days}${limit}；期限已重新计算，这次延长随旧期限作废。`
}

function feeSteps(fee: Fee, steps: string[]): void {
  const late = fee.noticeLate ? '（发出时答复期限已经届满）' : ''
  steps.push(
    `${plainDateInChinese(fee.receivedOn)}申请人收到收费通知${late}，自次日起${fee.payDays}个工作日内缴费，最后一日为${dateInChinese(fee.payBy)}（${fee.cites}）。`,
  )
  if (fee.paidOn !== undefined) {
    steps.push(
      `${plainDateInChinese(fee.paidOn)}完成缴费，答复期限自次日起重新计算，以前的期限作废（${PAYMENT_RESTARTS.on(fee.paidOn)?.cites ?? ''}）。`,
    )
  } else if (fee.lapsedOn !== undefined) {
    steps.push(`逾期未缴费（${fee.cites}）。`)
  } else {
    steps.push(`尚未缴费：收费通知本身不停止计算；缴费后重新计算，逾期未缴视为放弃申请（${fee.cites}）。`)
  }
}

function excludedStep(clock: Clock): string {
  const { calendar, base, dueOn, exclusions, excludedDays, consultations } = clock
  let spans = ''
  let shown = 0
  for (const { after, until } of exclusions) {
    const from = Math.max(after, base)
    if (until <= base || (dueOn !== undefined && from >= dueOn)) continue
    const count = ordinalOf(calendar, until) - ordinalOf(calendar, from)
    if (count === 0) continue
    shown++
    const span = until === from + 1 ? '' : `至${plainDateInChinese(until)}`
    spans += `${spans === '' ? '' : '、'}${plainDateInChinese(from + 1)}${span}计${count}个工作日`
  }
  let overlapping = 0
  for (const one of consultations) if (one.excluded && one.until > base) overlapping++
  const union = overlapping > shown ? '，重叠的只扣一次' : ''
  const total = shown > 1 ? `，共${excludedDays}个工作日` : ''
  return `征求意见所需时间不计入答复期限：${spans}${total}${union}（${inShort(EXCLUSION.on(base)?.cites)}）。`
}

function countingSteps(clock: Clock, book: PhraseBook, steps: string[]): void {
  const { base, quota, extensions, delayed, excludedDays, notGazetted } = clock
  if (delayed) {
    steps.push(
      `${dateInChinese(delayed.on)}确定并告知延迟答复的日期：${dateInChinese(delayed.until)}，以此为答复的最后一日（${delayed.cites}）。`,
    )
    return
  }
  let extension = 0
  for (const one of extensions) if (one.counts) extension += one.days
  const total = quota + extension
  const due = clock.dueOn ?? base
  const from = book.from.get(base) ?? book.from.keep(base, `答复期限：自${dateInChinese(base)}次日起数满`)
  const sum = extension > 0 ? `（${quota}加延长${extension}）` : ''
  const skipped = excludedDays > 0 ? '，扣除不计入的日子，第' : '，第'
  steps.push(`${from}${total}个工作日${sum}${skipped}${total}${untilPhrase(clock, due, book)}`)
  steps.push(daysOff(clock, due))
  if (notGazetted !== undefined) steps.push(provisionality(notGazetted))
}

/** 依据由起算日定，所以键里除了届满之日还要有起算日在哪部条例之下（以基数区别）。 */
function untilPhrase({ quota, replyCites }: Clock, due: DayNumber, book: PhraseBook): string {
  const key = due * 64 + quota
  return book.until.get(key) ?? book.until.keep(key, `个工作日为${dateInChinese(due)}（${replyCites}）。`)
}

function repliedStep({ on, way }: NonNullable<Clock['replied']>, dueOn: DayNumber): string {
  const how = way === undefined ? '答复' : `${SENDING_WAYS[way].label}，以${SENDING_WAYS[way].counts}为准`
  const verdict = on <= dueOn ? '未逾期' : `逾期，最后一日为${dateInChinese(dueOn)}`
  return `${dateInChinese(on)}${how}：${verdict}（${SENDING_CITES}）。`
}
