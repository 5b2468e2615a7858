/** 人工处理：what a person does about a posting that the program cannot bring to an end – try again, or say how it stands over there. */
import type { Decision } from '../../../platform/channels/outbox-people.ts'
import { decided, revived } from '../../../platform/channels/outbox-people.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { BY_HAND } from '../by-hand.ts'
import { MOVE } from '../move-enqueue.ts'
import { keep } from '../move.ts'
import { findOutlet, type Outlet } from '../outlet.ts'
import { findPosting, POSTING, STATES, type Posting } from '../posting.ts'
import { groundOf } from '../who-may.ts'
import type { Ground } from '../../permissions.ts'

export const SAY = {
  'not-found': '没有这一条渠道发布，或者不归您所在的机关。',
  'not-allowed': '这个渠道由其他科室负责，您不能处理。',
  'by-hand': '这一条由人工发布，请直接登记。',
  'wrong-state': '这一条{}，不用人工处理。',
  'bad-address': '请填写以 https:// 或者 http:// 开头的网址。',
  'no-title': '标题不能是空的。',
} as const satisfies Say<string>
export type DecideRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
type Done = { readonly id: string; readonly version: number } | DecideRefusal

export const DECISIONS = {
  stands: '已经发出',
  'does-not': '没有发出，重新发送',
  'taken-down': '已经撤下，或者不再发送',
} as const
export type DecisionCode = keyof typeof DECISIONS
export const DECISION_CODES = Object.keys(DECISIONS) as [DecisionCode, ...DecisionCode[]]

/** Tries again what came to a stop, after its cause was put right; `title` where this outlet needs one of its own. */
export async function retryPosting(
  acting: Acting,
  at: { readonly id: string; readonly seen: number },
  { title }: { readonly title: string | null },
): Promise<Done> {
  const opened = await open(acting, at)
  if ('refused' in opened) return opened
  const { of, outlet, ground } = opened
  const now = acting.at.getTime()
  if (of.entry?.state.is !== 'dead') return refuse('wrong-state', { words: [STATES[of.state]] })
  if (title !== null && title.trim() === '') return refuse('no-title', { field: 'title' })
  const entry = revived(of.entry, now)
  const named = title === null ? of : { ...of, title: title.trim() }
  return finish(acting, outlet, named, entry, 'posting-retried', '重新发送', ground)
}

/** Says how it stands on the other side. */
export async function decidePosting(
  acting: Acting,
  at: { readonly id: string; readonly seen: number },
  { it, address }: { readonly it: DecisionCode; readonly address: string },
): Promise<Done> {
  const opened = await open(acting, at)
  if ('refused' in opened) return opened
  const { of, outlet, ground } = opened
  const state = of.entry?.state
  if (!of.entry || (state?.is !== 'dead' && state?.is !== 'pending'))
    return refuse('wrong-state', { words: [STATES[of.state]] })
  if (address !== '' && !/^https?:\/\//.test(address)) return refuse('bad-address', { field: 'address' })
  const decision: Decision =
    it === 'stands' ? { it, remoteId: state.remoteId ?? `${BY_HAND}${of.id}`, url: address || null } : { it }
  const entry = decided(of.entry, decision, acting.at.getTime())
  return finish(acting, outlet, of, entry, 'posting-decided', `人工核对：${DECISIONS[it]}`, ground)
}

async function open(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
): Promise<{ readonly of: Posting; readonly outlet: Outlet; readonly ground: Ground } | DecideRefusal> {
  const organ = actor.organId
  const of = await findPosting(tx, organ, id, true)
  const outlet = of && (await findOutlet(tx, organ, of.outletId))
  if (!of || !outlet) return refuse('not-found')
  const ground = groundOf(actor, outlet, of.unitId)
  if (!ground) return refuse('not-allowed')
  if (of.version !== seen) return changedMeanwhile(tx, organ, { kind: POSTING, id }, seen)
  return of.entry ? { of, outlet, ground } : refuse('by-hand')
}

async function finish(
  { tx, actor, at, record }: Acting,
  outlet: Outlet,
  of: Posting,
  entry: NonNullable<Posting['entry']>,
  did: string,
  says: string,
  { onBehalfOf }: Ground,
): Promise<Done> {
  const kept = await keep(tx, actor.organId, outlet, of, entry, at.getTime(), actor.author.name, says)
  await record({
    did,
    subject: { kind: POSTING, id: of.id, version: kept.version },
    title: outlet.name,
    after: { 渠道: outlet.name, 状态: STATES[kept.state], 地址: kept.address || null },
    onBehalfOf: onBehalfOf?.name ?? null,
  })
  if (kept.dueAt) await enqueue(tx, MOVE, { organ: actor.organId, id: of.id }, { key: of.id })
  return { id: of.id, version: kept.version }
}
