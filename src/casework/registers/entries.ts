/** An entry of a register, as it is kept: one row, whatever the register. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { AnyRegister, Values } from './declaration.ts'
import type { Status } from './status.ts'
import { dayOf, distinctOf, facetsOf, titleOf, unitOf } from './values.ts'

/** What an event of the record calls an entry. */
export const ENTRY = 'register-entry'

export interface Entry {
  readonly id: string
  readonly register: string
  /** YYYY-MM-DD */
  readonly occurredOn: string
  readonly title: string
  readonly unitId: string | null
  readonly values: Values
  readonly status: Status
  readonly withdrawnWhy: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}

/** The columns of an `Entry`, for every query that reads one; the table is called `e`. */
export const ENTRY_COLUMNS = sql<Entry>`
  e.id, e.register, e.occurred_on::text as "occurredOn", e.title, e.unit_id as "unitId", e.fields as "values", e.status,
  e.withdrawn_why as "withdrawnWhy", e.created_by_name as "createdBy", e.created_at as "createdAt",
  e.updated_at as "updatedAt", e.version`

/** An entry of this register; undefined when the organ has none of that id. `lock` keeps others from changing it meanwhile. */
export async function findEntry(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  id: string,
  lock = false,
): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`
    select ${ENTRY_COLUMNS} from register_entries e
    where e.organ_id = ${organ} and e.id = ${id} and e.register = ${register.key}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

/** Another entry of the same day and the same title, or of the same number; of those withdrawn nobody is reminded. */
export interface Twin {
  readonly id: string
  readonly title: string
  readonly occurredOn: string
  readonly createdBy: string
}

/** Entries that may be the same thing registered twice; `except` is the entry that is looked at itself. */
export async function twinsOf(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  values: Values,
  except: string | null = null,
): Promise<readonly Twin[]> {
  const { rows } = await sql<Twin>`
    select e.id, e.title, e.occurred_on::text as "occurredOn", e.created_by_name as "createdBy" from register_entries e
    where e.organ_id = ${organ} and e.register = ${register.key} and e.status = 'recorded'
      and ((e.occurred_on = ${dayOf(register, values)}::date and e.title = ${titleOf(register, values)})
        or e.id in (select f.entry_id from register_facets f where f.organ_id = ${organ} and f.register = ${register.key}
          and f.field = ${register.distinct ?? ''} and f.value = ${distinctOf(register, values) ?? ''}))
      and e.id is distinct from ${except}::uuid
    order by e.id limit 5`.execute(tx)
  return rows
}

interface NewEntry {
  readonly id: string
  readonly values: Values
  readonly createdBy: { readonly personId: string | null; readonly name: string }
  readonly at: Date
}

/** Puts an entry in; its version is 1. */
export async function insertEntry(tx: Tx, organ: string, register: AnyRegister, entry: NewEntry): Promise<void> {
  const { id, values, createdBy, at } = entry
  await sql`
    insert into register_entries (
      organ_id, id, register, occurred_on, title, unit_id, fields, status, created_by, created_by_name, created_at, updated_at, version
    ) values (
      ${organ}, ${id}, ${register.key}, ${dayOf(register, values)}, ${titleOf(register, values)}, ${unitOf(register, values)},
      ${JSON.stringify(values)}, 'recorded', ${createdBy.personId}, ${createdBy.name}, ${at}, ${at}, 1
    )`.execute(tx)
  await insertFacets(tx, organ, register, id, values)
}

/** Puts other values into an entry, as its next version. */
export async function updateEntry(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  {
    id,
    values,
    version,
    at,
  }: { readonly id: string; readonly values: Values; readonly version: number; readonly at: Date },
): Promise<void> {
  await sql`
    update register_entries set occurred_on = ${dayOf(register, values)}, title = ${titleOf(register, values)},
      unit_id = ${unitOf(register, values)}, fields = ${JSON.stringify(values)}, updated_at = ${at}, version = ${version}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
  await sql`delete from register_facets where organ_id = ${organ} and entry_id = ${id}`.execute(tx)
  await insertFacets(tx, organ, register, id, values)
}

/** Takes an entry back, as its next version; it stays where it is and counts no more. */
export async function keepWithdrawn(
  tx: Tx,
  organ: string,
  { id, why, version, at }: { readonly id: string; readonly why: string; readonly version: number; readonly at: Date },
): Promise<void> {
  await sql`
    update register_entries set status = 'withdrawn', withdrawn_why = ${why}, updated_at = ${at}, version = ${version}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

async function insertFacets(tx: Tx, organ: string, register: AnyRegister, id: string, values: Values): Promise<void> {
  const facets = facetsOf(register, values)
  if (facets.length === 0) return
  const day = dayOf(register, values)
  const rows = facets.map(
    ({ field, value }) => sql`(${organ}, ${register.key}, ${field}, ${value}, ${day}::date, ${id}::uuid)`,
  )
  await sql`
    insert into register_facets (organ_id, register, field, value, occurred_on, entry_id) values ${sql.join(rows)}`.execute(
    tx,
  )
}
