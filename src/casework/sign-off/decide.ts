/** 谁可以签、签了以后怎样。Pure: a round, who wants to sign and what they saw in; what follows or a refusal out. */
import { DUTIES, type HeldDuty } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { ChainStep } from './chain.ts'
import { awaitedStep, DECISIONS, ROUND_STATES, sameHand, type Decision, type Hand, type Mark, type NamedPerson, type Round } from './round.ts' // prettier-ignore

export const SAY = {
  'not-found': '没有这份会签，或者不归您所在的机关。',
  'not-open': '这一轮会签已经结束（{}），不能再签。',
  'moved-on': '“{}”一步{}，请刷新页面看过以后再办。',
  'not-allowed': '现在轮到“{}”，由{}会签，您没有这项职责。',
  'is-drafter': '这是您拟的稿，审核的人不能是拟稿的人；请由另一位有{}职责的人会签。',
  'stands-for-drafter': '您在这一步是替{}，而稿子正是{}拟的，等于自己审核自己；请由另一位有{}职责的人会签。',
  'signed-already':
    '您在这一轮已经签过“{}”，各步要由不同的人签；请由另一位有{}职责的人或其替岗人会签，没有的请单位管理员提出、由安全管理员授予。',
  'person-signed-already':
    '您在这一步是替{}，而{}在这一轮已经签过“{}”，各步要由不同的人签；请由另一位有{}职责的人或其替岗人会签。',
  'content-changed': '您看到的内容与交付会签的内容不是同一份，没有签成；请刷新页面，看过现在的内容再签。',
  'content-not-handed-in': '交付会签以后内容有变动，现在的内容不是交付会签的那一份，不能签；请拟稿人撤回后重新交付。',
  'no-opinion': '退回应当写明意见，让拟稿人知道改哪里。',
} as const satisfies Say<string>
export type SignRefusal = Refused<keyof typeof SAY>

export interface Signer {
  readonly by: Hand
  /** The duties held today, those of whom one stands in for among them. */
  readonly duties: readonly HeldDuty[]
}

export interface Signing {
  /** Number of the round and key of the step on the page they signed. */
  readonly roundSeen: number
  readonly stepSeen: string
  /** Digest of the content on that page. */
  readonly digestSeen: string
  /** Digest of the content as it stands now, reckoned by the server. */
  readonly contentDigest: string
  readonly decision: Decision
  readonly opinion: string
  readonly marks: readonly Mark[]
}

export interface SigningFollows {
  /** Null when signed in one's own right. */
  readonly onBehalfOf: NamedPerson | null
  readonly state: 'open' | 'returned' | 'done'
  /** Index of the step awaited from now on; the number of steps when done. */
  readonly atStep: number
}

/** Whether a duty somebody holds is the one a step asks for, for a thing of this section (null: of none). */
export const holds = (step: ChainStep, unitId: string | null, held: Pick<HeldDuty, 'duty' | 'unitId'>): boolean =>
  held.duty === step.duty &&
  (step.where === 'organ' || (unitId !== null && (held.unitId === null || held.unitId === unitId)))

/**
 * In what right somebody may sign the awaited step, or why not. In their own right before that of whom they stand in for. Never
 * the drafter; where the steps are by different people, nobody who has signed in this round. A substitute and the person they
 * stand in for both count: neither may be the drafter, neither may have signed.
 */
export function groundToSign(
  round: Round,
  { by, duties }: Signer,
): { readonly onBehalfOf: NamedPerson | null } | SignRefusal {
  const step = awaitedStep(round)
  if (!step) return refuse('not-open', { words: [ROUND_STATES[round.state]] })
  const duty = DUTIES[step.duty].label
  const fitting = duties.filter((held) => holds(step, round.unitId, held))
  if (fitting.length === 0) return refuse('not-allowed', { words: [step.label, duty] })
  if (sameHand(by, round.drafter)) return refuse('is-drafter', { words: [duty] })
  const mine = round.chain.distinct ? signedBy(round, (hand) => sameHand(hand, by)) : null
  if (mine) return refuse('signed-already', { words: [mine, duty] })
  if (fitting.some(({ forPerson }) => !forPerson)) return { onBehalfOf: null }
  let refusal: SignRefusal | null = null
  for (const { forPerson } of fitting) {
    if (!forPerson) continue
    const isThey = ({ personId }: Pick<Hand, 'personId'>): boolean => personId === forPerson.id
    const theirs = round.chain.distinct ? signedBy(round, isThey) : null
    if (isThey(round.drafter))
      refusal ??= refuse('stands-for-drafter', { words: [forPerson.name, forPerson.name, duty] })
    else if (theirs)
      refusal ??= refuse('person-signed-already', { words: [forPerson.name, forPerson.name, theirs, duty] })
    else return { onBehalfOf: { id: forPerson.id, name: forPerson.name } }
  }
  return refusal ?? refuse('not-allowed', { words: [step.label, duty] })
}

/** Label of the step that somebody has signed in the round, by their own hand or by a substitute's; null when none. */
function signedBy({ chain, signatures }: Round, isThey: (hand: Hand) => boolean): string | null {
  const own = signatures.find(
    ({ by, onBehalfOf }) =>
      isThey(by) || (onBehalfOf !== null && isThey({ accountId: '', personId: onBehalfOf.id, name: onBehalfOf.name })),
  )
  return own ? (chain.steps[own.stepNo]?.label ?? own.stepKey) : null
}

/**
 * What follows when somebody signs: the next step, done, or returned to the drafter; or why they may not. They sign what they saw:
 * the round, the step and the content of their page must be those of now.
 */
export function decideSigning(round: Round | null, signer: Signer, signing: Signing): SigningFollows | SignRefusal {
  if (!round) return refuse('not-found')
  if (round.round !== signing.roundSeen)
    return refuse('moved-on', { words: [signing.stepSeen, '已经不是现在这一轮的'] })
  const stepNo = round.chain.steps.findIndex(({ key }) => key === signing.stepSeen)
  const seen = round.chain.steps[stepNo]
  const done = round.signatures.find((signature) => signature.stepNo === stepNo)
  if (seen && done) {
    const words = `刚由${done.by.name}签过（${DECISIONS[done.decision]}）`
    return refuse('moved-on', { words: [seen.label, words] })
  }
  const step = awaitedStep(round)
  if (!step) return refuse('not-open', { words: [ROUND_STATES[round.state]] })
  if (step !== seen) return refuse('moved-on', { words: [seen?.label ?? signing.stepSeen, '还没有轮到'] })
  const ground = groundToSign(round, signer)
  if ('refused' in ground) return ground
  if (signing.contentDigest !== round.digest) return refuse('content-not-handed-in')
  if (signing.digestSeen !== round.digest) return refuse('content-changed')
  const { onBehalfOf } = ground
  if (signing.decision === 'return')
    return signing.opinion.trim() === ''
      ? refuse('no-opinion', { field: 'opinion' })
      : { onBehalfOf, state: 'returned', atStep: round.atStep }
  const atStep = round.atStep + 1
  return { onBehalfOf, state: atStep === round.chain.steps.length ? 'done' : 'open', atStep }
}
