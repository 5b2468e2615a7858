/** Putting a job into the queue, in the transaction of the act that causes it: both happen or neither. */
import { sql, type QueryExecutorProvider } from 'kysely'
import type { z } from 'zod'

export interface EnqueueOptions {
  /** Not before this instant; at once when absent. */
  readonly runAt?: Date
  /** A waiting job of the same name and key is replaced by this one; one that already runs is left alone and this one follows. */
  readonly key?: string
  /** With `key`: the waiting job keeps its time, so that a stream of causes cannot put it off for ever. */
  readonly keepTime?: boolean
}

interface Enqueued<Payload> {
  readonly name: string
  readonly schema: z.ZodType<Payload>
  readonly maxAttempts: number
}

/**
 * Enqueues a job through the caller's transaction (any kysely executor). Refuses, by throwing, a payload that its schema
 * refuses. Payloads must hold no personal data: ids only.
 */
export async function enqueue<Payload>(
  tx: QueryExecutorProvider,
  job: Enqueued<Payload>,
  payload: Payload,
  { runAt, key, keepTime = false }: EnqueueOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${job.name}, payload => ${JSON.stringify(job.schema.parse(payload))}::json,
    run_at => ${runAt?.toISOString() ?? null}::timestamptz, max_attempts => ${job.maxAttempts}::int,
    job_key => ${key === undefined ? null : jobKey(job.name, key)}, job_key_mode => ${keepTime ? 'preserve_run_at' : 'replace'}
  )`.execute(tx)
}

/** Enqueues one job for each payload, in one statement. */
export async function enqueueAll<Payload>(
  tx: QueryExecutorProvider,
  job: Enqueued<Payload>,
  payloads: readonly Payload[],
  { runAt }: Pick<EnqueueOptions, 'runAt'> = {},
): Promise<void> {
  if (payloads.length === 0) return
  const specs = payloads.map((payload) => ({
    identifier: job.name,
    payload: job.schema.parse(payload),
    run_at: runAt?.toISOString() ?? null,
    max_attempts: job.maxAttempts,
  }))
  await sql`select count(*) from graphile_worker.add_jobs(array(
    select json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json)
  ))`.execute(tx)
}

/** Takes a waiting job out again, by the key it was enqueued with; one that already runs finishes, without another attempt. */
export async function unqueue(tx: QueryExecutorProvider, job: { readonly name: string }, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${jobKey(job.name, key)})`.execute(tx)
}

/** Keys of different jobs never meet. */
const jobKey = (name: string, key: string): string => `${name}:${key}`
