/** The days a case of review or suit turns on, each by the law of its day, and how they follow in words. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { Reckoned } from '../../law/calendar/working-days.ts'
import { resultOf } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { APPEAL_DEFENCE } from '../../law/time-limits/appeal-defence.ts'
import { APPEAL_JUDGMENT, APPEAL_RULING } from '../../law/time-limits/appeal.ts'
import { REVIEW_DEFENCE, REVIEW_DEFENCE_SIMPLE } from '../../law/time-limits/review-defence.ts'
import { SUIT_DEFENCE } from '../../law/time-limits/suit-defence.ts'
import { lastDayOf, limitOn, periodInChinese, type TimeLimit } from '../../law/time-limits/time-limit.ts'
import { isCorrected, owesAnswer, owesPerformance, type RemedyCase } from './case.ts'
import type { StepOf } from './step.ts'

export interface RemedyDates {
  /** 提交答复书、答辩状的最后一日; null when none is owed, or it cannot be reckoned. */
  readonly answerDueOn: LocalDate | null
  readonly hearingOn: LocalDate | null
  /** 本机关可以上诉的最后一日. */
  readonly appealBy: LocalDate | null
  readonly performBy: LocalDate | null
  /** The nearest of them that still waits. */
  readonly dueOn: LocalDate | null
}

/** The period for the organ's answer; null when the law sets none. */
export function answerLimit({ block, instance, simple, appellant }: StepOf<'noticed'>): TimeLimit | null {
  if (instance === 'second') return appellant === 'us' ? null : APPEAL_DEFENCE
  if (instance === 'retrial') return null
  return block === 'review' ? (simple ? REVIEW_DEFENCE_SIMPLE : REVIEW_DEFENCE) : SUIT_DEFENCE
}

/** The period in which the organ may appeal against a decision; null when it cannot. */
export function appealLimit(
  { instance }: Pick<StepOf<'noticed'>, 'instance'>,
  { result }: Pick<StepOf<'decided'>, 'result'>,
): TimeLimit | null {
  const { appeal } = resultOf(result)
  // 不予立案、驳回起诉的裁定，不服的是起诉的人。
  return instance === 'first' && appeal === 'judgment' ? APPEAL_JUDGMENT : null
}

/** The period in which anybody may appeal; null when nobody can. */
export function anyAppealLimit(
  { instance }: Pick<StepOf<'noticed'>, 'instance'>,
  { result }: Pick<StepOf<'decided'>, 'result'>,
): TimeLimit | null {
  const { appeal } = resultOf(result)
  if (instance !== 'first' || appeal === null) return null
  return appeal === 'judgment' ? APPEAL_JUDGMENT : APPEAL_RULING
}

/** The dates of a case. */
export function datesOf(of: RemedyCase, calendar: Calendar): RemedyDates {
  const { notice, answer, hearing, decision, appeal, phase } = of
  const limit = answerLimit(notice)
  const answerDueOn = limit && dayOf(lastDayOf(calendar, limit, notice.on))
  const hearingOn = hearing?.set.day ?? null
  const toAppeal = decision && appealLimit(notice, decision)
  const appealBy = decision && toAppeal ? dayOf(lastDayOf(calendar, toAppeal, decision.on)) : null
  const performBy = decision?.until ?? null
  const waiting = [
    ...(!decision && !answer && owesAnswer(of) ? [answerDueOn] : []),
    ...(!decision && hearing && !hearing.held ? [hearingOn] : []),
    ...(decision && !appeal ? [owesPerformance(of) && performBy, isCorrected(decision) && appealBy] : []),
  ].filter((day): day is LocalDate => typeof day === 'string')
  return {
    answerDueOn,
    hearingOn,
    appealBy,
    performBy,
    dueOn: phase === 'closed' ? null : (waiting.toSorted()[0] ?? null),
  }
}

/** How the days follow, one sentence each. */
export function explain(of: RemedyCase, calendar: Calendar): readonly string[] {
  const { notice, decision } = of
  const limit = answerLimit(notice)
  const toAppeal = decision && appealLimit(notice, decision)
  return [
    ...(limit
      ? told(limit, notice.on, calendar)
      : [
          notice.instance === 'second'
            ? '本机关提起上诉的，不用再提出答辩状；对方也上诉的，收到副本以后按二审答辩期限办。'
            : '再审没有法定的答辩期限，以法院通知的为准。',
        ]),
    ...(decision && toAppeal ? told(toAppeal, decision.on, calendar) : []),
    ...(decision?.until ? [`${decision.document}要求在${decision.until}以前履行。`] : []),
  ]
}

function told(limit: TimeLimit, start: LocalDate, calendar: Calendar): readonly string[] {
  const version = limitOn(limit, start)
  const last = lastDayOf(calendar, limit, start)
  if (!version || 'unknown' in last) return ['unknown' in last ? last.unknown : '']
  const until =
    'dueOn' in last
      ? `到${last.dueOn}届满`
      : `暂定到${last.provisionallyOn}届满（${last.notGazetted}年的放假安排还没有公布）`
  return [
    `${limit.name}：自${limit.startsFrom}（${start}，当日不计）起${periodInChinese(version.value)}，${until}（${version.cites}）。`,
    `逾期的后果：${limit.ifMissed}。`,
  ]
}

const dayOf = (last: Reckoned): LocalDate | null =>
  'dueOn' in last ? last.dueOn : 'provisionallyOn' in last ? last.provisionallyOn : null
