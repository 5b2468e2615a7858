/** Adding to the record: within the transaction of the change, one link after the other. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { now } from '../clock.ts'
import { canonical, type Json } from '../crypto/canonical.ts'
import type { Digest } from '../crypto/digest.ts'
import type { Tx } from '../database/scope.ts'
import { uuidv7 } from '../uuid.ts'
import { contentHash, linkHash, type Author, type EventContent, type Origin, type Subject } from './event.ts'

export interface NewEvent {
  /** What happened, as the activity names it. */
  readonly did: string
  readonly subject: Subject
  readonly title: string
  readonly before?: Json
  readonly after?: Json
  readonly why?: string | null
  readonly onBehalfOf?: string | null
}

/** An event that now stands in the chain (once its transaction commits). */
export interface RecordedEvent extends NewEvent {
  readonly organ: string
  readonly seq: number
  readonly at: Date
  readonly author: Author
  readonly origin: Origin
}

/** Begins the chain of a new organ; the transaction's scope must be that organ. */
export async function beginRecord(tx: Tx, organ: string): Promise<void> {
  await sql`insert into record_heads (organ_id, seq, hash) values (${organ}, 0, '')`.execute(tx)
}

/** The record of one organ, open for writing until the transaction ends; nobody else adds to it meanwhile. */
export interface OpenRecord {
  /** The time the next event bears: now, or that of the event before when the clock has gone back. */
  readonly at: Date
  append(event: NewEvent, author: Author, origin: Origin): Promise<RecordedEvent>
}

/**
 * Locks the last link of the organ's chain. `digest` is the way of hashing of this installation. Throws when the organ has no
 * chain, or the scope is another's.
 */
export async function openRecord(tx: Tx, organ: string, digest: Digest): Promise<OpenRecord> {
  const { rows } = await sql<{ seq: string; hash: string; at: Date | null }>`
    select seq, hash, at from record_heads where organ_id = ${organ} for update`.execute(tx)
  if (!rows[0]) throw new Error(`no record of organ ${organ} in this scope`)
  const clock = now()
  const at = rows[0].at && rows[0].at > clock ? rows[0].at : clock
  let head = { seq: Number(rows[0].seq), hash: rows[0].hash }
  return {
    at,
    append: async (event, author, origin) => {
      head = await addLink(tx, organ, head, at, event, author, origin, digest)
      return { ...event, organ, seq: head.seq, at, author, origin }
    },
  }
}

async function addLink(
  tx: Tx,
  organ: string,
  head: { readonly seq: number; readonly hash: string },
  at: Date,
  event: NewEvent,
  author: Author,
  origin: Origin,
  digest: Digest,
): Promise<{ seq: number; hash: string }> {
  const id = uuidv7()
  const seq = head.seq + 1
  const salt = randomBytes(16).toString('base64url')
  const content = contentText(event)
  const hashOfContent = contentHash(digest, salt, content)
  const hash = linkHash(digest, {
    organ,
    seq,
    id,
    at: at.toISOString(),
    did: event.did,
    subject: event.subject,
    author,
    origin,
    contentHash: hashOfContent,
    previousHash: head.hash,
  })
  await sql`
    with head as (update record_heads set seq = ${seq}, hash = ${hash}, at = ${at} where organ_id = ${organ})
    insert into events (
      organ_id, seq, id, at, did, subject_kind, subject_id, subject_version, actor_kind, account_id, person_id, actor_name,
      door, address, request_id, content, salt, content_hash, previous_hash, hash
    ) values (
      ${organ}, ${seq}, ${id}, ${at}, ${event.did}, ${event.subject.kind}, ${event.subject.id},
      ${event.subject.version ?? null}, ${author.kind}, ${author.accountId}, ${author.personId}, ${author.name},
      ${origin.door}, ${origin.address}, ${origin.requestId}, ${content}, ${salt}, ${hashOfContent}, ${head.hash}, ${hash}
    )`.execute(tx)
  return { seq, hash }
}

/** The content as the text that is hashed and kept. */
function contentText({ title, before = null, after = null, why = null, onBehalfOf = null }: NewEvent): string {
  const content: { [Key in keyof EventContent]: Json } = { title, before, after, why, onBehalfOf }
  return canonical(content)
}

/**
 * Erases the content of events about a subject whose personal data are past their time: the hash stays, so the chain holds;
 * `by` is the number of the event that records the erasure. Returns how many were emptied.
 */
export async function eraseContents(tx: Tx, organ: string, subject: Subject, by: RecordedEvent): Promise<number> {
  const done = await sql`
    update events set content = null, salt = null, erased_at = ${by.at}, erased_by = ${by.seq}
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and seq < ${by.seq} and content is not null`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}
