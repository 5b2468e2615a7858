/**
 * 先来先发：after a channel was down, what waited longest goes first. An item that is about to go lets an older one on the same outlet be
 * tried before it – unless that one was tried just now and fails for reasons of its own: nothing holds up the others for long.
 */
import { sql } from 'kysely'
import { inState, POLICY } from '../../platform/channels/outbox-state.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { MOVE } from './move-enqueue.ts'
import { findPosting, keepPosting, withEntry, type Posting } from './posting.ts'

const MINUTE = 60_000
/** Whoever failed so recently would only fail again. */
const JUST_NOW = 5 * MINUTE
/** However the older one fares: nobody waits longer than so past their own time. */
const LONGEST = 10 * MINUTE

/** Whether an older item is to be tried first; it is then due at once. Instants in milliseconds. */
export async function olderFirst(tx: Tx, organ: string, of: Posting, at: number): Promise<boolean> {
  const ready = of.entry?.state.is === 'failed' ? of.entry.state.retryAt : of.createdAt.getTime()
  if (at > ready + LONGEST) return false
  // Whatever is being moved by another worker has its turn already.
  const { rows } = await sql<{ id: string }>`
    select p.id from postings p
    where p.organ_id = ${organ} and p.outlet_id = ${of.outletId} and p.id < ${of.id} and p.due_at is not null
      and p.publication_id <> ${of.publicationId} and p.state = 'failed' and p.entry ->> 'wish' = 'published'
      and (p.entry #>> '{state,retryAt}')::bigint <= ${at + POLICY.longestPause}
      and not exists (
        select 1 from posting_steps s
        where s.organ_id = p.organ_id and s.posting_id = p.id and s.at > ${new Date(at - JUST_NOW)})
    order by p.id limit 1 for update skip locked`.execute(tx)
  const older = rows[0] && (await findPosting(tx, organ, rows[0].id))
  if (older?.entry?.state.is !== 'failed') return false
  if (older.entry.state.retryAt > at) {
    const entry = inState(older.entry, { ...older.entry.state, retryAt: at })
    await keepPosting(tx, organ, withEntry(older, entry, at))
  }
  await enqueue(tx, MOVE, { organ, id: older.id }, { key: older.id })
  return true
}
