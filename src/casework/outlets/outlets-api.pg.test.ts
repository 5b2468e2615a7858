import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { exactNumber } from './exact-number.ts'

let site: TestSite
let office: Press
const today = beijingDay(now())
const later = beijingDay(new Date(now().getTime() + 86_400_000))

beforeAll(async () => {
  site = await openSite({ PUBLIC_URL: 'https://gk.example.gov.cn' })
  office = await press(site)
})
afterAll(() => site.stop())

const outlet = async (kind: string, name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await office.done('POST', '/outlets', { kind, name, measure: '条', ...more })).id
const deed = (more: Readonly<Record<string, unknown>> = {}) => ({
  title: '惠企政策',
  number: '3',
  measure: '条',
  postedOn: today,
  ...more,
})

test('密钥加密保存，任何答复里都没有；不合的当场说明', async () => {
  const wrong = await office.ask('POST', '/outlets', {
    kind: 'wechat',
    name: '公众号',
    measure: '条',
    secrets: { appId: 'abc' },
  })
  expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([409, expect.stringContaining('AppID 以 wx 开头')])
  const secrets = { appId: 'wx1234567890abcdef', appSecret: 'never-shown-again-0123456789' }
  const id = await outlet('wechat', '公众号', { secrets })
  const all = JSON.stringify([
    (await office.ask('GET', '/outlets')).body,
    (await office.ask('GET', `/outlets/${id}`)).body,
    (await office.ask('POST', `/outlets/${id}/check`, {})).body,
  ])
  expect(all).not.toMatch(/never-shown-again|wx1234567890abcdef/)
  expect((await office.done('GET', `/outlets/${id}`)).secrets).toMatchObject([{ kept: true }, { kept: true }])
  const inner = await outlet('webhook', '推送', {
    settings: { address: 'http://127.0.0.1:9/in', base: 'http://127.0.0.1:9/' },
    secrets: { secret: 'sixteen-characters' },
  })
  expect((await office.done('GET', `/outlets/${inner}`)).settings).toEqual({ address: 'http://127.0.0.1:9/in' })
  expect((await office.done('POST', `/outlets/${inner}/check`, {})).findings[0]).toMatchObject({ level: 'wrong' })
  const refused = await office.ask('POST', '/outlets', {
    kind: 'files',
    name: '栏目',
    measure: '条',
    settings: { folder: '../../etc' },
  })
  expect(refused.status).toBe(409)
  expect(
    (await office.ask('POST', '/outlets', { kind: 'other', name: '公众号', measure: '条' })).body.detail ?? '',
  ).toBeDefined()
})

test('数字要确切：“300余条”不收，300条收；日子可以早不能晚', async () => {
  for (const [text, number] of [
    ['300余', null],
    ['约300', null],
    ['300多条', null],
    ['', null],
    ['0', null],
    ['-3', null],
    ['3.5', null],
    ['300', 300],
    ['３２１条', 321],
    ['1,203', 1203],
    ['12,03', null],
  ] as const)
    // prettier-ignore
    expect(exactNumber(text), text).toBe(number)
  const outletId = await outlet('enterprise-group', '企业工作群')
  const vague = await office.ask('POST', '/postings', { ...deed({ number: '300余' }), outletId })
  expect(vague.status).toBe(409)
  expect(JSON.stringify(vague.body)).toContain('“300余”不知道是多少')
  const ahead = await office.ask('POST', '/postings', { ...deed({ postedOn: later }), outletId })
  expect(JSON.stringify(ahead.body)).toContain('不能写成今天以后')
  const { id } = await office.done('POST', '/postings', {
    ...deed({ number: '321', postedOn: '2026-01-05' }),
    outletId,
  })
  const posting = await office.done('GET', `/postings/${id}`)
  expect(posting).toMatchObject({ state: 'posted', number: 321, postedOn: '2026-01-05' })
  expect(posting.postedAt.slice(0, 10)).toBe(today)
})

test('信息发布：人工渠道成为待办，一点登记；门户计一条；撤下以后要人撤，不再计数', async () => {
  const board = await outlet('notice-board', '一楼公示栏', { measure: '版' })
  await outlet('portal', '门户')
  const of = await office.published('news', { channels: [board] })
  const waiting = (await office.done('GET', `/postings?publication=${of.id}`)).items
  expect(
    waiting.map(({ outletName, state }: { outletName: string; state: string }) => [outletName, state]).toSorted(),
  ).toEqual([
    ['一楼公示栏', 'to-do'],
    ['门户', 'sent'],
  ])
  const { id, version } = waiting.find(({ state }: { state: string }) => state === 'to-do')
  expect((await office.done('GET', `/postings/${id}`)).text.whole).toContain(
    `https://gk.example.gov.cn/d/${office.slug}/`,
  )
  await office.done('POST', `/postings/${id}/done`, {
    ...deed({ title: of.title ?? '新闻', number: '10', measure: '版' }),
    version,
  })
  const counts = await office.done('GET', `/posting-counts?by=outlet&from=${today.slice(0, 4)}-01-01&to=${today}`)
  expect(counts.rows).toContainEqual(
    expect.objectContaining({ label: '一楼公示栏', number: 10, measure: '版', postings: 1 }),
  )
  expect(counts.rows).toContainEqual(expect.objectContaining({ label: '门户', number: 1 }))
  expect(counts.words).toContain('一楼公示栏10版')
  for (const row of counts.rows) {
    const { items } = await office.done(
      'GET',
      `/postings?outlet=${row.key}&measure=${encodeURIComponent(row.measure)}&counted=yes&postedFrom=${counts.from}&postedTo=${counts.to}&size=100`,
    )
    expect(items.reduce((all: number, { number }: { number: number }) => all + number, 0)).toBe(row.number)
  }
  await office.done('POST', `/publications/${of.id}/withdraw`, { reason: '误发' })
  const after = (await office.done('GET', `/postings?publication=${of.id}`)).items
  expect(after.map(({ state }: { state: string }) => state).toSorted()).toEqual(['to-remove', 'withdrawn'])
  const gone = after.find(({ state }: { state: string }) => state === 'to-remove')
  expect((await office.done('GET', `/postings/${gone.id}`)).text, '撤下的没有文字可以复制').toBeNull()
  await office.done('POST', `/postings/${gone.id}/change`, { to: 'removed', version: gone.version })
  const rows = (await office.done('GET', `/posting-counts?by=outlet`)).rows
  expect(rows.map(({ label }: { label: string }) => label)).not.toContain('一楼公示栏')
})

test('三方看不到、改不了别的机关的；没有职责的不给', async () => {
  const other = await press(site)
  const outletId = await outlet('radio', '广播')
  expect((await office.ask('GET', `/outlets/${outletId}`, undefined, other.clerk)).status).toBe(404)
  expect((await office.ask('POST', '/postings', { ...deed(), outletId }, other.clerk)).status).toBe(409)
  expect(
    (await office.ask('POST', '/outlets', { kind: 'radio', name: '广播2', measure: '条' }, office.writer)).status,
  ).toBe(403)
  expect((await office.ask('POST', '/postings', { ...deed({ measure: '个' }), outletId })).status).toBe(400)
})

test('注销账号：各项办完才行；注销以后密钥不留', async () => {
  const id = await outlet('weibo-hand', '旧微博')
  const early = await office.ask('POST', `/outlets/${id}/state`, { version: 1, state: 'closed', reason: '整合' })
  expect(JSON.stringify(early.body)).toContain('还有这些没有办')
  let { version, closing } = await office.done('GET', `/outlets/${id}`)
  for (const { step } of closing) {
    await office.done('POST', `/outlets/${id}/closing`, { version, step, on: today })
    version += 1
  }
  await office.done('POST', `/outlets/${id}/state`, { version, state: 'closed', reason: '整合' })
  expect((await office.done('GET', `/outlets/${id}`)).state).toBe('closed')
  const late = await office.ask('POST', '/postings', { ...deed(), outletId: id })
  expect(JSON.stringify(late.body)).toContain('已注销')
})

test('关注人数：没有填的是空，不是 0', async () => {
  const id = await outlet('client', '客户端')
  const none = await office.ask('POST', `/outlets/${id}/days`, { day: today })
  expect(none.status).toBe(409)
  await office.done('POST', `/outlets/${id}/days`, { day: today, followers: 1203 })
  expect(await office.done('GET', `/outlets/${id}/days`)).toEqual([
    expect.objectContaining({ day: today, followers: 1203, readers: null, shares: null, source: 'hand' }),
  ])
})
