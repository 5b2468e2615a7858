import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestServer } from '../database/server.testing.ts'
import { discardJob, failedJobs, queueState, retryJob } from './dead-letters.ts'
import { enqueue, enqueueAll, unqueue } from './enqueue.ts'
import { installQueue } from './install.ts'
import { defineJob, GiveUp, NotYet, type AnyJob, type Attempt } from './job.ts'
import { startWorker, type RunningWorker, type WorkerOptions } from './worker.ts'

type World = { readonly ran: string[]; act?: (text: string, attempt: Attempt) => Promise<void> | void }

const note = defineJob<World, { text: string }>({
  name: 'note',
  says: '记一笔',
  schema: z.strictObject({ text: z.string() }),
  maxAttempts: 2,
  whenDead: '请检查后重试。',
  run: async (world, { text }, attempt) => {
    await world.act?.(text, attempt)
    world.ran.push(text)
  },
})

let server: TestServer
let pool: Pool
let db: Kysely<unknown>
let workers: RunningWorker[] = []

beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  pool = new Pool({ connectionString: await server.newDatabase('ordinary'), max: 5 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await installQueue(pool)
})
afterEach(async () => {
  for (const worker of workers) await worker.stop()
  workers = []
  await pool.end()
})

const start = (world: World, more: Partial<WorkerOptions<World>> = {}): RunningWorker => {
  const jobs: AnyJob<World>[] = [note]
  const worker = startWorker({ pool, world, jobs, poll: 50, lease: 400, stopWithin: 400, ...more })
  workers.push(worker)
  return worker
}
/** Asks until it holds; the test fails when it does not within twenty seconds. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 1000) throw new Error('waited twenty seconds in vain')
    await wait(20)
  }
}

describe('入队', () => {
  test('普通角色就能建立队列；几个程序同时建立，互不妨碍', async () => {
    await Promise.all([installQueue(pool), installQueue(pool), installQueue(pool)])
    expect(await queueState(db)).toEqual({ waiting: 0, running: 0, later: 0, failed: 0, waitingSince: null })
  })

  test('任务与引起它的操作同生同灭：事务退回，任务也没有', async () => {
    const world: World = { ran: [] }
    const undone = db.transaction().execute(async (tx) => {
      await enqueue(tx, note, { text: '退回的' })
      throw new Error('反悔')
    })
    await expect(undone).rejects.toThrow('反悔')
    await db.transaction().execute((tx) => enqueue(tx, note, { text: '提交的' }))
    start(world)
    await until(() => world.ran.length > 0)
    await until(async () => (await queueState(db)).running === 0)
    expect(world.ran).toEqual(['提交的'])
  })

  test('数据不合规格，当场拒绝，什么也没有入队', async () => {
    await expect(enqueue(db, note, { text: 1 } as never)).rejects.toThrow()
    expect((await queueState(db)).waiting).toBe(0)
  })

  test('同一个键只留最新的一个；不同的任务，键互不相干', async () => {
    const other = { ...note, name: 'other' }
    await enqueue(db, note, { text: '旧' }, { key: 'k' })
    await enqueue(db, note, { text: '新' }, { key: 'k' })
    await enqueue(db, other, { text: '别的' }, { key: 'k' })
    const world: World = { ran: [] }
    start(world, { jobs: [note, other] })
    await until(async () => world.ran.length === 2 && (await queueState(db)).running === 0)
    expect([...world.ran].sort()).toEqual(['别的', '新'].sort())
  })

  test('保留时间的键：一再入队也不往后推；撤回的不再执行', async () => {
    const soon = new Date(Date.now() + 3_600_000)
    await enqueue(db, note, { text: '一' }, { key: 'k', runAt: soon })
    await enqueue(db, note, { text: '二' }, { key: 'k', runAt: new Date(Date.now() + 9_000_000), keepTime: true })
    const { rows } = await pool.query<{ run_at: Date }>('select run_at from graphile_worker.jobs')
    expect(rows.map(({ run_at }) => run_at)).toEqual([soon])
    await unqueue(db, note, 'k')
    expect((await queueState(db)).later).toBe(0)
  })

  test('成批入队，一次一千个，个个执行一次', async () => {
    const texts = Array.from({ length: 1000 }, (_, n) => String(n))
    await enqueueAll(
      db,
      note,
      texts.map((text) => ({ text })),
    )
    const world: World = { ran: [] }
    start(world)
    start(world)
    await until(() => world.ran.length >= texts.length)
    await until(async () => (await queueState(db)).running === 0)
    expect([...world.ran].sort()).toEqual([...texts].sort())
  })
})

describe('做不成的任务', () => {
  test('做不成就隔一会儿再做；次数用完，列入失败，说清原因和办法；重试后做成', async () => {
    let broken = true
    const said: string[] = []
    const world: World = {
      ran: [],
      act: () => {
        if (broken) throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:25'), { code: 'ECONNREFUSED' })
      },
    }
    start(world, { say: (sentence) => said.push(sentence) })
    await enqueue(db, note, { text: '信' })
    await until(async () => (await queueState(db)).failed === 1)
    const { items, total } = await failedJobs(db, [note])
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({
      name: 'note',
      says: '记一笔',
      happened: '对方服务没有在运行，或端口不对（连接被拒绝）（ECONNREFUSED）',
      whatToDo: '请检查后重试。',
      attempts: 2,
      payload: { text: '信' },
    })
    expect(said.at(-1)).toMatch(/“记一笔”第 2 次没有做成.*不再重试/)
    broken = false
    expect(await retryJob(db, [note], items[0]?.id ?? '')).toEqual({ name: 'note' })
    await until(() => world.ran.length === 1)
    expect(await retryJob(db, [note], items[0]?.id ?? ''), '已不在失败之列').toBeNull()
  })

  test('知道再试无益，就不再试；放弃之后不再出现', async () => {
    const world: World = {
      ran: [],
      act: () => {
        throw new GiveUp('收件人的地址不存在')
      },
    }
    start(world)
    await enqueue(db, note, { text: '信' })
    await until(async () => (await queueState(db)).failed === 1)
    const [job] = (await failedJobs(db, [])).items
    expect(job).toMatchObject({
      attempts: 1,
      says: '本版本程序不认识的任务（note）',
      happened: '收件人的地址不存在',
    })
    expect(await discardJob(db, job?.id ?? '')).toEqual({ name: 'note' })
    expect(await discardJob(db, job?.id ?? '')).toBeNull()
    expect(await discardJob(db, '不是编号')).toBeNull()
  })

  test('要等一等的，不算一次', async () => {
    const attempts: number[] = []
    const world: World = {
      ran: [],
      act: (_, { attempt }) => {
        attempts.push(attempt)
        if (attempts.length < 4) throw new NotYet(new Date(), '每分钟的次数用完了')
      },
    }
    start(world)
    await enqueue(db, note, { text: '信' })
    await until(() => world.ran.length === 1)
    expect(attempts).toEqual([1, 1, 1, 1])
  })

  test('数据是别的版本写的，列入失败，不去执行', async () => {
    const world: World = { ran: [] }
    await pool.query(`select graphile_worker.add_job('note', '{"words":"旧格式"}')`)
    start(world)
    await until(async () => (await queueState(db)).failed === 1)
    expect((await failedJobs(db, [note])).items[0]?.happened).toContain('与本版本程序不符')
    expect(world.ran).toEqual([])
  })
})

describe('停止与中断', () => {
  test('停止时等手上的做完', async () => {
    const world: World = { ran: [], act: () => wait(150) }
    const worker = start(world, { stopWithin: 10_000 })
    await enqueue(db, note, { text: '快的' })
    await until(() => worker.running === 1)
    await worker.stop()
    expect(world.ran).toEqual(['快的'])
    expect(await queueState(db)).toMatchObject({ waiting: 0, running: 0, failed: 0 })
  })

  test.each([
    ['听招呼的', (signal: AbortSignal) => wait(60_000, undefined, { signal })],
    ['不听招呼的', () => wait(3_000)],
  ])('停止时做不完的，%s，都放回队列，这一次不算', async (_, work) => {
    const world: World = { ran: [], act: (_text, { signal }) => work(signal).then(() => {}) }
    const worker = start(world)
    await enqueue(db, note, { text: '慢的' })
    await until(() => worker.running === 1)
    await worker.stop()
    expect(await queueState(db)).toMatchObject({ waiting: 1, running: 0, failed: 0 })
    const attempts: number[] = []
    const next: World = { ran: [], act: (_text, { attempt }) => void attempts.push(attempt) }
    start(next)
    await until(() => next.ran.length === 1)
    expect(attempts).toEqual([1])
  })

  test('数据库断了，正在做的照做，恢复以后记下做成，接着做别的，一个不丢、做成的不重做', async () => {
    let release = (): void => {}
    const held = new Promise<void>((done) => (release = done))
    const world: World = { ran: [], act: (text) => (text === '断电时在做' ? held : undefined) }
    const said: string[] = []
    const worker = start(world, { say: (sentence) => said.push(sentence) })
    await enqueue(db, note, { text: '断电时在做' })
    await enqueue(db, note, { text: '排在后面' }, { runAt: new Date(Date.now() + 500) })
    await until(() => worker.running === 1)
    await server.kill()
    release()
    await until(() => world.ran.includes('断电时在做'))
    await until(() => said.some((sentence) => sentence.startsWith('后台任务暂停')))
    await server.start()
    await until(() => world.ran.length === 2)
    await until(async () => (await queueState(db)).running === 0)
    expect([...world.ran].sort()).toEqual(['断电时在做', '排在后面'].sort())
    expect(await queueState(db)).toMatchObject({ waiting: 0, later: 0, failed: 0 })
    await until(() => said.includes('数据库已恢复，后台任务继续进行。'))
  })

  test('两个程序一起做，长时间在做的不会被另一个抢走', async () => {
    const world: World = { ran: [], act: () => wait(5_000) }
    start(world, { lease: 2_000 })
    start(world, { lease: 2_000 })
    await enqueue(db, note, { text: '久' })
    await until(() => world.ran.length > 0)
    await until(async () => (await queueState(db)).running === 0)
    expect(world.ran).toEqual(['久'])
  })
})
