/** What a thing's page shows of its signing: the rounds drawn as steps, what who looks at it may do, and what is broken. */
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { DUTIES } from '../permissions.ts'
import { sentenceOf } from '../refusal.ts'
import type { ChainStep } from './chain.ts'
import { groundToSign, SAY } from './decide.ts'
import { awaitedStep, brokenProof, DECISIONS, ROUND_STATES, type Decision, type Round, type SignedSubject } from './round.ts' // prettier-ignore
import { handOf, roundsOf } from './store.ts'
import { takeBackFault } from './take-back.ts'

const mark = z.object({
  at: z.string().trim().min(1, '写明在哪里').max(200),
  says: z.string().trim().min(1, '写明是什么错漏').max(500),
})

/** The body with which a thing's own endpoint takes a signature: what was seen, and what is decided. */
export const signBody = z.object({
  roundSeen: z.int32().min(1),
  stepSeen: z.string().max(40),
  digestSeen: z.string().max(200).describe('页面上内容的摘要'),
  decision: z.enum(Object.keys(DECISIONS) as Decision[]),
  opinion: z.string().trim().max(2000, '意见不超过 2000 个字').default(''),
  marks: z.array(mark).max(200).default([]).describe('错漏标注：在哪里、是什么'),
})
export type SignBody = z.infer<typeof signBody>

const shownStep = z.object({
  key: z.string(),
  label: z.string(),
  duty: z.string().describe('职责的名称'),
  state: z.enum(['agreed', 'returned', 'awaited', 'waiting', 'dropped', 'skipped']),
  who: z.string().nullable(),
  onBehalfOf: z.string().nullable().describe('替谁签的'),
  at: z.string().nullable(),
  opinion: z.string(),
  marks: z.array(z.object({ at: z.string(), says: z.string() })),
})
const shownRound = z.object({
  round: z.int(),
  chain: z.string(),
  state: z.enum(Object.keys(ROUND_STATES) as (keyof typeof ROUND_STATES)[]),
  stateSays: z.string(),
  drafter: z.string(),
  digest: z.string(),
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  broken: z.string().nullable().describe('签署与内容对不上的，说明哪里对不上'),
  steps: z.array(shownStep),
})
export const signOffShape = z.object({
  rounds: z.array(shownRound).describe('最后一轮在前'),
  seen: z
    .object({ roundSeen: z.int(), stepSeen: z.string(), digestSeen: z.string() })
    .nullable()
    .describe('签署时原样送回；现在不能签的为空'),
  step: z.string().nullable().describe('现在轮到的一步'),
  onBehalfOf: z.string().nullable().describe('替岗签署的，替谁'),
  why: z.string().nullable().describe('轮到的一步自己不能签，为什么'),
  mayTakeBack: z.boolean(),
})
export type SignOffView = z.infer<typeof signOffShape>

/**
 * The signing of a thing as `actor` sees it; `contentDigest` is reckoned from the content as it stands now. That they may read the
 * thing at all is asked before.
 */
export async function signOffView(
  tx: Tx,
  actor: Actor,
  subject: SignedSubject,
  contentDigest: string,
): Promise<SignOffView> {
  return viewOf(await roundsOf(tx, actor.organId, subject), actor, contentDigest)
}

/** The same from rounds already read. */
export function viewOf(rounds: readonly Round[], actor: Actor, contentDigest: string): SignOffView {
  const last = rounds.at(-1)
  const by = handOf(actor)
  const awaited = last ? awaitedStep(last) : null
  const broken = last ? brokenProof(last, contentDigest) : null
  const ground = last && awaited && by ? groundToSign(last, { by, duties: actor.duties }) : null
  const may = ground && !('refused' in ground) && !broken ? ground : null
  return {
    // What an older round was signed over was another content: it is held against its own.
    rounds: rounds
      .map((round) => shown(round, round === last ? broken : brokenProof(round, round.digest)))
      .toReversed(),
    seen: last && awaited && may ? { roundSeen: last.round, stepSeen: awaited.key, digestSeen: last.digest } : null,
    step: awaited?.label ?? null,
    onBehalfOf: may?.onBehalfOf?.name ?? null,
    why: ground && 'refused' in ground ? sentenceOf(ground, SAY) : null,
    mayTakeBack: takeBackFault(last ?? null, by) === null,
  }
}

function shown(round: Round, broken: string | null): SignOffView['rounds'][number] {
  const { chain, state } = round
  return {
    round: round.round,
    chain: chain.label,
    state,
    stateSays: ROUND_STATES[state],
    drafter: round.drafter.name,
    digest: round.digest,
    beganAt: round.beganAt.toISOString(),
    endedAt: round.endedAt?.toISOString() ?? null,
    broken,
    steps: [...chain.steps.map((step, at) => stepOf(round, step, at)), ...chain.skipped.map(skippedStep)],
  }
}

type ShownStep = SignOffView['rounds'][number]['steps'][number]

function stepOf({ signatures, state, atStep }: Round, { key, label, duty }: ChainStep, at: number): ShownStep {
  const step = { key, label, duty: DUTIES[duty].label }
  const signature = signatures.find(({ stepNo }) => stepNo === at)
  if (!signature) {
    const waiting = at === atStep ? 'awaited' : 'waiting'
    return { ...step, ...NOT_SIGNED, state: state === 'open' ? waiting : 'dropped' }
  }
  return {
    ...step,
    state: STATE_OF[signature.decision],
    who: signature.by.name,
    onBehalfOf: signature.onBehalfOf?.name ?? null,
    at: signature.at.toISOString(),
    opinion: signature.opinion,
    marks: signature.marks.map((each) => ({ at: each.at, says: each.says })),
  }
}

const skippedStep = ({ key, label, duty }: ChainStep): ShownStep => ({
  key,
  label,
  duty: DUTIES[duty].label,
  ...NOT_SIGNED,
  state: 'skipped',
})

const STATE_OF = { agree: 'agreed', return: 'returned' } as const satisfies Record<Decision, string>
const NOT_SIGNED: Pick<ShownStep, 'who' | 'onBehalfOf' | 'at' | 'opinion' | 'marks'> = {
  who: null,
  onBehalfOf: null,
  at: null,
  opinion: '',
  marks: [],
}
