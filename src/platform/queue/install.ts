/** The tables of the queue: graphile-worker's own schema `graphile_worker`, brought to the version of this program. */
import { runMigrations } from 'graphile-worker'
import { Pool, type PoolConfig } from 'pg'
import { quiet } from './quiet.ts'

/** Any fixed number: all programs that share a database wait for each other on it, after the lock of the migrations. */
const LOCK = 7_204_061_555

/**
 * Installs or updates the queue's schema under a lock; harmless when nothing is to be done. Any role that may create a schema
 * in the database (its owner) is enough: no extension, no superuser.
 */
export async function installQueue(pool: Pool): Promise<void> {
  const own = poolLike(pool, 2, 'gongkai-install')
  const holder = await own.connect()
  try {
    await holder.query('select pg_advisory_lock($1)', [LOCK])
    await runMigrations({ pgPool: own, logger: quiet(() => {}) })
  } finally {
    // Ends the session and the lock with it.
    holder.release(true)
    await own.end()
  }
}

/** A small pool of its own to the same database, so that neither waits for the other's connections. */
export function poolLike(pool: Pool, max: number, name: string): Pool {
  // The password is a hidden property there: a copy by spreading would lose it.
  const { password, ...options } = pool.options as PoolConfig
  const hidden = (pool.options as PoolConfig).password ?? password
  const own = new Pool({
    ...options,
    ...(hidden !== undefined && { password: hidden }),
    max,
    min: 0,
    application_name: name,
  })
  // A connection may be lost while idle or in use; both must not end the program. The next query opens another one.
  own.on('error', () => {})
  own.on('connect', (client) => client.on('error', () => {}))
  return own
}
