/** Watches what the database is asked and for how long, without touching a value. */
import type { Pool, PoolClient } from 'pg'
import { elapsed } from '../clock.ts'
import type { Log } from './log.ts'
import { statementForLog } from './redact.ts'

const watched = new WeakSet<PoolClient>()

/** Tells of every statement that went through the pool: its SQL without values and the milliseconds until the answer. */
export function watchQueries(pool: Pool, tell: (sql: string, ms: number) => void): void {
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
    const timed = (...args: readonly unknown[]): unknown => {
      const asked = args[0]
      const sql = typeof asked === 'string' ? asked : (asked as { text?: unknown }).text
      // Cursors and copy streams answer piece by piece: their time is the reader's, not the database's.
      if (typeof sql !== 'string') return query(...args)
      const from = elapsed()
      const done = (): void => tell(sql, elapsed() - from)
      const last = args.at(-1)
      if (typeof last === 'function') {
        const callback = (...answer: readonly unknown[]): unknown => {
          done()
          return (last as (...each: readonly unknown[]) => unknown)(...answer)
        }
        return query(...args.slice(0, -1), callback)
      }
      const answer = query(...args)
      if (answer instanceof Promise) answer.then(done, done)
      return answer
    }
    Object.assign(client, { query: timed })
  })
}

/** Writes statements slower than `limit` milliseconds to the log. */
export const logSlowQueries =
  (log: Log, limit: number) =>
  (sql: string, ms: number): void => {
    if (ms >= limit) log.warn({ ms: Math.round(ms), sql: statementForLog(sql) }, '数据库语句执行较慢')
  }
