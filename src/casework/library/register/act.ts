/** 别处公布的文件入库、更正登记. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse } from '../../refusal.ts'
import { addEvent, findDocument, keepDocument, LIBRARY_DOCUMENT, showLives } from '../document.ts'
import { beginningOf, endingOf, oldFault, rowOf, twinFault, type OldDocument, type OldEnd } from '../old-document.ts'
import type { LibraryRefusal } from '../refusals.ts'
import { indexDocument } from '../searchable.ts'

export interface Registering {
  readonly of: OldDocument
  readonly ended: OldEnd | null
  /** The file it was imported from; null when it was typed in. */
  readonly why: string | null
  readonly onBehalfOf: string | null
}

/** Registers a document published elsewhere with its beginning and, when it is known, its end. */
export async function registerDocument(
  { tx, actor, at, today, record }: Acting,
  { of, ended, why, onBehalfOf }: Registering,
): Promise<{ readonly id: string } | LibraryRefusal> {
  const organ = actor.organId
  if (ended && ended.on > today) return refuse('future-end', { field: 'endedOn' })
  const later = ended ? [endingOf(ended)] : []
  const fault = oldFault(of, later, today) ?? (await twinFault(tx, organ, of))
  if (fault) return fault
  const row = rowOf(uuidv7(), of)
  await keepDocument(tx, organ, row)
  for (const event of [...beginningOf(of), ...later])
    await addEvent(tx, organ, row.id, { event, actingId: null, at, by: actor.author.name })
  await indexDocument(tx, organ, row, at)
  await record({
    did: 'library-registered',
    subject: { kind: LIBRARY_DOCUMENT, id: row.id, version: 1 },
    title: row.title,
    after: inWords(of),
    why,
    onBehalfOf,
  })
  return { id: row.id }
}

export interface Correcting {
  readonly id: string
  readonly seen: number
  readonly of: OldDocument
  readonly reason: string
  readonly onBehalfOf: string | null
}

/** Corrects what was registered of one; what happened to it afterwards must still stand. */
export async function correctDocument(
  { tx, actor, at, today, record }: Acting,
  { id, seen, of, reason, onBehalfOf }: Correcting,
): Promise<{ readonly id: string; readonly version: number } | LibraryRefusal> {
  const organ = actor.organId
  const known = await findDocument(tx, organ, id, true)
  if (!known) return refuse('not-found')
  if (known.version !== seen) return changedMeanwhile(tx, organ, { kind: LIBRARY_DOCUMENT, id }, seen)
  if (known.publishedHere) return refuse('published-here')
  const later = known.life.filter(({ did }) => did !== 'signed' && did !== 'published')
  const fault = oldFault(of, later, today) ?? (await twinFault(tx, organ, of, id))
  if (fault) return fault
  const row = rowOf(id, of)
  await keepDocument(tx, organ, row)
  await sql`
    update document_events set struck_at = ${at}, struck_why = ${reason}
    where organ_id = ${organ} and document_id = ${id} and struck_at is null
      and event ->> 'did' in ('signed', 'published')`.execute(tx)
  for (const event of beginningOf(of))
    await addEvent(tx, organ, id, { event, actingId: null, at, by: actor.author.name })
  await showLives(tx, organ, [id])
  await indexDocument(tx, organ, row, at)
  const version = seen + 1
  await record({
    did: 'library-corrected',
    subject: { kind: LIBRARY_DOCUMENT, id, version },
    title: row.title,
    after: inWords(of),
    why: reason,
    onBehalfOf,
  })
  return { id, version }
}

const inWords = (of: OldDocument): Readonly<Record<string, string | null>> => ({
  文件名称: of.title,
  文号: rowOf('', of).number,
  成文日期: of.signedOn,
  公布日期: of.publishedOn,
  施行日期: of.effectiveOn,
  有效期至: of.expiresOn,
})
