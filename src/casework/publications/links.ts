/** 关联：what a publication has to do with others, as rows that both pages read – one link, seen from both ends. */
import { sql } from 'kysely'
import { DOCUMENT_ACTS } from '../../law/documents/acts.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Publication } from './publication.ts'

/** What a link says, seen from the one and from the other. */
export const RELATIONS = {
  interprets: { does: '解读', suffered: '相关解读' },
  related: { does: '相关信息', suffered: '相关信息' },
  result: { does: '征集结果', suffered: '征集结果' },
  ...DOCUMENT_ACTS,
} as const satisfies Record<string, { readonly does: string; readonly suffered: string }>
export type Relation = keyof typeof RELATIONS

/** Writes the links of what went out in the place of those of the version before. */
export async function keepLinks(tx: Tx, organ: string, { id, genre, content }: Publication): Promise<void> {
  await sql`delete from publication_links where organ_id = ${organ} and from_id = ${id}`.execute(tx)
  const consultation = genre === 'consultation-result' ? content.facts['consultation'] : null
  const wanted: readonly (readonly [Relation, string])[] = [
    ...(content.interprets?.documents ?? []).map((to) => ['interprets', to] as const),
    ...content.related.map((to) => ['related', to] as const),
    ...(content.document?.acts ?? []).map(({ does, target }) => [does, target] as const),
    ...(typeof consultation === 'string' ? [['result', consultation] as const] : []),
  ]
  const seen = new Set<string>()
  for (const [relation, to] of wanted) {
    if (to === id || seen.has(`${relation}/${to}`)) continue
    seen.add(`${relation}/${to}`)
    await sql`
      insert into publication_links (organ_id, from_id, relation, to_id)
      select ${organ}, ${id}, ${relation}, p.id from publications p where p.organ_id = ${organ} and p.id::text = ${to}`.execute(
      tx,
    )
  }
}
