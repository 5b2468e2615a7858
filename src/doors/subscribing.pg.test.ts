import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeOrgan } from '../casework/annual-reports/sample-organs.testing.ts'
import { withScope } from '../platform/database/scope.ts'
import { openPostOffice, type PostOffice } from '../platform/mail/post-office.testing.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { documentOf, publish } from './portal/published.testing.ts'

let office: PostOffice
let site: TestSite
let organ: string
let visitor = 0
let address = ''

beforeAll(async () => {
  office = await openPostOffice()
  site = await openSite({
    TRUST_PROXY: '127.0.0.1',
    SMTP_URL: office.address,
    MAIL_FROM: '平台 <gk@example.gov.cn>',
    PUBLIC_URL: 'https://gk.example.gov.cn',
  })
  organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  const other = await makeOrgan(site.database.sql, { slug: 'none', name: '没有邮件订阅的局' })
  await publish(site, documentOf(organ, 'kjj', 1))
  await publish(site, documentOf(other, 'none', 1))
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into outlets (organ_id, id, kind, name, measure, created_at)
      values (${organ}, ${uuidv7()}, 'mail', '邮件订阅', '条', now())`.execute(tx),
  )
}, 120_000)
afterAll(async () => {
  await site?.stop()
  await office?.close()
})
beforeEach(() => {
  office.letters.length = 0
  address = `2001:db8:2:${(++visitor).toString(16)}::1`
})

const from = (): Record<string, string> => ({ accept: 'text/html', 'x-forwarded-for': address })
const post = async (path: string, fields: readonly (readonly [string, string])[] = []) => {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  const answer = await fetch(site.address + path, { method: 'POST', headers: from(), body, redirect: 'manual' })
  return { status: answer.status, html: await answer.text(), answer }
}
const fields = (email: string, more: readonly (readonly [string, string])[] = []) =>
  [['address', email], ['rhythm', 'each'], ['scope', 'all'], ...more] as const
const count = async (state: string): Promise<number> => {
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from subscribers where state = ${state}`.execute(tx),
  )
  return rows[0]?.n ?? 0
}
/** The background works in this test: waits for a letter. */
async function letterTo(email: string): Promise<string> {
  for (let n = 0; n < 600; n += 1) {
    const found = office.letters.find(({ to }) => to === email)
    if (found) return found.text
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`no letter to ${email}`)
}
const pathIn = (text: string, what: string): string => {
  const [found = ''] = new RegExp(`/subscription/${what}\\?[^\\s"<]+`).exec(text) ?? []
  expect(found).not.toBe('')
  return found
}

test('入口：页脚、栏目页；没有开通的机关不列，地址是 404，页面说得清', async () => {
  const home = await (await site.get('/')).text()
  expect(home).toContain('href="/subscribe"')
  const list = await (await site.get('/subscribe')).text()
  expect(list).toContain('href="/subscribe/kjj"')
  expect(list).not.toContain('href="/subscribe/none"')
  expect(await (await site.get('/zfxxgk/kjj/fdzdgknr/czyjs')).text()).toContain('/subscribe/kjj?leaf=fdzdgknr%2Fczyjs')
  expect(await (await site.get('/zfxxgk/none/fdzdgknr/czyjs')).text()).not.toContain('/subscribe/none')
  for (const slug of ['none', 'nobody']) {
    const answer = await site.get(`/subscribe/${slug}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('不提供邮件订阅')
  }
  const chosen = await (await site.get('/subscribe/kjj?leaf=fdzdgknr/czyjs')).text()
  expect(chosen).toMatch(/value="fdzdgknr\/czyjs"[^>]*checked|checked[^>]*value="fdzdgknr\/czyjs"/)
  expect(await (await site.get('/help')).text()).toContain('邮件订阅怎样处理邮箱')
})

test('不用脚本走完：填表、确认、退订；打开链接什么也不做，点了按钮才做', async () => {
  const asked = await post('/subscribe/kjj', fields('one@example.com', [['leaves', 'tzgg']]))
  expect([asked.status, asked.html.includes('请到邮箱确认')]).toEqual([200, true])
  expect(asked.answer.headers.get('cache-control')).toBe('no-store')
  const confirm = pathIn(await letterTo('one@example.com'), 'confirm')
  const seen = await site.get(confirm, from())
  expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await seen.text()).toContain('确认订阅</button>')
  expect(await count('active')).toBe(0)
  expect((await post(confirm)).html).toContain('已经订阅')
  expect(await count('active')).toBe(1)
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ id: string; code: string }>`select id, end_code as code from subscribers where state = 'active'`.execute(tx),
  )
  const end = `/subscription/end?${new URLSearchParams({ organ, ...rows[0] }).toString()}`
  expect(await (await site.get(end, from())).text()).toContain('退订</button>')
  expect(await count('active')).toBe(1)
  expect((await post(`${end}x`)).status).toBe(404)
  expect(await count('active')).toBe(1)
  // One click of a mail program (RFC 8058): no cookie, no page before it.
  const clicked = await post(end, [['List-Unsubscribe', 'One-Click']])
  expect([clicked.status, clicked.html.includes('已经退订')]).toEqual([200, true])
  expect(await count('active')).toBe(0)
  expect((await post(end)).status, '再点一次也一样').toBe(200)
})

test('邮箱订阅过没有，从答复里看不出来', async () => {
  const known = await post('/subscribe/kjj', fields('known@example.com'))
  await post(pathIn(await letterTo('known@example.com'), 'confirm'))
  const again = await post('/subscribe/kjj', fields('known@example.com', [['rhythm', 'daily']]))
  const never = await post('/subscribe/kjj', fields('never@example.com', [['rhythm', 'daily']]))
  const bare = (html: string): string => html.replaceAll(/(known|never)@example\.com/g, '')
  expect([again.status, bare(again.html)]).toEqual([never.status, bare(never.html)])
  expect(bare(known.html)).toBe(bare(never.html))
})

test.each([
  ['没有写邮箱', [['address', ''], ['rhythm', 'each']], '请填写电子邮箱'],
  ['邮箱写错', [['address', 'a@b@c'], ['rhythm', 'each']], '邮箱地址写得不对'],
  ['不知道多久一封', [['address', 'a@b.cn'], ['rhythm', 'hourly']], '请选择多久一封'],
  ['说要勾选而没有勾', [['address', 'a@b.cn'], ['rhythm', 'each'], ['scope', 'some']], '请勾选栏目'],
  ['没有的栏目', [['address', 'a@b.cn'], ['rhythm', 'each'], ['scope', 'some'], ['leaves', "x' or 1=1"]], '请从栏目中选择'],
] as const)('%s：指出来，填过的都在', async (_, given, says) => {
  const { status, html } = await post('/subscribe/kjj', given)
  expect([status, html.includes(says)]).toEqual([422, true])
  expect(html).toContain(given[0][1])
}) // prettier-ignore

test('别的网站转来的、太大的、不是表单的：拒绝，一句话说明', async () => {
  const send = (init: RequestInit) =>
    fetch(`${site.address}/subscribe/kjj`, { method: 'POST', ...init, headers: { ...from(), ...init.headers } })
  expect((await send({ body: new URLSearchParams(), headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  expect((await send({ body: new URLSearchParams({ address: 'a'.repeat(40_000) }) })).status).toBe(413)
  expect((await send({ body: new FormData() })).status).toBe(415)
  for (const query of ['', '?organ=x&id=y&code=z', `?organ=${organ}&id=${organ}&code=12345678`]) {
    const answer = await site.get(`/subscription/end${query}`, from())
    expect([200, 404]).toContain(answer.status)
    expect((await post(`/subscription/end${query}`)).status).toBe(404)
    expect((await post(`/subscription/confirm${query}`)).status).toBe(404)
  }
})

test('同一个人一小时只能填有限的次数；同一个邮箱谁来填，也只有有限的几封信', async () => {
  let last = 200
  for (let n = 0; n < 12 && last !== 429; n += 1)
    last = (await post('/subscribe/kjj', fields(`many${n}@example.com`))).status
  expect(last).toBe(429)
  for (let n = 0; n < 8; n += 1) {
    address = `2001:db8:3:${n.toString(16)}::1`
    expect((await post('/subscribe/kjj', fields('bombed@example.com', [['rhythm', n % 2 ? 'each' : 'daily']]))).status).toBe(200)
  }
  await letterTo('bombed@example.com')
  expect(office.letters.filter(({ to }) => to === 'bombed@example.com').length).toBeLessThanOrEqual(3)
}) // prettier-ignore
