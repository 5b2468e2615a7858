import { mkdtempSync, rmSync } from 'node:fs'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCluster, type Cluster } from './cluster.ts'
import { migrate, readMigrations } from './migrate.ts'
import { ORDINARY_ROLE, prepareRole } from './ordinary-role.ts'
import { openDatabase } from './database.ts'
import { readConfig } from '../config.ts'

/**
 * Every table gets one row of organ 甲 and one of organ 乙, put there by a superuser with the other constraints taken away;
 * then the program's role tries, without a scope and in the scope of 甲, to see, change, take and add what is 乙's.
 */
const data = mkdtempSync('/tmp/gongkai-isolation-')
const A = '00000000-0000-7000-8000-00000000000a'
const B = '00000000-0000-7000-8000-00000000000b'
let cluster: Cluster
let above: Client
let ours: Client
let organTables: string[]
let identityTables: string[]
/** What stands on the portal: everybody reads it, its organ alone writes it. */
let openTables: string[]

const SAMPLES: Readonly<Record<string, string>> = {
  uuid: `'00000000-0000-7000-8000-0000000000ff'`,
  text: `'draft'`,
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  date: `'2026-01-01'`,
  'timestamp with time zone': 'now()',
  tsvector: `'a'`,
}

beforeAll(async () => {
  // The program makes role, tables and owners as it does everywhere; the test then looks from above.
  const database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  await database.close()
  cluster = await openCluster(data)
  const address = { host: cluster.host, user: cluster.user, database: 'gongkai' }
  expect(await prepareRole(address)).toBe('taken')
  above = new Client(address)
  ours = new Client({ ...address, options: `-c role=${ORDINARY_ROLE}` })
  await above.connect()
  await ours.connect()
  const tablesWith = async (column: string): Promise<string[]> =>
    (
      await above.query<{ name: string }>(
        `select c.relname::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
         where a.attname = $1 and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
        [column],
      )
    ).rows.map(({ name }) => name)
  const byPolicy = async (name: string): Promise<string[]> =>
    (
      await above.query<{ name: string }>(
        `select polrelid::regclass::text as name from pg_policy where polname = $1 order by 1`,
        [name],
      )
    ).rows.map((row) => row.name)
  identityTables = await byPolicy('identity')
  openTables = await byPolicy('everybody')
  organTables = (await tablesWith('organ_id')).filter((name) => !identityTables.includes(name))
  await above.query(`do $$ declare each record; begin
    for each in select conrelid::regclass as t, conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'f') loop
      execute format('alter table %s drop constraint %I', each.t, each.conname);
    end loop; end $$`)
  await above.query('delete from record_heads')
  for (const table of [...organTables, ...identityTables]) {
    const { rows } = await above.query<{ name: string; type: string }>(
      `select a.attname::text as name, format_type(a.atttypid, null) as type from pg_attribute a
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and (a.attnotnull or a.attname = 'organ_id')`,
      [table],
    )
    for (const [index, organ] of [A, B].entries()) {
      const values = rows.map(({ name, type }) => {
        if (name === 'organ_id') return `'${organ}'`
        if (name === 'id' || name === 'account_id') return `'00000000-0000-7000-8000-0000000000f${index}'`
        if (name === 'login' || name === 'address') return `'${index}'`
        const value = SAMPLES[type]
        if (!value) throw new Error(`${table}.${name}: no sample of ${type}`)
        return value
      })
      await above.query(
        `insert into ${table} (${rows.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`,
      )
    }
  }
})
afterAll(async () => {
  await above?.end()
  await ours?.end()
  await cluster?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Runs statements in the scope of an organ (none when null) and rolls everything back. */
async function within<T>(organ: string | null, work: () => Promise<T>, identity = false): Promise<T> {
  await ours.query('begin')
  try {
    await ours.query(
      `select set_config('gongkai.organ', $1, true), set_config('gongkai.identity', $2, true),
         set_config('gongkai.search', '!''-''', true)`,
      [organ ?? '', identity ? 'on' : ''],
    )
    return await work()
  } finally {
    await ours.query('rollback')
  }
}
const organsSeen = async (table: string): Promise<string[]> =>
  (await ours.query<{ organ_id: string }>(`select organ_id from ${table}`)).rows.map((row) => row.organ_id)

test('表都在名单里，一张也没有漏', () => {
  expect(organTables.length).toBeGreaterThan(20)
  expect(identityTables).toContain('accounts')
  expect(openTables).toEqual([
    'organ_bases',
    'portal_addresses',
    'portal_changes',
    'portal_documents',
    'portal_places',
    'portal_texts',
    'public_standings',
  ])
})

describe('机关之间互不可见，每一张表都一样', () => {
  test('没有范围，一行也看不到', async () => {
    for (const table of [...organTables, ...identityTables]) {
      const { rowCount } = await within(null, () => ours.query(`select 1 from ${table}`))
      expect([table, rowCount]).toEqual([table, openTables.includes(table) ? 2 : 0])
    }
  })

  test('在甲的范围里，只看到甲的', async () => {
    for (const table of organTables)
      expect([table, (await within(A, () => organsSeen(table))).toSorted()]).toEqual([
        table,
        openTables.includes(table) ? [A, B] : [A],
      ])
  })

  test('在甲的范围里，改不到、删不到乙的', async () => {
    for (const table of organTables)
      for (const statement of [`update ${table} set organ_id = organ_id`, `delete from ${table}`]) {
        const touched = await within(A, () =>
          ours.query(`${statement} where organ_id = '${B}'`).then(
            ({ rowCount }) => rowCount,
            // What is only ever added to cannot be touched at all.
            (fault: Error) => (/permission denied/.test(fault.message) ? 0 : fault.message),
          ),
        )
        expect([statement, touched]).toEqual([statement, 0])
      }
  })

  test('在甲的范围里，写不进乙的，也不能把甲的变成乙的', async () => {
    for (const table of organTables) {
      const moved = within(A, () => ours.query(`update ${table} set organ_id = '${B}'`))
      await expect(moved, table).rejects.toThrow(/row-level security|permission denied/)
      const added = within(A, () =>
        ours.query(
          `insert into ${table} select (jsonb_populate_record(t, '{"organ_id": "${B}"}')).* from ${table} t limit 1`,
        ),
      )
      await expect(added, table).rejects.toThrow(/row-level security/)
    }
  })

  test('账号的表，机关的范围里看不到，办账号的范围里才看得到', async () => {
    for (const table of identityTables) {
      expect([table, (await within(A, () => ours.query(`select 1 from ${table}`))).rowCount]).toEqual([table, 0])
      expect([table, (await within(null, () => ours.query(`select 1 from ${table}`), true)).rowCount]).toEqual([
        table,
        2,
      ])
    }
  })
})

test('同样的结构文件，由普通用户执行，也是一样的隔离', async () => {
  await above.query(`create role plain login`)
  await above.query('create database plain owner plain')
  const address = { host: cluster.host, user: 'plain', database: 'plain' }
  expect(await prepareRole(address)).toBe('own')
  const pool = new Pool(address)
  pool.on('connect', (client) => client.on('error', () => {}))
  await migrate(pool, readMigrations())
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from record_heads')
  await pool.end()
  expect(rows).toEqual([{ n: 0 }])
})
