/**
 * How everything is done: lock, decide, record, react — in one transaction, seeing the rows of one organ. An activity's act
 * gives its work to `act` and gets back what its work returned, once everything is on the disk.
 */
import type { LocalDate } from '../law/local-date.ts'
import { beijingDay } from '../platform/clock.ts'
import type { Digest } from '../platform/crypto/digest.ts'
import { withScope, type Sql, type Tx } from '../platform/database/scope.ts'
import { count } from '../platform/metrics/counts.ts'
import { openRecord, type NewEvent, type RecordedEvent } from '../platform/record/append.ts'
import type { Author, Origin } from '../platform/record/event.ts'
import type { Holder } from './permissions.ts'

/** Who acts, with what right, from where; made by a door for each request and by the queue for each job. */
export interface Actor extends Holder {
  readonly author: Author
  /** The organ whose rows are seen, or the installation's own. */
  readonly organId: string
  readonly origin: Origin
}

/** What follows an event, within its transaction: enqueue a job, open a to-do. Wired in `reactions.ts`. */
export type Reaction = (tx: Tx, event: RecordedEvent) => Promise<void>

/** What acting needs of the world. */
export interface ActingWorld {
  readonly db: Sql
  readonly digest: Digest
  /** Every event there is → what follows; an event missing here cannot be recorded. */
  readonly reactions: Readonly<Record<string, readonly Reaction[]>>
}

export interface Acting {
  readonly tx: Tx
  readonly actor: Actor
  /** The instant of this act, never before the organ's last event. */
  readonly at: Date
  /** The Beijing day of `at`. */
  readonly today: LocalDate
  /** Puts an event into the record and runs what follows it. */
  record(event: NewEvent): Promise<RecordedEvent>
}

/**
 * Does `work` for `actor` in one transaction: either everything it changed, its events and what follows them are kept, or
 * nothing is. The organ's record is locked first, so that two acts of one organ go one after the other and what was read
 * inside stays true. `identity` shows the accounts as well, for the activities that keep them.
 */
export async function act<T>(
  world: ActingWorld,
  actor: Actor,
  work: (acting: Acting) => Promise<T>,
  { identity = false }: { readonly identity?: boolean } = {},
): Promise<T> {
  let events = 0
  const done = await withScope(world.db, { organ: actor.organId, identity }, async (tx) => {
    const acting = await actIn(world, actor, tx)
    const record = async (event: NewEvent): Promise<RecordedEvent> => {
      const recorded = await acting.record(event)
      events++
      return recorded
    }
    return work({ ...acting, record })
  })
  count('events_recorded', events)
  return done
}

/**
 * The same within a transaction under way whose scope is the actor's organ: locks the record and gives what acting needs. Only
 * for what `act` cannot begin with, such as an organ whose record has yet to be begun.
 */
export async function actIn(world: ActingWorld, actor: Actor, tx: Tx): Promise<Acting> {
  const writer = await openRecord(tx, actor.organId, world.digest)
  const { at } = writer
  const record = async (event: NewEvent): Promise<RecordedEvent> => {
    const reactions = world.reactions[event.did]
    if (!reactions) throw new Error(`event ${event.did} is not on the page of reactions`)
    const recorded = await writer.append(event, actor.author, actor.origin)
    for (const reaction of reactions) await reaction(tx, recorded)
    return recorded
  }
  return { tx, actor, at, today: beijingDay(at) as LocalDate, record }
}

/** Reads within one organ: what `actor` sees is that organ's rows and nothing else. */
export const look = <T>(world: Pick<ActingWorld, 'db'>, actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(world.db, { organ: actor.organId }, read)
