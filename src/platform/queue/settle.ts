/**
 * How a job ends: done, to be tried again, failed for good, or given back. The worker writes this itself and keeps trying until
 * the database has it, because graphile-worker gives up at the first lost connection and would run a finished job again.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { GiveUp, NotYet } from './job.ts'
import { explain } from './explain.ts'

/** A job that a worker holds: its row, and the name under which it was taken. */
export interface Held {
  readonly id: string
  readonly holder: string
  readonly attempt: number
}

const LONGEST_PAUSE = 6 * 3600
const SOON = 200
const SLOWEST = 5_000

/** Seconds before the next attempt: 3, 8, 21, 55 … up to six hours. */
export const pauseAfter = (attempt: number): number =>
  Math.min(LONGEST_PAUSE, Math.ceil(Math.exp(Math.min(attempt, 10))))

/** Takes a finished job out of the queue. */
export const done = (pool: Pool, { id, holder }: Held, signal: AbortSignal): Promise<void> =>
  insist(signal, () =>
    pool.query('delete from graphile_worker._private_jobs where id = $1 and locked_by = $2', [id, holder]),
  )

/**
 * Puts a failed attempt back with its reason: later, or (`GiveUp`, or no attempt left) among the failed jobs. Never sooner than in
 * a second: graphile-worker then writes the same end once more, and must not find the job taken again.
 */
export function failed(pool: Pool, { id, holder, attempt }: Held, fault: unknown, signal: AbortSignal): Promise<void> {
  const at = fault instanceof NotYet ? fault.at.toISOString() : null
  return insist(signal, () =>
    pool.query(
      `update graphile_worker._private_jobs set
         last_error = $3, locked_by = null, locked_at = null, updated_at = now(),
         run_at = greatest(coalesce($4::timestamptz, now() + $5 * interval '1 second'), now() + interval '1 second'),
         attempts = attempts - case when $4::timestamptz is null then 0 else 1 end,
         max_attempts = case when $6 then attempts else max_attempts end
       where id = $1 and locked_by = $2`,
      [id, holder, explain(fault), at, pauseAfter(attempt), fault instanceof GiveUp],
    ),
  )
}

/** Gives jobs back untouched, to be run by the next worker; the attempt does not count. */
export const giveBack = (pool: Pool, ids: readonly string[], holders: readonly string[]): Promise<unknown> =>
  pool.query(
    `update graphile_worker._private_jobs set
       locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0), run_at = least(run_at, now()), updated_at = now()
     where id = any($1::bigint[]) and locked_by = any($2)`,
    [ids, holders],
  )

/** Tries until it is written; stops trying only when told to. */
async function insist(signal: AbortSignal, write: () => Promise<unknown>): Promise<void> {
  for (let pause = SOON; !signal.aborted; pause = Math.min(pause * 2, SLOWEST)) {
    try {
      await write()
      return
    } catch {
      await wait(pause, undefined, { signal }).catch(() => {})
    }
  }
}
