/** 订阅、确认、退订、退信. Subscribing is asked for on the public form and holds only once the owner of the address has confirmed it. */
import { sql } from 'kysely'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { isAddress } from '../../../platform/mail/address.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { keepPersonal, samePerson } from '../../personal-data/store.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { findSubscriber, hashOf, newCode, sameCode, SUBSCRIBER, type Subscriber } from './subscriber.ts'

export const SAY = {
  'bad-address': '邮箱地址写得不对，请核对。',
  'bad-leaf': '请从栏目中选择要订阅的内容。',
  'bad-code': '链接不对或者已经失效；要订阅的，请重新填写订阅表。',
  'too-late': '确认链接三天内有效，已经过期；请重新填写订阅表。',
} as const satisfies Say<string>
export type SubscriptionRefusal = Refused<keyof typeof SAY>

const LEAF = /^$|^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40}){0,3}$/
const CONFIRM_WITHIN = 3 * 86_400_000
/** After so many letters in a row that would not be taken, none is sent any more. */
export const MOST_BOUNCES = 3

/** What the letter asking for confirmation needs; null code when the address is subscribed already: nobody is told that it is. */
export type Asked = { readonly id: string; readonly code: string | null }

/** Asks for a subscription; the same address asked for twice has one row. The answer is the same whether it was known or not. */
export async function askSubscription(
  { tx, actor, at, record }: Acting,
  cipher: FieldCipher,
  { address, leaf }: { readonly address: string; readonly leaf: string },
): Promise<Asked | SubscriptionRefusal> {
  const organ = actor.organId
  const email = address.trim()
  if (!isAddress(email) || email.length > 254) return refuse('bad-address', { field: 'address' })
  if (!LEAF.test(leaf)) return refuse('bad-leaf', { field: 'leaf' })
  const known = (await samePerson(tx, cipher, organ, 'email', email)).filter(({ kind }) => kind === SUBSCRIBER)
  for (const { id } of known) {
    const there = await findSubscriber(tx, organ, id)
    if (there?.leaf !== leaf) continue
    if (there.state === 'active') return { id, code: null }
    if (there.state !== 'asked') continue
    const code = newCode()
    await sql`
      update subscribers set confirm_hash = ${hashOf(code)}, asked_at = ${at} where organ_id = ${organ} and id = ${id}`.execute(
      tx,
    )
    return { id, code }
  }
  const id = uuidv7()
  const code = newCode()
  await sql`
    insert into subscribers (organ_id, id, leaf, confirm_hash, end_code, asked_at)
    values (${organ}, ${id}, ${leaf}, ${hashOf(code)}, ${newCode()}, ${at})`.execute(tx)
  const kept = await keepPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, { email }, at)
  await record({
    did: 'subscription-asked',
    subject: { kind: SUBSCRIBER, id },
    title: '邮件订阅',
    after: { personal: [...kept] },
  })
  return { id, code }
}

/** The owner of the address says yes, with the code of the letter; saying it twice is the same as once. */
export async function confirmSubscription(
  { tx, actor, at, record }: Acting,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<{ readonly id: string } | SubscriptionRefusal> {
  const organ = actor.organId
  const there = await findSubscriber(tx, organ, id)
  if (!there || !sameCode(there.confirmHash, hashOf(code))) return refuse('bad-code')
  if (there.state === 'active') return { id }
  if (there.state !== 'asked') return refuse('bad-code')
  if (at.getTime() - there.askedAt.getTime() > CONFIRM_WITHIN) return refuse('too-late')
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
  if (there.state !== 'ended') await end(acting, cipher, there, 'ended')
  return { id }
}

/** A letter would not be taken for good: after some in a row none is sent any more. */
export async function bounced(acting: Acting, cipher: FieldCipher, id: string): Promise<void> {
  const { tx, actor } = acting
  const there = await findSubscriber(tx, actor.organId, id)
  if (there?.state !== 'active') return
  const bounces = there.bounces + 1
  await sql`update subscribers set bounces = ${bounces} where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
  if (bounces >= MOST_BOUNCES) await end(acting, cipher, there, 'bounced')
}

async function end(
  { tx, actor, at, record }: Acting,
  cipher: FieldCipher,
  { id }: Subscriber,
  state: 'ended' | 'bounced',
): Promise<void> {
  const organ = actor.organId
  await sql`update subscribers set state = ${state}, ended_at = ${at} where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
  await sql`
    update subscriber_letters set state = 'dropped', says = '已退订', at = ${at}
    where organ_id = ${organ} and subscriber_id = ${id} and state = 'waiting'`.execute(tx)
  await keepPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id }, { email: null }, at)
  const did = state === 'ended' ? 'subscription-ended' : 'subscription-bounced'
  await record({ did, subject: { kind: SUBSCRIBER, id }, title: '邮件订阅' })
}
