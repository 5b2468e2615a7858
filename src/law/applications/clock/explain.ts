/** 期限是怎样算出来的：一步一句，写明条文、日子和数过没数过的日子。给经办人和法官看，所以要准、要全。 */
import { dateInChinese } from '../../calendar/chinese-date.ts'
import type { DayNumber } from '../../calendar/day-number.ts'
import { ordinalOf, START_DAY_EXCLUDED } from '../../calendar/working-days.ts'
import { EXCLUDED } from '../../time-limits/excluded.ts'
import { RESTART_ON_PAYMENT, RESTART_ON_SUPPLEMENT } from '../../time-limits/restart.ts'
import { SENDING_CITES, SENDING_WAYS } from '../../time-limits/sending.ts'
import type { Clock, Extension, Fee, Supplement } from './clock.ts'
import type { Consultation } from './consultations.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { daysOff, provisionality } from './days-passed.ts'

const STARTING = new LawOfTheDay(START_DAY_EXCLUDED)
const EXCLUSION = new LawOfTheDay(EXCLUDED)
const SUPPLEMENT_RESTARTS = new LawOfTheDay(RESTART_ON_SUPPLEMENT)
const PAYMENT_RESTARTS = new LawOfTheDay(RESTART_ON_PAYMENT)

/** The steps of a clock as Chinese sentences, in the order a clerk would tell them. */
export function explain(clock: Clock): string[] {
  const steps: string[] = []
  if (clock.reordered) steps.push('所列事件没有按日期先后排列，已按日期先后推算。')
  steps.push(receipt(clock))
  if (clock.supplement) supplementSteps(clock, clock.supplement, steps)
  for (const consultation of clock.consultations) steps.push(consultationStep(consultation))
  for (const extension of clock.extensions) steps.push(extensionStep(extension))
  if (clock.fee) feeSteps(clock.fee, steps)
  if (clock.excludedDays > 0) steps.push(excludedStep(clock))
  if (clock.closedOn !== undefined) {
    steps.push(`${dateInChinese(clock.closedOn)}起视为放弃申请，不再处理，不再有答复期限。`)
    return steps
  }
  countingSteps(clock, steps)
  if (clock.replied && clock.dueOn !== undefined) steps.push(repliedStep(clock.replied, clock.dueOn))
  return steps
}

function receipt({ receivedOn, supplementBy, supplementCites }: Clock): string {
  const start = `${dateInChinese(receivedOn)}收到申请，当日不计，自次日起算（比照${STARTING.on(receivedOn)?.cites ?? ''}）`
  return supplementBy === undefined
    ? `${start}。`
    : `${start}；需要补正的，7个工作日内一次性告知，最后一日为${dateInChinese(supplementBy)}（${supplementCites ?? ''}）。`
}

function supplementSteps(clock: Clock, supplement: Supplement, steps: string[]): void {
  const { requestedOn, nthWorkingDay: nth, late, until, receivedOn, lapsedOn } = supplement
  const asked = `${dateInChinese(requestedOn)}告知补正`
  if (late) {
    const original =
      clock.originalDueOn === undefined ? '' : `不计补正的原答复期限为${dateInChinese(clock.originalDueOn)}；`
    steps.push(
      `${asked}，已是第${nth}个工作日，晚于法定的最后一日；法律没有规定逾期告知的效力，${original}是否采用补正后的期限，应由政府信息公开工作机构负责人认定（${clock.supplementCites ?? ''}）。`,
    )
  } else if (clock.supplementCites !== undefined) {
    steps.push(`${asked}，在收到申请后第${nth}个工作日，未逾期（${clock.supplementCites}）。`)
  } else {
    steps.push(`${asked}。`)
  }
  if (receivedOn !== undefined) {
    const overdue =
      until !== undefined && receivedOn > until ? `（晚于补正期限${dateInChinese(until)}，须有正当理由）` : ''
    steps.push(
      `${dateInChinese(receivedOn)}收到补正的申请${overdue}，答复期限自此重新计算，以前的期限作废（${SUPPLEMENT_RESTARTS.on(receivedOn)?.cites ?? ''}）。`,
    )
  } else if (lapsedOn !== undefined) {
    steps.push(`${dateInChinese(lapsedOn)}申请人逾期不补正（${clock.supplementCites ?? ''}）。`)
  } else {
    steps.push(
      `尚未收到补正：等待补正不停止计算；收到补正之日起答复期限重新计算（${SUPPLEMENT_RESTARTS.on(requestedOn)?.cites ?? ''}）。`,
    )
  }
}

function consultationStep(consultation: Consultation): string {
  const { asks, ref, askedOn, receivedOn, receiptPresumed, limit, limitCites, answeredOn, lapsed, excluded } =
    consultation
  const who = ref === undefined ? asks : `${asks}“${ref}”`
  let says = `${dateInChinese(askedOn)}征求${who}意见，${
    receiptPresumed ? '未写明对方何时收到，暂按当日收到' : `${dateInChinese(receivedOn)}对方收到`
  }`
  if (limit !== undefined) says += `，15个工作日内应提出意见，最后一日为${dateInChinese(limit)}（${limitCites}）`
  if (lapsed && limit !== undefined) {
    says += `；逾期未提出意见${answeredOn === undefined ? '' : `，${dateInChinese(answeredOn)}迟来的意见不再影响期限`}`
  } else if (answeredOn !== undefined) {
    const late = limit !== undefined && answeredOn > limit
    says += `；${dateInChinese(answeredOn)}收到意见${late ? '，已经逾期' : ''}`
    if (late)
      says += consultation.until === limit ? '，只扣除到最后一日' : '，逾期以后本机关本可自行决定，是否全部扣除请斟酌'
  } else if (limit !== undefined) {
    says += `；尚未收到意见，暂扣除到最后一日`
  }
  if (!excluded) says += '；当时的条例没有规定征求其他机关意见的时间不计入答复期限'
  return `${says}。`
}

function extensionStep({ on, days, notifiedOn, before, cites, counts }: Extension): string {
  const told = notifiedOn === on ? '同意并告知' : `同意、${dateInChinese(notifiedOn)}告知`
  const effect = counts ? '' : '；期限已重新计算，这次延长随旧期限作废'
  return `${dateInChinese(on)}${told}延长${days}个工作日，未晚于当时的届满之日${dateInChinese(before)}（${cites}）${effect}。`
}

function feeSteps(fee: Fee, steps: string[]): void {
  const late = fee.noticeLate ? '（已在答复期限届满之后）' : ''
  steps.push(
    `${dateInChinese(fee.receivedOn)}申请人收到收费通知${late}，自次日起20个工作日内缴费，最后一日为${dateInChinese(fee.payBy)}（${fee.cites}）。`,
  )
  if (fee.paidOn !== undefined) {
    steps.push(
      `${dateInChinese(fee.paidOn)}完成缴费，答复期限自次日起重新计算，以前的期限作废（${PAYMENT_RESTARTS.on(fee.paidOn)?.cites ?? ''}）。`,
    )
  } else if (fee.lapsedOn !== undefined) {
    steps.push(`逾期未缴费（${fee.cites}）。`)
  } else {
    steps.push(`尚未缴费：收费通知本身不停止计算；缴费后重新计算，逾期未缴视为放弃申请（${fee.cites}）。`)
  }
}

function excludedStep(clock: Clock): string {
  const { calendar, base, dueOn, exclusions, excludedDays, consultations } = clock
  const spans: string[] = []
  let overlapping = 0
  for (const one of consultations) if (one.excluded && one.until > base) overlapping++
  for (const { after, until } of exclusions) {
    const from = Math.max(after, base)
    if (until <= base || (dueOn !== undefined && from >= dueOn)) continue
    const count = ordinalOf(calendar, until) - ordinalOf(calendar, from)
    if (count > 0) spans.push(`${dateInChinese(from + 1)}至${dateInChinese(until)}${count}个工作日`)
  }
  const union = overlapping > spans.length ? '，重叠的只扣一次' : ''
  const total = spans.length > 1 ? `，共${excludedDays}个工作日` : ''
  return `征求意见所需时间不计入答复期限：${spans.join('、')}${total}${union}（${EXCLUSION.on(base)?.cites ?? ''}）。`
}

function countingSteps(clock: Clock, steps: string[]): void {
  const { calendar, base, quota, extensions, delayed, excludedDays, replyCites, notGazetted } = clock
  let extension = 0
  for (const one of extensions) if (one.counts) extension += one.days
  if (delayed) {
    steps.push(
      `${dateInChinese(delayed.on)}确定并告知延迟答复的日期：${dateInChinese(delayed.until)}，以此为答复的最后一日（${delayed.cites}）。`,
    )
    return
  }
  const total = quota + extension
  const due = clock.dueOn ?? base
  const sum = extension > 0 ? `${total}个工作日（${quota}加延长${extension}）` : `${total}个工作日`
  const skipped = excludedDays > 0 ? '，扣除不计入的日子' : ''
  steps.push(
    `答复期限：自${dateInChinese(base)}次日起数满${sum}${skipped}，第${total}个工作日为${dateInChinese(due)}（${replyCites}）。`,
  )
  steps.push(daysOff(calendar, base, due, clock.exclusions))
  if (notGazetted !== undefined) steps.push(provisionality(notGazetted))
}

function repliedStep({ on, way }: NonNullable<Clock['replied']>, dueOn: DayNumber): string {
  const how = way === undefined ? '答复' : `${SENDING_WAYS[way].label}，以${SENDING_WAYS[way].counts}为准`
  const verdict = on <= dueOn ? '未逾期' : `逾期，最后一日为${dateInChinese(dueOn)}`
  return `${dateInChinese(on)}${how}：${verdict}（${SENDING_CITES}）。`
}
