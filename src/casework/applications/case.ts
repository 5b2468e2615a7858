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
  /** 复议机关、法院要求重新答复，或者本机关自行纠正，还没有重新答复。 */
  | 'reopened'
  | 'withdrawn'
  | 'joined'
  | 'moved'
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
  reopened: '重新办理中',
  withdrawn: '已撤回',
  joined: '已并入另案',
  moved: '已移交其他机关',
  archived: '已归档',
}

/** Phases in which nothing more is owed to the applicant. */
export const CLOSED: readonly Phase[] = ['replied', 'withdrawn', 'joined', 'moved', 'archived']

/** Phases of an application that this organ's year does not count: another one counts it. */
export const COUNTED_ELSEWHERE: readonly Phase[] = ['joined', 'moved']

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

/** 请科室、其他机关协办，或者报送保密审查：a question whose answer does not stop the clock. */
export interface Asked<Question extends StepOf<'assist-asked'> | StepOf<'secrecy-referred'>> {
  readonly asked: Question
  readonly answer: { readonly on: LocalDate; readonly says: string } | null
}

/** A third party that objects, in part or to all, or lets its time pass; one that agrees is no ground for withholding (第三十二条). */
export const standsAgainst = ({ whom, answer, lapsedOn }: Consulted): boolean =>
  whom === 'third-party' && (answer ? answer.opinion !== 'agrees' : lapsedOn !== null)

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
    /** 申请人说明理由之日. */
    readonly givenOn: LocalDate | null
    readonly received: StepOf<'reasons-received'> | null
  } | null
  readonly consultations: readonly Consulted[]
  readonly extension: StepOf<'extended'> | null
  readonly fee: {
    readonly noticed: StepOf<'fee-noticed'>
    readonly deliveredOn: LocalDate | null
    readonly answered: StepOf<'fee-answered'> | null
    readonly paid: StepOf<'fee-paid'> | null
    readonly lapsedOn: LocalDate | null
  } | null
  readonly delay: StepOf<'delay-fixed'> | null
  readonly searches: readonly StepOf<'searched'>[]
  /** The last judgement of each item, by its number from 1. */
  readonly judged: ReadonlyMap<number, StepOf<'judged'>>
  readonly mainOutcome: OutcomeCode | null
  readonly assists: readonly Asked<StepOf<'assist-asked'>>[]
  readonly referrals: readonly Asked<StepOf<'secrecy-referred'>>[]
  /** The answer that stands; null while there is none, or while the case is handled anew. */
  readonly reply: StepOf<'replied'> | null
  /** The first answer: the one the year counts. */
  readonly firstReply: StepOf<'replied'> | null
  readonly reopened: StepOf<'reopened'> | null
  readonly deliveredOn: LocalDate | null
  /** 送达没有成功，还没有再送到. */
  readonly undelivered: StepOf<'delivery-failed'> | null
  readonly joined: StepOf<'joined'> | null
  readonly moved: StepOf<'moved-out'> | null
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
  const reopened = last(steps, 'reopened')
  const anew = reopened ? steps.slice(steps.lastIndexOf(reopened) + 1) : steps
  const reply = last(anew, 'replied')
  const sent = reply ? anew.slice(anew.lastIndexOf(reply) + 1) : []
  const delivered = last(sent, 'delivered')
  // What came from another organ is assigned anew: sections and people there are not ours; and what came back is not away.
  const cameAt = Math.max(
    steps.findLastIndex(({ did }) => did === 'moved-in'),
    0,
  )
  const joined = last(steps, 'joined')
  const facts = {
    arrival,
    receipt: receiptOf({
      channel: arrival.channel,
      submittedOn: arrival.on,
      ...(arrival.signedOn && { signedOn: arrival.signedOn }),
      ...(confirmed && { confirmedOn: confirmed.on }),
    }),
    items,
    assigned: last(steps.slice(cameAt), 'assigned'),
    supplement: supplementRequested && {
      requested: supplementRequested,
      receivedOn: last(steps, 'supplement-received')?.on ?? null,
      lapsedOn: last(steps, 'supplement-lapsed')?.on ?? null,
    },
    reasons: reasonsRequested && {
      requested: reasonsRequested,
      givenOn: last(steps, 'reasons-given')?.on ?? null,
      received: last(steps, 'reasons-received'),
    },
    consultations: consultationsOf(steps),
    extension: last(steps, 'extended'),
    fee: noticed && {
      noticed,
      deliveredOn: last(steps, 'fee-notice-delivered')?.on ?? null,
      answered: last(steps, 'fee-answered'),
      paid: last(steps, 'fee-paid'),
      lapsedOn: last(steps, 'fee-lapsed')?.on ?? null,
    },
    delay: last(steps, 'delay-fixed'),
    searches: all(steps, 'searched'),
    judged: judgements(steps, items.length),
    mainOutcome: last(steps, 'main-outcome-named')?.outcome ?? null,
    assists: all(steps, 'assist-asked').map((asked) => ({
      asked,
      answer: all(steps, 'assist-answered').find(({ ref }) => ref === asked.ref) ?? null,
    })),
    referrals: all(steps, 'secrecy-referred').map((asked) => ({
      asked,
      answer: all(steps, 'secrecy-answered').find(({ ref }) => ref === asked.ref) ?? null,
    })),
    reply,
    firstReply: all(steps, 'replied')[0] ?? null,
    reopened,
    deliveredOn: delivered?.on ?? null,
    undelivered: delivered ? null : last(sent, 'delivery-failed'),
    joined: joined && steps.slice(steps.lastIndexOf(joined)).some(({ did }) => did === 'separated') ? null : joined,
    moved: last(steps.slice(cameAt), 'moved-out'),
    withdrawnOn: last(steps, 'withdrawn')?.on ?? null,
    archivedOn: last(anew, 'archived')?.on ?? null,
  }
  return { ...facts, phase: phaseOf(facts) }
}

/** The steps of one name, in their order. */
export const all = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name>[] =>
  steps.filter((step): step is StepOf<Name> => step.did === did)

const last = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name> | null =>
  all(steps, did).at(-1) ?? null

function phaseOf(facts: Omit<Case, 'phase'>): Phase {
  if (facts.moved) return 'moved'
  if (facts.joined) return 'joined'
  if (facts.archivedOn) return 'archived'
  if (facts.reply) return 'replied'
  if (facts.reopened) return 'reopened'
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

/** Judgements of items that the request no longer has (it was itemised anew), and of before it was reopened, count no more. */
function judgements(steps: readonly Step[], items: number): ReadonlyMap<number, StepOf<'judged'>> {
  const since = steps.findLastIndex(({ did }) => did === 'itemised' || did === 'reopened')
  return new Map(
    all(steps.slice(Math.max(since, 0)), 'judged')
      .filter(({ item }) => item >= 1 && item <= Math.max(items, 1))
      .map((step) => [step.item, step]),
  )
}
