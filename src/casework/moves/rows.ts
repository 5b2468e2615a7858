/** Rows that go from one organ to another, as the database's own JSON: no number and no instant is read and written anew. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

/** A table whose rows go with an application. */
export interface Carried {
  readonly table: string
  readonly key: readonly string[]
  /** Which rows of `t` go. */
  readonly which: (ids: Belonging) => RawBuilder<unknown>
  /** What is another at the organ that takes over, as SQL on the row `t` that gives a JSON object. */
  readonly change?: RawBuilder<unknown>
  /** What stays as it is there when the row has been there before. */
  readonly keeps?: readonly string[]
  /** Only ever added to: what is there stays. */
  readonly added?: true
}

/** Ids of the things of one application. */
export interface Belonging {
  readonly application: string
  readonly letters: readonly string[]
  readonly remedies: readonly string[]
  readonly matters: readonly string[]
  readonly withheld: readonly string[]
}

/** Everything an application owns that attachments, signatures and personal data may hang on. */
export const subjectsOf = ({ application, letters, remedies, matters, withheld }: Belonging): readonly string[] => [
  application,
  ...letters,
  ...remedies,
  ...matters,
  ...withheld,
]

/** The rows of a table that go, each as its JSON text, with what is another there. */
export async function takeRows(tx: Tx, organ: string, carried: Carried, ids: Belonging): Promise<readonly string[]> {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) ${carried.change ? sql`|| ${carried.change}` : sql``})::text as row
    from ${sql.table(carried.table)} t where t.organ_id = ${organ} and ${carried.which(ids)}`.execute(tx)
  return rows.map(({ row }) => row)
}

/**
 * Puts rows in at `organ`, whose scope the transaction has. A row that was there before (the application comes back) takes what
 * happened meanwhile.
 * @param also members of every row that are another here: the number of the event
 */
export async function putRows(
  tx: Tx,
  organ: string,
  { table, key, keeps = [], added }: Carried,
  rows: readonly string[],
  also: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (rows.length === 0) return
  const columns = await columnsOf(tx, table)
  const over = columns.filter((column) => column !== 'organ_id' && !key.includes(column) && !keeps.includes(column))
  const given = JSON.stringify({ ...also, organ_id: organ })
  const conflict =
    added || over.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(over.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}`
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((column) => sql.ref(`p.${column}`)))}
    from unnest(${[...rows]}::text[]) as given (text),
      jsonb_populate_record(null::${sql.table(table)}, given.text::jsonb || ${given}::jsonb) as p
    on conflict (organ_id, ${sql.join(key.map((column) => sql.ref(column)))}) ${conflict}`.execute(tx)
}

async function columnsOf(tx: Tx, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(tx)
  return rows.map(({ name }) => name)
}
