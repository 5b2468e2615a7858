import { connect } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from './portal.testing.ts'

let site: TestSite
let internal = ''
beforeAll(async () => {
  site = await openSite({ METRICS_PORT: '0', SLOW_QUERY_MS: '40' })
  internal = /运行指标：(http\S+)\/metrics/.exec(site.said.join('\n'))?.[1] ?? ''
})
afterAll(() => site.stop())

const figure = async (name: string): Promise<number | null> => {
  const page = await (await fetch(`${internal}/metrics`)).text()
  const line = page.split('\n').find((each) => each.startsWith(`${name} `))
  return line ? Number(line.slice(name.length + 1)) : null
}

describe('看着它运行', () => {
  test('指标只在内部端口；公众的端口上没有', async () => {
    expect((await site.get('/metrics')).status).toBe(404)
    await site.get('/reports/nobody-there')
    expect(await figure('gongkai_http_request_seconds_count{method="GET",route="/reports/:slug",status="404"}')).toBe(1)
    expect(await figure('gongkai_queue_answered')).toBe(1)
    expect(await figure('gongkai_queue_jobs{state="failed"}')).toBe(0)
    expect(await figure('gongkai_database_connections{state="waiting"}')).toBe(0)
    expect(await figure('gongkai_database_statement_seconds_count')).toBeGreaterThan(0)
  })

  test('每个回答都有请求编号；出错的回答里也有，是同一个', async () => {
    const page = await site.get('/')
    expect(page.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const missing = await site.get('/api/v1/nowhere', { accept: 'application/json' })
    const problem = (await missing.json()) as { requestId: string }
    expect(problem.requestId).toBe(missing.headers.get('x-request-id'))
  })

  test('/readyz 点名每一项', async () => {
    const ready = await site.get('/readyz')
    expect(await ready.json()).toEqual({ status: 'ok', database: 'ok', storage: 'ok', queue: 'ok' })
  })

  test('连请求都算不上的字节：用中文回一句，不露内情', async () => {
    const { hostname, port } = new URL(site.address)
    const answer = await new Promise<string>((done) => {
      let said = ''
      const socket = connect(Number(port), hostname, () => socket.end('GET /check?q=张三 HTTP/1.1\r\nHost: x\r\n\r\n'))
      socket.on('data', (part) => (said += String(part))).on('close', () => done(said))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('请求的写法不对')
  })
})

describe('数据库没了', () => {
  test('页面说一句、告诉何时再试；自己恢复；程序不停；日志里没有一大片堆栈', async () => {
    const before = site.said.length
    process.kill(Number(readFileSync(join(site.data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    let away: Response | null = null
    for (let tries = 0; !away && tries < 200; tries++) {
      const answer = await site.get('/reports')
      if (answer.status === 503) away = answer
      await wait(10)
    }
    expect(away?.headers.get('retry-after')).toBe('10')
    expect(await away?.text()).toContain('数据库暂时连不上，正在自动重新连接')
    expect((await site.get('/healthz')).status).toBe(200)
    let back = 0
    for (let tries = 0; back !== 200 && tries < 600; tries++) {
      back = (await site.get('/reports')).status
      await wait(25)
    }
    expect(back).toBe(200)
    expect((await (await site.get('/readyz')).json()) as object).toMatchObject({ status: 'ok' })
    const told = site.said.slice(before).join('\n')
    expect(told).toContain('数据库')
    expect(told).not.toMatch(/^\s+at /m)
  })
})
