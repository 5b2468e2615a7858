/** 登记文件的经过，划去登记错的：what happened by hand, where no document of this system brought it about. */
import { sql } from 'kysely'
import { LIFE_EVENTS, LIFE_SAYS, lifeFault, lifeRefusal, type LifeEvent } from '../../../law/documents/life.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse } from '../../refusal.ts'
import { closeToDo } from '../../to-do/to-do.ts'
import { addEvent, findDocument, LIBRARY_DOCUMENT, showLives } from '../document.ts'
import type { LibraryRefusal } from '../refusals.ts'

/** What may be entered by hand: everything but the beginning. */
export const BY_HAND = [
  'filed',
  'amended',
  'partly-repealed',
  'extended',
  'kept',
  'repealed',
  'declared-lapsed',
  'annulled',
] as const satisfies readonly LifeEvent['did'][]
export type HandEvent = Extract<LifeEvent, { did: (typeof BY_HAND)[number] }>

type Done = { readonly id: string; readonly version: number } | LibraryRefusal

export interface Entering {
  readonly id: string
  readonly seen: number
  readonly event: HandEvent
  readonly onBehalfOf: string | null
}

/** Adds what happened to a document; refused by the law of lives, in its words. */
export async function enterEvent(
  { tx, actor, at, today, record }: Acting,
  { id, seen, event, onBehalfOf }: Entering,
): Promise<Done> {
  const organ = actor.organId
  const known = await findDocument(tx, organ, id, true)
  if (!known) return refuse('not-found')
  if (known.version !== seen) return changedMeanwhile(tx, organ, { kind: LIBRARY_DOCUMENT, id }, seen)
  if (event.on > today) return refuse('future', { field: 'on' })
  const refused = lifeRefusal(known.life, event)
  if (refused) return refuse('life', { field: FIELD[refused] ?? 'on', words: [LIFE_SAYS[refused]] })
  await addEvent(tx, organ, id, { event, actingId: null, at, by: actor.author.name })
  const version = await changed({ tx, organ, id, seen })
  await record({
    did: 'library-life-entered',
    subject: { kind: LIBRARY_DOCUMENT, id, version },
    title: known.title,
    after: { 经过: LIFE_EVENTS[event.did], 日期: event.on },
    onBehalfOf,
  })
  if (event.did !== 'filed' && event.did !== 'amended' && event.did !== 'partly-repealed')
    await closeToDo(tx, organ, at, { subject: { kind: LIBRARY_DOCUMENT, id }, state: 'done', by: actor.author.name })
  return { id, version }
}
const FIELD: Readonly<Record<string, string>> = { 'before-its-day': 'from', 'expires-first': 'expiresOn' }

export interface Striking {
  readonly id: string
  readonly seen: number
  /** Number of the entry among those of the document. */
  readonly n: number
  readonly reason: string
  readonly onBehalfOf: string | null
}

/** Strikes what was entered wrongly; it stays to be seen, and what is left must stand without it. */
export async function strikeEvent(
  { tx, actor, at, record }: Acting,
  { id, seen, n, reason, onBehalfOf }: Striking,
): Promise<Done> {
  const organ = actor.organId
  const known = await findDocument(tx, organ, id, true)
  if (!known) return refuse('not-found')
  if (known.version !== seen) return changedMeanwhile(tx, organ, { kind: LIBRARY_DOCUMENT, id }, seen)
  const { rows } = await sql<{ event: LifeEvent; acting: string | null; struck: boolean }>`
    select event, acting_id as acting, struck_at is not null as struck from document_events
    where organ_id = ${organ} and document_id = ${id} and n = ${n}`.execute(tx)
  const [entry] = rows
  if (!entry) return refuse('no-event')
  if (entry.struck) return refuse('already-struck')
  if (entry.acting !== null) return refuse('by-release')
  if (entry.event.did === 'signed' || entry.event.did === 'published') return refuse('by-beginning')
  await sql`
    update document_events set struck_at = ${at}, struck_why = ${reason}
    where organ_id = ${organ} and document_id = ${id} and n = ${n}`.execute(tx)
  const left = await findDocument(tx, organ, id)
  const fault = lifeFault(left?.life ?? [])
  if (fault) {
    await sql`
      update document_events set struck_at = null, struck_why = ''
      where organ_id = ${organ} and document_id = ${id} and n = ${n}`.execute(tx)
    return refuse('others-fall', { words: [LIFE_SAYS[fault.refused]] })
  }
  const version = await changed({ tx, organ, id, seen })
  await record({
    did: 'library-life-struck',
    subject: { kind: LIBRARY_DOCUMENT, id, version },
    title: known.title,
    after: { 划去: LIFE_EVENTS[entry.event.did], 日期: entry.event.on },
    why: reason,
    onBehalfOf,
  })
  return { id, version }
}

interface Changed extends Pick<Acting, 'tx'> {
  readonly organ: string
  readonly id: string
  readonly seen: number
}
async function changed({ tx, organ, id, seen }: Changed): Promise<number> {
  await sql`update library_documents set version = version + 1 where organ_id = ${organ} and id = ${id}`.execute(tx)
  await showLives(tx, organ, [id])
  return seen + 1
}
