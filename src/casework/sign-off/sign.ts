/** 会签：a signature on the awaited step, within the act of the thing that is signed. */
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest as digestOf } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { refuse } from '../refusal.ts'
import { decideSigning, SAY, type Signing, type SignRefusal } from './decide.ts'
import { DECISIONS, type Round, type SignedSubject, type Signature } from './round.ts'
import { addSignature, handOf, latestRound, moveRound } from './store.ts'
import { closeTurn, openTurn, tellDrafter } from './turn.ts'

export { SAY }

export interface Signed {
  /** open: the next step is awaited; returned: back to the drafter; done: every step is signed. */
  readonly state: 'open' | 'returned' | 'done'
  /** As it stands now, the new signature in it. */
  readonly round: Round
}

/**
 * Signs the awaited step of the latest round of `subject` as who acts, or returns the thing to its drafter; the digest seen and
 * the content's own of now must be the round's.
 */
export async function sign(
  acting: Acting,
  { subject, ...signing }: Signing & { readonly subject: SignedSubject },
): Promise<Signed | SignRefusal> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const by = handOf(actor)
  if (!by) return refuse('not-found')
  const before = await latestRound(tx, organ, subject)
  const follows = decideSigning(before, { by, duties: actor.duties }, signing)
  if (!before) return refuse('not-found')
  if ('refused' in follows) return follows
  const step = before.chain.steps[before.atStep]
  if (!step) throw new Error(`round ${before.round} of ${subject.kind} ${subject.id} awaits no step`)
  const { state, atStep, onBehalfOf } = follows
  const signature: Signature = {
    stepNo: before.atStep,
    stepKey: step.key,
    decision: signing.decision,
    opinion: signing.opinion.trim(),
    marks: signing.marks,
    digest: before.digest,
    by,
    onBehalfOf,
    at,
  }
  await addSignature(tx, organ, before, signature)
  await moveRound(tx, organ, before, { state, atStep, at })
  await record({
    did: signing.decision === 'agree' ? 'sign-off-signed' : 'sign-off-returned',
    subject,
    title: before.chain.label,
    after: {
      轮次: before.round,
      步骤: step.label,
      决定: DECISIONS[signing.decision],
      内容摘要: before.digest,
      签署摘要: signatureDigest(signature),
    },
    onBehalfOf: onBehalfOf?.name ?? null,
  })
  const round: Round = {
    ...before,
    state,
    atStep,
    endedAt: state === 'open' ? null : at,
    signatures: [...before.signatures, signature],
  }
  if (state === 'done')
    await record({ did: 'sign-off-done', subject, title: before.chain.label, after: { 轮次: round.round, 内容摘要: round.digest } }) // prettier-ignore
  await closeTurn(acting, round, 'done')
  if (state === 'open') await openTurn(acting, round)
  else await tellDrafter(acting, round, state)
  return { state, round }
}

/** Ties a whole signature, opinion and marks included, to the chain of the record without telling its words. */
export const signatureDigest = (signature: Signature): string =>
  digestOf('sha256', canonical({ ...signature, at: signature.at.toISOString() } as unknown as Json))
