/** 门户的变动数：what a kept page is compared with before it is shown, so that nothing withdrawn comes out of a cache. */
import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import { afterCommit, type Sql, type Tx } from '../../platform/database/scope.ts'

/**
 * For so many milliseconds from the moment it was asked for, a process may go by the count it was told (`Stamps`). Whoever changes something
 * is told that it is done only after all such spans have ended: from then on nobody goes by the count before.
 */
export const TOLD_FOR = 25
/** Clocks of two machines run at nearly the same pace, and a timer may fire a little early. */
const MARGIN = 5

const untilEverybodyKnows = (): Promise<void> => new Promise((done) => setTimeout(done, TOLD_FOR + MARGIN))

/**
 * Counts a change of what the organ has on the portal; within the act that makes it, and seen by others together with it. The act is answered
 * for when no process goes by the count before any more. The instant of a change is a whole second after the one before at least, so that
 * dates of seconds tell two changes apart.
 */
export async function countChange(tx: Tx, organ: string): Promise<void> {
  const at = now()
  await sql`
    insert into portal_changes (organ_id, changes, changed_at) values (${organ}, 1, ${at})
    on conflict (organ_id) do update set changes = portal_changes.changes + 1,
      changed_at = greatest(${at}::timestamptz, portal_changes.changed_at + interval '1 second')`.execute(tx)
  afterCommit(tx, untilEverybodyKnows)
}

export interface OrganStamp {
  readonly organId: string
  readonly slug: string
  readonly name: string
  /** Different whenever anything of the organ on the portal, or its name, is different. */
  readonly stamp: string
  /** When something of it on the portal changed last; null when it never did. */
  readonly changedAt: Date | null
}

/** The organs of these names in addresses, and how often what they have on the portal changed. Whatever their kind. */
export async function stampsOf(db: Sql, slugs: readonly string[]): Promise<ReadonlyMap<string, OrganStamp>> {
  const { rows } = await sql<{ id: string; slug: string; name: string; changes: string | null; at: Date | null }>`
    select o.id, o.slug, o.name, c.changes::text as changes, c.changed_at as at from organs o
    left join portal_changes c on c.organ_id = o.id where o.slug = any(${[...slugs]}::text[]) and o.kind = 'organ'`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, slug, name, changes, at }) => [
      slug,
      { organId: id, slug, name, stamp: `${id}/${name}/${changes ?? '0'}`, changedAt: at },
    ]),
  )
}

/** Different whenever anything on the portal is different, whosever it is. */
export async function stampOfAll(db: Sql): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select coalesce(sum(changes), 0)::text || '/' || count(*)::text as stamp from portal_changes`.execute(db)
  return rows[0]?.stamp ?? ''
}
