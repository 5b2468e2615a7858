/** What goes out: kept in the transaction of its cause, sent by a job afterwards (`deliver.ts`), and never in the way of the act. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import type { Channel } from './kinds.ts'

/** The job that sends what stands in the outbox, as far as enqueueing it goes. */
export const DELIVERY = {
  name: 'deliver-message',
  schema: z.object({ organ: z.uuid(), id: z.uuid() }),
  maxAttempts: 12,
} as const

export interface Outgoing {
  readonly id: string
  readonly channel: Channel
  /** Whom it concerns; mail goes to them. */
  readonly person: string | null
  readonly subject: string
  /** Plain text; its first lines, then links. */
  readonly body: string
}

/** Puts something into the outbox and enqueues its delivery, not before `after`; the same id goes in once. */
export async function putOut(tx: Tx, organ: string, outgoing: Outgoing, at: Date, after: Date = at): Promise<void> {
  const { id, channel, person, subject, body } = outgoing
  const { rows } = await sql`
    insert into outbox (organ_id, id, channel, person_id, subject, body, state, created_at)
    select ${organ}, ${id}, ${channel}, ${person}, ${subject}, ${body}, 'waiting', ${at}
    where not exists (select 1 from outbox where organ_id = ${organ} and id = ${id}) returning id`.execute(tx)
  if (rows.length > 0) await enqueue(tx, DELIVERY, { organ, id }, { runAt: after, key: id })
}
