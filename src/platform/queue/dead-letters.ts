/** Jobs whose attempts are used up: what happened, what to do; try again or take out. And how the queue stands. */
import { sql, type QueryExecutorProvider } from 'kysely'

interface Known {
  readonly name: string
  readonly says: string
  readonly maxAttempts: number
  readonly whenDead: string
}

export interface FailedJob {
  readonly id: string
  readonly name: string
  /** What the job does. */
  readonly says: string
  /** What happened, in Chinese where known. */
  readonly happened: string
  /** What to do about it. */
  readonly whatToDo: string
  readonly attempts: number
  readonly enqueuedAt: Date
  readonly failedAt: Date
  /** Ids only; jobs hold no personal data. */
  readonly payload: unknown
}

const UNKNOWN = '请核对程序版本：如任务来自较新的版本，升级后重试；如已不再使用，可以放弃。'
const NO_WORD = '执行这项任务的程序每次都中途停止，没有留下原因。'

interface Row {
  readonly id: string
  readonly name: string
  readonly last_error: string | null
  readonly attempts: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly payload: unknown
}

const FAILED = sql`jobs.attempts >= jobs.max_attempts and jobs.locked_at is null`

/** A page of failed jobs (page from 1), the newest failure first, and how many there are in all. */
export async function failedJobs(
  db: QueryExecutorProvider,
  known: readonly Known[],
  { page = 1, size = 20 }: { readonly page?: number; readonly size?: number } = {},
): Promise<{ readonly items: readonly FailedJob[]; readonly total: number }> {
  const { rows } = await sql<Row>`
    select jobs.id::text, tasks.identifier as name, jobs.last_error, jobs.attempts, jobs.created_at, jobs.updated_at, jobs.payload
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where ${FAILED} order by jobs.updated_at desc, jobs.id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker._private_jobs as jobs where ${FAILED}`.execute(db)
  const items = rows.map((row): FailedJob => {
    const job = known.find(({ name }) => name === row.name)
    return {
      id: row.id,
      name: row.name,
      says: job?.says ?? `本版本程序不认识的任务（${row.name}）`,
      happened: row.last_error ?? NO_WORD,
      whatToDo: job?.whenDead ?? UNKNOWN,
      attempts: row.attempts,
      enqueuedAt: row.created_at,
      failedAt: row.updated_at,
      payload: row.payload,
    }
  })
  return { items, total: counted.rows[0]?.n ?? 0 }
}

/** Puts a failed job back into the queue with all its attempts; null when it is no longer among the failed ones. */
export async function retryJob(
  db: QueryExecutorProvider,
  known: readonly Known[],
  id: string,
): Promise<{ readonly name: string } | null> {
  const name = await nameOf(db, id)
  if (name === null) return null
  const attempts = known.find((job) => job.name === name)?.maxAttempts ?? 1
  const { rows } = await sql`
    update graphile_worker._private_jobs as jobs
    set attempts = 0, max_attempts = ${attempts}::int, run_at = now(), updated_at = now()
    where jobs.id = ${id}::bigint and ${FAILED} returning jobs.id`.execute(db)
  if (rows.length > 0) await sql`select pg_notify('jobs:insert', '{"count":1}')`.execute(db)
  return rows.length > 0 ? { name } : null
}

/** Puts every failed job of a name back into the queue; how many there were. */
export async function retryAll(db: QueryExecutorProvider, known: readonly Known[], name: string): Promise<number> {
  const attempts = known.find((job) => job.name === name)?.maxAttempts ?? 1
  const { rows } = await sql`
    update graphile_worker._private_jobs as jobs
    set attempts = 0, max_attempts = ${attempts}::int, run_at = now(), updated_at = now()
    where ${FAILED} and jobs.task_id = (select id from graphile_worker._private_tasks where identifier = ${name})
    returning jobs.id`.execute(db)
  if (rows.length > 0) await sql`select pg_notify('jobs:insert', ${JSON.stringify({ count: rows.length })})`.execute(db)
  return rows.length
}

/** Takes a failed job out for good; null when it is no longer among the failed ones. The caller records who did it, and why. */
export async function discardJob(db: QueryExecutorProvider, id: string): Promise<{ readonly name: string } | null> {
  const name = await nameOf(db, id)
  if (name === null) return null
  const { rows } = await sql`
    delete from graphile_worker._private_jobs as jobs where jobs.id = ${id}::bigint and ${FAILED} returning jobs.id`.execute(
    db,
  )
  return rows.length > 0 ? { name } : null
}

export interface QueueState {
  /** Due now, not yet begun. */
  readonly waiting: number
  readonly running: number
  /** To be run later: scheduled ahead, or between two attempts. */
  readonly later: number
  readonly failed: number
  /** Since when the oldest of the waiting ones has been due; null when none waits. */
  readonly waitingSince: Date | null
}

/** How the queue stands, for the desk, `doctor` and the metrics. */
export async function queueState(db: QueryExecutorProvider): Promise<QueueState> {
  const { rows } = await sql<{ waiting: number; running: number; later: number; failed: number; since: Date | null }>`
    select count(*) filter (where is_available and run_at <= now())::int as waiting,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where is_available and run_at > now())::int as later,
      count(*) filter (where ${FAILED})::int as failed,
      min(run_at) filter (where is_available and run_at <= now()) as since
    from graphile_worker._private_jobs as jobs`.execute(db)
  const { waiting = 0, running = 0, later = 0, failed = 0, since = null } = rows[0] ?? {}
  return { waiting, running, later, failed, waitingSince: since }
}

async function nameOf(db: QueryExecutorProvider, id: string): Promise<string | null> {
  if (!/^\d{1,18}$/.test(id)) return null
  const { rows } = await sql<{ name: string }>`
    select tasks.identifier as name from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.id = ${id}::bigint and ${FAILED}`.execute(db)
  return rows[0]?.name ?? null
}
