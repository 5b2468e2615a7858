/** The people and sections that entries name. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { AnyRegister } from './declaration.ts'
import type { Names } from './kinds.ts'
import { namedIn, type Known } from './values.ts'

interface Row {
  readonly id: string
  readonly name: string
}

/** Names of the people and sections in these values, also of those who have left or are no more. */
export async function namesFor(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  all: readonly Readonly<Record<string, unknown>>[],
): Promise<Names> {
  const named = all.map((values) => namedIn(register, values))
  const people = [...new Set(named.flatMap((each) => each.people))]
  const units = [...new Set(named.flatMap((each) => each.units))]
  if (people.length === 0 && units.length === 0) return { people: new Map(), units: new Map() }
  const { rows } = await sql<Row & { of: keyof Names }>`
    select 'people' as of, id, name from people where organ_id = ${organ} and id = any(${people}::uuid[])
    union all
    select 'units', id, name from units where organ_id = ${organ} and id = any(${units}::uuid[])`.execute(tx)
  const names = (of: keyof Names): ReadonlyMap<string, string> =>
    new Map(rows.filter((row) => row.of === of).map(({ id, name }) => [id, name]))
  return { people: names('people'), units: names('units') }
}

/**
 * Which of the people and sections named in what was handed in may stand in an entry: sections that are not withdrawn, people
 * of the organ, also those who have left (a register looks back); `before` are those that stood in it already.
 */
export async function knownFor(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  given: unknown,
  before: Readonly<Record<string, unknown>> = {},
): Promise<Known> {
  const handed = given !== null && typeof given === 'object' ? (given as Readonly<Record<string, unknown>>) : {}
  const { people, units } = namedIn(register, handed)
  const kept = namedIn(register, before)
  const ids = async (table: 'people' | 'units', wanted: readonly string[]): Promise<readonly string[]> => {
    const asIds = wanted.filter((id) => UUID.test(id))
    if (asIds.length === 0) return []
    const { rows } = await sql<Row>`
      select id, name from ${sql.table(table)} where organ_id = ${organ} and id = any(${asIds}::uuid[])
      ${table === 'units' ? sql`and status = 'active'` : sql``}`.execute(tx)
    return rows.map(({ id }) => id)
  }
  return {
    people: new Set([...kept.people, ...(await ids('people', people))]),
    units: new Set([...kept.units, ...(await ids('units', units))]),
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Everybody and every section that a spreadsheet may name: those who are there now. */
export async function wholeDirectory(
  tx: Tx,
  organ: string,
): Promise<{
  readonly people: readonly { readonly id: string; readonly name: string; readonly unit: string | null }[]
  readonly units: readonly Row[]
}> {
  const people = await sql<Row & { unit: string | null }>`
    select p.id, p.name, u.name as unit from people p
    left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where p.organ_id = ${organ} order by p.status, p.position, p.name`.execute(tx)
  const units = await sql<Row>`
    select id, name from units where organ_id = ${organ} and status = 'active' order by position, name`.execute(tx)
  return { people: people.rows, units: units.rows }
}
