import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from '../portal.testing.ts'
import { shapeOf } from '../walking.testing.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './desk-endpoints.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

const ask = (path: string, method: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(site.address + path.replaceAll(/:[a-z]+/gi, '00000000-0000-7000-8000-000000000001'), {
    method,
    headers: { accept: 'application/json', ...headers },
    ...(body !== undefined && { body }),
  })

describe('没有登录，什么也办不了', () => {
  test('每一个工作台接口都答 401，一句中文，不留缓存', async () => {
    for (const { path, method } of DESK_ENDPOINTS) {
      const answer = await ask(path, method.toUpperCase(), { 'x-gongkai-desk': '1' })
      expect([path, answer.status]).toEqual([path, 401])
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.json()).toMatchObject({ title: '请先登录', detail: '登录已结束，请重新登录。' })
    }
  })

  test('编造的会话也一样', async () => {
    const answer = await ask('/api/v1/desk/audit/events', 'GET', { cookie: 'gongkai_session=AAAA.BBBB' })
    expect(answer.status).toBe(401)
  })
})

describe('别的网站替人发出的操作，一概不办', () => {
  const writing = [...DESK_ENDPOINTS, ...OPEN_ENDPOINTS].filter(({ method }) => method !== 'get')

  test('没有工作台的标记', async () => {
    for (const { path, method } of writing)
      expect([path, (await ask(path, method.toUpperCase())).status]).toEqual([path, 403])
  })

  test('标记有，来源是别的网站', async () => {
    for (const { path, method } of writing) {
      const headers = { 'x-gongkai-desk': '1', origin: 'https://evil.example' }
      expect([path, (await ask(path, method.toUpperCase(), headers)).status]).toEqual([path, 403])
    }
  })
})

test('每个接口说明自己做什么，地址都在工作台之下，没有两个相同', () => {
  const all = [...DESK_ENDPOINTS, ...OPEN_ENDPOINTS]
  for (const { path, says } of all) {
    expect(path).toMatch(/^\/api\/v1\/desk\//)
    expect(says, path).toMatch(/[\u4e00-\u9fff]/)
  }
  const names = all.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(names).size).toBe(names.length)
})

const LARGEST = 2 ** 31 - 1
/** Places in a shape that take a whole number larger than a column of the database holds. */
function tooWide(shape: unknown, at = ''): readonly string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const { type, maximum } = shape as { readonly type?: unknown; readonly maximum?: number }
  const here = type === 'integer' && !(maximum !== undefined && maximum <= LARGEST) ? [at] : []
  return [...here, ...Object.entries(shape).flatMap(([name, inner]) => tooWide(inner, `${at}/${name}`))]
}

test('接口收的整数，数据库都存得下：版本号写得再大，也是一句话，不是系统出错', () => {
  const all = [...DESK_ENDPOINTS, ...OPEN_ENDPOINTS].flatMap(({ method, path, body, query }) =>
    [body, query].flatMap((each) => tooWide(shapeOf(each)).map((at) => `${method} ${path} ${at}`)),
  )
  expect(all).toEqual([])
})
