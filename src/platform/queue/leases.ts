/**
 * Jobs of workers that died. A living worker touches the lock of every job it runs; a lock that nobody touches for several looks
 * in a row is taken off, and the job runs again. Looks are counted, clocks are not compared: a clock that jumps takes no job away.
 */
import type { Pool } from 'pg'

const LOOKS = 4
const DIED = '执行这项任务的程序中途停止（断电、被强行结束或连不上数据库），没有等到结果；已重新排队。'

export interface Leases {
  /** Touches the locks of these jobs of ours and returns those that are no longer ours. */
  renew(ids: readonly string[]): Promise<string[]>
  /** Looks at all locks once, and frees those that were found untouched four times in a row; returns how many. */
  reap(ours: ReadonlySet<string>): Promise<number>
}

/** Leases over this pool; keeps in memory what the last looks saw. */
export function leases(pool: Pool): Leases {
  let seen = new Map<string, { readonly touched: string; readonly looks: number }>()
  return {
    async renew(ids) {
      if (ids.length === 0) return []
      const { rows } = await pool.query<{ id: string }>(
        `update graphile_worker._private_jobs set locked_at = clock_timestamp()
         where id = any($1::bigint[]) and locked_by is not null returning id::text`,
        [ids],
      )
      const held = new Set(rows.map(({ id }) => id))
      return ids.filter((id) => !held.has(id))
    },
    async reap(ours) {
      let rows: { id: string; touched: string }[]
      try {
        ;({ rows } = await pool.query<{ id: string; touched: string }>(
          `select id::text, concat(locked_by, ' ', locked_at) as touched
           from graphile_worker._private_jobs where locked_at is not null`,
        ))
      } catch (fault) {
        // While the database was away nobody could touch a lock: what was seen before says nothing.
        seen = new Map()
        throw fault
      }
      seen = new Map(
        rows
          .filter(({ id }) => !ours.has(id))
          .map(({ id, touched }) => {
            const before = seen.get(id)
            return [id, { touched, looks: before?.touched === touched ? before.looks + 1 : 1 }]
          }),
      )
      const dead = [...seen].filter(([, { looks }]) => looks >= LOOKS)
      let freed = 0
      for (const [id, { touched }] of dead) {
        const { rowCount } = await pool.query(
          `update graphile_worker._private_jobs
           set locked_by = null, locked_at = null, last_error = $3, run_at = least(run_at, now()), updated_at = now()
           where id = $1 and concat(locked_by, ' ', locked_at) = $2`,
          [id, touched, DIED],
        )
        freed += rowCount ?? 0
      }
      return freed
    },
  }
}
