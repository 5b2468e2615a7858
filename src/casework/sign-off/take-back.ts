/** 撤回会签：the drafter takes the thing back while it is open; the signatures given stay on record. */
import type { Acting } from '../acting.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { SAY as SAY_SIGN } from './decide.ts'
import { ROUND_STATES, sameHand, type Round, type SignedSubject } from './round.ts'
import { handOf, latestRound, moveRound } from './store.ts'
import { closeTurn } from './turn.ts'

export const SAY = {
  'not-found': SAY_SIGN['not-found'],
  'not-allowed': '这一轮会签是{}交付的，只有拟稿人可以撤回；审核的人认为要改的，请退回。',
  'not-open': '这一轮会签已经结束（{}），没有可以撤回的。',
} as const satisfies Say<string>
export type TakeBackRefusal = Refused<keyof typeof SAY>

/** Why who acts may not take the round back; null when they may. Pure. */
export function takeBackFault(round: Round | null, by: Round['drafter'] | null): TakeBackRefusal | null {
  if (!round || !by) return refuse('not-found')
  if (!sameHand(by, round.drafter)) return refuse('not-allowed', { words: [round.drafter.name] })
  if (round.state !== 'open') return refuse('not-open', { words: [ROUND_STATES[round.state]] })
  return null
}

/** Ends the open round as withdrawn; its to-dos go. Returns the round as it stands now. */
export async function takeBack(acting: Acting, subject: SignedSubject): Promise<Round | TakeBackRefusal> {
  const { tx, actor, at, record } = acting
  const before = await latestRound(tx, actor.organId, subject)
  const fault = takeBackFault(before, handOf(actor))
  if (fault || !before) return fault ?? refuse('not-found')
  await moveRound(tx, actor.organId, before, { state: 'withdrawn', atStep: before.atStep, at })
  await record({
    did: 'sign-off-taken-back',
    subject,
    title: before.chain.label,
    after: { 轮次: before.round, 内容摘要: before.digest },
  })
  const round: Round = { ...before, state: 'withdrawn', endedAt: at }
  await closeTurn(acting, round, 'cancelled')
  return round
}
