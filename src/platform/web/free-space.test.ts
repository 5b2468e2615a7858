import fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { freeOn, refuseWhenShort, watchSpace, type FreeSpace } from './free-space.ts'
import { problemOf } from './problem.ts'

const MB = 1024 * 1024
let space: FreeSpace | undefined
afterEach(() => space?.stop())

test('空间不足：不再写，读照常；够了自己恢复；来回之间不忽开忽停；每次只说一句', async () => {
  const said: string[] = []
  let left: number | null = 1000 * MB
  space = watchSpace(
    async () => left ?? Promise.reject(new Error('gone')),
    (sentence) => said.push(sentence),
  )
  const watched = space
  const server = fastify()
  server.setErrorHandler((fault, _, reply) => {
    const { status, detail } = problemOf(fault)
    return reply.status(status).send(detail)
  })
  refuseWhenShort(server, watched, (path) => path === '/check')
  server.all('/*', async () => 'done')
  const status = async (method: 'GET' | 'POST' | 'DELETE', url: string, bytes: number | null): Promise<number> => {
    left = bytes
    await watched.look()
    return (await server.inject({ method, url })).statusCode
  }
  expect(await status('POST', '/register', 300 * MB)).toBe(200)
  expect(await status('POST', '/register', 255 * MB)).toBe(503)
  expect(await status('DELETE', '/register', 255 * MB)).toBe(503)
  expect(await status('GET', '/register', 10 * MB)).toBe(200)
  expect(await status('POST', '/check?x=1', 10 * MB)).toBe(200)
  expect((await server.inject({ method: 'POST', url: '/register' })).body).toMatch(/存储空间不足.*仍可查看.*自动恢复/)
  expect(await status('POST', '/register', 300 * MB), '刚过线还不算够').toBe(503)
  expect(await status('POST', '/register', null), '问不到就照旧').toBe(503)
  expect(await status('POST', '/register', 400 * MB)).toBe(200)
  expect(said).toEqual([expect.stringContaining('已停止保存'), expect.stringContaining('继续保存')])
})

test('真实的磁盘问得到', async () => {
  expect(await freeOn('/tmp')).toBeGreaterThan(0)
})
