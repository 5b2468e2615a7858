/**
 * 门户上的一条信息：the projection of what is published. It is put there in the transaction of a release and taken away in that of a
 * withdrawal, so that whatever reads it – page, list, search, feed, file, export – cannot show anything else.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Body } from '../../intake/bodies/body.ts'
import { plainText } from '../../intake/bodies/write-text.ts'
import type { LifeEvent } from '../../law/documents/life.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { dropText, keepText, type PortalText } from './search/index-text.ts'
import type { Sql, Tx } from '../../platform/database/scope.ts'
import { countChange } from './changes.ts'
import { keepPlaces } from './places.ts'

export interface PortalFile {
  readonly fileId: string
  readonly digest: string
  readonly name: string
  readonly label: string
  /** As the store calls it, such as pdf. */
  readonly kind: string
  /** Bytes. */
  readonly size: number
}

export interface PortalDocument {
  readonly organId: string
  /** The publication's. */
  readonly id: string
  readonly version: number
  /** `/d/<address>`. */
  readonly address: string
  readonly genre: string
  readonly leaf: string
  readonly category: string | null
  readonly rank: string | null
  readonly theme: string | null
  readonly documentKind: string | null
  readonly title: string
  readonly summary: string
  readonly documentNumber: string
  readonly indexNumber: string
  readonly publisher: string
  readonly source: string
  readonly author: string
  /** With 、 between. */
  readonly keywords: string
  readonly signedOn: LocalDate | null
  readonly effectiveOn: LocalDate | null
  readonly expiresOn: LocalDate | null
  readonly firstPublishedAt: Date
  readonly publishedAt: Date
  readonly changeNote: string
  readonly body: Body
  readonly attachments: readonly PortalFile[]
  readonly pictures: readonly PortalFile[]
  readonly facts: Readonly<Record<string, unknown>>
}

/** As it stands on the portal, with what happened to it since (`life`, of policy documents). */
export interface ShownDocument extends PortalDocument {
  readonly life: readonly LifeEvent[]
}

/** Columns of `portal_documents d` as a `PortalDocument`. */
export const PORTAL_COLUMNS: RawBuilder<unknown> = sql`
  d.organ_id as "organId", d.id, d.version, d.address, d.genre, d.leaf, d.category, d.rank, d.theme,
  d.document_kind as "documentKind", d.title, d.summary, d.document_number as "documentNumber",
  d.index_number as "indexNumber", d.publisher, d.source, d.author, d.keywords, d.signed_on::text as "signedOn",
  d.effective_on::text as "effectiveOn", d.expires_on::text as "expiresOn", d.first_published_at as "firstPublishedAt",
  d.published_at as "publishedAt", d.change_note as "changeNote", d.body, d.attachments, d.pictures, d.facts, d.life`

/**
 * Puts a publication on the portal and into its search, or its new version in the place of the old one. `inFiles`: the text of each
 * attachment with its name in front. Within the act of its release.
 */
export async function putOnPortal(tx: Tx, of: PortalDocument, inFiles: readonly string[] = []): Promise<void> {
  const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`
  await sql`delete from portal_documents where organ_id = ${of.organId} and id = ${of.id}`.execute(tx)
  await sql`
    insert into portal_documents (organ_id, id, version, address, genre, leaf, category, rank, theme, document_kind, title,
      summary, document_number, index_number, publisher, source, author, keywords, signed_on, effective_on, expires_on,
      first_published_at, published_at, change_note, body, attachments, pictures, facts)
    values (${of.organId}, ${of.id}, ${of.version}, ${of.address}, ${of.genre}, ${of.leaf}, ${of.category}, ${of.rank}, ${of.theme},
      ${of.documentKind}, ${of.title}, ${of.summary}, ${of.documentNumber}, ${of.indexNumber}, ${of.publisher}, ${of.source},
      ${of.author}, ${of.keywords}, ${of.signedOn}::date, ${of.effectiveOn}::date, ${of.expiresOn}::date,
      ${of.firstPublishedAt}, ${of.publishedAt}, ${of.changeNote}, ${json(of.body)}, ${json(of.attachments)},
      ${json(of.pictures)}, ${json(of.facts)})`.execute(tx)
  await keepText(tx, searched(of, inFiles))
  await keepPlaces(tx, of)
  await countChange(tx, of.organId)
}

/** What is found of a document; `inFiles` as for `putOnPortal`. */
export const searched = (of: PortalDocument, inFiles: readonly string[]): PortalText => ({
  organId: of.organId,
  id: of.id,
  publishedAt: of.firstPublishedAt,
  title: of.title,
  number: of.documentNumber,
  indexNumber: of.indexNumber,
  body: [of.summary, plainText(of.body), of.keywords].join('\n'),
  attachments: inFiles,
  traits: {
    genre: of.genre,
    category: of.category,
    leaf: of.leaf,
    rank: of.rank,
    theme: of.theme,
    documentKind: of.documentKind,
    // It changes with the days and with other documents: lists ask the life instead.
    validity: null,
  },
})

/** Takes a publication off the portal: from this transaction on it is nowhere. */
export async function takeOffPortal(tx: Tx, organ: string, id: string): Promise<void> {
  await sql`delete from portal_documents where organ_id = ${organ} and id = ${id}`.execute(tx)
  await dropText(tx, organ, id)
  await countChange(tx, organ)
}

/** What stands at an address; null when nothing does. For the public: `tx` needs no scope. */
export async function portalDocumentAt(tx: Sql, address: string): Promise<ShownDocument | null> {
  const { rows } = await sql<ShownDocument>`
    select ${PORTAL_COLUMNS} from portal_documents d where d.address = ${address}`.execute(tx)
  return rows[0] ?? null
}

/** Whether something once stood at an address: then it is gone (410), and never anything else. */
export async function wasOnPortal(tx: Sql, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from portal_addresses where address = ${address}`.execute(tx)
  return rows.length > 0
}

/** The address of a publication for good: the organ's name in addresses, the Beijing year of its first release, a number. */
export async function giveAddress(
  tx: Tx,
  organ: string,
  id: string,
  next: () => Promise<{ readonly year: number; readonly seq: number }>,
): Promise<string> {
  const { rows } = await sql<{ address: string }>`
    select address from portal_addresses where organ_id = ${organ} and id = ${id}`.execute(tx)
  if (rows[0]) return rows[0].address
  const named = await sql<{ slug: string }>`select slug from organs where id = ${organ}`.execute(tx)
  let address: string
  do {
    const { year, seq } = await next()
    address = `${named.rows[0]?.slug ?? organ}/${year}/${seq}`
    // Another organ may have had this name in addresses before: what it gave out is never given out again.
  } while (await wasOnPortal(tx, address))
  await sql`insert into portal_addresses (organ_id, id, address) values (${organ}, ${id}, ${address})`.execute(tx)
  return address
}
