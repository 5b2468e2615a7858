/** 文件库里的一件文件，和它的经过. */
import { countChange } from '../portal/changes.ts'
import { sql } from 'kysely'
import type { DocumentKindCode } from '../../law/documents/kinds.ts'
import { endOf, type LifeEvent } from '../../law/documents/life.ts'
import type { RankCode } from '../../law/documents/rank.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The kind of thing in events and search. */
export const LIBRARY_DOCUMENT = 'library-document'

export interface LibraryDocument {
  readonly id: string
  readonly rank: RankCode
  readonly kind: DocumentKindCode | null
  readonly theme: string | null
  readonly title: string
  readonly number: string
  /** With 、 between. */
  readonly issuers: string
  readonly signedOn: LocalDate
  /** Address of its text; '' where there is none or it stands on this portal. */
  readonly elsewhere: string
  readonly publishedHere: boolean
  readonly takenDownOn: LocalDate | null
  readonly version: number
}

/** A document with everything that happened to it, in the order of the days. */
export interface WithLife extends LibraryDocument {
  readonly life: readonly LifeEvent[]
}

const COLUMNS = sql`
  d.id, d.rank, d.kind, d.theme, d.title, d.number, d.issuers, d.signed_on::text as "signedOn", d.elsewhere,
  d.published_here as "publishedHere", d.taken_down_on::text as "takenDownOn", d.version`
const LIFE = sql`
  coalesce((select jsonb_agg(e.event order by e.event ->> 'on',
      case e.event ->> 'did' when 'signed' then 0 when 'published' then 1 else 2 end, e.n) from document_events e
    where e.organ_id = d.organ_id and e.document_id = d.id and e.struck_at is null), '[]'::jsonb) as life`

/** One document of an organ with its life, locked when asked; null when there is none. */
export async function findDocument(tx: Tx, organ: string, id: string, lock = false): Promise<WithLife | null> {
  const { rows } = await sql<WithLife>`
    select ${COLUMNS}, ${LIFE} from library_documents d where d.organ_id = ${organ} and d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every document of an organ with its life, the newest first; `rank` narrows. */
export async function documentsOf(tx: Tx, organ: string, rank: RankCode | null = null): Promise<readonly WithLife[]> {
  const { rows } = await sql<WithLife>`
    select ${COLUMNS}, ${LIFE} from library_documents d where d.organ_id = ${organ}
    ${rank ? sql`and d.rank = ${rank}` : sql``} order by d.signed_on desc, d.id desc`.execute(tx)
  return rows
}

/** Puts a document down, or what is known of it anew. */
export async function keepDocument(tx: Tx, organ: string, of: Omit<LibraryDocument, 'version'>): Promise<void> {
  const changed = await sql`
    update library_documents set rank = ${of.rank}, kind = ${of.kind}, theme = ${of.theme}, title = ${of.title},
      number = ${of.number}, issuers = ${of.issuers}, signed_on = ${of.signedOn}::date, elsewhere = ${of.elsewhere},
      published_here = ${of.publishedHere}, taken_down_on = ${of.takenDownOn}::date, version = version + 1
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  if (changed.numAffectedRows) return
  await sql`
    insert into library_documents (organ_id, id, rank, kind, theme, title, number, issuers, signed_on, elsewhere,
      published_here, taken_down_on)
    values (${organ}, ${of.id}, ${of.rank}, ${of.kind}, ${of.theme}, ${of.title}, ${of.number}, ${of.issuers},
      ${of.signedOn}::date, ${of.elsewhere}, ${of.publishedHere}, ${of.takenDownOn}::date)`.execute(tx)
}

export interface NewEvent {
  readonly event: LifeEvent
  readonly actingId: string | null
  readonly at: Date
  readonly by: string
}

/** Adds what happened to a document. That it may is asked before (`lifeRefusal`). */
export async function addEvent(
  tx: Tx,
  organ: string,
  id: string,
  { event, actingId, at, by }: NewEvent,
): Promise<void> {
  await sql`
    insert into document_events (organ_id, document_id, n, event, acting_id, entered_at, entered_by)
    select ${organ}, ${id}, coalesce(max(n), 0) + 1, ${JSON.stringify(event)}::jsonb, ${actingId}, ${at}, ${by}
    from document_events where organ_id = ${organ} and document_id = ${id}`.execute(tx)
}

/**
 * Shows the life of documents on the portal as it stands; what is not on the portal is passed over. What a document did whose own page
 * is not public shows by its effect alone: neither which document it was nor its words.
 */
export async function showLives(tx: Tx, organ: string, ids: readonly string[]): Promise<void> {
  for (const id of new Set(ids)) {
    const of = await findDocument(tx, organ, id)
    if (!of) continue
    const { ended, expiresOn } = endOf(of.life)
    const hidden = await hiddenActors(tx, organ, of.life)
    const shown = of.life.map((event) => withoutActor(event, hidden))
    await sql`
      update portal_documents set life = ${JSON.stringify(shown)}::jsonb, ended_from = ${ended?.from ?? null}::date,
        expires_on = ${expiresOn}::date
      where organ_id = ${organ} and id = ${id}`.execute(tx)
  }
  // Pages that are kept show the life too.
  await countChange(tx, organ)
}

const actorOf = (event: LifeEvent): string | null => ('by' in event ? (event.by?.documentId ?? null) : null)

/** The acting documents of a life that do not stand on the portal. */
async function hiddenActors(tx: Tx, organ: string, life: readonly LifeEvent[]): Promise<ReadonlySet<string>> {
  const actors = life.flatMap((event) => actorOf(event) ?? [])
  if (actors.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from portal_documents where organ_id = ${organ} and id = any(${actors}::uuid[])`.execute(tx)
  const shown = new Set(rows.map(({ id }) => id))
  return new Set(actors.filter((id) => !shown.has(id)))
}

function withoutActor(event: LifeEvent, hidden: ReadonlySet<string>): LifeEvent {
  const actor = actorOf(event)
  if (actor === null || !hidden.has(actor)) return event
  const { by: _by, what: _what, ...rest } = event as LifeEvent & { readonly by?: unknown; readonly what?: unknown }
  return rest as LifeEvent
}
