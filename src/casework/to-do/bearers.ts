/** Whose a to-do is on a day: the person or the holders of the duty, and whoever stands in for them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Duty } from '../permissions.ts'

export interface Borne {
  readonly person: string | null
  readonly duty: string | null
  readonly unit: string | null
}

/** The persons (ids) who have to do it, substitutes of the day included; those who have left are not among them. */
export async function bearersOf(tx: Tx, organ: string, { person, duty, unit }: Borne, day: string): Promise<string[]> {
  const own = person ? [person] : duty ? await holdersOf(tx, organ, duty as Duty, unit, day) : []
  return withSubstitutes(tx, organ, own, day)
}

/**
 * Who holds a duty on a day. For a unit: those of that unit and those of the whole organ; without a unit: everybody who has it.
 */
export async function holdersOf(
  tx: Tx,
  organ: string,
  duty: Duty,
  unit: string | null,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.person_id as id from duties d
    join people p on p.organ_id = d.organ_id and p.id = d.person_id and p.status = 'active'
    where d.organ_id = ${organ} and d.duty = ${duty} and d.status = 'granted'
      and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date)
      ${unit ? sql`and (d.unit_id is null or d.unit_id = ${unit})` : sql``}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** These persons and, for the day, their substitutes; each once, who has left is dropped. */
export async function withSubstitutes(
  tx: Tx,
  organ: string,
  persons: readonly string[],
  day: string,
): Promise<string[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select p.id from people p where p.organ_id = ${organ} and p.status = 'active' and (
      p.id = any(${persons}::uuid[]) or exists (
        select 1 from substitutions s where s.organ_id = ${organ} and s.substitute_id = p.id
          and s.person_id = any(${persons}::uuid[]) and s.from_on <= ${day}::date and s.to_on >= ${day}::date
          and (s.ended_on is null or s.ended_on > ${day}::date)))
    order by p.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The persons for whom somebody stands in on a day, themselves first; with names. */
export async function standsFor(
  tx: Tx,
  organ: string,
  person: string,
  day: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p where p.organ_id = ${organ} and (
      p.id = ${person} or exists (
        select 1 from substitutions s where s.organ_id = ${organ} and s.person_id = p.id and s.substitute_id = ${person}
          and s.from_on <= ${day}::date and s.to_on >= ${day}::date and (s.ended_on is null or s.ended_on > ${day}::date)))
    order by p.id = ${person} desc, p.name, p.id`.execute(tx)
  return rows
}
