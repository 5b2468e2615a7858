/** What did not go out, and why; so that the desk shows it. */
import { sql } from 'kysely'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Mailbox } from '../../platform/mail/address.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import type { Page } from '../../platform/web/query.ts'
import type { Channel } from './kinds.ts'
import { DELIVERY } from './outbox.ts'

/** The office mail box of a person at work; null when none is registered. */
export async function emailOf(tx: Tx, organ: string, person: string): Promise<Mailbox | null> {
  const { rows } = await sql<Mailbox>`
    select name, email as address from people
    where organ_id = ${organ} and id = ${person} and email <> '' and status = 'active'`.execute(tx)
  return rows[0] ?? null
}

/** The newest mail to a person that has not gone out although it was tried; null when the newest one has. */
export async function lastMailTrouble(
  tx: Tx,
  organ: string,
  person: string,
): Promise<{ readonly at: string; readonly why: string } | null> {
  const { rows } = await sql<{ created_at: Date; last_error: string | null; state: string }>`
    select created_at, last_error, state from outbox
    where organ_id = ${organ} and person_id = ${person} and channel = 'mail' and attempts > 0
    order by created_at desc limit 1`.execute(tx)
  const [last] = rows
  return last && last.state !== 'sent' && last.last_error
    ? { at: beijingTime(last.created_at), why: last.last_error }
    : null
}

export interface Unsent {
  readonly id: string
  readonly channel: Channel
  readonly subject: string
  /** Whom it concerns. */
  readonly name: string | null
  readonly state: 'waiting' | 'failed'
  readonly attempts: number
  readonly why: string | null
  readonly createdAt: Date
}

/** What waits after a failed attempt, and what has failed for good; newest first. Fresh ones that just wait are no trouble. */
export async function unsent(
  tx: Tx,
  organ: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<Page<Unsent>> {
  const where = sql`o.organ_id = ${organ} and (o.state = 'failed' or (o.state = 'waiting' and o.attempts > 0))`
  const counted = await sql<{ n: number }>`select count(*)::int as n from outbox o where ${where}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<Unsent>`
    select o.id, o.channel, o.subject, p.name, o.state, o.attempts, o.last_error as why, o.created_at as "createdAt"
    from outbox o left join people p on p.organ_id = o.organ_id and p.id = o.person_id
    where ${where} order by o.id desc limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}

/** Sends something again that has not gone out; its subject, or null when it is not (or no longer) unsent. */
export async function resend(tx: Tx, organ: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ subject: string }>`
    update outbox set state = 'waiting' where organ_id = ${organ} and id = ${id} and state <> 'sent' returning subject`.execute(
    tx,
  )
  if (rows[0]) await enqueue(tx, DELIVERY, { organ, id }, { key: id })
  return rows[0]?.subject ?? null
}
