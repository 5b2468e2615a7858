import fastify from 'fastify'
import { expect, test } from 'vitest'
import { family, logRequests } from './access.ts'
import { openLog } from './log.ts'

const site = () => {
  const lines: string[] = []
  const server = fastify({ genReqId: () => 'r-1' })
  logRequests(server, openLog({ LOG_LEVEL: 'info', LOG_FORMAT: 'json' }, { write: (line) => lines.push(line) }))
  server.get('/search', async () => 'found')
  server.post('/letters/:code', async () => 'taken')
  server.get('/healthz', async () => 'ok')
  return { server, said: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), lines }
}

test('一次访问一行：编号、路径、路由、状态、来访地址和网络类别；没有查询内容和正文', async () => {
  const { server, said, lines } = site()
  await server.inject({ url: '/search?q=张三', remoteAddress: '2001:db8::7' })
  await server.inject({ method: 'POST', url: '/letters/8837261938', payload: { phone: '13812345678' } })
  expect(said()).toMatchObject([
    { requestId: 'r-1', method: 'GET', path: '/search', status: 200, address: '2001:db8::7', family: 6, msg: '访问' },
    { method: 'POST', path: '/letters/…', route: '/letters/:code', status: 200, address: '127.0.0.1', family: 4 },
  ])
  expect(lines.join()).not.toMatch(/张三|%E5|13812345678|8837261938/)
})

test('机器每隔几秒的探问不占日志，除非不正常', async () => {
  const { server, said } = site()
  await server.inject('/healthz')
  await server.inject('/assets/missing.css')
  expect(said()).toMatchObject([{ path: '/assets/missing.css', status: 404 }])
})

test.each([
  ['192.0.2.1', 4],
  ['::ffff:192.0.2.1', 4],
  ['2001:db8::1', 6],
  ['::1', 6],
])('%s 是 IPv%i', (address, expected) => {
  expect(family(address)).toBe(expected)
})
