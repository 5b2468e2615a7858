/**
 * 发布、更正、撤下一件政策文件，文件库随之改变：its own life begins with its release; what it does to earlier documents becomes part of
 * theirs（规章制定程序条例第三十九条）. Within the act of the release.
 */
import { sql } from 'kysely'
import { lifeEventOf, type DocumentAct, type DocumentActCode } from '../../law/documents/acts.ts'
import { LIFE_SAYS, lifeRefusal, type LifeEvent } from '../../law/documents/life.ts'
import type { DocumentKindCode } from '../../law/documents/kinds.ts'
import type { RankCode } from '../../law/documents/rank.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { addEvent, findDocument, keepDocument, showLives } from './document.ts'

/** A policy document as its release knows it. */
export interface ReleasedDocument {
  readonly id: string
  readonly rank: RankCode
  readonly kind: DocumentKindCode | null
  readonly theme: string | null
  readonly title: string
  readonly number: string
  readonly issuers: string
  readonly signedOn: LocalDate
  /** Day of its first publication. */
  readonly publishedOn: LocalDate
  readonly effectiveOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  readonly acts: readonly {
    readonly target: string
    readonly does: DocumentActCode
    readonly from: LocalDate
    readonly what: string
    readonly expiresOn: LocalDate | null
  }[]
}

const actOf = (by: string, each: ReleasedDocument['acts'][number]): DocumentAct => ({
  by,
  target: each.target,
  does: each.does,
  from: each.from,
  ...(each.what !== '' && { what: each.what }),
  ...(each.does === 'extends' && { expiresOn: each.expiresOn }),
})

/** Why what a document does to others cannot be, as one Chinese sentence; null when all can. Asked before its release. */
export async function actsRefusal(
  tx: Tx,
  organ: string,
  { id, acts, publishedOn }: Pick<ReleasedDocument, 'id' | 'acts' | 'publishedOn'>,
): Promise<string | null> {
  for (const each of acts) {
    const target = await findDocument(tx, organ, each.target)
    if (!target) return '关系中的文件不在库里，请先登记。'
    const others = target.life.filter((event) => !isBy(event, id))
    const refused = lifeRefusal(others, lifeEventOf(actOf(id, each), publishedOn))
    if (refused) return `《${target.title}》：${LIFE_SAYS[refused]}`
  }
  return null
}

const isBy = (event: LifeEvent, id: string): boolean => 'by' in event && event.by?.documentId === id

/** Keeps a document as released, its own beginning, and what it does to others; an earlier version's acts are struck. */
export async function keepReleased(
  tx: Tx,
  organ: string,
  of: ReleasedDocument,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  const known = await findDocument(tx, organ, of.id, true)
  const touched = await strikeActsOf(tx, organ, of.id, at)
  await keepDocument(tx, organ, { ...of, elsewhere: '', publishedHere: true, takenDownOn: null })
  const own: readonly LifeEvent[] = [
    { did: 'signed', on: of.signedOn },
    {
      did: 'published',
      on: of.publishedOn,
      effectiveOn: of.effectiveOn ?? of.publishedOn,
      expiresOn: of.expiresOn,
    },
  ]
  if (known)
    await sql`
      update document_events set struck_at = ${at}, struck_why = '更正后重新登记'
      where organ_id = ${organ} and document_id = ${of.id} and struck_at is null
        and event ->> 'did' in ('signed', 'published')`.execute(tx)
  for (const event of own) await addEvent(tx, organ, of.id, { event, actingId: null, at, by })
  for (const each of of.acts)
    await addEvent(tx, organ, each.target, {
      event: lifeEventOf(actOf(of.id, each), of.publishedOn),
      actingId: of.id,
      at,
      by,
    })
  await showLives(tx, organ, [of.id, ...touched, ...of.acts.map(({ target }) => target)])
}

/** A document's page was taken down on a day: it stays in the library, and so does what it did to others. */
export async function keepTakenDown(tx: Tx, organ: string, id: string, on: LocalDate): Promise<void> {
  await sql`
    update library_documents set taken_down_on = ${on}::date, version = version + 1
    where organ_id = ${organ} and id = ${id}`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select distinct document_id as id from document_events
    where organ_id = ${organ} and acting_id = ${id} and struck_at is null`.execute(tx)
  await showLives(
    tx,
    organ,
    rows.map((row) => row.id),
  )
}

/** Strikes what a document did to others in its earlier version; the ids of those others. */
async function strikeActsOf(tx: Tx, organ: string, id: string, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update document_events set struck_at = ${at}, struck_why = '更正后重新登记'
    where organ_id = ${organ} and acting_id = ${id} and struck_at is null returning document_id as id`.execute(tx)
  return rows.map((row) => row.id)
}
