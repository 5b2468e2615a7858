/** 网站年度报表：由记录得出的数和逐条数的一样、点开一样多；不知道的空着，不是0；改动要写理由；两个人同时改；导出. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { fill } from '../overview/filled.testing.ts'

let site: TestSite
let desk: Press
const year = Number(today().slice(0, 4))

interface Item {
  readonly key: string
  readonly label: string
  readonly value: unknown
  readonly counted: unknown
  readonly opens: string | null
  readonly out: boolean
}

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  desk = await press(site)
  await fill(site.database.sql, {
    organ: desk.organ,
    units: [desk.unit],
    publications: 400,
    applications: 0,
    until: today(),
    days: 500,
  })
})
afterAll(() => site.stop())

const read = (of = year) => desk.done('GET', `/site-report?year=${of}`)
const itemsOf = async (): Promise<ReadonlyMap<string, Item>> =>
  new Map((await read()).groups.flatMap(({ items }: { items: Item[] }) => items).map((item: Item) => [item.key, item]))
const put = (content: unknown, version: number, cookie = desk.clerk, of = year) =>
  desk.ask('PUT', '/site-report', { year: of, version, content }, cookie)

test('由记录得出的数和把门户上的逐条数出来的一样，点开一样多', async () => {
  const { rows } = await withScope(site.database.sql, { organ: desk.organ }, (tx) =>
    sql<{ genre: string; category: string | null; at: Date; forms: string[] | null }>`
      select genre, category, first_published_at as at, facts -> 'forms' as forms from portal_documents
      where organ_id = ${desk.organ}`.execute(tx),
  )
  const mine = rows.filter(({ at }) => new Date(at.getTime() + 8 * 3_600_000).getUTCFullYear() === year)
  const told = mine.filter(({ genre }) => genre === 'interpretation')
  const products = told.filter(({ forms }) => forms?.some((form) => form === 'chart'))
  const items = await itemsOf()
  const expected = {
    published: mine.length,
    profile: mine.filter(({ category }) => category === 'art20_2').length,
    news: mine.filter(({ genre }) => genre === 'news' || genre === 'notice').length,
    catalogue: mine.filter(({ category }) => category !== null).length,
    interpretations: told.length,
    products: products.length,
    materials: told.length - products.length,
    responses: mine.filter(({ genre }) => genre === 'response').length,
  }
  expect(expected.products).toBeGreaterThan(0)
  for (const [key, value] of Object.entries(expected)) {
    const item = items.get(key)
    expect([key, item?.value]).toEqual([key, value])
    const { total } = await desk.done('GET', `/duties${item?.opens}`)
    expect([key, total]).toEqual([key, value])
  }
})

test('记录里不知道的空着：访问量、没有登记的留言；一条留言也没登记不等于0', async () => {
  const items = await itemsOf()
  for (const key of ['visits', 'messages', 'messageDays', 'services'])
    expect([key, items.get(key)?.value]).toEqual([key, null])
  const { body } = await desk.ask('GET', `/site-report/export?format=html&year=${year}`)
  expect(body.toString()).toMatch(/网站总访问量（单位：次）<\/th><td class="value"><\/td>/)
})

test('填写、改名、不列、增加；由记录得出的数要写理由才能改；类型不对说明', async () => {
  const { version, content, blanks } = await read()
  expect(version).toBe(0)
  const refused = async (entered: unknown): Promise<string> => {
    const { status, body } = await put({ ...content, entered }, 0)
    expect(status).toBe(409)
    return body.detail ?? body.title
  }
  expect(await refused({ published: { value: 5 } })).toContain('要写明理由')
  expect(await refused({ visits: { value: 1.5 } })).toContain('整数')
  expect(await refused({ drill: { value: '是' } })).toContain('要选是或者否')
  expect(await refused({ nowhere: { value: 1 } })).toContain('没有“nowhere”')
  expect((await put({ entered: { visits: { value: -1 } } }, 0)).status).toBe(400)
  const kept = await put(
    {
      entered: {
        visits: { value: 0 },
        drill: { value: true },
        published: { value: 999, reason: '含原网站发布的' },
      },
      items: { users: { out: true }, visitors: { label: '独立访客总量' } },
      own: [{ key: 'own-1', group: 'site', label: '网站负责人', kind: 'text' }],
    },
    0,
  )
  expect([kept.status, kept.body.version]).toEqual([200, 1])
  const after = await read()
  const items = await itemsOf()
  expect(items.get('visits')?.value).toBe(0)
  expect(items.get('published')).toMatchObject({ value: 999 })
  expect(items.get('published')?.counted).not.toBe(999)
  expect(items.get('visitors')?.label).toBe('独立访客总量')
  expect(items.get('own-1')).toMatchObject({ label: '网站负责人', value: null })
  expect(after.blanks).toBe(blanks - 2)
  const paper = (await desk.ask('GET', `/site-report/export?format=html&year=${year}`)).body.toString()
  expect(paper).not.toContain('注册用户数')
  expect(paper).toMatch(/网站总访问量（单位：次）<\/th><td class="value">0<\/td>/)
  const { status, body } = await desk.ask('GET', `/site-report/export?year=${year}`)
  expect([status, body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
})

test('两个人同时改，后来的被告知；不是经办的不能改；别的机关看不到', async () => {
  const { content } = await read()
  expect((await put(content, 0)).status).toBe(409)
  expect((await put(content, 1, desk.reviewers['editor'])).status).toBe(403)
  expect((await desk.ask('GET', `/site-report?year=${year}`, undefined, desk.writer)).status).toBe(403)
  const other = await press(site)
  const theirs = await other.done('GET', `/site-report?year=${year}`)
  expect([theirs.version, JSON.stringify(theirs).includes('网站负责人')]).toEqual([0, false])
})

test('还没有到的年度、没有报表的年度说明白', async () => {
  expect((await desk.ask('GET', `/site-report?year=${year + 1}`)).status).toBe(404)
  expect((await desk.ask('GET', '/site-report?year=2016')).body.detail).toContain('2016')
  expect((await put({}, 0, desk.clerk, year + 1)).status).toBe(409)
})

test('留言：登记了的计数，平均用时一位小数', async () => {
  const add = (on: string, replied: string | null, channel: string) =>
    withScope(site.database.sql, { organ: desk.organ }, (tx) =>
      sql`insert into register_entries (organ_id, id, register, occurred_on, title, fields, status, created_by_name, created_at, updated_at)
        values (${desk.organ}, gen_random_uuid(), 'enquiries', ${on}::date, '咨询', ${JSON.stringify({ channel, ...(replied && { repliedOn: replied }), published: 'yes' })}::jsonb,
          'recorded', '李芳', now(), now())`.execute(tx),
    )
  await add(`${year}-01-05`, `${year}-01-06`, 'portal')
  await add(`${year}-01-05`, `${year}-01-09`, 'media')
  await add(`${year}-01-05`, null, 'portal')
  await add(`${year}-01-05`, `${year}-01-25`, 'phone')
  await add(`${year - 1}-01-05`, `${year - 1}-01-25`, 'portal')
  const items = await itemsOf()
  expect(['messages', 'messagesSettled', 'messageDays', 'messagesPublic'].map((key) => items.get(key)?.value)).toEqual([
    3, 2, 2.5, 2,
  ])
})
