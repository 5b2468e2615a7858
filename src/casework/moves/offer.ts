/** 提出移交：the list stands at both organs from one moment on; until it is accepted the sender answers, and both are reminded. */
import { uuidv7 } from '../../platform/uuid.ts'
import { look, type ActingWorld, type Actor } from '../acting.ts'
import { organById } from '../organs/organ.ts'
import { groundFor } from '../permissions.ts'
import { isReason } from '../personal-data/reason.ts'
import { refuse, type Refused } from '../refusal.ts'
import { holdersOf } from '../to-do/bearers.ts'
import { openToDo } from '../to-do/to-do.ts'
import { actAcross } from './across.ts'
import { chosenOf, waitingAmong, type Choice } from './choose.ts'
import { insertMove, type Offered } from './move.ts'
import { isOpened } from './opening.ts'
import { canTake } from './receiver.ts'
import type { MoveRefusalCode } from './refusals.ts'

export interface Offer extends Choice {
  /** The organ whose applications go; the actor's own, or one for which it was opened to them. */
  readonly from: string
  readonly to: string
  readonly reason: string
}

export const MOVE = 'move'
/** Kinds of to-dos of a list. */
export const TO_DO = { out: 'move-waits', in: 'move-accept' } as const

/** Offers applications to the organ that takes the duty over. */
export async function offerMove(
  world: ActingWorld,
  actor: Actor,
  offer: Offer,
): Promise<{ readonly id: string; readonly total: number } | Refused<MoveRefusalCode>> {
  const ground = groundFor(actor, 'applications.move')
  if (!ground) return refuse('not-allowed')
  const { from, to, which, ids } = offer
  const reason = offer.reason.trim()
  if (!isReason(reason)) return refuse('no-reason', { field: 'reason' })
  const against = await mayOffer(world, actor, offer)
  if (against) return against
  const id = uuidv7()
  return actAcross(world, actor, { from, to }, async (both) => {
    const sent = await both.from.within(async (acting) => {
      const { tx, at, record } = acting
      const items = await chosenOf(tx, from, { which, ids })
      if (which === 'chosen' && items.length < new Set(ids).size)
        return refuse('not-there', { words: [new Set(ids).size - items.length], field: 'ids' })
      if (items.length === 0) return refuse('nothing', { field: 'which' })
      const waiting = await waitingAmong(
        tx,
        from,
        items.map(({ applicationId }) => applicationId),
      )
      if (waiting > 0) return refuse('waiting', { words: [waiting], field: 'ids' })
      const receiver = await organById(tx, to)
      const sender = await organById(tx, from)
      const list = { id, reason, by: actor.author.name, at, dueOn: nearest(items) }
      await insertMove(tx, from, { ...list, side: 'out', other: to }, items)
      await record({
        did: 'move-offered',
        subject: { kind: MOVE, id, version: 1 },
        title: `移交${receiver?.name ?? ''}`,
        after: { 承接机关: receiver?.name ?? null, 件数: items.length },
        why: reason,
        onBehalfOf: ground.onBehalfOf?.name ?? null,
      })
      await openToDo(tx, from, at, {
        kind: TO_DO.out,
        subject: { kind: MOVE, id },
        title: `移交${receiver?.name ?? ''}的${items.length}件申请还没有接收，仍由本机关办理`,
        link: `/moves/${id}`,
        assignee: { duty: 'office-head' },
        dueOn: list.dueOn,
      })
      return { items, list, sender }
    })
    if ('refused' in sent) return sent
    await both.to.within(async ({ tx, at, record }) => {
      const { items, list, sender } = sent
      await insertMove(tx, to, { ...list, side: 'in', other: from }, items)
      await record({
        did: 'move-offered',
        subject: { kind: MOVE, id, version: 1 },
        title: `${sender?.name ?? ''}移交`,
        after: { 移交机关: sender?.name ?? null, 件数: items.length },
        why: reason,
      })
      await openToDo(tx, to, at, {
        kind: TO_DO.in,
        subject: { kind: MOVE, id },
        title: `接收${sender?.name ?? ''}移交的${items.length}件申请`,
        link: `/moves/${id}`,
        assignee: { duty: 'office-head' },
        dueOn: list.dueOn,
      })
    })
    return { id, total: sent.items.length }
  })
}

/** What stands against an offer between two organs, before either is looked into. */
export async function mayOffer(
  world: ActingWorld,
  actor: Actor,
  { from, to }: Pick<Offer, 'from' | 'to'>,
): Promise<Refused<MoveRefusalCode> | null> {
  const receiver = await look(world, actor, (tx) => canTake(tx, from, to))
  if (!receiver) return refuse('organ-wrong', { field: 'to' })
  if (from !== actor.organId) {
    const opened = to === actor.organId && (await look(world, actor, (tx) => isOpened(tx, actor.organId, from, to)))
    return opened ? null : refuse('not-opened', { field: 'from' })
  }
  const anybody = await actAcross(world, actor, { from, to }, (both) =>
    both.to.within(({ tx, today }) => holdersOf(tx, to, 'office-head', null, today)),
  )
  return anybody.length > 0 ? null : refuse('nobody-there', { words: [receiver.name], field: 'to' })
}

const nearest = (items: readonly Offered[]) =>
  items.flatMap(({ dueOn, phase }) => (dueOn && !OVER.includes(phase) ? [dueOn] : [])).toSorted()[0] ?? null
const OVER: readonly string[] = ['replied', 'withdrawn', 'archived']
