/** 一条信息 with all that its page shows besides – what is linked with it, its neighbours in the list –, asked for by one statement. */
import { sql, type RawBuilder } from 'kysely'
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
  /** The ones before and after it in time, in the list of its column. */
  readonly newer: Neighbour | null
  readonly older: Neighbour | null
}

type Given = ShownDocument & {
  readonly links: readonly (Omit<Link, 'firstPublishedAt'> & { readonly firstPublishedAt: string })[] | null
  readonly newer: Neighbour | null
  readonly older: Neighbour | null
}

/** What stands at an address; null when nothing does. For the public: `db` needs no scope. */
export async function wholePageAt(db: Sql, address: string): Promise<WholePage | null> {
  const { rows } = await sql<Given>`
    select ${PORTAL_COLUMNS},
      (select json_agg(k) from (${linksOf(sql`d.organ_id`, sql`d.id`)}) as k) as links,
      ${beside(sql`>`, sql`asc`)} as newer, ${beside(sql`<`, sql`desc`)} as older
    from portal_documents d where d.address = ${address}`.execute(db)
  if (!rows[0]) return null
  const { links, newer, older, ...of } = rows[0]
  const read = (links ?? []).map((link) => ({ ...link, firstPublishedAt: new Date(link.firstPublishedAt) }))
  return { of, related: inWords(read), newer, older }
}

/** The next of its list in one direction of time; without a column, of all there is (`EVERYWHERE`). */
const beside = (sign: RawBuilder<unknown>, direction: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      select json_build_object('title', n.title, 'address', n.address)
      from portal_places p join portal_documents n on n.organ_id = p.organ_id and n.id = p.id
      where p.organ_id = d.organ_id and p.path = d.leaf
        and (p.first_published_at, p.id) ${sign} (d.first_published_at, d.id)
      order by p.first_published_at ${direction}, p.id ${direction} limit 1)`
