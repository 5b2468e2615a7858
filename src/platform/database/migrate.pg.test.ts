import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME } from '../home.ts'
import { openCluster, type Cluster } from './cluster.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'

const data = mkdtempSync('/tmp/gongkai-migrate-')
let cluster: Cluster
const pools: Pool[] = []

beforeAll(async () => {
  cluster = await openCluster(data)
})
afterAll(async () => {
  for (const pool of pools) await pool.end()
  await cluster.stop()
  rmSync(data, { recursive: true, force: true })
})

/** An empty database of its own. */
const fresh = async (name: string): Promise<Pool> => {
  const admin = new Pool({ host: cluster.host, user: cluster.user, database: 'postgres' })
  admin.on('connect', (client) => client.on('error', () => {}))
  await admin.query(`create database ${name}`)
  await admin.end()
  const pool = new Pool({ host: cluster.host, user: cluster.user, database: name })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  pools.push(pool)
  return pool
}
const step = (number: number, sql: string): Migration => ({
  number,
  name: `n${number}`,
  sql,
  digest: `${number}${sql}`,
})
const ONE = step(1, 'create table a (x int)')
const TWO = step(2, 'create table b (x int); insert into b values (1)')

test('几个程序同时启动，每一步只执行一次', async () => {
  const pool = await fresh('together')
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, [ONE, TWO])))
  expect(applied.flat().map(({ number }) => number)).toEqual([1, 2])
  expect((await pool.query('select count(*)::int as n from b')).rows).toEqual([{ n: 1 }])
})

test('先看一遍要做什么，什么也不做', async () => {
  const pool = await fresh('dry')
  await migrate(pool, [ONE])
  expect((await migrate(pool, [ONE, TWO], true)).map(({ number }) => number)).toEqual([2])
  await expect(pool.query('select 1 from b')).rejects.toThrow(/does not exist/)
})

test('一步做不完就整步退回，下次从这一步再来', async () => {
  const pool = await fresh('broken')
  const broken = step(2, 'create table b (x int); select no_such_function()')
  await expect(migrate(pool, [ONE, broken])).rejects.toThrow(/no_such_function/)
  await expect(pool.query('select 1 from b')).rejects.toThrow(/does not exist/)
  expect((await migrate(pool, [ONE, TWO])).map(({ number }) => number)).toEqual([2])
})

test('数据库比程序新，或执行过的文件被改过，都不动它', async () => {
  const pool = await fresh('newer')
  await migrate(pool, [ONE, TWO])
  await expect(migrate(pool, [ONE])).rejects.toThrow(/比本程序新/)
  await expect(migrate(pool, [step(1, 'create table a (y int)'), TWO])).rejects.toThrow(/不一致/)
})

/** The tables a database has, as SQL in the order of their names. */
const schemaOf = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ sql: string }>(`
    select format(E'create table %s (\n  %s\n);\n%s', t.oid::regclass, string_agg(part.sql, E',\n  ' order by part.kind, part.at),
      (select coalesce(string_agg(pg_get_indexdef(i.indexrelid) || E';\n', '' order by i.indexrelid::regclass::text), '')
       from pg_index i where i.indrelid = t.oid and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid))) as sql
    from pg_class t
    cross join lateral (
      select 0 as kind, lpad(a.attnum::text, 4, '0') as at,
        concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
          'default ' || pg_get_expr(d.adbin, d.adrelid)) as sql
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      union all
      select 1, c.conname, format('constraint %s %s', c.conname, pg_get_constraintdef(c.oid))
      from pg_constraint c where c.conrelid = t.oid and c.contype in ('p', 'u', 'f', 'c')
    ) as part
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
    group by t.oid order by t.oid::regclass::text`)
  return `-- The tables after all migrations, written by a test (vitest -u); to read, not to run.\n\n${rows.map(({ sql }) => sql).join('\n')}`
}

test('schema.sql 就是全部结构文件执行之后的样子', async () => {
  const pool = await fresh('whole')
  await migrate(pool, readMigrations())
  await expect(await schemaOf(pool)).toMatchFileSnapshot(join(HOME, 'migrations/schema.sql'))
})
