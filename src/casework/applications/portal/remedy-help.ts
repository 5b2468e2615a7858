/**
 * 对答复不服的，怎么办: before whom, which way first, until when. The way and its words come from the law's clause, the last days from
 * its periods, counted from the delivery; bodies and addresses from the organ's profile.
 */
import { outcome, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { remedyClause, remedyWays, type RemedyBodies } from '../../../law/applications/remedies/clause.ts'
import type { Calendar } from '../../../law/calendar/calendar.ts'
import type { Reckoned } from '../../../law/calendar/working-days.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { REVIEW } from '../../../law/time-limits/review.ts'
import { SUIT_AFTER_REVIEW } from '../../../law/time-limits/suit-after-review.ts'
import { SUIT_DIRECT } from '../../../law/time-limits/suit-direct.ts'
import { lastDayOf, limitOn, periodInChinese, type TimeLimit } from '../../../law/time-limits/time-limit.ts'
import type { Case } from '../case.ts'

/** Where the bodies are found; '' where the organ has not said. */
export interface RemedyPlaces {
  readonly reviewAddress: string
  readonly courtAddress: string
  /** 政府信息公开工作主管部门, for complaints (第五十一条). */
  readonly supervisor: string
}

export interface RemedyWay {
  readonly name: '申请行政复议' | '提起行政诉讼'
  readonly body: string
  readonly address: string
  /** The online way; review only. */
  readonly online: string | null
  /** Until when, in words. */
  readonly until: string
  readonly cites: string
}

export interface RemedyHelp {
  /** The clause as the letter has it. */
  readonly clause: readonly string[]
  readonly ways: readonly RemedyWay[]
  readonly supervisor: string
}

/**
 * The help for the answer that stands; null while there is none, when nothing was decided that could be contested, or when the
 * organ has not named the bodies (then the letter itself is what holds).
 */
export function remedyHelp(
  of: Case,
  bodies: RemedyBodies,
  places: RemedyPlaces,
  calendar: Calendar,
): RemedyHelp | null {
  if (!of.reply || (of.phase !== 'replied' && of.phase !== 'archived')) return null
  const decided = {
    outcome: of.reply.outcome,
    withheld: withheldGrounds(of),
    decidedOn: of.reply.datedOn ?? of.reply.on,
  } as const
  const ways = remedyWays(decided)
  if (ways === 'none' || 'refused' in ways) return null
  const written = remedyClause({ ...decided, deliveredOnline: false, noun: '答复' }, bodies)
  if ('refused' in written || written.clause === null) return null
  const from = of.deliveredOn
  const suit = `对不予公开的决定，先申请行政复议；不服复议决定的，自收到复议决定书之日起${periodOf(SUIT_AFTER_REVIEW, decided.decidedOn)}内`
  return {
    clause: written.clause,
    supervisor: places.supervisor,
    ways: [
      {
        name: '申请行政复议',
        body: bodies.government,
        address: places.reviewAddress,
        online: bodies.onlineReview,
        until: untilOf(REVIEW, from, decided.decidedOn, calendar),
        cites: limitOn(REVIEW, decided.decidedOn)?.cites ?? '',
      },
      {
        name: '提起行政诉讼',
        body: bodies.court,
        address: places.courtAddress,
        online: null,
        until: [
          ...(ways.reviewFirst ? [suit] : []),
          ...(ways.direct
            ? [
                `${ways.reviewFirst ? '对答复的其他内容直接起诉的，' : ''}${untilOf(SUIT_DIRECT, from, decided.decidedOn, calendar)}`,
              ]
            : []),
        ].join('；'),
        cites: ways.reviewFirst
          ? `《行政诉讼法》第四十五条${ways.direct ? '、第四十六条' : ''}`
          : (limitOn(SUIT_DIRECT, decided.decidedOn)?.cites ?? ''),
      },
    ],
  }
}

/** Grounds of what was not given, each once: parts of an item, and items answered otherwise as a whole. */
const withheldGrounds = (of: Case): readonly OutcomeCode[] => [
  ...new Set(
    [...of.judged.values()].flatMap(({ outcome: code, withheld }) => [
      ...withheld.map(({ ground }) => ground),
      ...(NOT_WITHHELD.some((given) => given === outcome(code).class) ? [] : [code]),
    ]),
  ),
]
const NOT_WITHHELD = ['granted', 'partial'] as const

const periodOf = (limit: TimeLimit, on: LocalDate): string => {
  const version = limitOn(limit, on)
  return version ? periodInChinese(version.value) : ''
}

/** The last day in words; while the answer has not been delivered only how long it will be. */
function untilOf(limit: TimeLimit, from: LocalDate | null, decidedOn: LocalDate, calendar: Calendar): string {
  if (!from) return `自收到答复之日起${periodOf(limit, decidedOn)}内`
  const last: Reckoned = lastDayOf(calendar, limit, from)
  const period = `（自${from}收到之日起${periodOf(limit, from)}）`
  if ('dueOn' in last) return `最迟${last.dueOn}${period}`
  if ('provisionallyOn' in last)
    return `最迟${last.provisionallyOn}${period}，该日期为暂定：${last.notGazetted}年的放假安排尚未公布`
  return `自${from}收到之日起${periodOf(limit, from)}内`
}
