/** 交付会签：a new round over the exact content, within the act of the thing that is signed. */
import type { LocalDate } from '../../law/local-date.ts'
import type { Acting } from '../acting.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Chain } from './chain.ts'
import { fitChain, holdingsOf, SAY as SAY_FIT, type FitRefusal } from './holders.ts'
import type { Round, SignedSubject } from './round.ts'
import { addRound, handOf, latestRound } from './store.ts'
import { openTurn } from './turn.ts'

export const SAY = {
  ...SAY_FIT,
  'no-drafter': '只有登录的工作人员可以交付会签。',
  'already-open': '这份文书正在会签（第 {} 轮，{}），先撤回才能重新交付。',
  'already-signed': '这份内容第 {} 轮已经会签完成，没有变动，不必再签。',
} as const satisfies Say<string>
export type HandInRefusal = FitRefusal | Refused<'no-drafter' | 'already-open' | 'already-signed'>

export interface HandingIn {
  readonly subject: SignedSubject
  /** As the organ keeps it for the purpose (`chainOf`). */
  readonly chain: Chain
  /** Digest of the exact content that is to be signed. */
  readonly digest: string
  /** As lists, to-dos and messages name the thing; no personal data. */
  readonly title: string
  /** Path below the desk of the page where it is read and signed. */
  readonly link: string
  /** The section the thing belongs to; null when to none (steps of a section are then left out or refused). */
  readonly unitId: string | null
  /** The last day of what waits for it, for the to-dos. */
  readonly dueOn?: LocalDate | null
}

/**
 * Begins a round; who acts is its drafter. Refuses while one is open, when this very content is signed already, and when somebody
 * is missing for a step. Returns the round with the steps that are to be signed.
 */
export async function handIn(acting: Acting, asked: HandingIn): Promise<Round | HandInRefusal> {
  const { tx, actor, at, today, record } = acting
  const { subject, chain, digest, title, link, unitId, dueOn = null } = asked
  const organ = actor.organId
  const drafter = handOf(actor)
  if (!drafter) return refuse('no-drafter')
  const last = await latestRound(tx, organ, subject)
  if (last?.state === 'open') return refuse('already-open', { words: [last.round, `由${last.drafter.name}交付`] })
  if (last?.state === 'done' && last.digest === digest) return refuse('already-signed', { words: [last.round] })
  const duties = chain.steps.map(({ duty }) => duty)
  const fitted = fitChain(chain, await holdingsOf(tx, organ, duties, today), { unitId, drafter })
  if ('refused' in fitted) return fitted
  if (fitted.steps.length === 0) throw new Error(`chain ${chain.key} has no step that must be signed`)
  const round: Round = {
    subject,
    round: (last?.round ?? 0) + 1,
    chain: fitted,
    digest,
    title,
    link,
    dueOn,
    unitId,
    drafter,
    state: 'open',
    atStep: 0,
    beganAt: at,
    endedAt: null,
    signatures: [],
  }
  await addRound(tx, organ, round)
  await record({
    did: 'sign-off-handed-in',
    subject,
    title: chain.label,
    after: {
      轮次: round.round,
      会签流程: fitted.steps.map(({ label }) => label).join('、'),
      没有人签而略过: fitted.skipped.map(({ label }) => label).join('、') || null,
      内容摘要: digest,
    },
  })
  await openTurn(acting, round)
  return round
}
