import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { openCluster, type Cluster } from './cluster.ts'
import { findPrograms } from './programs.ts'

const folders: string[] = []
const opened: Cluster[] = []
const children: ChildProcess[] = []

/** A fresh data directory that the service user of root can reach. */
const dataFolder = (below = ''): string => {
  const folder = mkdtempSync('/tmp/gongkai-test-')
  folders.push(folder)
  if (below) mkdirSync(join(folder, below), { recursive: true })
  return join(folder, below)
}
const open = async (folder: string): Promise<Cluster> => {
  const cluster = await openCluster(folder)
  opened.push(cluster)
  return cluster
}
const ask = async (cluster: { host: string; user: string }, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ host: cluster.host, user: cluster.user, database: 'postgres' })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const cluster of opened.splice(0)) await cluster.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A program of its own that opens the cluster, writes acknowledged rows and says each on stdout. */
const writer = (folder: string): ChildProcess => {
  const program = `
    import { openCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))}
    import { Client } from 'pg'
    const cluster = await openCluster(${JSON.stringify(folder)})
    const client = new Client({ host: cluster.host, user: cluster.user, database: 'postgres' })
    await client.connect()
    await client.query('create table if not exists kept (n bigint primary key)')
    const last = (await client.query('select coalesce(max(n), 0) as n from kept')).rows[0].n
    for (let n = Number(last) + 1; ; n++) {
      await client.query('insert into kept values ($1)', [n])
      console.log(JSON.stringify({ n, server: cluster.pid }))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

/** Lets the writer acknowledge some rows, kills it like a power cut, and returns what it said last. */
const killAfter = async (child: ChildProcess, rows: number): Promise<{ n: number; server: number }> => {
  let said = ''
  let seen = 0
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      seen = said.split('\n').length - 1
      if (seen >= rows) child.kill('SIGKILL')
    })
    child.on('close', () => (seen >= rows ? done() : fail(new Error('the writer ended by itself'))))
  })
  return JSON.parse(said.split('\n').filter(Boolean).at(-1) ?? '{}') as { n: number; server: number }
}

describe('内嵌数据库', () => {
  test('第一次打开即建立：只有套接字，没有网络端口，UTF-8', async () => {
    const cluster = await open(dataFolder())
    const [settings] = await ask(
      cluster,
      `select current_setting('listen_addresses') as net, current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync, current_setting('data_checksums') as sums, lower('É') as lower`,
    )
    expect(settings).toEqual({ net: '', encoding: 'UTF8', fsync: 'on', sums: 'on', lower: 'é' })
  })

  test('反复杀死程序，数据库不成孤儿，已确认写入的一行不丢', async () => {
    const folder = dataFolder()
    let rows = 0
    for (let round = 0; round < 3; round++) {
      const last = await killAfter(writer(folder), 20)
      rows = last.n
      for (let tries = 0; alive(last.server) && tries < 200; tries++) await wait(50)
      expect(alive(last.server), '数据库进程随程序结束').toBe(false)
    }
    const cluster = await open(folder)
    const [kept] = await ask(cluster, 'select count(*)::int as count, max(n)::int as last from kept')
    expect(kept?.['count']).toBe(kept?.['last'])
    expect(kept?.['last']).toBeGreaterThanOrEqual(rows)
  })

  test('杀死数据库进程本身，再打开，数据都在', async () => {
    const folder = dataFolder()
    const first = await open(folder)
    await ask(first, 'create table kept (n int); insert into kept select generate_series(1, 1000)')
    process.kill(first.pid ?? 0, 'SIGKILL')
    const second = await open(folder)
    expect(await ask(second, 'select count(*)::int as count from kept')).toEqual([{ count: 1000 }])
  })

  test('同一数据目录，几个程序同时打开，用的是同一个数据库', async () => {
    const folder = dataFolder()
    const clusters = await Promise.all([open(folder), open(folder), open(folder)])
    const starts = await Promise.all(
      clusters.map((cluster) => ask(cluster, 'select pg_postmaster_start_time()::text as at')),
    )
    expect(new Set(starts.map((rows) => rows[0]?.['at'])).size).toBe(1)
    expect(clusters.filter(({ pid }) => pid !== null)).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new'))).toEqual([])
  })

  test('数据目录路径很长也能打开', async () => {
    const cluster = await open(dataFolder('很长的目录名/'.repeat(6)))
    folders.push(cluster.host)
    expect(Buffer.byteLength(cluster.host)).toBeLessThan(100)
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('数据目录属于另一个主版本，说清楚，不动数据', async () => {
    const folder = dataFolder()
    mkdirSync(join(folder, 'postgres'))
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '12\n')
    await expect(openCluster(folder)).rejects.toThrow(/由 PostgreSQL 12 建立.*没有改动任何数据/)
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION'])
  })

  test.each(findPrograms().map(({ bin, major }) => [major, bin] as const))(
    'PostgreSQL %i（%s）能建立也能打开',
    async (major, bin) => {
      const folder = dataFolder()
      const cluster = await openCluster(folder, bin)
      opened.push(cluster)
      expect(cluster.major).toBe(major)
      expect(await ask(cluster, `select datcollate, datctype from pg_database where datname = 'postgres'`)).toEqual([
        { datcollate: 'C.UTF-8', datctype: 'C.UTF-8' },
      ])
      expect(existsSync(join(folder, 'postgres', 'PG_VERSION'))).toBe(true)
    },
  )
})
