import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrgan, makeReport } from '../casework/annual-reports/sample-organs.testing.ts'
import { CSV_HEAD } from '../casework/annual-reports/cells-as-data.ts'
import { cellsOf } from '../law/annual-report/format.ts'
import { FORMATS } from '../law/annual-report/formats/index.ts'
import { sampleReport, withCell } from '../law/annual-report/sample.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './api/desk-endpoints.ts'
import type { Endpoint } from './api/endpoint-shape.ts'
import { ENDPOINTS, SCHEMAS } from './api/endpoints.ts'
import { documentOf, publish } from './portal/published.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'

let site: TestSite
const LIMIT = 6

beforeAll(async () => {
  site = await openSite({ CHECK_PER_MINUTE: String(LIMIT), TRUST_PROXY: 'loopback' })
  for (const [at, name] of ['科学技术局', '教育局', '财政局'].entries()) {
    const id = await makeOrgan(site.database.sql, { slug: `organ-${at}`, name })
    for (let year = 2020; year <= 2024; year++) await makeReport(site.database.sql, id, year)
    if (at === 0) await publish(site, documentOf(id, 'organ-0', 1, { address: 'organ-0/2024/1', leaf: 'tzgg' }))
  }
})
afterAll(() => site.stop())

/** What an endpoint must be asked besides its path. */
const ASKED: Readonly<Record<string, string>> = {
  organFigures: '?cell=applications/newReceived/total',
  organFiguresCsv: '?cell=applications/newReceived/total',
  compare: '?left=organ-0/2024&right=organ-1/2024',
}
const json = async (path: string): Promise<Record<string, unknown>> =>
  (await (await site.get(path, {})).json()) as Record<string, unknown>
/** Every test a visitor of its own, so that the limit of one is not the limit of all. */
let visitors = 0
const check = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${site.address}/api/v1/check`, {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': `10.0.0.${visitors}`, ...headers },
  })

describe('接口说明与接口一致', () => {
  test('说明文件列出每一个接口，引用的结构都有', async () => {
    const document = await json('/api/v1/openapi.json')
    expect(document['openapi']).toBe('3.1.0')
    const desk = [...DESK_ENDPOINTS, ...OPEN_ENDPOINTS].map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
    expect(Object.keys(document['paths'] as object)).toEqual([
      ...new Set([...Object.values(ENDPOINTS).map(({ path }) => path), ...desk]),
    ])
    for (const [, name = ''] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(SCHEMAS).toHaveProperty(name)
  })

  test.each(Object.entries<Endpoint>(ENDPOINTS).filter(([, { method }]) => method === 'get'))(
    '%s 的回答合乎说明',
    async (name, endpoint) => {
      const path = (endpoint.path + (ASKED[name] ?? ''))
        .replace('{organ}', endpoint.path.includes('/aggregates/') ? 'yunchuan' : 'organ-0')
        .replace('{year}', '2024')
        .replace('{number}', '1')
        .replace('{leaf}', 'tzgg')
      const response = await site.get(path, {})
      expect(response.status).toBe(200)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      if ('schema' in endpoint.answer) {
        const parsed = SCHEMAS[endpoint.answer.schema as keyof typeof SCHEMAS].safeParse(await response.json())
        expect(parsed.error?.issues ?? []).toEqual([])
      } else expect(response.headers.get('content-type')).toContain(endpoint.answer.type)
    },
  )
})

describe('列表', () => {
  test('分页、排序、筛选用同样的参数，合起来不重不漏', async () => {
    const seen: string[] = []
    for (let page = 1; page <= 2; page++) {
      const { items, total, pages } = await json(`/api/v1/reports?size=10&sort=year&page=${page}`)
      expect([total, pages]).toEqual([15, 2])
      seen.push(
        ...(items as { organ: { slug: string }; year: number }[]).map(({ organ, year }) => `${organ.slug} ${year}`),
      )
    }
    expect(new Set(seen).size).toBe(15)
    expect(seen.map((each) => each.slice(-4))).toEqual(seen.map((each) => each.slice(-4)).sort())
    expect((await json('/api/v1/reports?q=教育'))['total']).toBe(5)
    expect((await json('/api/v1/reports?year=2021&organ=organ-2'))['total']).toBe(1)
  })

  test('年度写错，说清楚怎样写', async () => {
    const response = await site.get('/api/v1/reports?year=二〇二〇', {})
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      400,
      '年度（year）应为四位数字，如 2020。',
    ])
  })
})

describe('单元格', () => {
  test('CSV 以 Excel 认得的标记开头，一格一行', async () => {
    const bytes = new Uint8Array(await (await site.get('/api/v1/reports/organ-0/2024/cells.csv', {})).arrayBuffer())
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(`${lines[0]}\r\n`).toBe(CSV_HEAD)
    expect(lines).toHaveLength(1 + cellsOf(FORMATS['annual-2021']).length)
  })

  test('全部年报的 CSV 就是各份合在一起', async () => {
    const all = (await (await site.get('/api/v1/cells.csv?year=2020', {})).text()).trimEnd().split('\r\n')
    expect(all).toHaveLength(1 + 3 * cellsOf(FORMATS['annual-2019']).length)
  })
})

describe('检查', () => {
  test('提交 JSON：改坏一格就报，没改不报', async () => {
    visitors++
    const report = sampleReport('annual-2021')
    const ask = async (body: unknown) => {
      const response = await check(JSON.stringify(body), { 'content-type': 'application/json' })
      expect(response.status).toBe(200)
      const answer: unknown = await response.json()
      expect(SCHEMAS.CheckResult.safeParse(answer).error?.issues ?? []).toEqual([])
      return (answer as { findings: { rule: string; severity: string }[] }).findings
    }
    expect((await ask({ report })).filter(({ severity }) => severity === 'error')).toEqual([])
    const broken = withCell(report, { table: 'applications', row: 'granted', column: 'total' }, 99)
    expect((await ask(broken)).map(({ rule }) => rule)).toEqual(expect.arrayContaining(["A2'", 'A3']))
  })

  test.each([
    ['不是报告', '{"a":1}', 400],
    ['没有报告', 'null', 400],
    ['不是 JSON', '{', 400],
  ])('%s：一句话', async (_, body, status) => {
    visitors++
    const response = await check(body, { 'content-type': 'application/json' })
    expect(response.status).toBe(status)
    expect(((await response.json()) as { detail: string }).detail).toMatch(/[\u4e00-\u9fff]/)
  })

  test('提交文件：不是年报就说不是', async () => {
    visitors++
    const form = new FormData()
    form.set('file', new Blob(['会议通知']), '通知.txt')
    const response = await check(form)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  test('太频繁就请稍候，说等几秒；别人不受影响', async () => {
    visitors++
    const statuses: number[] = []
    for (let times = 0; times <= LIMIT; times++)
      statuses.push((await check('{}', { 'content-type': 'application/json' })).status)
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(400), 429])
    const refused = await check('{}', { 'content-type': 'application/json' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    visitors++
    expect((await check('{}', { 'content-type': 'application/json' })).status).toBe(400)
  })
})

test('活着和就绪都说得出来，不让人缓存', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await site.get(path, {})
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
  }
})
