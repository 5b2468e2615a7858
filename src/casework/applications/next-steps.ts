/**
 * 现在依法可以办什么，别的为什么不可以。For every step: open, or closed with the sentence that a clerk reads. The law's own refusals come
 * from its clock – the step is tried on it as of today – and only what the clock does not know is said here.
 */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { workingDaysBetween } from '../../law/calendar/working-days.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { settle, SETTLE_SAYS } from '../../law/applications/outcomes/settle.ts'
import { EXTENSION } from '../../law/time-limits/extension.ts'
import { CLOSED, PHASES, type Case, caseOf, standsAgainst } from './case.ts'
import { clockOf } from './case-clock.ts'
import type { Did, Step } from './step.ts'

export type Standing =
  { readonly open: true; readonly warning: string | null } | { readonly open: false; readonly why: string }

/** The shortest extension: whether one is possible at all. */
const ONE_DAY = 1

const closed = (why: string): Standing => ({ open: false, why })

type Rule = (of: Case, today: LocalDate, calendar: Calendar) => string | null

const needsReceipt: Rule = ({ receipt }) =>
  'receivedOn' in receipt ? null : '还没有与申请人确认收到，期限没有开始，请先确认（条例第三十一条）。'
const nothingPending: Rule = (of) =>
  of.supplement && !of.supplement.receivedOn && !of.supplement.lapsedOn
    ? '正等申请人补正，收到补正之前不能答复（条例第三十条）。'
    : of.fee && !of.fee.paid && !of.fee.lapsedOn
      ? '正等申请人缴费，缴费之前不能答复（政府信息公开信息处理费管理办法第六条）。'
      : null
const waitingConsultation: Rule = ({ consultations }) =>
  consultations.some(({ answer, lapsedOn }) => !answer && !lapsedOn) ? null : '没有正在征求的意见。'

/** What the clock does not know, step by step; null = nothing against it. */
const RULES: Readonly<Record<Exclude<Did, 'arrived'>, readonly Rule[]>> = {
  confirmed: [
    ({ receipt }) =>
      'waitingFor' in receipt && receipt.waitingFor === 'confirmedOn' ? null : '收到申请之日已经确定，不用再确认。',
  ],
  itemised: [],
  assigned: [],
  'supplement-requested': [needsReceipt],
  'supplement-received': [({ supplement }) => (supplement ? null : '没有告知过补正。')],
  'supplement-lapsed': [
    ({ supplement }, today) =>
      !supplement
        ? '没有告知过补正。'
        : today <= supplement.requested.until
          ? `补正期限到${supplement.requested.until}为止，还没有逾期。`
          : null,
  ],
  'reasons-requested': [needsReceipt, ({ reasons }) => (reasons ? '已经要求申请人说明过理由。' : null)],
  'reasons-given': [
    ({ reasons }) => (!reasons ? '没有要求申请人说明理由。' : reasons.received ? '理由已经认定。' : null),
  ],
  'reasons-received': [
    ({ reasons }) => (!reasons ? '没有要求申请人说明理由。' : reasons.received ? '理由已经收到。' : null),
  ],
  consulted: [needsReceipt],
  'consultation-delivered': [
    ({ consultations }) => (consultations.some(({ receivedOn }) => !receivedOn) ? null : '没有还未送达的征求意见书。'),
  ],
  'opinion-received': [waitingConsultation],
  'consultation-lapsed': [waitingConsultation],
  'told-of-consultation': [
    ({ consultations }) => (consultations.length > 0 ? null : '没有征求过意见，不用告知申请人。'),
  ],
  'disclosure-told': [
    ({ consultations }) =>
      consultations.some(standsAgainst) ? null : '没有不同意公开、逾期未提出意见的第三方，不用告知。',
  ],
  'assist-asked': [],
  'assist-answered': [({ assists }) => (assists.some(({ answer }) => !answer) ? null : '没有等待反馈的协办事项。')],
  'secrecy-referred': [needsReceipt],
  'secrecy-answered': [
    ({ referrals }) => (referrals.some(({ answer }) => !answer) ? null : '没有等待答复的保密审查。'),
  ],
  extended: [needsReceipt],
  'fee-noticed': [needsReceipt, ({ fee }) => (fee ? '已经发过收费通知，一件申请只收一次。' : null)],
  'fee-notice-delivered': [
    ({ fee }) => (!fee ? '没有发过收费通知。' : fee.deliveredOn ? '收费通知的送达已经登记。' : null),
  ],
  'fee-answered': [({ fee }) => (!fee ? '没有发过收费通知。' : fee.paid ? '费用已经缴清。' : null)],
  'fee-paid': [({ fee }) => (!fee ? '没有发过收费通知。' : fee.paid ? '费用已经缴清。' : null)],
  'fee-lapsed': [({ fee }) => (!fee ? '没有发过收费通知。' : fee.paid ? '费用已经缴清，不是逾期未缴。' : null)],
  'delay-fixed': [
    needsReceipt,
    ({ reasons }) =>
      reasons?.received?.reasonable
        ? null
        : '延迟答复以申请人说明的理由合理为前提，请先要求说明理由（条例第三十五条）。',
  ],
  searched: [],
  judged: [needsReceipt],
  'main-outcome-named': [
    (of, today) => {
      const settled = settle(judgedOutcomes(of), today)
      return 'refused' in settled && settled.refused === 'main-outcome-needed'
        ? null
        : '各项的结果归入哪一行是明确的，不用指定。'
    },
  ],
  replied: [needsReceipt, nothingPending, everyItemJudged, oneLine],
  delivered: [
    ({ reply, deliveredOn }) => (!reply ? '还没有答复，无所谓送达。' : deliveredOn ? '送达已经登记。' : null),
  ],
  'delivery-failed': [
    ({ reply, deliveredOn }) => (!reply ? '还没有答复，无所谓送达。' : deliveredOn ? '送达已经登记。' : null),
  ],
  withdrawn: [({ reopened }) => (reopened ? '本件正在按决定重新办理，应当重新答复。' : null)],
  'remedy-noted': [],
  reopened: [
    ({ reply, withdrawnOn }) =>
      reply ? null : withdrawnOn ? '申请已经撤回，没有答复可以重作。' : '还没有答复，不用重新办理。',
  ],
  'split-off': [({ items }) => (items.length > 1 ? null : '先把申请的各项列出来（至少两项），才能分开办理。')],
  'split-from': [],
  joined: [],
  separated: [({ joined }) => (joined ? null : '本件没有并入另案。')],
  'moved-out': [],
  'moved-in': [],
  archived: [
    ({ phase, deliveredOn }) =>
      phase === 'withdrawn' || (phase === 'replied' && deliveredOn) ? null : '答复送达（或者申请人撤回）以后才能归档。',
  ],
}

/** Steps that follow a closed case. */
const AFTERWARDS: readonly Did[] = [
  'delivered',
  'delivery-failed',
  'archived',
  'reopened',
  'remedy-noted',
  'separated',
  'moved-out',
]
/** What may still happen to one that is in the archive. */
const FROM_THE_ARCHIVE: readonly Did[] = ['reopened', 'remedy-noted', 'moved-out']
/** 重新办理的期限由决定、判决确定，第三十条、第三十三条、第三十五条、第四十二条的程序不再来一遍。 */
const NOT_ANEW: readonly Did[] = [
  'confirmed',
  'supplement-requested',
  'supplement-received',
  'supplement-lapsed',
  'reasons-requested',
  'extended',
  'fee-noticed',
  'delay-fixed',
  'joined',
  'split-off',
]
/** Steps that only another step or another case brings about: nobody takes them on the page of a case. */
export const NEVER_BY_HAND: readonly Did[] = ['split-from', 'moved-in', 'remedy-noted']
/** What a case that the law regards as abandoned still wants: 不再处理告知书, and its delivery. */
const AFTER_ABANDONMENT: readonly Did[] = ['judged', 'main-outcome-named', 'replied', 'delivered', 'moved-out']

/** Every step's standing on a day. */
export function standings(
  steps: readonly Step[],
  today: LocalDate,
  calendar: Calendar,
): Readonly<Record<Exclude<Did, 'arrived'>, Standing>> {
  const of = caseOf(steps)
  return Object.fromEntries(
    (Object.keys(RULES) as Exclude<Did, 'arrived'>[]).map((did) => [did, standing(did, of, steps, today, calendar)]),
  ) as Readonly<Record<Exclude<Did, 'arrived'>, Standing>>
}

function standing(
  did: Exclude<Did, 'arrived'>,
  of: Case,
  steps: readonly Step[],
  today: LocalDate,
  calendar: Calendar,
): Standing {
  if (of.phase === 'moved') return closed('本件已经移交其他机关。')
  if (of.phase === 'joined' && did !== 'separated') return closed('本件已经并入另案，在那一件里办理。')
  if (of.phase === 'archived' && !FROM_THE_ARCHIVE.includes(did)) return closed('本件已经归档。')
  if (CLOSED.includes(of.phase) && !AFTERWARDS.includes(did)) return closed(`本件${PHASES[of.phase]}，不能再办这一步。`)
  if (of.phase === 'abandoned' && !AFTER_ABANDONMENT.includes(did))
    return closed('申请人已视为放弃申请，只能出具不再处理告知书。')
  if (of.phase === 'reopened' && NOT_ANEW.includes(did))
    return closed('本件正在按决定重新办理，期限以决定、判决为准，这一步不再适用。')
  for (const rule of RULES[did]) {
    const why = rule(of, today, calendar)
    if (why) return closed(why)
  }
  const tried = TRIALS[did]?.(today)
  const clock = tried && clockOf([...steps, tried], calendar)
  if (clock && isRefusal(clock)) return closed(clock.says)
  return { open: true, warning: warningOf(did, of, steps, today, calendar) }
}

/** Steps that the law's clock knows, as they would be if they were done today: it says yes or no. */
const TRIALS: Partial<Record<Did, (on: LocalDate) => Step>> = {
  'supplement-requested': (on) => ({ did: 'supplement-requested', on, until: on, points: [], letter: null }),
  'supplement-received': (on) => ({ did: 'supplement-received', on }),
  'supplement-lapsed': (on) => ({ did: 'supplement-lapsed', on }),
  extended: (on) => ({ did: 'extended', on, days: ONE_DAY, reason: '', notifiedOn: on, letter: null }),
  'fee-noticed': (on) => ({ did: 'fee-noticed', on, method: 'page', units: 0, yuan: 0, letter: null }),
  'fee-paid': (on) => ({ did: 'fee-paid', on, yuan: 0, receipt: '' }),
  'fee-lapsed': (on) => ({ did: 'fee-lapsed', on }),
}

/** The longest extension the law in force allows, in working days. */
export const LONGEST_EXTENSION = EXTENSION.versions[0].value.workingDays

function warningOf(did: Did, of: Case, steps: readonly Step[], today: LocalDate, calendar: Calendar): string | null {
  const clock = clockOf(steps, calendar)
  if (!clock || isRefusal(clock)) return null
  if (did === 'supplement-requested' && clock.supplementBy !== undefined && dayNumber(today) > clock.supplementBy)
    return `补正告知的期限已于${localDateOf(clock.supplementBy)}届满：仍可告知，但属于逾期，原期限会一并列明（条例第三十条）。`
  if (did === 'replied' && clock.dueOn !== undefined && dayNumber(today) > clock.dueOn)
    return `答复期限已于${localDateOf(clock.dueOn)}届满，逾期${workingDaysBetween(calendar, clock.dueOn, dayNumber(today))}个工作日：仍应当答复。`
  if (did === 'extended' && of.consultations.some(({ answer, lapsedOn }) => !answer && !lapsedOn))
    return '正在征求意见，这段时间不计入期限；请先看是否真需要延长。'
  return null
}

const judgedOutcomes = (of: Case) => [...of.judged.values()].map(({ outcome }) => outcome)

function everyItemJudged(of: Case): string | null {
  const items = Math.max(of.items.length, 1)
  const missing = Array.from({ length: items }, (_, index) => index + 1).filter((item) => !of.judged.has(item))
  return missing.length === 0 ? null : `还没有对第${missing.join('、')}项作出判断。`
}

/** 一件申请在表三只计一行。 */
function oneLine(of: Case, today: LocalDate): string | null {
  const settled = settle(judgedOutcomes(of), today, of.mainOutcome ?? undefined)
  return 'refused' in settled ? SETTLE_SAYS[settled.refused] : null
}
