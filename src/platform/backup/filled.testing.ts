/** A database with at least one awkward row in every table there is, whatever tables the migrations make. For tests. */
import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly required: boolean
  /** Words a check allows. */
  readonly options: readonly string[] | null
  /** Table and column it refers to. */
  readonly refers: string | null
  /** Refers to its own table: the first row has nothing to refer to. */
  readonly own: boolean
}

/** Everything a text format could stumble over. */
export const AWKWARD = '公开\t制表\n换行\r\\N \\. 反斜杠\\ "引号" \'单引\' 𠮷字 \u200b'

/** Where checks across columns leave one choice only; null leaves the column empty. */
const GIVEN: Readonly<Record<string, unknown>> = {
  'organs.kind': 'organ',
  'annual_reports.status': 'published',
  'annual_reports.published_at': '2026-03-01 10:00:00.123456+08',
  'annual_report_cells.status': 'read',
  'annual_report_cells.value': '0.10',
  'events.erased_at': null,
  'events.erased_by': null,
  'events.content': AWKWARD,
  'events.salt': 'salt',
  'leading_group_posts.outsider': null,
  'substitutions.substitute_id': 'other person',
  'personal_data.erased_at': null,
  'personal_data.cipher': AWKWARD,
  'register_entries.withdrawn_why': null,
  'register_entries.status': 'recorded',
  'to_dos.state': 'open',
  'to_dos.closed_at': null,
}

const valueFor = ({ type, options }: Column): unknown => {
  if (options?.[0]) return options[0]
  switch (type) {
    case 'uuid':
      return randomUUID()
    case 'boolean':
      return true
    case 'integer':
      return 2020
    case 'bigint':
      return '9007199254740993'
    case 'numeric':
      return '12345678901234567890.10'
    case 'date':
      return '2024-02-29'
    case 'timestamp with time zone':
      return '2026-02-03 04:05:06.789012+08'
    case 'jsonb':
      return '{"空": null, "数": 1.10, "大": 12345678901234567890, "文": "\\t\\n\\\\\\""}'
    case 'tsvector':
      return "'公开':1 'it''s':2"
    default:
      return AWKWARD
  }
}

/**
 * Fills every table of `public` that is empty for this organ, through a connection that stands above row-level security.
 * Tables listed in `skip` are left alone.
 */
export async function fillEveryTable(
  client: Client,
  organ: string,
  tables: readonly string[],
  skip: readonly string[],
): Promise<void> {
  const { rows } = await client.query<Column>(`
    select t.relname::text as table, a.attname::text as column, format_type(a.atttypid, null) as type, a.attnotnull as required,
      (select array_agg(m[1]) from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([^'']+)''::text', 'g') as m
       where c.conrelid = t.oid and c.contype = 'c' and c.conkey = array[a.attnum] and pg_get_constraintdef(c.oid) like '%ARRAY%') as options,
      (select f.relname || '.' || fa.attname from pg_constraint c
       cross join lateral unnest(c.conkey, c.confkey) as k(here, there)
       join pg_class f on f.oid = c.confrelid join pg_attribute fa on fa.attrelid = c.confrelid and fa.attnum = k.there
       where c.conrelid = t.oid and c.contype = 'f' and k.here = a.attnum and a.attname <> 'organ_id' and c.confrelid <> t.oid limit 1) as refers,
      exists (select 1 from pg_constraint c where c.conrelid = t.oid and c.contype = 'f' and c.confrelid = t.oid
        and a.attname <> 'organ_id' and a.attnum = any(c.conkey)) as own
    from pg_class t join pg_attribute a on a.attrelid = t.oid
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
    order by t.relname, a.attnum`)
  const made = new Map<string, unknown>()
  const suffix = organ.slice(-6)
  for (const table of tables.filter((name) => !skip.includes(name))) {
    const columns = rows.filter((column) => column.table === table)
    for (const turn of table === 'people' ? ['other person', ''] : ['']) {
      const valuesOf = (lean: boolean): unknown[] =>
        columns.map((column) => {
          const name = `${table}.${column.column}`
          if (column.column === 'organ_id') return organ
          if (GIVEN[name] === 'other person') return made.get('other person')
          if (name in GIVEN) return GIVEN[name]
          if (column.own || (lean && !column.required)) return null
          // Another organ (机构改革): the one there is will do.
          if (column.refers === 'organs.id') return organ
          if (column.refers && made.has(column.refers)) return made.get(column.refers)
          // Small letters and digits only: names in addresses, logins, digests.
          if (column.type === 'text' && /slug|login|token|oidc_subject/.test(column.column)) return `x${suffix}`
          return valueFor(column)
        })
      const list = columns.map(({ column }) => `"${column}"`).join(', ')
      const insert = async (values: readonly unknown[]): Promise<readonly unknown[]> => {
        const places = columns.map((_, at) => `$${at + 1}`).join(', ')
        await client.query(`insert into "${table}" (${list}) values (${places})`, [...values])
        return values
      }
      // A check across columns may not bear them all filled: then only what must be.
      const values = await insert(valuesOf(false)).catch(() =>
        insert(valuesOf(true)).catch((fault: Error) => {
          throw new Error(`no row for ${table} (${fault.message}): say in GIVEN what fits together`)
        }),
      )
      columns.forEach(({ column }, at) => made.set(`${table}.${column}`, values[at]))
      if (turn) made.set(turn, made.get('people.id'))
    }
  }
}

/** Every table → a digest of all its rows and how many there are, whatever their order. */
export async function digestOfRows(client: Client): Promise<Record<string, { rows: number; digest: string | null }>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const found: Record<string, { rows: number; digest: string | null }> = {}
  for (const { name } of tables.filter((table) => table.name !== 'schema_migrations')) {
    const { rows } = await client.query<{ rows: number; digest: string | null }>(
      `select count(*)::int as rows, md5(string_agg(t::text, E'\\n' order by t::text collate "C")) as digest from "${name}" t`,
    )
    if (rows[0]) found[name] = rows[0]
  }
  return found
}
