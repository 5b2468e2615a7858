/** 门户的变动数：what a kept page is compared with before it is shown, so that nothing withdrawn comes out of a cache. */
import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import type { Sql, Tx } from '../../platform/database/scope.ts'

/** Counts a change of what the organ has on the portal; within the act that makes it, and seen by others together with it. */
export async function countChange(tx: Tx, organ: string): Promise<void> {
  const at = now()
  await sql`
    insert into portal_changes (organ_id, changes, changed_at) values (${organ}, 1, ${at})
    on conflict (organ_id) do update set changes = portal_changes.changes + 1, changed_at = ${at}`.execute(tx)
}

export interface OrganStamp {
  readonly organId: string
  readonly slug: string
  readonly name: string
  /** Different whenever anything of the organ on the portal, or its name, is different. */
  readonly stamp: string
}

/** The organs of these names in addresses, and how often what they have on the portal changed. Whatever their kind. */
export async function stampsOf(db: Sql, slugs: readonly string[]): Promise<ReadonlyMap<string, OrganStamp>> {
  const { rows } = await sql<{ id: string; slug: string; name: string; changes: string | null }>`
    select o.id, o.slug, o.name, c.changes::text as changes from organs o
    left join portal_changes c on c.organ_id = o.id where o.slug = any(${[...slugs]}::text[]) and o.kind = 'organ'`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, slug, name, changes }) => [
      slug,
      { organId: id, slug, name, stamp: `${id}/${name}/${changes ?? '0'}` },
    ]),
  )
}

/** Different whenever anything on the portal is different, whosever it is. */
export async function stampOfAll(db: Sql): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select coalesce(sum(changes), 0)::text || '/' || count(*)::text as stamp from portal_changes`.execute(db)
  return rows[0]?.stamp ?? ''
}
