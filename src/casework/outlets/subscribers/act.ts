/** 订阅、确认、退订、退信、移除. Subscribing is asked for on the public form and holds only once the owner of the address has confirmed it. */
import { sql } from 'kysely'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { isAddress } from '../../../platform/mail/address.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { keepPersonal, readPersonal, samePerson } from '../../personal-data/store.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { choiceText, isLeafPath, MOST_LEAVES, type Choice } from './choice.ts'
import { CONFIRM } from './letter-enqueue.ts'
import {
  findSubscriber,
  hashOf,
  newCode,
  sameCode,
  SUBSCRIBER,
  SUBSCRIBER_STATES,
  type Subscriber,
  type SubscriberState,
} from './subscriber.ts'

export const SAY = {
  'bad-address': '邮箱地址写得不对，请核对。',
  'bad-leaf': `请从栏目中选择要订阅的内容，最多 ${MOST_LEAVES} 个；要得多的，选“全部信息”。`,
  'bad-code': '链接不对，或者已经失效：可能地址没有复制完整，也可能已经退订。要订阅的，请重新填写订阅表。',
  'too-late': '确认链接三天内有效，已经过期；请重新填写订阅表。',
  crowded: '现在等待确认的订阅太多，暂时不能再收，请明天再来。',
  'not-found': '没有这个订阅，或者不归您所在的机关。',
  'is-over': '这个订阅{}，邮箱已经清除，不用再移除。',
  'no-reason': '请写明移除的理由。',
} as const satisfies Say<string>
export type SubscriptionRefusal = Refused<keyof typeof SAY>

/** Days within which the owner of an address confirms; then the address is erased. */
export const CONFIRM_DAYS = 3
const CONFIRM_WITHIN = CONFIRM_DAYS * 86_400_000
/** The same address asking for the same again meanwhile gets no second letter. Milliseconds. */
const QUIET = 10 * 60_000
/** Subscriptions of one organ that wait for their confirmation: more are somebody's program and no readers. */
export const MOST_WAITING = 2000
/** After so many letters in a row that would not be taken, none is sent any more. */
export const MOST_BOUNCES = 3

/** The code of the link that confirms: made of the asking itself, so that a letter sent again holds the same. */
export const confirmCode = (cipher: FieldCipher, { id, askedAt }: Pick<Subscriber, 'id' | 'askedAt'>): string =>
  hashOf(cipher.blindIndex('subscription/confirm', `${id} ${askedAt.toISOString()}`))

/**
 * Asks for a subscription; a letter with the link that confirms follows. An address that is subscribed already is asked in just the
 * same way, and its choice changes only when its owner confirms: nobody else can tell by anything that it is known.
 */
export async function askSubscription(
  { tx, actor, at, record }: Acting,
  cipher: FieldCipher,
  { address, choice }: { readonly address: string; readonly choice: Choice },
): Promise<{ readonly asked: true } | SubscriptionRefusal> {
  const organ = actor.organId
  const email = address.trim()
  if (!isAddress(email) || email.length > 254) return refuse('bad-address', { field: 'address' })
  if (choice.leaves.length > MOST_LEAVES || !choice.leaves.every(isLeafPath))
    return refuse('bad-leaf', { field: 'leaves' })
  if ((await waiting(tx, organ)) >= MOST_WAITING) return refuse('crowded')
  const text = choiceText(choice)
  const there = await subscribersAt(tx, cipher, organ, email)
  const pending = there.find(({ state }) => state === 'asked')
  if (pending && pending.choice === text && at.getTime() - pending.askedAt.getTime() < QUIET) return { asked: true }
  const id = pending?.id ?? uuidv7()
  const confirmHash = hashOf(confirmCode(cipher, { id, askedAt: at }))
  if (pending)
    await sql`
      update subscribers set confirm_hash = ${confirmHash}, asked_at = ${at}, leaf = ${text}
      where organ_id = ${organ} and id = ${id}`.execute(tx)
  else {
    await sql`
      insert into subscribers (organ_id, id, leaf, confirm_hash, end_code, asked_at)
      values (${organ}, ${id}, ${text}, ${confirmHash}, ${newCode()}, ${at})`.execute(tx)
    const kept = await keepPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, { email }, at)
    await record({
      did: 'subscription-asked',
      subject: { kind: SUBSCRIBER, id },
      title: '邮件订阅',
      after: { personal: [...kept] },
    })
  }
  await enqueue(tx, CONFIRM, { organ, subscriber: id }, { key: id })
  return { asked: true }
}

async function waiting(tx: Tx, organ: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from subscribers where organ_id = ${organ} and state = 'asked'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The subscriptions of an address that are not over. */
async function subscribersAt(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  email: string,
): Promise<readonly Subscriber[]> {
  const found: Subscriber[] = []
  for (const { kind, id } of await samePerson(tx, cipher, organ, 'email', email)) {
    const of = kind === SUBSCRIBER ? await findSubscriber(tx, organ, id) : null
    if (of?.state === 'asked' || of?.state === 'active') found.push(of)
  }
  return found
}

/**
 * The owner of the address says yes, with the code of the letter; saying it twice is the same as once. One that was subscribed before
 * keeps its subscription with the new choice: the links of its earlier letters still end it.
 */
export async function confirmSubscription(
  acting: Acting,
  cipher: FieldCipher,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<{ readonly id: string } | SubscriptionRefusal> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const there = await findSubscriber(tx, organ, id)
  if (!there || !sameCode(there.confirmHash, hashOf(code))) return refuse('bad-code')
  if (there.state === 'active') return { id }
  if (there.state !== 'asked') return refuse('bad-code')
  if (at.getTime() - there.askedAt.getTime() > CONFIRM_WITHIN) return refuse('too-late')
  const { email: address } = await readPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, ['email'])
  if (address === undefined) return refuse('bad-code')
  const earlier = (await subscribersAt(tx, cipher, organ, address)).find(({ state }) => state === 'active')
  if (earlier) {
    await sql`
      update subscribers set leaf = ${there.choice}, confirm_hash = ${there.confirmHash}, asked_at = ${there.askedAt},
        confirmed_at = ${at}, bounces = 0
      where organ_id = ${organ} and id = ${earlier.id}`.execute(tx)
    await keepPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, { email: null }, at)
    await sql`delete from subscribers where organ_id = ${organ} and id = ${id}`.execute(tx)
    await record({ did: 'subscription-changed', subject: { kind: SUBSCRIBER, id: earlier.id }, title: '邮件订阅' })
    return { id: earlier.id }
  }
  await sql`
    update subscribers set state = 'active', confirmed_at = ${at}, bounces = 0 where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
  await record({ did: 'subscription-confirmed', subject: { kind: SUBSCRIBER, id }, title: '邮件订阅' })
  return { id }
}

/** Ends a subscription by the code that stands in every letter; at once, for good, and the address goes with it. */
export async function endSubscription(
  acting: Acting,
  cipher: FieldCipher,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<{ readonly id: string } | SubscriptionRefusal> {
  const there = await findSubscriber(acting.tx, acting.actor.organId, id)
  if (!there || !sameCode(there.endCode, code)) return refuse('bad-code')
  if (isOpen(there)) await end(acting, cipher, there, 'ended')
  return { id }
}

/** Takes a subscriber off the list at the desk, with the reason. */
export async function removeSubscriber(
  acting: Acting,
  cipher: FieldCipher,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<{ readonly id: string } | SubscriptionRefusal> {
  const there = await findSubscriber(acting.tx, acting.actor.organId, id)
  if (!there) return refuse('not-found')
  if (!isOpen(there)) return refuse('is-over', { words: [SUBSCRIBER_STATES[there.state]] })
  if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
  await end(acting, cipher, there, 'removed', reason.trim())
  return { id }
}

/** A letter would not be taken for good: after some in a row none is sent any more. */
export async function bounced(acting: Acting, cipher: FieldCipher, id: string): Promise<void> {
  const { tx, actor } = acting
  const there = await findSubscriber(tx, actor.organId, id)
  if (!there || !isOpen(there)) return
  const bounces = there.bounces + 1
  await sql`update subscribers set bounces = ${bounces} where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
  // An address that does not take even the question is nobody's.
  if (bounces >= MOST_BOUNCES || there.state === 'asked') await end(acting, cipher, there, 'bounced')
}

/** Clears away what was never confirmed, and ends what has lost its address (erased on request). Returns how many. */
export async function tidySubscribers(acting: Acting, cipher: FieldCipher): Promise<number> {
  const { tx, actor, at } = acting
  const organ = actor.organId
  const { rows } = await sql<{ id: string }>`
    select s.id from subscribers s where s.organ_id = ${organ} and (
      (s.state = 'asked' and s.asked_at < ${new Date(at.getTime() - CONFIRM_WITHIN)})
      or (s.state = 'active' and not exists (
        select 1 from personal_data p where p.organ_id = s.organ_id and p.subject_kind = ${SUBSCRIBER}
          and p.subject_id = s.id and p.field = 'email' and p.erased_at is null)))
    order by s.id limit 1000`.execute(tx)
  for (const { id } of rows) {
    const there = await findSubscriber(tx, organ, id)
    if (there) await end(acting, cipher, there, there.state === 'asked' ? 'lapsed' : 'ended')
  }
  return rows.length
}

const isOpen = ({ state }: Subscriber): boolean => state === 'asked' || state === 'active'

const ENDS = {
  ended: 'subscription-ended',
  bounced: 'subscription-bounced',
  removed: 'subscription-removed',
  lapsed: 'subscription-lapsed',
} as const satisfies Partial<Record<SubscriberState, string>>

async function end(
  { tx, actor, at, record }: Acting,
  cipher: FieldCipher,
  { id }: Subscriber,
  state: keyof typeof ENDS,
  why: string | null = null,
): Promise<void> {
  const organ = actor.organId
  await sql`update subscribers set state = ${state}, ended_at = ${at} where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
  await sql`
    update subscriber_letters set state = 'dropped', says = ${SUBSCRIBER_STATES[state]}, at = ${at}
    where organ_id = ${organ} and subscriber_id = ${id} and state in ('waiting', 'note')`.execute(tx)
  await keepPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, { email: null }, at)
  await record({ did: ENDS[state], subject: { kind: SUBSCRIBER, id }, title: '邮件订阅', why })
}
