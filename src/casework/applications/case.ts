/** An application as its steps have made it. Pure: the same steps always make the same case. */
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { receiptOf, type Receipt } from '../../law/time-limits/receipt.ts'
import { inTime } from '../../law/time-limits/sending.ts'
import type { Step, StepOf } from './step.ts'

export type Phase =
  /** 平信、传真、网上提交的，还没有与申请人确认：期限没有开始。 */
  | 'to-confirm'
  | 'handling'
  | 'awaiting-supplement'
  | 'awaiting-reasons'
  | 'consulting'
  | 'awaiting-fee'
  /** 逾期不补正、不缴费：视为放弃，还欠一份不再处理告知书。 */
  | 'abandoned'
  | 'replied'
  | 'withdrawn'
  | 'archived'

export const PHASES: Readonly<Record<Phase, string>> = {
  'to-confirm': '待确认收件',
  handling: '办理中',
  'awaiting-supplement': '待补正',
  'awaiting-reasons': '待说明理由',
  consulting: '征求意见中',
  'awaiting-fee': '待缴费',
  abandoned: '视为放弃，待告知',
  replied: '已答复',
  withdrawn: '已撤回',
  archived: '已归档',
}

/** Phases in which nothing more is owed to the applicant. */
export const CLOSED: readonly Phase[] = ['replied', 'withdrawn', 'archived']

/** 按期还是超期答复，办结的才有; null while something is owed. */
export const answeredWords = (phase: Phase, repliedOn: LocalDate | null, dueOn: LocalDate | null): string | null =>
  !CLOSED.includes(phase)
    ? null
    : repliedOn === null
      ? '没有答复，已办结'
      : dueOn === null
        ? '已答复'
        : inTime(repliedOn, dueOn)
          ? '按期答复'
          : '超期答复'

export interface Consulted {
  readonly ref: string
  readonly whom: 'third-party' | 'organ'
  readonly organ: string | null
  readonly on: LocalDate
  readonly receivedOn: LocalDate | null
  readonly answer: { readonly on: LocalDate; readonly opinion: string; readonly says: string } | null
  readonly lapsedOn: LocalDate | null
}

export interface Case {
  readonly arrival: StepOf<'arrived'>
  /** 收到申请之日, or what it still waits for (第三十一条). */
  readonly receipt: Receipt
  readonly items: readonly string[]
  readonly assigned: StepOf<'assigned'> | null
  readonly supplement: {
    readonly requested: StepOf<'supplement-requested'>
    readonly receivedOn: LocalDate | null
    readonly lapsedOn: LocalDate | null
  } | null
  readonly reasons: {
    readonly requested: StepOf<'reasons-requested'>
    readonly received: StepOf<'reasons-received'> | null
  } | null
  readonly consultations: readonly Consulted[]
  readonly extension: StepOf<'extended'> | null
  readonly fee: {
    readonly noticed: StepOf<'fee-noticed'>
    readonly deliveredOn: LocalDate | null
    readonly paid: StepOf<'fee-paid'> | null
    readonly lapsedOn: LocalDate | null
  } | null
  readonly delay: StepOf<'delay-fixed'> | null
  readonly searches: readonly StepOf<'searched'>[]
  /** The last judgement of each item, by its number from 1. */
  readonly judged: ReadonlyMap<number, StepOf<'judged'>>
  readonly mainOutcome: OutcomeCode | null
  readonly reply: StepOf<'replied'> | null
  readonly deliveredOn: LocalDate | null
  readonly withdrawnOn: LocalDate | null
  readonly archivedOn: LocalDate | null
  readonly phase: Phase
}

/** Makes the case of its steps, which begin with `arrived`; throws when they do not. */
export function caseOf(steps: readonly Step[]): Case {
  const [arrival] = steps
  if (arrival?.did !== 'arrived') throw new Error('the steps of an application begin with its arrival')
  const confirmed = last(steps, 'confirmed')
  const supplementRequested = last(steps, 'supplement-requested')
  const reasonsRequested = last(steps, 'reasons-requested')
  const noticed = last(steps, 'fee-noticed')
  const items = last(steps, 'itemised')?.items ?? []
  const facts = {
    arrival,
    receipt: receiptOf({
      channel: arrival.channel,
      submittedOn: arrival.on,
      ...(arrival.signedOn && { signedOn: arrival.signedOn }),
      ...(confirmed && { confirmedOn: confirmed.on }),
    }),
    items,
    assigned: last(steps, 'assigned'),
    supplement: supplementRequested && {
      requested: supplementRequested,
      receivedOn: last(steps, 'supplement-received')?.on ?? null,
      lapsedOn: last(steps, 'supplement-lapsed')?.on ?? null,
    },
    reasons: reasonsRequested && { requested: reasonsRequested, received: last(steps, 'reasons-received') },
    consultations: consultationsOf(steps),
    extension: last(steps, 'extended'),
    fee: noticed && {
      noticed,
      deliveredOn: last(steps, 'fee-notice-delivered')?.on ?? null,
      paid: last(steps, 'fee-paid'),
      lapsedOn: last(steps, 'fee-lapsed')?.on ?? null,
    },
    delay: last(steps, 'delay-fixed'),
    searches: all(steps, 'searched'),
    judged: judgements(steps, items.length),
    mainOutcome: last(steps, 'main-outcome-named')?.outcome ?? null,
    reply: last(steps, 'replied'),
    deliveredOn: last(steps, 'delivered')?.on ?? null,
    withdrawnOn: last(steps, 'withdrawn')?.on ?? null,
    archivedOn: last(steps, 'archived')?.on ?? null,
  }
  return { ...facts, phase: phaseOf(facts) }
}

/** The steps of one name, in their order. */
export const all = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name>[] =>
  steps.filter((step): step is StepOf<Name> => step.did === did)

const last = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name> | null =>
  all(steps, did).at(-1) ?? null

function phaseOf(facts: Omit<Case, 'phase'>): Phase {
  if (facts.archivedOn) return 'archived'
  if (facts.reply) return 'replied'
  if (facts.withdrawnOn) return 'withdrawn'
  if (facts.supplement?.lapsedOn || facts.fee?.lapsedOn) return 'abandoned'
  if ('waitingFor' in facts.receipt) return 'to-confirm'
  if (facts.supplement && !facts.supplement.receivedOn) return 'awaiting-supplement'
  if (facts.fee && !facts.fee.paid) return 'awaiting-fee'
  if (facts.reasons && !facts.reasons.received) return 'awaiting-reasons'
  if (facts.consultations.some(({ answer, lapsedOn }) => !answer && !lapsedOn)) return 'consulting'
  return 'handling'
}

function consultationsOf(steps: readonly Step[]): readonly Consulted[] {
  return all(steps, 'consulted').map(({ ref, whom, organ, on, receivedOn }) => {
    const of = (step: { readonly ref: string }): boolean => step.ref === ref
    const answer = all(steps, 'opinion-received').find(of)
    return {
      ref,
      whom,
      organ,
      on,
      receivedOn: all(steps, 'consultation-delivered').find(of)?.on ?? receivedOn,
      answer: answer ? { on: answer.on, opinion: answer.opinion, says: answer.says } : null,
      lapsedOn: all(steps, 'consultation-lapsed').find(of)?.on ?? null,
    }
  })
}

/** Judgements of items that the request no longer has (it was itemised anew) count no more. */
function judgements(steps: readonly Step[], items: number): ReadonlyMap<number, StepOf<'judged'>> {
  const since = steps.findLastIndex(({ did }) => did === 'itemised')
  return new Map(
    all(steps.slice(Math.max(since, 0)), 'judged')
      .filter(({ item }) => item >= 1 && item <= Math.max(items, 1))
      .map((step) => [step.item, step]),
  )
}
