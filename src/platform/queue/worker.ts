/** The worker: takes jobs from the queue, runs them, and says how each ended; several may work on one database. */
import { setTimeout as wait } from 'node:timers/promises'
import { runTaskList, type JobHelpers, type WorkerPool } from 'graphile-worker'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { count } from '../metrics/counts.ts'
import { explain } from './explain.ts'
import { poolLike } from './install.ts'
import { GiveUp, NotYet, type AnyJob } from './job.ts'
import { leases } from './leases.ts'
import { quiet } from './quiet.ts'
import type { WorkingDayTest } from './schedule.ts'
import { done, failed, giveBack, type Held } from './settle.ts'
import { runDue, type Schedule } from './timetable.ts'

export interface WorkerOptions<World> {
  /** The program's pool; the worker opens connections of its own to the same database: two more than jobs at a time, ten at most. */
  readonly pool: Pool
  /** Handed to every job. */
  readonly world: World
  readonly jobs: readonly AnyJob<World>[]
  readonly schedules?: readonly Schedule<World>[]
  readonly isWorkingDay?: WorkingDayTest
  /** Jobs at a time; 4 when absent. */
  readonly concurrency?: number
  /** Hears, one Chinese sentence each, what an administrator should know. */
  readonly say?: (sentence: string) => void
  /** Milliseconds after which the jobs of a dead worker are taken over; a minute when absent. */
  readonly lease?: number
  /** Milliseconds between looks for jobs that nobody announced; two seconds when absent. */
  readonly poll?: number
  /** Milliseconds that `stop` lets running jobs finish before it gives them back; 20 seconds when absent. */
  readonly stopWithin?: number
}

export interface RunningWorker {
  /** How many jobs run now. */
  readonly running: number
  /** Takes no more jobs; resolves when the running ones are finished or given back. */
  stop(): Promise<void>
}

const RESTART_AFTER = 1_000
const MOST_CONNECTIONS = 10
const LOOKS_PER_LEASE = 4
const NEVER = 2 ** 31 - 1
const STOPPING = '程序正在停止'

/** Starts working. The queue's schema must be installed (`installQueue`). */
export function startWorker<World>(options: WorkerOptions<World>): RunningWorker {
  const { world, jobs, schedules = [], isWorkingDay = () => true, concurrency = 4, say = () => {} } = options
  const { lease = 60_000, poll = 2_000, stopWithin = 20_000 } = options
  const own = poolLike(options.pool, Math.min(concurrency + 2, MOST_CONNECTIONS), 'gongkai-worker')
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: own }) })
  const active = new Map<string, { readonly held: Held; readonly abort: AbortController }>()
  const locks = leases(own)
  /** Ends even the waiting for a lost database. */
  const end = new AbortController()
  let stopping: Promise<void> | null = null

  const task =
    (job: AnyJob<World>) =>
    async (raw: unknown, { job: row }: JobHelpers): Promise<void> => {
      const held: Held = { id: String(row.id), holder: row.locked_by ?? '', attempt: row.attempts }
      const abort = new AbortController()
      active.set(held.id, { held, abort })
      try {
        await runOne(world, job, raw, held.attempt, row.max_attempts, abort)
        await done(own, held, end.signal)
        count('jobs_done')
      } catch (fault) {
        if (stopping && abort.signal.aborted) await giveBack(own, [held.id], [held.holder]).catch(() => {})
        else await failed(own, held, fault, end.signal)
        if (!(fault instanceof NotYet)) count('jobs_failed')
        if (!(fault instanceof NotYet)) say(sentence(job, held.attempt, row.max_attempts, fault))
        throw fault
      } finally {
        active.delete(held.id)
      }
    }
  const tasks = Object.fromEntries(jobs.map((job) => [job.name, task(job)]))

  let pool: WorkerPool
  const takeJobs = (): void => {
    pool = runTaskList(
      {
        pgPool: own,
        noHandleSignals: true,
        concurrency,
        pollInterval: poll,
        logger: quiet(() => {}),
        // Without batches its completions are promises that nobody waits for: a lost connection would end the program.
        preset: {
          worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: NEVER },
        },
      },
      tasks,
      own,
    )
    // It shuts itself down when it could not write an end: then another one takes its place.
    const again = (): void => {
      if (!stopping) setTimeout(() => stopping ?? takeJobs(), RESTART_AFTER).unref()
    }
    pool.promise.then(again, again)
  }
  takeJobs()

  let away = false
  const look = async (): Promise<void> => {
    try {
      for (const lost of await locks.renew([...active.keys()]))
        active.get(lost)?.abort.abort(new Error('任务已被另一个程序接手'))
      const freed = await locks.reap(new Set(active.keys()))
      if (freed > 0) say(`有 ${freed} 项后台任务因程序中途停止没有做完，已重新排队。`)
      await runDue(db, schedules, isWorkingDay)
      if (away) say('数据库已恢复，后台任务继续进行。')
      away = false
    } catch (fault) {
      if (!away) say(`后台任务暂停：${explain(fault)}；恢复后自动继续。`)
      away = true
    }
  }
  let looking: Promise<void> = look()
  const timer = setInterval(() => {
    looking = looking.then(() => (stopping ? undefined : look()))
  }, lease / LOOKS_PER_LEASE)

  const stop = async (): Promise<void> => {
    clearInterval(timer)
    const ended = Promise.resolve(pool.gracefulShutdown()).catch(() => {})
    const finished = async (): Promise<void> => {
      await ended
      while (active.size > 0) await wait(20)
    }
    const within = (milliseconds: number): Promise<unknown> =>
      Promise.race([finished(), wait(milliseconds, undefined, { ref: false })])
    await within(stopWithin * 0.75)
    for (const { abort } of active.values()) abort.abort(new Error(STOPPING))
    await within(stopWithin * 0.25)
    if (active.size > 0) {
      const left = [...active.values()].map(({ held }) => held)
      say(`有 ${left.length} 项后台任务没有做完，已放回队列，下次启动接着做。`)
      await Promise.race([giveBack(own, left.map(({ id }) => id), left.map(({ holder }) => holder)), wait(stopWithin)]).catch(() => {}) // prettier-ignore
    }
    end.abort()
    await Promise.race([looking, wait(stopWithin, undefined, { ref: false })])
    // Connections still in use by a job that does not listen are cut with the program.
    await Promise.race([own.end(), wait(RESTART_AFTER, undefined, { ref: false })])
  }
  return {
    get running() {
      return active.size
    },
    stop: () => (stopping ??= stop()),
  }
}

/** One attempt: checks the payload, runs the job, and ends it when its minutes are over. */
async function runOne<World>(
  world: World,
  job: AnyJob<World>,
  raw: unknown,
  attempt: number,
  of: number,
  abort: AbortController,
): Promise<void> {
  const payload = job.schema.safeParse(raw)
  if (!payload.success)
    throw new GiveUp(`任务的数据与本版本程序不符（${payload.error.issues[0]?.path.join('.') ?? ''}）`)
  const over = setTimeout(
    () => abort.abort(new Error(`超过 ${job.minutes} 分钟没有做完，已中止`)),
    job.minutes * 60_000,
  )
  const aborted = new Promise<never>((_, refuse) => {
    abort.signal.addEventListener('abort', () => refuse(abort.signal.reason as Error), { once: true })
  })
  try {
    await Promise.race([job.run(world, payload.data as never, { attempt, of, signal: abort.signal }), aborted])
  } finally {
    clearTimeout(over)
  }
}

function sentence<World>(job: AnyJob<World>, attempt: number, of: number, fault: unknown): string {
  const last = attempt >= of || fault instanceof GiveUp
  return `后台任务“${job.says}”第 ${attempt} 次没有做成：${explain(fault)}${last ? `；不再重试。${job.whenDead}` : ''}`
}
