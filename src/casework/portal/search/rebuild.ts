/**
 * 重建检索：what is on the portal put into its search once more, from the documents themselves: after a way of cutting texts has changed,
 * after damage, or to find attachments that could not be read before. The site goes on meanwhile: documents are held for some
 * milliseconds, a stretch at a time, and what is right already is not touched – so that a run that was stopped is soon where it was.
 */
import { sql } from 'kysely'
import { withScope, type Sql, type Tx } from '../../../platform/database/scope.ts'
import type { FileStore } from '../../../platform/files/store.ts'
import { readTexts, textsOf } from '../../publications/file-texts.ts'
import { countChange } from '../changes.ts'
import { PORTAL_COLUMNS, searched, type PortalDocument } from '../document.ts'
import { keepTexts } from './index-text.ts'

export interface Rebuilding {
  readonly db: Sql
  /** Where attachments are read that were not read before. */
  readonly files: FileStore
  /** Hears after each stretch how many documents were looked at, of how many. */
  readonly tell: (done: number, of: number) => void
  /** Ends it between two stretches. */
  readonly stop?: AbortSignal
}

export interface Rebuilt {
  readonly documents: number
  /** Texts that were missing or different. */
  readonly written: number
  /** Texts of what is no more on the portal. */
  readonly removed: number
  /** Documents with an attachment whose content the store could not give, by address. */
  readonly missing: readonly string[]
  readonly stopped: boolean
}

/** Documents held and written by one transaction. */
const STRETCH = 50

/** Rebuilds the search of one organ or (null) of all that have anything in it. */
export async function rebuildSearch(world: Rebuilding, organ: string | null): Promise<Rebuilt> {
  const { rows: organs } = await sql<{ id: string; documents: number }>`
    select o.id, (select count(*)::int from portal_documents d where d.organ_id = o.id) as documents
    from organs o where (${organ}::uuid is null or o.id = ${organ}::uuid) and (
      exists (select 1 from portal_documents d where d.organ_id = o.id) or
      exists (select 1 from portal_texts t where t.organ_id = o.id))
    order by o.id`.execute(world.db)
  const of = organs.reduce((sum, { documents }) => sum + documents, 0)
  const missing: string[] = []
  let [documents, written, removed] = [0, 0, 0]
  let stopped = false
  for (const { id } of organs) {
    let changed = 0
    for (let after: string | null = null; !stopped;) {
      const stretch = await nextStretch(world, id, after, missing)
      if (!stretch) break
      after = stretch.last
      documents += stretch.documents
      changed += stretch.written
      world.tell(documents, of)
      stopped = world.stop?.aborted ?? false
    }
    const gone = stopped ? 0 : await withScope(world.db, { organ: id }, (tx) => dropStrangers(tx, id))
    written += changed
    removed += gone
    // What was found so far is kept in pages until something changes.
    if (changed + gone > 0) await withScope(world.db, { organ: id }, (tx) => countChange(tx, id))
    if (stopped) break
  }
  return { documents, written, removed, missing, stopped }
}

interface Stretch {
  readonly documents: number
  readonly written: number
  /** Id of the last document. */
  readonly last: string
}

/** Looks at the documents after `after`; null when there are none. */
async function nextStretch(
  { db, files }: Rebuilding,
  organ: string,
  after: string | null,
  missing: string[],
): Promise<Stretch | null> {
  const from = sql`organ_id = ${organ} and (${after}::uuid is null or id > ${after}::uuid)`
  const { rows: ahead } = await sql<Pick<PortalDocument, 'id' | 'address' | 'attachments'>>`
    select id, address, attachments from portal_documents where ${from} order by id limit ${STRETCH}`.execute(db)
  const last = ahead.at(-1)?.id
  if (last === undefined) return null
  // Files are read before anything is held: that may take a minute.
  for (const { address, attachments } of ahead)
    await readTexts({ db, files }, organ, attachments).catch(() => void missing.push(address))
  const written = await withScope(db, { organ }, async (tx) => {
    // Held, so that none of them is corrected or withdrawn before its text is written.
    const { rows } = await sql<PortalDocument>`
      select ${PORTAL_COLUMNS} from portal_documents d where d.organ_id = ${organ} and d.id = any(${ahead.map(({ id }) => id)}::uuid[])
      order by d.id for share`.execute(tx)
    const texts = await textsOf(
      tx,
      organ,
      rows.flatMap(({ attachments }) => attachments),
    )
    const found = rows.map((of) =>
      searched(
        of,
        of.attachments.map(({ name, digest }) => `${name}\n${texts.get(digest) ?? ''}`),
      ),
    )
    return found.length === 0 ? 0 : keepTexts(tx, found)
  })
  return { documents: ahead.length, written, last }
}

/** Takes away the texts of an organ whose documents are not on the portal. */
async function dropStrangers(tx: Tx, organ: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from portal_texts t where t.organ_id = ${organ} and not exists (
      select 1 from portal_documents d where d.organ_id = t.organ_id and d.id = t.id)`.execute(tx)
  return Number(numAffectedRows)
}
