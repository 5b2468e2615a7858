import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Assets } from './assets.ts'
import { problemJson, problemOf } from './problem.ts'
import { createServer } from './server.ts'

const faults: unknown[] = []
const server = createServer({
  trustProxy: [],
  assets: new Assets(new Map(), new Map()),
  problemPage: (problem) => problemJson(problemOf(problem), '', ''),
  onFault: (fault) => faults.push(fault),
})
// Whoever reaches a handler with such a thing would hand it to the database.
server.get('/things/:name', async (asked) => ({ at: asked.ip, host: new URL('/', `http://${asked.host}`).host }))
server.post('/things', async (asked) => asked.body)
beforeAll(() => server.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => server.close())

interface Asked {
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
const ask = ({ path = '/things/a', headers = {}, body }: Asked): Promise<{ status: number; text: string }> =>
  new Promise((done, refuse) => {
    const { port } = server.server.address() as AddressInfo
    const asking = request({ host: '127.0.0.1', port, path, headers, method: body ? 'POST' : 'GET' }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
    })
    asking.on('error', refuse)
    asking.end(body)
  })

test.each(['/things/%00', '/things/a%00b', '/things/a?q=%00', '/nowhere/%00'])('地址里有空字符：%s', async (path) => {
  expect(await ask({ path })).toMatchObject({ status: 400, text: expect.stringContaining('请求的地址不对') })
})

test.each(['[', 'a b', 'a:99999999', '%zz'])('主机名不成其为主机名：%s', async (host) => {
  expect((await ask({ headers: { host } })).status).toBe(400)
})

test('没有设可信的代理，谁自称从哪里来都不算数', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.1', 'x-forwarded-host': 'evil.example', forwarded: 'for=203.0.113.1' }
  const { text } = await ask({ headers })
  expect(JSON.parse(text)).toMatchObject({ at: '127.0.0.1', host: expect.stringMatching(/^127\.0\.0\.1/) })
})

test.each(['{"__proto__":{"office":"system"}}', '{"constructor":{"prototype":{"office":"system"}}}', '{'])(
  '不收改写程序本身的内容：%s',
  async (body) => {
    const answer = await ask({ path: '/things', body, headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(400)
    expect(({} as { office?: unknown }).office).toBe(undefined)
  },
)

test('来访者说到一半就走了，不当成数据库断了', async () => {
  const { port } = server.server.address() as AddressInfo
  const headers = { 'content-type': 'application/json', 'content-length': '100' }
  const leaving = request({ host: '127.0.0.1', port, path: '/things', method: 'POST', headers })
  leaving.on('error', () => {})
  const broken = new Promise<void>((done) => server.server.once('connection', (socket) => socket.once('close', done)))
  leaving.write('{"half":')
  setTimeout(() => leaving.destroy(), 50)
  await broken
  await new Promise((done) => setImmediate(done))
})

test('地址长得没有道理的，是没有这个页面，不是系统出错', async () => {
  const { status, text } = await ask({ path: `/things/${'x'.repeat(300)}` })
  expect([status, text.includes('没有这个页面')]).toEqual([404, true])
})

test('这些都不是系统的差错', () => expect(faults).toEqual([]))
