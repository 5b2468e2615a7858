import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOrgan } from '../../casework/annual-reports/sample-organs.testing.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { documentOf, publish } from './published.testing.ts'
import { belowPath, withoutPath } from './sub-path.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ PUBLIC_URL: 'https://www.x.gov.cn/kjj/' })
  const organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  for (let n = 1; n <= 25; n += 1) await publish(site, documentOf(organ, 'kjj', n))
}, 120_000)
afterAll(() => site?.stop())

const PAGES = [
  '/',
  '/zfxxgk',
  '/zfxxgk/kjj',
  '/zfxxgk/kjj/fdzdgknr/czyjs?page=2',
  '/tzgg',
  '/d/kjj/2026/1.html',
  '/search?q=预算',
  '/reports',
  '/apply',
  '/check',
  '/data',
  '/help',
  '/sitemap',
  '/nowhere',
]

test('网站放在子路径下：每一页的每个链接都在子路径下，并且打得开', async () => {
  const broken: string[] = []
  const found = new Set<string>()
  for (const page of PAGES) {
    const html = await (await site.get(`/kjj${page}`)).text()
    for (const [tag, , to = ''] of html.matchAll(/<[^<>]*\s(href|src|action|data-suggestions)="(\/[^"]*)"[^<>]*>/g))
      if (to.startsWith('/kjj/')) found.add(to.replaceAll('&amp;', '&'))
      else broken.push(`${page}: ${tag}`)
  }
  expect(broken).toEqual([])
  expect(found.size).toBeGreaterThan(60)
  const closed: string[] = []
  for (const to of found) if ((await site.get(to)).status >= 400) closed.push(to)
  // An organ without an annual report has no page of reports, at the root of a domain neither.
  expect(closed.filter((to) => to !== '/kjj/reports/kjj')).toEqual([])
}, 120_000)

test('转到别处也在子路径下；代理去掉了路径的请求一样回答；网址里的整地址不重复', async () => {
  expect((await site.get('/kjj/zfxxgk/kjj/ysqgk')).headers.get('location')).toBe('/kjj/apply/kjj')
  expect((await site.get('/elder?on=1&back=%2Fhelp')).headers.get('location')).toBe('/kjj/help')
  expect((await site.get('/zfxxgk/kjj')).status).toBe(200)
  expect((await site.get('/kjj')).status).toBe(200)
  const feed = await (await site.get('/kjj/feed.xml')).text()
  expect(feed).toContain('https://www.x.gov.cn/kjj/d/kjj/2026/1.html')
  expect(feed).not.toContain('/kjj/kjj/')
})

test('只改标签里的地址，不改文字；像而不是子路径的不去掉', () => {
  expect(belowPath('<a title="x" href="/a">写 href="/a" 的字</a><img src="//cdn/x">', '/k')).toBe(
    '<a title="x" href="/k/a">写 href="/a" 的字</a><img src="//cdn/x">',
  )
  expect(belowPath('<a href="/a">', '')).toBe('<a href="/a">')
  expect(['/k', '/k?x=1', '/k/a', '/kk/a', '/a'].map((url) => withoutPath(url, '/k'))).toEqual([
    '/',
    '/?x=1',
    '/a',
    '/kk/a',
    '/a',
  ])
})
