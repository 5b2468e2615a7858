/**
 * Moves one posting by one step: looks at it under a lock and keeps the mark, lets go, calls the other side, keeps what the answer
 * makes of it. Several workers may do so at once; a call is made only by who kept its mark, and only while the item is on the portal.
 */
import { sql } from 'kysely'
import { answered, awake, begin, found, maySend, next, type Act } from '../../platform/channels/outbox.ts'
import { withdrawalAnswered, withdrawalWanted } from '../../platform/channels/outbox-people.ts'
import type { Entry } from '../../platform/channels/outbox-state.ts'
import type { Article, Channel, Found, Published, Refused, Unknown } from '../../platform/channels/channel.ts'
import { now } from '../../platform/clock.ts'
import { Unreadable } from '../../platform/crypto/field-cipher.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { explain } from '../../platform/queue/explain.ts'
import { act, type Acting, type ActingWorld } from '../acting.ts'
import { articleOf, standingOf } from './article.ts'
import { channelOf, unready, type ChannelWorld } from './channel-of.ts'
import { BY_HAND } from './by-hand.ts'
import { findOutlet, type Outlet } from './outlet.ts'
import { tellOwner } from './owner.ts'
import { addStep, findPosting, keepPosting, POSTING, saysOf, supersede, withEntry, type Posting } from './posting.ts'
import { programActor } from './program-actor.ts'
import { olderFirst } from './turn.ts'

export type MoveWorld = ActingWorld & ChannelWorld

/** What is to follow: another step at once, one not before an instant, or none. */
export type Moved = 'again' | 'rest' | { readonly until: Date }

const PROGRAM = '系统'
/** How long is waited to look again while another one goes first: an earlier version, or what has waited longer. Milliseconds. */
const TURN = 15_000

/** What a person said stands there is taken down by a person. */
const BY_PERSON = {
  became: 'by-hand',
  says: '这一条是人工核对登记的，系统不能撤回',
  todo: '请到对方那里撤下，再登记为已撤回',
} as const

interface Begun {
  readonly posting: Posting
  readonly outlet: Outlet
  readonly entry: Entry
  readonly does: Exclude<Act, { act: 'wait' | 'rest' }>
  readonly at: number
}

/** One step of a posting. Never throws for what other servers do; whatever they do is a state of the posting. */
export async function moveOnce(world: MoveWorld, organ: string, id: string, clock: () => Date = now): Promise<Moved> {
  const begun = await withScope(world.db, { organ }, (tx) => look(tx, organ, id, clock().getTime()))
  if (begun === 'rest' || 'until' in begun) return begun
  const { posting, outlet, entry, does, at } = begun
  const channel = channelOf(world, organ, outlet, posting, clock)
  switch (does.act) {
    case 'publish': {
      const { attempts } = entry.state
      const answer = await sent(world, organ, begun, channel, clock)
      await settle(world, organ, id, clock, (was, then) => answered(was, attempts, answer, then))
      break
    }
    case 'ask': {
      const answer = await asked(channel, does.sought)
      await settle(world, organ, id, clock, (was, then) => found(was, answer, at, then))
      break
    }
    case 'withdraw': {
      const answer = does.remoteId.startsWith(BY_HAND)
        ? BY_PERSON
        : await guarded(outlet, () => channel?.withdraw(does.remoteId))
      await settle(world, organ, id, clock, (was, then) => withdrawalAnswered(was, answer, then))
    }
  }
  return 'again'
}

/** Looks at it under a lock: what is to be done now, with the mark kept where something is to be sent. */
async function look(tx: Tx, organ: string, id: string, at: number): Promise<Begun | 'rest' | { readonly until: Date }> {
  const posting = await findPosting(tx, organ, id, true)
  if (!posting?.entry) return 'rest'
  const outlet = await findOutlet(tx, organ, posting.outletId)
  if (!outlet) return 'rest'
  let entry = awake(posting.entry, at)
  const unsent = entry.state.is === 'wanted' || entry.state.is === 'failed'
  // What is not on the portal in this very version is never sent.
  if (unsent && !(await standingOf(tx, organ, posting))) entry = withdrawalWanted(entry, at)
  const asks = entry.state.is === 'unknown' || entry.state.is === 'pending'
  const does = next(entry, at, asks ? await takenOn(tx, organ, posting) : new Set())
  if (does.act === 'wait' || does.act === 'rest') {
    if (entry !== posting.entry) await keep(tx, organ, outlet, posting, entry, at)
    return does.act === 'rest' ? 'rest' : { until: new Date(does.until) }
  }
  if (does.act === 'publish') {
    if ((await earlierMoves(tx, organ, posting)) || (await olderFirst(tx, organ, posting, at)))
      return { until: new Date(at + TURN) }
    const marked = begin(entry, at)
    if (!marked) return { until: new Date(at + TURN) }
    await keep(tx, organ, outlet, posting, marked, at)
    return { posting, outlet, entry: marked, does, at }
  }
  if (entry !== posting.entry) await keep(tx, organ, outlet, posting, entry, at)
  return { posting, outlet, entry, does, at }
}

/** Remote ids of other postings on the outlet: never taken for this one. */
async function takenOn(tx: Tx, organ: string, { outletId, id }: Posting): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ remote: string }>`
    select entry #>> '{state,remoteId}' as remote from postings
    where organ_id = ${organ} and outlet_id = ${outletId} and id <> ${id} and entry #>> '{state,remoteId}' is not null
    order by id desc limit 2000`.execute(tx)
  return new Set(rows.map(({ remote }) => remote))
}

/** Whether an earlier version on the same outlet is still on its way out or back: one after the other. */
async function earlierMoves(tx: Tx, organ: string, of: Posting): Promise<boolean> {
  const { rows } = await sql`
    select 1 from postings where organ_id = ${organ} and outlet_id = ${of.outletId} and publication_id = ${of.publicationId}
      and publication_version < ${of.publicationVersion} and due_at is not null limit 1`.execute(tx)
  return rows.length > 0
}

/** Makes the call, if it still may be made. */
async function sent(
  world: MoveWorld,
  organ: string,
  { posting, outlet, entry, does }: Begun,
  channel: Channel<Article> | null,
  clock: () => Date,
): Promise<Published> {
  const again = does.act === 'publish' && does.again
  const wrong = unready(outlet)
  if (wrong) return wrong
  let article: Article | Refused
  try {
    article = await articleOf(world, organ, outlet.kind, posting)
  } catch (fault) {
    return { became: 'refused', again: 'retry', code: 'READ', says: explain(fault), todo: '' }
  }
  if ('became' in article) return article
  const may = await withScope(world.db, { organ }, async (tx) => {
    const current = await findPosting(tx, organ, posting.id)
    return (
      current?.entry?.wish === 'published' &&
      maySend(current.entry, entry.state.attempts, clock().getTime()) &&
      (await standingOf(tx, organ, posting)) !== null
    )
  })
  if (!may) return { became: 'refused', again: 'retry', code: 'NOT-NOW', says: '发送前情况有变，没有发送', todo: '' }
  return guarded(outlet, () => channel?.publish(article, posting.id, again))
}

/** A fault of ours in the middle of a call leaves open what the other side got. */
async function guarded<Answer>(
  { name }: Outlet,
  call: () => Promise<Answer> | undefined,
): Promise<Answer | Refused | Unknown> {
  try {
    const answer = await call()
    return answer ?? refusal('NO-WAY', `“${name}”没有自动发布的办法`, '请改为人工发布')
  } catch (fault) {
    if (fault instanceof Unreadable)
      return refusal('KEY', `“${name}”的密钥打不开：${fault.message}`, '请在“发布渠道”里重新填写密钥，再重新发送')
    return { became: 'unknown', code: 'FAULT', says: explain(fault) }
  }
}

const refusal = (code: string, says: string, todo: string): Refused => ({
  became: 'refused',
  again: 'person',
  code,
  says,
  todo,
})

async function asked(
  channel: Channel<Article> | null,
  sought: Parameters<Channel<Article>['reconcile']>[0],
): Promise<Found> {
  try {
    if (channel) return await channel.reconcile(sought)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) return { found: 'unknown', again: 'retry', says: explain(fault), todo: '' }
  }
  return { found: 'unknown', again: 'person', says: '渠道的密钥打不开，查不了', todo: '请重新填写密钥，再重新核实' }
}

const ENDS = { sent: 'posting-sent', withdrawn: 'posting-withdrawn', dead: 'posting-stuck' } as const

/** Keeps what an answer makes of the entry; what it came to stands in the record. */
async function settle(
  world: MoveWorld,
  organ: string,
  id: string,
  clock: () => Date,
  change: (was: Entry, at: number) => Entry,
): Promise<void> {
  await act(world, programActor(organ, '渠道发布'), async (acting) => {
    const posting = await findPosting(acting.tx, organ, id, true)
    if (!posting?.entry) return
    const outlet = await findOutlet(acting.tx, organ, posting.outletId)
    if (!outlet) return
    const at = clock().getTime()
    const entry = change(posting.entry, at)
    if (entry === posting.entry) return
    const kept = await keep(acting.tx, organ, outlet, posting, entry, at)
    if (entry.state.is !== posting.state) await recordEnd(acting, outlet, kept)
  })
}

async function recordEnd({ record }: Acting, outlet: Outlet, of: Posting): Promise<void> {
  const { state } = of
  if (state !== 'sent' && state !== 'withdrawn' && state !== 'dead') return
  await record({
    did: ENDS[state],
    subject: { kind: POSTING, id: of.id, version: of.version },
    title: outlet.name,
    after: { 渠道: outlet.name, 地址: of.address || null },
    why: of.entry?.state.is === 'dead' ? of.entry.state.letter.says : null,
  })
}

/** Keeps an entry in its posting, with its step and what its owner has to do; an earlier version is then taken over. */
export async function keep(
  tx: Tx,
  organ: string,
  outlet: Outlet,
  was: Posting,
  entry: Entry,
  at: number,
  who: string = PROGRAM,
  says: string = saysOf(entry),
): Promise<Posting> {
  const kept = await keepPosting(tx, organ, withEntry(was, entry, at))
  await addStep(tx, organ, was.id, { at: new Date(at), state: entry.state.is, says, who })
  await tellOwner(tx, organ, new Date(at), outlet, kept, who)
  if (entry.state.is === 'sent') await supersede(tx, organ, was)
  return kept
}
