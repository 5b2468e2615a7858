/** What watches over the running program: access log, figures, slow statements, jumps of the clock, who answers. */
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/store.ts'
import { logRequests, type Told } from '../platform/log/access.ts'
import { watchClock } from '../platform/log/clock-watch.ts'
import type { Log } from '../platform/log/log.ts'
import { logSlowQueries, watchQueries } from '../platform/log/slow-queries.ts'
import { readiness, type Part } from '../platform/metrics/health.ts'
import { readyAnswer, serveInternally } from '../platform/metrics/internal-server.ts'
import { openMetrics, type Metrics } from '../platform/metrics/metrics.ts'
import { freeOn, refuseWhenShort, watchSpace } from '../platform/web/free-space.ts'
import { queueState } from '../platform/queue/dead-letters.ts'
import { VERSION } from '../platform/home.ts'

/** Checking keeps files in memory only; signing in and out writes a line, and without it the desk could not be read. */
const KEEPS_NOTHING = /^\/(check|api\/v1\/check|api\/v1\/desk\/(sign-in|sign-out|session))(\/|$)/

export interface Watched {
  readonly config: Pick<Config, 'METRICS_PORT' | 'METRICS_HOST' | 'SLOW_QUERY_MS' | 'GONGKAI_DATA'>
  readonly log: Log
  readonly database: Pick<Database, 'pool' | 'sql'>
  readonly files: FileStore
}

export interface Watch {
  /** Address of the internal port; null when it is off. */
  readonly internal: string | null
  stop(): Promise<void>
}

/** The watch over a server with a public port. */
export interface ServerWatch extends Watch {
  /** Told of what was answered past the server's routes. */
  answered(told: Told): void
}

/**
 * Watches a program without a public port: figures and health on the internal port, slow statements and jumps of the clock in
 * the log. Rejects when that port cannot be listened on.
 */
export async function watchQuietly(watched: Watched): Promise<Watch> {
  return watchWith(watched, openMetrics(VERSION))
}

/**
 * Puts the watch on a server before it has routes: the above, and the access log, `/healthz` and `/readyz` on the public port
 * too, and no writing while the disk is nearly full.
 */
export async function watchOver(server: FastifyInstance, watched: Watched): Promise<ServerWatch> {
  const { config, log } = watched
  const tell = logRequests(server, log)
  const space = watchSpace(
    () => freeOn(config.GONGKAI_DATA),
    (sentence) => log.warn(sentence),
  )
  await space.look()
  refuseWhenShort(server, space, (path) => KEEPS_NOTHING.test(path))
  server.get('/healthz', async (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  server.get('/readyz', async (_, reply) => {
    const state = await readiness(partsOf(watched))
    return reply
      .status(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(readyAnswer(state))
  })
  const metrics = openMetrics(VERSION)
  metrics.watchServer(server)
  const watch = await watchWith(watched, metrics)
  return {
    ...watch,
    answered: (told) => {
      tell(told)
      metrics.answered({ method: told.method, route: told.route ?? '(none)', status: told.status }, told.ms / 1000)
    },
    stop: async () => {
      space.stop()
      await watch.stop()
    },
  }
}

/** What neither can serve without. */
const partsOf = ({ database, files }: Watched): readonly Part[] => [
  { name: 'database', label: '数据库', ask: () => sql`select 1`.execute(database.sql) },
  { name: 'storage', label: '文件存储', ask: () => files.ready() },
  { name: 'queue', label: '后台任务', ask: () => queueState(database.sql) },
]

async function watchWith(watched: Watched, metrics: Metrics): Promise<Watch> {
  const { config, log, database } = watched
  metrics.watchPool(database.pool)
  metrics.watchQueue(() => queueState(database.sql))
  const slow = logSlowQueries(log, config.SLOW_QUERY_MS)
  watchQueries(database.pool, (statement, ms) => {
    metrics.statement(ms / 1000)
    slow(statement, ms)
  })
  const clock = watchClock((sentence, jumpedMs) => log.warn({ jumpedMs }, sentence))
  const internal =
    config.METRICS_PORT === null
      ? null
      : await serveInternally(metrics, partsOf(watched), { port: config.METRICS_PORT, host: config.METRICS_HOST })
  return {
    internal: internal?.address ?? null,
    stop: async () => {
      clock.stop()
      await internal?.stop()
    },
  }
}
