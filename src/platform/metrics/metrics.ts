/** The figures of a running program for a monitoring system, in the text format of Prometheus. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { now } from '../clock.ts'
import type { QueueState } from '../queue/dead-letters.ts'
import { count, COUNTED, counted, type Counted } from './counts.ts'

export interface PoolState {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

export interface Metrics {
  /** The whole page and its content type. */
  render(): Promise<{ readonly type: string; readonly text: string }>
  /** Times every request of a server by method, route (never the address itself) and status. */
  watchServer(server: FastifyInstance): void
  /** A request that was answered past the server's routes; seconds. */
  answered(of: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void
  watchPool(pool: PoolState): void
  /** Asks at every reading; a queue that cannot be asked shows no figures, only that it was not asked. */
  watchQueue(ask: () => Promise<QueueState>): void
  /** Seconds a statement took. */
  statement(seconds: number): void
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Makes the figures of one program; `version` names it. */
export function openMetrics(version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'gongkai_info', help: '程序版本', labelNames: ['version'], registers }).set({ version }, 1)
  const requests = new Histogram({
    name: 'gongkai_http_request_seconds',
    help: '每次访问的用时（秒），按方法、路由和状态分',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers,
  })
  const statements = new Histogram({
    name: 'gongkai_database_statement_seconds',
    help: '每条数据库语句的用时（秒）',
    buckets: SECONDS,
    registers,
  })
  const kept = new Map<string, ReturnType<typeof requests.labels>>()
  /** Brought up to date, one after the other, before every reading. */
  const refresh: (() => void | Promise<void>)[] = []
  for (const [what, help] of Object.entries(COUNTED)) {
    const counter = new Counter({ name: `gongkai_${what}_total`, help, registers })
    refresh.push(() => {
      counter.reset()
      counter.inc(counted(what as Counted))
    })
  }
  return {
    render: async () => {
      for (const each of refresh) await each()
      return { type: registry.contentType, text: await registry.metrics() }
    },
    statement: (seconds) => statements.observe(seconds),
    watchServer: (server) => {
      server.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? '(none)'
        requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
        if (reply.statusCode >= 500) count('faults')
        done()
      })
    },
    answered: ({ method, route, status }, seconds) => {
      // The same few over and over: looked up once.
      const key = `${method} ${status} ${route}`
      const own = kept.get(key) ?? requests.labels({ method, route, status })
      kept.set(key, own)
      own.observe(seconds)
    },
    watchPool: (pool) => {
      const connections = new Gauge({
        name: 'gongkai_database_connections',
        help: '数据库连接：open 已打开，idle 空闲，waiting 在等连接的请求',
        labelNames: ['state'] as const,
        registers,
      })
      refresh.push(() => {
        connections.set({ state: 'open' }, pool.totalCount)
        connections.set({ state: 'idle' }, pool.idleCount)
        connections.set({ state: 'waiting' }, pool.waitingCount)
      })
    },
    watchQueue: (ask) => void refresh.push(queueFigures(registers, ask)),
  }
}

/** The gauges of the queue; without an answer they have no value, which is not 0. */
function queueFigures(registers: Registry[], ask: () => Promise<QueueState>): () => Promise<void> {
  const jobs = new Gauge({
    name: 'gongkai_queue_jobs',
    help: '后台任务：waiting 到时未做，running 在做，later 以后做，failed 多次失败后停下等人处理',
    labelNames: ['state'] as const,
    registers,
  })
  const oldest = new Gauge({
    name: 'gongkai_queue_oldest_seconds',
    help: '等得最久的、本可以做的任务已经等了多少秒；没有在等的为 0',
    registers,
  })
  const answered = new Gauge({
    name: 'gongkai_queue_answered',
    help: '读取时后台任务队列是否答应（1 是，0 否）',
    registers,
  })
  return async () => {
    const state = await ask().catch(() => null)
    answered.set(state ? 1 : 0)
    jobs.reset()
    oldest.remove()
    if (!state) return
    for (const name of ['waiting', 'running', 'later', 'failed'] as const) jobs.set({ state: name }, state[name])
    const since = state.waitingSince?.getTime()
    oldest.set(since === undefined ? 0 : Math.max(0, (now().getTime() - since) / 1000))
  }
}
