/** 会签的一轮：the chain as it was at handing in, the digest of what is signed, and the signatures so far. Types and pure questions. */
import type { LocalDate } from '../../law/local-date.ts'
import type { Chain, ChainStep } from './chain.ts'

/** The thing that is signed: a letter, later a publication. */
export interface SignedSubject {
  readonly kind: string
  /** UUID. */
  readonly id: string
}

/** Somebody at their account. */
export interface Hand {
  readonly accountId: string
  readonly personId: string | null
  readonly name: string
}

export interface NamedPerson {
  readonly id: string
  readonly name: string
}

/** 错漏标注：where in the text, and what is wrong. */
export interface Mark {
  readonly at: string
  readonly says: string
}

export const DECISIONS = { agree: '同意', return: '退回' } as const satisfies Record<string, string>
export type Decision = keyof typeof DECISIONS

export const ROUND_STATES = {
  open: '会签中',
  returned: '已退回',
  done: '会签完成',
  withdrawn: '已撤回',
} as const satisfies Record<string, string>
export type RoundState = keyof typeof ROUND_STATES

export interface Signature {
  /** Index of the step in the round's chain, from 0. */
  readonly stepNo: number
  readonly stepKey: string
  readonly decision: Decision
  readonly opinion: string
  readonly marks: readonly Mark[]
  /** Of the content this person saw. */
  readonly digest: string
  readonly by: Hand
  /** Whose duty the substitute did. */
  readonly onBehalfOf: NamedPerson | null
  readonly at: Date
}

/** The chain of one round: only steps that are signed, and those left out because nobody could sign them. */
export interface RoundChain extends Chain {
  readonly skipped: readonly ChainStep[]
}

export interface Round {
  readonly subject: SignedSubject
  /** From 1. */
  readonly round: number
  readonly chain: RoundChain
  readonly digest: string
  readonly title: string
  /** Path below the desk of the thing's page. */
  readonly link: string
  /** Last day by which it should be signed, for the to-dos; null for none. */
  readonly dueOn: LocalDate | null
  readonly unitId: string | null
  readonly drafter: Hand
  readonly state: RoundState
  /** Index of the awaited step; the number of steps when the round is done. */
  readonly atStep: number
  readonly beganAt: Date
  readonly endedAt: Date | null
  readonly signatures: readonly Signature[]
}

/** The step that is awaited; null when none is any more. */
export const awaitedStep = ({ state, chain, atStep }: Pick<Round, 'state' | 'chain' | 'atStep'>): ChainStep | null =>
  state === 'open' ? (chain.steps[atStep] ?? null) : null

/** Whether two hands are one person: the same account, or the same person under another account. */
export const sameHand = (one: Hand, other: Hand): boolean =>
  one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId)

/**
 * What is wrong with a round held against the digest of the content as it stands now, as one Chinese sentence; null when it proves
 * what it says. Every signature is of a lawful hand: never the drafter's, and no person's twice where the steps are by different
 * people. A round that is done proves: every step agreed, in its order, over the digest of the round, and that digest is the
 * content's. An open round proves that nothing was changed under the signatures. Returned and withdrawn rounds prove nothing any
 * more about the content of today; only their signatures must be of one digest.
 */
export function brokenProof(round: Round, contentDigest: string): string | null {
  const { state, chain, signatures, digest, atStep } = round
  for (const [at, signature] of signatures.entries()) {
    const step = chain.steps[at]
    if (signature.stepNo !== at || step?.key !== signature.stepKey)
      return `第 ${round.round} 轮的签署与会签流程对不上。`
    if (signature.digest !== digest)
      return `${signature.by.name}签署的内容与第 ${round.round} 轮交付会签的内容不是同一份。`
    const unlawful = wrongHand(round, at)
    if (unlawful) return unlawful
    const last = at === signatures.length - 1
    if (signature.decision === 'return' && !(last && state === 'returned'))
      return `第 ${round.round} 轮有人退回，却没有按退回处理。`
  }
  const agreed = signatures.filter(({ decision }) => decision === 'agree').length
  if (agreed !== atStep) return `第 ${round.round} 轮的签署不全。`
  if (state === 'done' && agreed !== chain.steps.length) return `第 ${round.round} 轮没有签完，不能算会签完成。`
  if ((state === 'done' || state === 'open') && digest !== contentDigest)
    return `交付会签以后内容有变动：现在的内容不是第 ${round.round} 轮会签的内容，应当重新会签。`
  return null
}

/** Why the hand of a signature is not a lawful one; null when it is. The person a substitute stood in for counts as well. */
function wrongHand({ chain, drafter, signatures }: Round, at: number): string | null {
  const people = ({ by, onBehalfOf }: Signature): readonly (string | null)[] => [by.personId, onBehalfOf?.id ?? null]
  const signature = signatures[at]
  if (!signature) return null
  const own = people(signature).filter((id) => id !== null)
  if (sameHand(signature.by, drafter) || own.some((id) => id === drafter.personId))
    return `${signature.by.name}的签署是拟稿人自己审核自己，不能算数。`
  const before = signatures.slice(0, at).flatMap(people)
  return chain.distinct && own.some((id) => before.includes(id))
    ? `${signature.by.name}在这一轮签了不止一步，不能算数。`
    : null
}
