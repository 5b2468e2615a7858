/** What a person may do in an organ on a day: their own duties, and those of whom they stand in for. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Duty, HeldDuty } from '../permissions.ts'

export interface PersonAtWork {
  readonly id: string
  readonly name: string
  readonly duties: readonly HeldDuty[]
}

/**
 * The person with every duty granted to them on that Beijing day, and to those whose substitute they are; null when they do not
 * work there any more. First and last day count; a substitution ended early ends with the day it was ended on. The transaction's
 * scope is the organ.
 */
export async function personAtWork(tx: Tx, organ: string, person: string, day: string): Promise<PersonAtWork | null> {
  const { rows } = await sql<{ id: string; name: string; own: boolean; duty: Duty | null; unit_id: string | null }>`
    with held as (
      select id, name, true as own from people where organ_id = ${organ} and id = ${person} and status = 'active'
      union
      select p.id, p.name, false from substitutions s
      join people p on p.organ_id = s.organ_id and p.id = s.person_id and p.status = 'active'
      where s.organ_id = ${organ} and s.substitute_id = ${person} and s.from_on <= ${day}::date and s.to_on >= ${day}::date
        and (s.ended_on is null or s.ended_on > ${day}::date)
    )
    select held.id, held.name, held.own, d.duty, d.unit_id
    from held left join duties d on d.organ_id = ${organ} and d.person_id = held.id and d.status = 'granted'
      and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date)
    order by held.own desc, held.id, d.duty, d.unit_id`.execute(tx)
  const self = rows.find(({ own }) => own)
  if (!self) return null
  return {
    id: self.id,
    name: self.name,
    duties: rows.flatMap(({ id, name, own, duty, unit_id }) =>
      duty ? [{ duty, unitId: unit_id, forPerson: own ? null : { id, name } }] : [],
    ),
  }
}
