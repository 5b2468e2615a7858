/** 年报汇总的页面和数据：形状与公布的接口说明一致，没有公布的不出现，更正、撤回立即反映，填错的网址得到一句话。 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keep, plantTree, reportFrom } from '../../casework/aggregates/city.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { AGGREGATE_SCHEMAS } from '../api/aggregate-endpoints.ts'
import { openSite, type TestSite } from '../portal.testing.ts'

let site: TestSite
let ids: Record<string, string>
const organ = (slug: string): string => ids[slug] ?? ''
const AT = '/aggregates/yunchuan/2024'
const CELL = 'applications/newReceived/total'
const SECRETS = ['还没有公布的第一稿', '还没有公布的更正', '只写了草稿的局的草稿']
const PAGES = [
  '/aggregates',
  AT,
  `${AT}/organs?cell=${CELL}`,
  `${AT}/organs?cell=${CELL}&by=branch`,
  `${AT}/reporting?size=100`,
  `${AT}/alike`,
  '/aggregates/yunchuan/trend',
  '/compare?leftq=局',
  '/compare?left=yc-1/2024&right=yc-2/2024&all=1',
]
const DATA = {
  '/api/v1/aggregates': 'Superiors',
  [`/api/v1${AT}`]: 'Aggregate',
  [`/api/v1${AT}/organs?cell=${CELL}&size=100`]: 'OrganFigures',
  [`/api/v1${AT}/reporting?size=100`]: 'Reporting',
  [`/api/v1${AT}/alike`]: 'Alike',
  '/api/v1/aggregates/yunchuan/trend': 'Trend',
  '/api/v1/compare?left=yc-1/2024&right=yc-2/2024': 'Compared',
} as const satisfies Readonly<Record<string, keyof typeof AGGREGATE_SCHEMAS>>
const FILES = [
  `/api/v1${AT}/cells.csv`,
  `/api/v1${AT}/organs.csv?cell=${CELL}`,
  `/api/v1${AT}/reporting.csv`,
  '/api/v1/aggregates/yunchuan/trend.csv',
]

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  const db = site.database.sql
  const below = [
    ...[1, 2, 3, 4].map((at) => ({ slug: `yc-${at}`, name: `云川市第${at}局` })),
    { slug: 'yc-cg', name: '云川市只写了草稿的局' },
    { slug: 'yc-gs', name: '=HYPERLINK("http://x")局' },
  ]
  ids = await plantTree(db, [{ slug: 'yunchuan', name: '云川市', kind: 'region', below }])
  for (const [at, { slug }] of below.entries())
    if (slug !== 'yc-cg') await keep(db, organ(slug), reportFrom(at + 1, 2024))
  const draft = (slug: string, title: string) => {
    const report = reportFrom(90, 2024, 'annual-2021', { title })
    const sections = report.sections.map((section) => ({ ...section, text: `${title}${section.text}` }))
    return keep(db, organ(slug), { ...report, sections }, { draft: true })
  }
  await draft('yc-1', SECRETS[1] ?? '')
  await draft('yc-cg', SECRETS[0] ?? '')
  await draft('yc-cg', SECRETS[2] ?? '')
})
afterAll(() => site.stop())

test.each(Object.entries(DATA))('%s 的形状与接口说明一致', async (path, schema) => {
  const answer = await site.get(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const said: unknown = await answer.json()
  expect(AGGREGATE_SCHEMAS[schema].parse(said)).toEqual(said)
})

test.each(FILES)('%s 是 Excel 认得的 CSV，公式变成文字', async (path) => {
  const answer = await site.get(path)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  expect(text).not.toMatch(/(?:^|,|\r\n)"?=/)
  if (/organs|reporting/.test(path)) expect(text).toContain(`"'=HYPERLINK`)
})

test('页面和数据是同样的数', async () => {
  const { cells } = AGGREGATE_SCHEMAS.Aggregate.parse(await (await site.get(`/api/v1${AT}`)).json())
  const figures = AGGREGATE_SCHEMAS.OrganFigures.parse(
    await (await site.get(`/api/v1${AT}/organs?cell=${CELL}&size=100`)).json(),
  )
  const sum = cells.find(({ cell }) => cell === CELL)?.sum
  expect(figures.items.reduce((all, { value }) => all + (value ?? 0), 0)).toBe(sum)
  const csv = await (await site.get(`/api/v1${AT}/cells.csv`)).text()
  expect(csv.split('\r\n').find((line) => line.endsWith('applications,newReceived,total'))).toContain(`,${sum},`)
  expect(await (await site.get(AT)).text()).toContain(`“本年新收”总计：${sum}，各机关数据`)
})

test('没有公布的，从哪一页、哪一份数据都看不到', async () => {
  for (const path of [
    ...PAGES,
    ...Object.keys(DATA),
    ...FILES,
    '/compare?left=yc-cg/2024',
    '/compare?left=yc-1/2024/2',
  ]) {
    const answer = await site.get(path)
    const said = await answer.text()
    expect([path, answer.status]).toEqual([path, 200])
    for (const secret of SECRETS) expect(said.includes(secret), `${path} ${secret}`).toBe(false)
  }
  for (const hidden of ['yc-cg/2024', 'yc-1/2024/2'])
    expect((await site.get(`/api/v1/compare?left=${hidden}&right=yc-2/2024`)).status).toBe(404)
})

describe('缓存和门', () => {
  const newReceived = async (): Promise<number | null | undefined> => {
    const said = AGGREGATE_SCHEMAS.Aggregate.parse(await (await site.get(`/api/v1${AT}`)).json())
    return said.cells.find(({ cell }) => cell === CELL)?.sum
  }
  test('没有变的回答 304；更正、撤回以后立即是新的', async () => {
    const db = site.database.sql
    const first = await site.get(AT)
    const etag = first.headers.get('etag') ?? ''
    expect((await site.get(AT, { accept: 'text/html', 'if-none-match': etag })).status).toBe(304)
    const before = (await newReceived()) ?? 0
    const report = reportFrom(2, 2024)
    const was = report.cells.find(({ row, column }) => row === 'newReceived' && column === 'total')?.value ?? 0
    const cells = report.cells.map((cell) =>
      cell.row === 'newReceived' && cell.column === 'total'
        ? { ...cell, value: 7000, raw: '7000', status: 'read' as const }
        : cell,
    )
    await keep(db, organ('yc-2'), { ...report, cells }, { at: new Date('2025-03-01T01:00:00Z') })
    expect(await newReceived()).toBe(before - was + 7000)
    const corrected = await site.get(AT, { accept: 'text/html', 'if-none-match': etag })
    expect(corrected.status).toBe(200)
    expect(await corrected.text()).toContain(`“本年新收”总计：${before - was + 7000}，`)
    await withScope(db, { organ: organ('yc-2') }, (tx) =>
      sql`update annual_reports set status = 'draft', published_at = null where organ_id = ${organ('yc-2')}`.execute(
        tx,
      ),
    )
    expect(await newReceived()).toBe(before - was)
    expect(await (await site.get('/compare?left=yc-1/2024&right=yc-2/2024')).text()).toContain('没有这份已公布的年报')
    const silent = AGGREGATE_SCHEMAS.Reporting.parse(
      await (await site.get(`/api/v1${AT}/reporting?show=silent`)).json(),
    )
    expect(silent.items.map(({ organ: { slug } }) => slug)).toContain('yc-2')
  })
})

test.each([
  ['/aggregates/nowhere/2024', 404],
  ['/aggregates/yc-1/2024', 404],
  ['/aggregates/yunchuan/2000', 404],
  ['/aggregates/yunchuan/9999', 404],
  ['/aggregates/yunchuan/abc', 404],
  ['/aggregates/%00/2024', 400],
  [`${AT}/organs?cell=x/y/z`, 404],
  [`${AT}/organs?cell=applications/newReceived/total/more`, 404],
  [`${AT}/organs?cell=%00`, 400],
  ['/aggregates/yunchuan/trend?cell=x', 404],
  ['/api/v1/aggregates/nowhere/2024', 404],
  [`/api/v1${AT}/reporting?show=x`, 400],
  [`/api/v1${AT}/reporting?show=toString`, 400],
  [`/api/v1${AT}/organs?cell=__proto__/constructor/x`, 404],
  ['/api/v1/compare', 400],
  ['/api/v1/compare?left=yc-1/2024', 400],
  ['/api/v1/compare?left=yc-1/2024&right=yc-3/1999', 404],
])('%s → %d，一句话', async (path, status) => {
  const answer = await site.get(path, { accept: 'application/json' })
  expect([path, answer.status]).toEqual([path, status])
  expect(answer.headers.get('content-type')).toMatch(/problem\+json/)
  expect(((await answer.json()) as { detail: string }).detail).toMatch(/[\u4e00-\u9fff].*。$/)
})

test.each([
  [`${AT}?page=1e300&x=1`, 200],
  [`${AT}/organs?cell=${CELL}&page=99999&size=7&sort=x&by=toString&per=constructor`, 200],
  [`${AT}/reporting?show=toString`, 200],
  ['/aggregates?q=%25_&page=0', 200],
  ['/compare?left=%2F..%2F&leftq=%25_%27%22', 200],
  ['/aggregates/yunchuan', 302],
])('%s 照常回答', async (path, status) => {
  expect((await site.get(path)).status).toBe(status)
})
