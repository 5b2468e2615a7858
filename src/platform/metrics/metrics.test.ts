import fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { count } from './counts.ts'
import { readiness } from './health.ts'
import { serveInternally, type InternalServer } from './internal-server.ts'
import { openMetrics } from './metrics.ts'

let internal: InternalServer | undefined
afterEach(async () => {
  await internal?.stop()
  internal = undefined
})
const never = (): Promise<never> => new Promise(() => {})
const valueOf = (page: string, figure: string): string | undefined =>
  page
    .split('\n')
    .find((line) => line.startsWith(`${figure} `))
    ?.slice(figure.length + 1)

test('访问按路由计时，不按网址：一万个网址不成一万个数列', async () => {
  const metrics = openMetrics('0.1.0')
  const server = fastify()
  metrics.watchServer(server)
  server.get('/people/:id', async () => 'ok')
  for (let n = 0; n < 5; n++) await server.inject(`/people/${n}`)
  await server.inject('/nowhere/13812345678')
  const { text } = await metrics.render()
  expect(valueOf(text, 'gongkai_http_request_seconds_count{method="GET",route="/people/:id",status="200"}')).toBe('5')
  expect(valueOf(text, 'gongkai_http_request_seconds_count{method="GET",route="(none)",status="404"}')).toBe('1')
  expect(text).not.toContain('13812345678')
})

test('计数、连接、队列、进程各有其数；同一次读取就是最新的', async () => {
  const metrics = openMetrics('0.1.0')
  metrics.watchPool({ totalCount: 3, idleCount: 2, waitingCount: 0 })
  let waiting = 7
  metrics.watchQueue(async () => ({
    waiting,
    running: 1,
    later: 4,
    failed: 2,
    waitingSince: new Date(Date.now() - 30_000),
  }))
  const before = Number(valueOf((await metrics.render()).text, 'gongkai_mails_sent_total'))
  count('mails_sent', 2)
  waiting = 8
  const { text, type } = await metrics.render()
  expect(type).toMatch(/^text\/plain/)
  expect(Number(valueOf(text, 'gongkai_mails_sent_total'))).toBe(before + 2)
  expect(valueOf(text, 'gongkai_queue_jobs{state="waiting"}')).toBe('8')
  expect(valueOf(text, 'gongkai_queue_jobs{state="failed"}')).toBe('2')
  expect(Math.round(Number(valueOf(text, 'gongkai_queue_oldest_seconds')))).toBe(30)
  expect(valueOf(text, 'gongkai_database_connections{state="open"}')).toBe('3')
  expect(valueOf(text, 'gongkai_info{version="0.1.0"}')).toBe('1')
  expect(Number(valueOf(text, 'process_resident_memory_bytes'))).toBeGreaterThan(1e6)
})

test('队列不答应时，它的数是没有，不是 0', async () => {
  const metrics = openMetrics('0.1.0')
  let away = false
  metrics.watchQueue(() =>
    away
      ? Promise.reject(new Error())
      : Promise.resolve({ waiting: 1, running: 0, later: 0, failed: 0, waitingSince: null }),
  )
  expect(valueOf((await metrics.render()).text, 'gongkai_queue_oldest_seconds')).toBe('0')
  away = true
  const { text } = await metrics.render()
  expect(valueOf(text, 'gongkai_queue_answered')).toBe('0')
  expect(valueOf(text, 'gongkai_queue_oldest_seconds')).toBeUndefined()
  expect(valueOf(text, 'gongkai_queue_jobs{state="waiting"}')).toBeUndefined()
})

test('能不能服务：逐项问，点名说；到时不答的算不在', async () => {
  const state = await readiness(
    [
      { name: 'database', label: '数据库', ask: async () => 1 },
      { name: 'storage', label: '文件存储', ask: () => Promise.reject(new Error('gone')) },
      { name: 'queue', label: '后台任务', ask: never },
    ],
    20,
  )
  expect(state).toEqual({
    ready: false,
    parts: { database: 'ok', storage: 'away', queue: 'away' },
    sentence: '文件存储、后台任务没有应答，暂时不能服务；恢复后自动继续。',
  })
})

test('内部端口：/metrics、/healthz、/readyz，别的没有', async () => {
  let well = true
  internal = await serveInternally(
    openMetrics('0.1.0'),
    [{ name: 'database', label: '数据库', ask: () => (well ? Promise.resolve() : Promise.reject(new Error())) }],
    { port: 0, host: '127.0.0.1' },
  )
  const get = (path: string): Promise<Response> => fetch(`${internal?.address}${path}`)
  expect(await (await get('/metrics')).text()).toContain('gongkai_info')
  expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
  expect(await (await get('/readyz')).json()).toEqual({ status: 'ok', database: 'ok' })
  well = false
  const away = await get('/readyz')
  expect(away.status).toBe(503)
  expect(await away.json()).toMatchObject({
    status: 'away',
    database: 'away',
    detail: expect.stringContaining('数据库'),
  })
  expect((await get('/')).status).toBe(404)
})

test('内部端口被占用：说的是 METRICS_PORT，不是网页的端口', async () => {
  internal = await serveInternally(openMetrics('0.1.0'), [], { port: 0, host: '127.0.0.1' })
  const port = Number(new URL(internal.address).port)
  await expect(serveInternally(openMetrics('0.1.0'), [], { port, host: '127.0.0.1' })).rejects.toThrow(
    new RegExp(`${port} 已被占用.*METRICS_PORT`),
  )
})
