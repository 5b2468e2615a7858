/** Which tables there are, whose rows they hold, and in which order they can be filled again. */
import type { ClientBase } from 'pg'
import { INSTALLATION } from '../database/scope.ts'

export interface KeptTable {
  readonly name: string
  /** Columns that hold values of their own (no generated ones), in their order. */
  readonly columns: readonly string[]
  /** Columns of the primary key: the order in which rows are written. */
  readonly key: readonly string[]
  /** `organ`: row-level security shows one organ at a time; `all`: every row at once. */
  readonly by: 'organ' | 'all'
  /** Tables that have to be filled before. */
  readonly after: readonly string[]
}

/** Written down by the migrations themselves. */
const NOT_KEPT = ['schema_migrations']
/**
 * The policies under which all rows can be seen with the scopes that a backup takes. A table with another one would be kept
 * with rows missing: the backup refuses instead.
 */
const KNOWN_POLICIES = ['organ', 'published', 'everybody', 'identity', 'asked']

interface Row {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[] | null
  readonly policies: readonly string[]
  readonly refers: readonly string[]
}

/** All tables of ours, those first that others refer to. Throws when a table has rows a backup could not see. */
export async function keptTables(client: ClientBase): Promise<readonly KeptTable[]> {
  const { rows } = await client.query<Row>(
    `select t.relname::text as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       (select array_agg(a.attname::text order by k.at) from pg_constraint c
        cross join lateral unnest(c.conkey) with ordinality as k(number, at)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
        where c.conrelid = t.oid and c.contype = 'p') as key,
       array(select p.polname::text from pg_policy p where p.polrelid = t.oid) as policies,
       array(select distinct f.relname::text from pg_constraint c join pg_class f on f.oid = c.confrelid
             where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid) as refers
     from pg_class t
     where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and pg_get_userbyid(t.relowner) = current_user
     order by 1`,
  )
  const kept = rows.filter(({ name }) => !NOT_KEPT.includes(name)).map(tableOf)
  return inOrder(kept)
}

function tableOf({ name, columns, key, policies, refers }: Row): KeptTable {
  const strange = policies.find((policy) => !KNOWN_POLICIES.includes(policy))
  if (strange) throw new Error(`backup: table ${name} has the policy ${strange}, which may hide rows from it`)
  return { name, columns, key: key ?? [], by: policies.includes('organ') ? 'organ' : 'all', after: refers }
}

/** Tables after those they refer to. */
function inOrder(tables: readonly KeptTable[]): readonly KeptTable[] {
  const ordered: KeptTable[] = []
  let left = [...tables]
  while (left.length > 0) {
    const free = left.filter(({ after }) => after.every((name) => !left.some((other) => other.name === name)))
    if (free.length === 0) throw new Error(`backup: tables refer to each other: ${left.map(({ name }) => name).join()}`)
    ordered.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}

/** Every organ whose rows there may be, the installation's own first. */
export async function keptOrgans(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('select id::text from organs order by id')
  return [INSTALLATION, ...rows.map(({ id }) => id)]
}

/** Takes the scope in which the rows of an organ (null: of no organ in particular) are all seen; until the transaction ends. */
export async function seeAll(client: ClientBase, organ: string | null): Promise<void> {
  await client.query(
    `select set_config('gongkai.organ', $1, true), set_config('gongkai.identity', $2, true), set_config('gongkai.search', $3, true)`,
    // Searching for what no entry contains, negated, shows every entry.
    [organ ?? '', organ === null ? 'on' : '', "!'-'"],
  )
}

/** Values are written and read the same way whatever the server is set to; until the transaction ends. */
export async function plainText(client: ClientBase): Promise<void> {
  await client.query(
    "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local extra_float_digits = 1; set local bytea_output = 'hex'; set local timezone = 'UTC'",
  )
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
