import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestServer } from '../database/server.testing.ts'
import { failedJobs, queueState } from './dead-letters.ts'
import { enqueueAll } from './enqueue.ts'
import { installQueue } from './install.ts'

const JOBS = 1500
const KILLS = 6

let server: TestServer
let pool: Pool
let url: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  server = await openServer()
  url = await server.newDatabase('ordinary')
  pool = new Pool({ connectionString: url })
  await installQueue(pool)
  await pool.query(
    'create table ran (n int not null, pid int not null, at timestamptz not null default clock_timestamp())',
  )
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await pool.end()
  await server.stop()
})

/** A program of its own with a worker; each job leaves a row that says who ran it. */
function program(): ChildProcess {
  const text = `
    import { Pool } from 'pg'
    import { z } from 'zod'
    import { startWorker } from ${JSON.stringify(join(import.meta.dirname, 'worker.ts'))}
    const pool = new Pool({ connectionString: process.argv[1] })
    const job = { name: 'write', says: '写一行', schema: z.object({ n: z.number() }), maxAttempts: 20, minutes: 1, whenDead: '',
      run: async (_, { n }) => {
        await new Promise((done) => setTimeout(done, 20))
        await pool.query('insert into ran (n, pid) values ($1, $2)', [n, process.pid])
      } }
    const worker = startWorker({ pool, world: null, jobs: [job], concurrency: 3, lease: 4000, poll: 100 })
    process.once('SIGTERM', async () => { await worker.stop(); await pool.end() })
    console.log('started')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text, url], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}
const ready = (child: ChildProcess): Promise<void> => new Promise((done) => child.stdout?.once('data', () => done()))
const gone = (child: ChildProcess): Promise<void> =>
  new Promise((done) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done(),
  )

test('两个程序一起做，一再杀死其中一个：一项不丢，确认做成的不重做，没做完的由活着的接手', async () => {
  const job = { name: 'write', schema: z.strictObject({ n: z.number() }), maxAttempts: 20 }
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await enqueueAll(
    db,
    job,
    Array.from({ length: JOBS }, (_, n) => ({ n })),
  )
  const killed = new Set<number>()
  const pair = [program(), program()]
  await Promise.all(pair.map(ready))
  for (let kill = 0; kill < KILLS; kill++) {
    await wait(250)
    const [victim] = pair.splice(0, 1)
    killed.add(victim?.pid ?? 0)
    victim?.kill('SIGKILL')
    if (victim) await gone(victim)
    const next = program()
    pair.push(next)
    await ready(next)
  }
  const left = async (): Promise<number> => {
    const { waiting, running, later } = await queueState(db)
    return waiting + running + later
  }
  for (let tries = 0; (await left()) > 0 && tries < 600; tries++) await wait(100)
  expect((await failedJobs(db, [])).total).toBe(0)
  expect(await left()).toBe(0)

  const { rows } = await pool.query<{ n: number; pids: number[] }>(
    'select n, array_agg(pid order by at) as pids from ran group by n',
  )
  expect(rows, '每一项都做了').toHaveLength(JOBS)
  const again = rows.filter(({ pids }) => pids.length > 1)
  for (const { n, pids } of again) expect(killed, `第 ${n} 项重做，只因先做的那个被杀`).toContain(pids[0])
  expect(again.length, '至多是被杀时正在做的').toBeLessThanOrEqual(KILLS * 3)

  for (const child of pair) child.kill('SIGTERM')
  await Promise.all(pair.map(gone))
  expect(
    pair.map(({ exitCode }) => exitCode),
    '停得干净',
  ).toEqual([0, 0])
})
