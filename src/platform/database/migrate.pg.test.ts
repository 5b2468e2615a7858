import { mkdtempSync, rmSync } from 'node:fs'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  await admin.query(`create database ${name}`)
  await admin.end()
  const pool = new Pool({ host: cluster.host, user: cluster.user, database: name })
  pool.on('error', () => {})
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

test('结构文件编号连续；每张有机关的表，主键以机关编号开头', async () => {
  const pool = await fresh('real')
  await migrate(pool, readMigrations())
  const { rows } = await pool.query<{ table: string; columns: string[] }>(`
    select c.conrelid::regclass::text as table, array_agg(a.attname::text order by k.at) as columns
    from pg_constraint c
    cross join lateral unnest(c.conkey) with ordinality as k(number, at)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number
    where c.contype in ('p', 'u') and exists (
      select 1 from pg_attribute o where o.attrelid = c.conrelid and o.attname = 'organ_id' and not o.attisdropped)
    group by c.oid, c.conrelid`)
  expect(rows.length).toBeGreaterThan(0)
  for (const { table, columns } of rows) expect(columns[0], table).toBe('organ_id')
})
