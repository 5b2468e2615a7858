/**
 * Jobs that do nothing through our worker ÷ through the bare graphile-worker on the same database: what durable ends and leases cost.
 * `node bin/run.js bench/queue.ts [jobs]`
 */
import { runTaskList } from 'graphile-worker'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { z } from 'zod'
import { openServer } from '../src/platform/database/server.testing.ts'
import { enqueueAll } from '../src/platform/queue/enqueue.ts'
import { installQueue } from '../src/platform/queue/install.ts'
import { defineJob } from '../src/platform/queue/job.ts'
import { quiet } from '../src/platform/queue/quiet.ts'
import { startWorker } from '../src/platform/queue/worker.ts'
import { inTurns, ratioLine } from './measure.ts'

const JOBS = Number(process.argv[2] ?? 2_000)
const AT_ONCE = 4
const server = await openServer()
const pool = new Pool({ connectionString: await server.newDatabase('ordinary'), max: 8 })
pool.on('error', () => {})
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
await installQueue(pool)

let ran = 0
let finished = (): void => {}
const one = (): void => {
  ran += 1
  if (ran === JOBS) finished()
}
const nothing = defineJob<null, { n: number }>({
  name: 'nothing',
  says: '什么也不做',
  schema: z.object({ n: z.number() }),
  whenDead: '',
  run: async () => one(),
})
const payloads = Array.from({ length: JOBS }, (_, n) => ({ n }))

/** Enqueues the jobs, then starts a worker and waits until all have run. */
async function through(start: () => { stop(): unknown }): Promise<void> {
  ran = 0
  await enqueueAll(db, nothing, payloads)
  const all = new Promise<void>((done) => (finished = done))
  const worker = start()
  await all
  await worker.stop()
}
const [ours, bare] = await inTurns(
  {
    'our worker': () =>
      through(() => startWorker({ pool, world: null, jobs: [nothing], concurrency: AT_ONCE, poll: 100 })),
    'bare graphile-worker': () =>
      through(() => {
        const taking = runTaskList(
          { pgPool: pool, noHandleSignals: true, concurrency: AT_ONCE, pollInterval: 100, logger: quiet(() => {}) },
          { nothing: one },
          pool,
        )
        return { stop: () => taking.gracefulShutdown() }
      }),
  },
  { times: 5 },
)
if (!ours || !bare) throw new Error('nothing was measured')
console.log(ratioLine(ours, bare))
console.log(`${JOBS} jobs, ${AT_ONCE} at a time, enqueueing included`)
await pool.end()
await server.stop()
