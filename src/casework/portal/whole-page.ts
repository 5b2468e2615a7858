/** 一条信息 with all that its page shows besides – what is linked with it, its neighbours in the list –, asked for by one statement. */
import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Sql } from '../../platform/database/scope.ts'
import { PORTAL_COLUMNS, type ShownDocument } from './document.ts'
import { inWords, linksOf, type Link, type Related } from './related.ts'

export interface Neighbour {
  readonly title: string
  readonly address: string
}

export interface WholePage {
  readonly of: ShownDocument
  readonly related: readonly Related[]
  /** Titles, by id, of the documents its life names that stand on the portal themselves. */
  readonly acting: Readonly<Record<string, string>>
  /** The ones before and after it in time, in the list of its column. */
  readonly newer: Neighbour | null
  readonly older: Neighbour | null
}

type Given = ShownDocument & {
  readonly links: readonly (Omit<Link, 'firstPublishedAt'> & { readonly firstPublishedAt: string })[] | null
  readonly acting: Readonly<Record<string, string>> | null
  readonly newer: Neighbour | null
  readonly older: Neighbour | null
}

/** The statement of `wholePageAt`, whose one value is the address. */
let statement: string | null = null

/** What stands at an address; null when nothing does. For the public: `db` needs no scope. */
export async function wholePageAt(db: Sql, address: string): Promise<WholePage | null> {
  // Written out once: putting the statement together costs more than asking it.
  statement ??= sql`select ${WHOLE} from portal_documents d where d.address = ${address}`.compile(db).sql
  const { rows } = await db.executeQuery(CompiledQuery.raw(statement, [address]) as CompiledQuery<Given>)
  if (!rows[0]) return null
  const { links, acting, newer, older, ...of } = rows[0]
  const read = (links ?? []).map((link) => ({ ...link, firstPublishedAt: new Date(link.firstPublishedAt) }))
  return { of, related: inWords(read), acting: acting ?? {}, newer, older }
}

/**
 * A digest of all that the page of each of these addresses shows, its life, links and neighbours included: as long as it stays the same,
 * so does the page in the same frame on the same day. Addresses where nothing stands are missing.
 */
export async function wholePageDigests(db: Sql, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ address: string; digest: string }>`
    select w.address, encode(sha256(convert_to(w::text, 'UTF8')), 'hex') as digest
    from (select ${WHOLE} from portal_documents d where d.address = any(${addresses}::text[])) as w`.execute(db)
  return new Map(rows.map(({ address, digest }) => [address, digest]))
}

/** The titles of the documents the life of `d` names, as far as they are public. */
export const actingTitles = (d: RawBuilder<unknown>): RawBuilder<unknown> => sql`
      case when jsonb_path_exists(${d}.life, '$[*].by.documentId') then (
        select json_object_agg(a.id, a.title) from portal_documents a
        where a.organ_id = ${d}.organ_id and a.id::text in (
          select e.event #>> '{by,documentId}' from jsonb_array_elements(${d}.life) as e (event))) end`

/** The next of its list in one direction of time; without a column, of all there is (`EVERYWHERE`). */
const beside = (sign: RawBuilder<unknown>, direction: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      select json_build_object('title', n.title, 'address', n.address)
      from portal_places p join portal_documents n on n.organ_id = p.organ_id and n.id = p.id
      where p.organ_id = d.organ_id and p.path = d.leaf
        and (p.first_published_at, p.id) ${sign} (d.first_published_at, d.id)
      order by p.first_published_at ${direction}, p.id ${direction} limit 1)`

/** Everything that a page shows, of `portal_documents d`. */
const WHOLE: RawBuilder<unknown> = sql`${PORTAL_COLUMNS},
  (select json_agg(k) from (${linksOf(sql`d.organ_id`, sql`d.id`)}) as k) as links, ${actingTitles(sql`d`)} as acting,
  ${beside(sql`>`, sql`asc`)} as newer, ${beside(sql`<`, sql`desc`)} as older`
