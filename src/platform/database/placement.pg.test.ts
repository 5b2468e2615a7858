import { mkdtempSync, rmSync } from 'node:fs'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCluster, type Cluster } from './cluster.ts'
import { migrate, readMigrations } from './migrate.ts'

/** Small directories of the installation: a distributed database keeps a copy of them on every node. */
const REFERENCE = ['accounts', 'holiday_notices', 'installation', 'organs', 'schema_migrations']
/** Placed by account instead of by organ. */
const BY_ACCOUNT = ['account_links', 'account_organs', 'account_passwords', 'recovery_codes', 'sessions']
/** Directories that everybody reads: names of organs, facts of the installation. */
const OPEN = ['holiday_notices', 'installation', 'organs', 'schema_migrations']

const data = mkdtempSync('/tmp/gongkai-placement-')
let cluster: Cluster
let pool: Pool

interface Key {
  readonly table: string
  readonly name: string
  readonly kind: 'p' | 'u' | 'f'
  readonly columns: readonly string[]
  readonly refers: string | null
  readonly referred: readonly string[] | null
}
let keys: readonly Key[]
let tables: readonly { name: string; secured: boolean; forced: boolean; policies: readonly string[] }[]

beforeAll(async () => {
  cluster = await openCluster(data)
  pool = new Pool({ host: cluster.host, user: cluster.user, database: 'postgres' })
  // The server may go while a connection is still being ended.
  pool.on('connect', (client) => client.on('error', () => {}))
  await migrate(pool, readMigrations())
  keys = (
    await pool.query<Key>(`
      select c.conrelid::regclass::text as table, c.conname as name, c.contype::text as kind,
        (select array_agg(a.attname::text order by k.at) from unnest(c.conkey) with ordinality as k(number, at)
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
        nullif(c.confrelid, 0)::regclass::text as refers,
        (select array_agg(a.attname::text order by k.at) from unnest(c.confkey) with ordinality as k(number, at)
         join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as referred
      from pg_constraint c where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace
      union all
      select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'u',
        (select array_agg(a.attname::text order by k.at) from unnest(i.indkey::int[]) with ordinality as k(number, at)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number), null, null
      from pg_index i join pg_class t on t.oid = i.indrelid
      where i.indisunique and t.relnamespace = 'public'::regnamespace
        and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`)
  ).rows
  tables = (
    await pool.query<(typeof tables)[number]>(`
      select t.relname::text as name, t.relrowsecurity as secured, t.relforcerowsecurity as forced,
        coalesce((select array_agg(p.polname::text order by p.polname) from pg_policy p where p.polrelid = t.oid), '{}') as policies
      from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace order by 1`)
  ).rows
})
afterAll(async () => {
  await pool.end()
  await cluster.stop()
  rmSync(data, { recursive: true, force: true })
})

const placedBy = (table: string): string | null =>
  REFERENCE.includes(table) ? null : BY_ACCOUNT.includes(table) ? 'account_id' : 'organ_id'

describe('分布式数据库放得下', () => {
  test('主键和唯一键都以放置的列开头；小的名录每个节点一份', () => {
    const wrong = keys.filter(
      ({ kind, table, columns }) => kind !== 'f' && placedBy(table) !== null && columns[0] !== placedBy(table),
    )
    expect(wrong).toEqual([])
  })

  test('外键指向名录，或者指向同一机关（同一账号）的行', () => {
    const wrong = keys.filter(({ kind, table, columns, refers, referred }) => {
      if (kind !== 'f' || refers === null || REFERENCE.includes(refers)) return false
      const by = placedBy(table)
      return by === null || placedBy(refers) !== by || columns[0] !== by || referred?.[0] !== by
    })
    expect(wrong).toEqual([])
  })

  test('没有可延迟的约束，没有自增列，没有扩展', async () => {
    const { rows } = await pool.query<{ what: string }>(`
      select conname::text as what from pg_constraint where condeferrable and connamespace = 'public'::regnamespace
      union all select attname::text from pg_attribute a join pg_class t on t.oid = a.attrelid
        where t.relnamespace = 'public'::regnamespace and a.attidentity <> ''
      union all select relname::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
      union all select extname::text from pg_extension where extname <> 'plpgsql'`)
    expect(rows).toEqual([])
  })
})

test('每张表都有行级隔离，连表的主人也管住；只有名录例外', () => {
  const loose = tables.filter(({ secured, forced, policies }) => !secured || !forced || policies.length === 0)
  expect(loose.map(({ name }) => name)).toEqual(OPEN)
})
