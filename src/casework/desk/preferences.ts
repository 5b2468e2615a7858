/** What a person has arranged on the desk: columns, page sizes, closed parts of the menu. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Keeper } from './keeper.ts'

/** More names than pages could ever ask for: only a faulty program keeps more. */
const MOST = 300

export async function preferencesOf(tx: Tx, { organ, person }: Keeper): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, value from desk_preferences where organ_id = ${organ} and person_id = ${person}`.execute(tx)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Keeps a value under a name; false when the person has too many names already. */
export async function keepPreference(
  tx: Tx,
  { organ, person }: Keeper,
  name: string,
  value: unknown,
): Promise<boolean> {
  const text = JSON.stringify(value)
  const changed = await sql`
    update desk_preferences set value = ${text}::jsonb
    where organ_id = ${organ} and person_id = ${person} and name = ${name}`.execute(tx)
  if (changed.numAffectedRows) return true
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from desk_preferences where organ_id = ${organ} and person_id = ${person}`.execute(tx)
  if ((rows[0]?.count ?? 0) >= MOST) return false
  await sql`
    insert into desk_preferences (organ_id, person_id, name, value)
    values (${organ}, ${person}, ${name}, ${text}::jsonb)`.execute(tx)
  return true
}
