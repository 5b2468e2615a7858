/** 接收、退回、撤回：what the two organs answer to a list. Accepting puts the work into the queue; nothing has gone until it is done. */
import { enqueue } from '../../platform/queue/enqueue.ts'
import { look, type ActingWorld, type Actor } from '../acting.ts'
import { groundFor } from '../permissions.ts'
import { isReason } from '../personal-data/reason.ts'
import { refuse, type Refused } from '../refusal.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { actAcross, type Both } from './across.ts'
import { handOverList } from './job.ts'
import { dropItems, findMove, keepMove } from './move.ts'
import { MOVE } from './offer.ts'
import type { MoveRefusalCode } from './refusals.ts'
import { MOVE_STATES, type MoveState } from './words.ts'

export interface Answering {
  readonly id: string
  readonly version: number
}
export type Answered = { readonly id: string; readonly state: MoveState } | Refused<MoveRefusalCode>

/** The receiver takes the list over: from now on its applications go, one by one. */
export const acceptMove = (world: ActingWorld, actor: Actor, given: Answering): Promise<Answered> =>
  answer(
    world,
    actor,
    { ...given, side: 'in', state: 'accepted', did: 'move-accepted', reason: '' },
    (both, from, to) =>
      both.to.within(({ tx }) => enqueue(tx, handOverList, { from, to, move: given.id }, { key: given.id })),
  )

/** The receiver returns it, saying why: everything stays with the sender. */
export const returnMove = (
  world: ActingWorld,
  actor: Actor,
  given: Answering & { readonly reason: string },
): Promise<Answered> =>
  answer(world, actor, { ...given, side: 'in', state: 'returned', did: 'move-returned' }, giveUp(given.id))

/** The sender takes it back before it was accepted. */
export const cancelMove = (
  world: ActingWorld,
  actor: Actor,
  given: Answering & { readonly reason: string },
): Promise<Answered> =>
  answer(world, actor, { ...given, side: 'out', state: 'cancelled', did: 'move-cancelled' }, giveUp(given.id))

const giveUp =
  (move: string) =>
  async (both: Both): Promise<void> => {
    for (const side of [both.from, both.to]) await side.within(({ tx }) => dropItems(tx, side.organ, move))
  }

interface Given extends Answering {
  readonly side: 'in' | 'out'
  readonly state: MoveState
  readonly did: 'move-accepted' | 'move-returned' | 'move-cancelled'
  readonly reason: string
}

async function answer(
  world: ActingWorld,
  actor: Actor,
  { id, version, side, state, did, reason }: Given,
  then: (both: Both, from: string, to: string) => Promise<void>,
): Promise<Answered> {
  const ground = groundFor(actor, 'applications.move')
  if (!ground) return refuse('not-allowed')
  if (state !== 'accepted' && !isReason(reason)) return refuse('no-reason', { field: 'reason' })
  const own = actor.organId
  const move = await look(world, actor, (tx) => findMove(tx, own, id))
  if (!move || move.side !== side) return refuse('not-found')
  const [from, to] = side === 'in' ? [move.otherId, own] : [own, move.otherId]
  return actAcross(world, actor, { from, to }, async (both) => {
    const mine = side === 'in' ? both.to : both.from
    const now = await mine.within(({ tx }) => findMove(tx, own, id))
    if (!now) return refuse('not-found')
    if (now.state !== 'offered')
      return refuse('not-offered', { words: [MOVE_STATES[now.state].replace(/^正在|^已/, '')] })
    if (now.version !== version) return refuse('changed')
    for (const each of [both.from, both.to])
      await each.within(async ({ tx, at, record }) => {
        const its = await findMove(tx, each.organ, id)
        if (!its) throw new Error('a list stands at one organ only')
        await keepMove(tx, each.organ, id, { state, answer: reason, by: actor.author.name, at })
        await record({
          did,
          subject: { kind: MOVE, id, version: its.version + 1 },
          title: its.side === 'out' ? `移交${its.otherName}` : `${its.otherName}移交`,
          after: { 件数: its.total },
          why: reason === '' ? null : reason,
          onBehalfOf: each === mine ? (ground.onBehalfOf?.name ?? null) : null,
        })
        const by = actor.author.name
        if (state !== 'accepted')
          await closeToDo(tx, each.organ, at, { subject: { kind: MOVE, id }, state: 'cancelled', by })
      })
    await then(both, from, to)
    return { id, state }
  })
}
