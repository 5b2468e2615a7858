/** 相关信息：what is linked with a document on the portal, seen from it. A link shows while both ends are published (its policy). */
import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../../platform/database/scope.ts'
import { RELATIONS, type Relation } from '../publications/links.ts'

export interface Related {
  /** As this page calls it: 解读, 修改, 被修改 …. */
  readonly says: string
  readonly relation: Relation
  /** Whether the page's document is where the link begins. */
  readonly from: boolean
  readonly title: string
  readonly address: string
  readonly firstPublishedAt: Date
}

/** A link as the database gives it, before this page's words for it. */
export type Link = Omit<Related, 'says'>

/** Everything linked with a document as rows of `Link`; `organ` and `id` are expressions. */
export const linksOf = (organ: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select l.relation, true as "from", e.title, e.address, e.first_published_at as "firstPublishedAt"
    from publication_links l join portal_documents e on e.organ_id = l.organ_id and e.id = l.to_id
    where l.organ_id = ${organ} and l.from_id = ${id}
    union all
    select l.relation, false as "from", e.title, e.address, e.first_published_at as "firstPublishedAt"
    from publication_links l join portal_documents e on e.organ_id = l.organ_id and e.id = l.from_id
    where l.organ_id = ${organ} and l.to_id = ${id}
    order by 1, 2, 5 desc`

/** Links with the words of the page they are seen from; a relation without words is left out. */
export const inWords = (links: readonly Link[]): readonly Related[] =>
  links.flatMap((row) => {
    const words = Object.hasOwn(RELATIONS, row.relation) ? RELATIONS[row.relation] : null
    return words ? [{ ...row, says: row.from ? words.does : words.suffered }] : []
  })

/** What is linked with each of several documents, by their ids, in one statement. */
export async function relatedToEach(
  db: Sql,
  documents: readonly { readonly organId: string; readonly id: string }[],
): Promise<ReadonlyMap<string, readonly Related[]>> {
  if (documents.length === 0) return new Map()
  const pairs = sql.join(documents.map(({ organId, id }) => sql`(${organId}::uuid, ${id}::uuid)`))
  const { rows } = await sql<Link & { readonly at: string }>`
    select g.id as at, k.* from (values ${pairs}) as g (organ_id, id), lateral (${linksOf(sql`g.organ_id`, sql`g.id`)}) as k`.execute(
    db,
  )
  const found = new Map<string, Link[]>()
  for (const { at, ...link } of rows) {
    const links = found.get(at) ?? []
    links.push(link)
    found.set(at, links)
  }
  return new Map([...found].map(([id, links]) => [id, inWords(links)]))
}
