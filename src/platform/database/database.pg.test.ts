import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, Pool } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openCluster } from './cluster.ts'
import { openDatabase, type Database } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'

const folders: string[] = []
const opened: Database[] = []

const open = async (folder: string): Promise<Database> => {
  const database = await openDatabase(readConfig({ GONGKAI_DATA: folder }), () => {})
  opened.push(database)
  return database
}
const dataFolder = (): string => {
  const folder = mkdtempSync('/tmp/gongkai-database-')
  folders.push(folder)
  return folder
}
/** Asks until the database answers again. */
const patiently = async (database: Database, sql: string): Promise<unknown[]> => {
  for (let tries = 0; ; tries++) {
    try {
      return (await database.pool.query(sql)).rows as unknown[]
    } catch (fault) {
      if (tries > 300) throw fault
      await wait(100)
    }
  }
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close().catch(() => {})
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('第一次打开是新的，再打开就不是', async () => {
  const folder = dataFolder()
  const first = await open(folder)
  expect(first.isNew).toBe(true)
  await first.close()
  expect((await open(folder)).isNew).toBe(false)
})

test('数据库进程被杀，程序不停，自己重新起来，数据都在', async () => {
  const folder = dataFolder()
  const database = await open(folder)
  await database.pool.query('create table kept (n int); insert into kept select generate_series(1, 100)')
  process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  expect(await patiently(database, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }])
})

test('两个程序共用一个数据目录，先来的走了，后来的接着用', async () => {
  const folder = dataFolder()
  const [first, second] = [await open(folder), await open(folder)]
  await first.pool.query('create table kept (n int); insert into kept values (7)')
  await first.close()
  expect(await patiently(second, 'select n from kept')).toEqual([{ n: 7 }])
})

test('由超级用户建立的旧数据目录，交给普通角色之后照常升级，数据都在', async () => {
  const folder = dataFolder()
  const cluster = await openCluster(folder)
  const made = new Client({ host: cluster.host, user: cluster.user, database: 'postgres' })
  await made.connect()
  await made.query(`create database gongkai template template0 encoding 'UTF8'`)
  await made.end()
  const old = new Pool({ host: cluster.host, user: cluster.user, database: 'gongkai' })
  old.on('connect', (client) => client.on('error', () => {}))
  await migrate(old, readMigrations().slice(0, 1))
  await old.query(
    `insert into organs (id, kind, name, slug) values ('00000000-0000-7000-8000-000000000001', 'organ', '旧机关', 'old')`,
  )
  await old.end()
  await cluster.stop()
  const database = await open(folder)
  expect(database.isNew).toBe(false)
  const { rows } = await database.pool.query(
    `select current_user as role, (select name from organs) as organ,
       (select count(distinct relowner)::int from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) as owners`,
  )
  expect(rows).toEqual([{ role: 'gongkai_app', organ: '旧机关', owners: 1 }])
})

test('连接串不通，说清楚是数据库连不上', async () => {
  const config = readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await expect(openDatabase(config, () => {})).rejects.toThrow(/连接不上数据库.*DATABASE_URL/)
})
