/** 制度台账里一天施行着的制度. */
import { sql } from 'kysely'
import type { SystemCode } from '../../law/improvement/systems.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface KeptSystem {
  readonly id: string
  readonly title: string
  readonly kind: SystemCode
  readonly adoptedOn: LocalDate
  readonly number: string | null
  /** Where the public finds it, as it was registered; null where it is not published. */
  readonly address: string | null
  readonly unit: string | null
}

/** The systems in force on a day, oldest first. */
export async function systemsKept(tx: Tx, organ: string, day: LocalDate): Promise<readonly KeptSystem[]> {
  const { rows } = await sql<KeptSystem>`
    select e.id, e.title, e.fields ->> 'kind' as kind, e.occurred_on::text as "adoptedOn", e.fields ->> 'number' as number,
      e.fields ->> 'address' as address, u.name as unit
    from register_entries e left join units u on u.organ_id = e.organ_id and u.id = e.unit_id
    where e.organ_id = ${organ} and e.register = 'systems' and e.status = 'recorded' and e.occurred_on <= ${day}::date
      and (e.fields ->> 'repealedOn' is null or e.fields ->> 'repealedOn' > ${day})
    order by e.occurred_on, e.id`.execute(tx)
  return rows
}
