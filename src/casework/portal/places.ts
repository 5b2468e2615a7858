/**
 * 一条信息列在哪些栏目：the column it was put in and those above it, 政策 by its rank, 法定主动公开内容 by its category – so that a budget that
 * was put under 通知公告 is still found where article 20 has it looked for.
 */
import { sql } from 'kysely'
import type { CategoryCode } from '../../law/disclosure/categories.ts'
import { COLUMNS, LEAF_SLUGS, POLICY_COLUMNS } from '../../law/disclosure/portal-columns.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The list of everything of an organ. */
export const EVERYWHERE = ''

/** What decides where a document is listed, and in which order. */
export interface Placed {
  readonly organId: string
  readonly id: string
  readonly leaf: string
  readonly category: string | null
  readonly rank: string | null
  readonly theme: string | null
  readonly firstPublishedAt: Date
}

/** Every list the document stands in: below the platform, without slashes at the ends; `EVERYWHERE` first. */
export function placesOf({ leaf, category, rank }: Pick<Placed, 'leaf' | 'category' | 'rank'>): readonly string[] {
  const paths = [leaf]
  if (category !== null && Object.hasOwn(LEAF_SLUGS, category))
    paths.push(`${COLUMNS.statutory.slug}/${LEAF_SLUGS[category as CategoryCode]}`)
  if (rank !== null)
    paths.push(
      Object.hasOwn(POLICY_COLUMNS, rank)
        ? `${COLUMNS.policies.slug}/${POLICY_COLUMNS[rank as keyof typeof POLICY_COLUMNS].slug}`
        : COLUMNS.policies.slug,
    )
  const above = paths.filter((path) => path !== '').flatMap(withAbove)
  return [EVERYWHERE, ...new Set(above)]
}

const withAbove = (path: string): readonly string[] => {
  const parts = path.split('/')
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** Writes where a document stands, in the place of what stood there; in the scope of its organ. */
export async function keepPlaces(tx: Tx, of: Placed): Promise<void> {
  await sql`delete from portal_places where organ_id = ${of.organId} and id = ${of.id}`.execute(tx)
  await sql`
    insert into portal_places (organ_id, path, id, first_published_at, theme)
    select ${of.organId}, path, ${of.id}, ${of.firstPublishedAt}, ${of.theme} from unnest(${placesOf(of)}::text[]) as path`.execute(
    tx,
  )
}
