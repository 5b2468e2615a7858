/** 征集调查从头到尾：发布、公众提交、登记、归组、处理、公布采纳情况；开放日和活动台账. */
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consultationFigures } from '../../casework/consultations/figures.ts'
import { resultDueOn, settleResults } from '../../casework/consultations/result-due.ts'
import { collectFacts } from '../../casework/compiling/facts/collect.ts'
import { openDayFigures } from '../../casework/open-days/figures.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { press, type Press } from '../publishing.testing.ts'

let site: TestSite
let desk: Press
let id: string
let address: string
const today = beijingDay(now()) as LocalDate
const later = (days: number): LocalDate => localDateOf(dayNumber(today) + days)
const year = Number(today.slice(0, 4))

const FACTS = {
  kind: 'opinions',
  basis: 'none',
  asks: '请对管理办法（征求意见稿）提意见。',
  begins: today,
  ends: later(10),
  letter: '云川市科技路1号法规科',
  contact: '法规科',
}

beforeAll(async () => {
  site = await openSite({ TRUST_PROXY: '127.0.0.1' })
  desk = await press(site)
  const of = await desk.published('consultation', { facts: FACTS })
  id = of.id
  address = String(of.address).replace(/\.html$/, '')
})
afterAll(() => site.stop())

let visitor = 1
/** Somebody else each time: limits are not what is asked about. */
const another = () => ({ 'x-forwarded-for': `198.51.100.${++visitor}` })
const tokenOf = async (at: string): Promise<string> =>
  /name="form" value="([^"]+)"/.exec(await (await site.get(`${at}/opinion`)).text())?.[1] ?? ''
const send = async (at: string, fields: Readonly<Record<string, string>>, form?: string) =>
  fetch(`${site.address}${at}/opinion/send`, {
    method: 'POST',
    body: new URLSearchParams({ form: form ?? (await tokenOf(at)), ...fields }),
    headers: { accept: 'text/html', ...another() },
    redirect: 'manual',
  })
const inOrgan = <T>(read: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.database.sql, { organ: desk.organ }, read)
/** As if days had gone by: the facts of what is out are moved back. */
const moved = (of: string, facts: Readonly<Record<string, string>>): Promise<unknown> =>
  inOrgan(async (tx) => {
    const json = JSON.stringify(facts)
    await sql`update publication_versions set content = jsonb_set(content, '{facts}', content -> 'facts' || ${json}::jsonb)
      where publication_id = ${of}`.execute(tx)
    await sql`update portal_documents set facts = facts || ${json}::jsonb where id = ${of}`.execute(tx)
    await sql`update portal_changes set changes = changes + 1 where organ_id = ${desk.organ}`.execute(tx)
  })

test('缺少征集的日子、事项的不能交付审核；短于法定期限的也不能', async () => {
  const bare = await desk.drafted('consultation', { facts: { kind: 'opinions' } })
  const says = (await desk.view(bare, desk.writer)).faults.map((fault: { says: string }) => fault.says)
  expect(says).toEqual(
    expect.arrayContaining(['还没有填写征集事项。', '还没有填写截止日期。', '还没有选择征求什么的意见。']),
  )
  const facts = { ...FACTS, basis: 'compensation', ends: later(29) }
  const short = await desk.drafted('consultation', { facts })
  expect((await desk.view(short, desk.writer)).faults).toMatchObject([
    { field: 'facts.ends', says: '征求意见、公示的时间短于法定的最短期限。' },
  ])
  const hurried = await desk.drafted('consultation', { facts: { ...facts, basis: 'rules' } })
  expect((await desk.view(hurried, desk.writer)).faults.map(({ field }: { field: string }) => field)).toContain('facts.shortenedBecause') // prettier-ignore
  const late = await desk.drafted('consultation', { facts: { ...FACTS, begins: later(-40), ends: later(-1) } })
  expect((await desk.view(late, desk.writer)).faults[0].says).toContain('截止日期已经过去')
})

test('页面写明进行中、还有几日和各种渠道；没有脚本、没有账号也能提交，得到回执，意见哪里也看不到', async () => {
  const html = await (await site.get(`${address}.html`)).text()
  expect(html).toContain('进行中，还有 11 日')
  expect(html).toContain('云川市科技路1号法规科')
  expect(html).toContain(`href="${address}/opinion"`)
  const answer = await send(address, { says: '=1+1 建议延长申报时间', name: '张三', contact: '13812345678' })
  const receipt = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(receipt).toMatch(new RegExp(`意见〔${year}〕1号`))
  for (const path of [`${address}.html`, `${address}/opinion`, `/api/v1/documents/${address.slice(3)}`, `/search?q=${encodeURIComponent('申报时间')}`])
    expect(await (await site.get(path)).text(), path).not.toContain('建议延长')
  const { rows } = await inOrgan((tx) => sql<{ text: string }>`select events::text as text from events`.execute(tx))
  expect(rows.filter(({ text }) => /延长申报|张三|13812345678/.test(text))).toEqual([])
}) // prettier-ignore

test('同一张表再送、同时送，是一条；改了内容再送，说明已经提交过；错处一处一句，写的都在', async () => {
  const form = await tokenOf(address)
  const said = { says: '同意。' }
  const both = await Promise.all([1, 2, 3].map(async () => (await send(address, said, form)).text()))
  expect(new Set(both.map((html) => /意见〔\d{4}〕\d+号/.exec(html)?.[0])).size).toBe(1)
  const other = await send(address, { says: '不同意' }, form)
  expect(other.status).toBe(409)
  expect(await other.text()).toContain('已经提交过')
  const wrong = await send(address, { says: '　', contact: '电话' })
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(html).toContain('请写明您的意见。')
  expect(html).toContain('value="电话"')
  const long = await send(address, { says: '长'.repeat(3001) })
  expect(long.status).toBe(422)
  expect((await send(address, { says: '用别处的表' }, 'x')).status).toBe(409)
  const cross = await fetch(`${site.address}${address}/opinion/send`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }) // prettier-ignore
  expect(cross.status).toBe(403)
  // Nothing was kept of what was refused.
  expect((await desk.done('GET', `/consultations/${id}`)).counts.received).toBe(2)
})

test('没有启用脚本的，同一网络一小时收 6 件，多了说清楚还可以怎样提', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' }
  const statuses: number[] = []
  for (let n = 0; n < 7; n++) {
    const body = new URLSearchParams({ form: await tokenOf(address), says: '同意' })
    const answer = await fetch(`${site.address}${address}/opinion/send`, { method: 'POST', body, headers: from })
    statuses.push(answer.status)
    if (answer.status === 429) expect(await answer.text()).toContain('来信、电话')
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
})

test('不是征集的信息没有意见表；没有开始、已经截止的说明是哪一天；撤下的是 410', async () => {
  const notice = await desk.published('notice')
  expect((await site.get(`${String(notice.address).replace('.html', '')}/opinion`)).status).toBe(404)
  const of = await desk.published('consultation', { facts: { ...FACTS, begins: later(2) } })
  const at = String(of.address).replace('.html', '')
  expect(await (await site.get(`${at}/opinion`)).text()).toContain(`未开始，${later(2)} 开始`)
  await moved(of.id, { begins: later(-9), ends: later(-1) })
  const closed = await (await site.get(`${at}/opinion`)).text()
  expect(closed).toContain(`已结束，${later(-1)} 截止`)
  expect((await send(at, { says: '晚了' }, await tokenOf(address))).status).toBe(409)
  expect(await (await site.get(`${at}.html`)).text()).not.toContain(`${at}/opinion`)
  await desk.done('POST', `/publications/${of.id}/withdraw`, { reason: '发错' })
  expect((await site.get(`${at}/opinion`)).status).toBe(410)
  expect((await send(at, { says: '撤了' }, 'x')).status).toBe(410)
})

test('来信当面的登记进来；不在征集期间的、别的机关的不行；相同的归在一组一并处理；导出不成公式', async () => {
  const path = `/consultations/${id}/opinions`
  const letter = { way: 'letter', receivedOn: today, texts: ['建议增加样例', '同意！', ' '] }
  expect((await desk.done('POST', path, letter)).added).toBe(2)
  const early = await desk.ask('POST', path, { ...letter, receivedOn: later(-1) })
  expect(early.status).toBe(409)
  expect(JSON.stringify(early.body)).toContain('征集期间以内')
  const stranger = await press(site)
  expect((await stranger.ask('GET', `/consultations/${id}`)).status).toBe(404)
  expect((await stranger.ask('POST', path, letter)).status).toBeGreaterThanOrEqual(403)
  const { groups } = await desk.done('GET', `${path}/alike`)
  expect(groups).toHaveLength(1)
  expect(groups[0].opinions).toHaveLength(8)
  expect(groups[0].same).toBe(true)
  const unexplained = await desk.ask('POST', `${path}/handle`, { opinions: groups[0].opinions, outcome: 'not-adopted' })
  expect(JSON.stringify(unexplained.body)).toContain('应当写明理由')
  expect((await desk.done('POST', `${path}/handle`, { opinions: groups[0].opinions, outcome: 'adopted' })).handled).toBe(8)
  expect((await desk.ask('POST', `${path}/handle`, { opinions: groups[0].opinions, outcome: 'adopted' })).status).toBe(409)
  const { items } = await desk.done('GET', `${path}?outcome=open`)
  expect(items.map(({ says }: { says: string }) => says)).toEqual(['建议增加样例', '=1+1 建议延长申报时间'])
  const { body } = await desk.ask('GET', `${path}/export.xlsx`)
  const cells = (await readXlsx(body)).sheets[0]?.rows.flat() ?? []
  expect(cells).toContain('=1+1 建议延长申报时间')
  expect(JSON.stringify(cells)).not.toContain('张三')
  await desk.done('POST', `${path}/handle`, { opinions: [items[0]], outcome: 'adopted' })
}) // prettier-ignore

test('截止以后成为待办；处理完才能起草采纳情况，数与登记的分毫不差；公布以后两边互相链接，待办了结', async () => {
  expect((await desk.ask('POST', `/consultations/${id}/result`)).body.detail ?? '').toContain('才截止')
  await moved(id, { begins: later(-20), ends: later(-1) })
  await inOrgan((tx) => settleResults(tx, desk.organ, today, now()))
  await inOrgan((tx) => settleResults(tx, desk.organ, today, now()))
  const todos = () => inOrgan(async (tx) => (await sql<{ state: string; due: string }>`select state, due_on::text as due from to_dos where kind = 'consultation-result' and subject_id = ${id}`.execute(tx)).rows) // prettier-ignore
  expect(await todos()).toEqual([{ state: 'open', due: later(29) }])
  expect(resultDueOn({ ends: later(-1) }, { resultDays: 5 })).toBe(later(4))
  expect(JSON.stringify((await desk.ask('POST', `/consultations/${id}/result`)).body)).toContain(
    '还有 1 条意见没有处理',
  )
  expect(await inOrgan((tx) => consultationFigures(tx, desk.organ, year))).toMatchObject({ adopted: null, open: 1 })
  const { items } = await desk.done('GET', `/consultations/${id}/opinions?outcome=open`)
  await desk.done('POST', `/consultations/${id}/opinions/handle`, { opinions: items, outcome: 'not-adopted', reason: '时间已定' }) // prettier-ignore
  const { id: result, begun } = await desk.done('POST', `/consultations/${id}/result`)
  expect(begun).toBe(true)
  expect(await desk.done('POST', `/consultations/${id}/result`)).toEqual({ id: result, begun: false })
  const draft = await desk.view(result)
  expect(draft.content.facts).toMatchObject({ consultation: id, received: 10, adopted: 9, partly: 0, notAdopted: 1 })
  expect(JSON.stringify(draft.content)).not.toContain('延长申报')
  // A figure that is not what was counted does not go out.
  const sound = { ...draft.content, review: (await desk.view(id)).content.review, formedOn: today }
  const wrong = { ...sound, facts: { ...sound.facts, adopted: 10 } }
  const keep = (content: unknown, version: number) => desk.done('PUT', `/publications/${result}`, { version, genre: 'consultation-result', unitId: desk.unit, content }) // prettier-ignore
  const { version } = await keep(wrong, draft.version)
  expect((await desk.view(result)).faults).toMatchObject([{ field: 'facts.adopted' }])
  await keep(sound, version)
  const approved = await desk.reviewed(result)
  await desk.done('POST', `/publications/${result}/release`, { version: approved.version })
  const there = await desk.view(result)
  const html = await (await site.get(there.address)).text()
  expect(html).toContain('意见采纳情况')
  expect(html).toContain(`href="${address}.html"`)
  expect(await (await site.get(`${address}.html`)).text()).toContain(`href="${there.address}"`)
  expect(await todos()).toMatchObject([{ state: 'done' }])
  const again = await desk.ask('POST', `/consultations/${id}/opinions/handle`, { opinions: [{ ...items[0], version: 2 }], outcome: 'adopted' }) // prettier-ignore
  expect(JSON.stringify(again.body)).toContain('采纳情况已经公布')
  expect(await inOrgan((tx) => consultationFigures(tx, desk.organ, year))).toEqual({ held: 1, opinionsAsked: 1, surveys: 0, received: 10, adopted: 9, partly: 0, notAdopted: 1, open: 0, results: 1 }) // prettier-ignore
})

test('问卷逐题收、逐题汇总；纸质的按题登记', async () => {
  const facts = { ...FACTS, kind: 'survey', basis: null, q1: '满意吗？', q1kind: 'one', q1options: '满意\n不满意', q1must: true, q2: '常用的', q2kind: 'many', q2options: '网站\n微信\n窗口' } // prettier-ignore
  const of = await desk.published('consultation', { facts })
  const at = String(of.address).replace('.html', '')
  expect(await (await send(at, { 'q2.0': '网站' })).text()).toContain('第 1 题还没有回答。')
  expect((await send(at, { q1: '满意', 'q2.0': '网站', 'q2.2': '窗口' })).status).toBe(200)
  expect((await send(at, { q1: '一般' })).status).toBe(422)
  const paper = { way: 'visit', receivedOn: today, texts: [], answers: { q1: { chose: ['不满意'] } } }
  await desk.done('POST', `/consultations/${of.id}/opinions`, paper)
  expect(await desk.done('GET', `/consultations/${of.id}/summary`)).toEqual([
    { key: 'q1', asks: '满意吗？', kind: 'one', answered: 2, options: [{ option: '满意', chosen: 1 }, { option: '不满意', chosen: 1 }] },
    { key: 'q2', asks: '常用的', kind: 'many', answered: 1, options: [{ option: '网站', chosen: 1 }, { option: '微信', chosen: 0 }, { option: '窗口', chosen: 1 }] },
  ])
}) // prettier-ignore

test('开放日的信息和活动台账一场只算一场：从一边起草另一边，没有登记的不当作没有办', async () => {
  const figures = () => inOrgan((tx) => openDayFigures(tx, desk.organ, year, today))
  expect(await figures()).toEqual({ held: 0, registered: 0, visitors: null, announced: 0, unregistered: 0 })
  const day = await desk.published('open-day', { facts: { day: today, place: '大厅', programme: '参观', invited: 'residents,media', registration: '不用报名' } }) // prettier-ignore
  expect(await (await site.get(day.address)).text()).toContain('群众代表、新闻媒体')
  const { entryId } = await desk.done('POST', `/open-days/${day.id}/register`)
  expect((await desk.ask('POST', `/open-days/${day.id}/register`)).status).toBe(409)
  expect(await figures()).toEqual({ held: 1, registered: 1, visitors: null, announced: 1, unregistered: 0 })
  await desk.done('POST', `/open-days/${day.id}/unlink`)
  const { items } = await desk.done('GET', '/open-days/unannounced')
  expect(items.map((each: { id: string }) => each.id)).toEqual([entryId])
  const { publicationId } = await desk.done('POST', `/open-days/announce/${entryId}`)
  expect((await desk.view(publicationId)).content.facts).toMatchObject({ day: today, place: '大厅', invited: 'residents,media' })
  expect((await desk.ask('POST', `/open-days/${day.id}/link`, { entryId })).status).toBe(409)
  await desk.done('POST', `/publications/${publicationId}/void`, { version: 1, reason: '另有信息' })
  await desk.done('POST', `/open-days/${day.id}/link`, { entryId })
  expect((await desk.done('GET', '/open-days')).items).toMatchObject([{ id: day.id, entry: { id: entryId } }])
  const ahead = await desk.published('open-day')
  expect(JSON.stringify((await desk.ask('POST', `/open-days/${ahead.id}/register`)).body)).toContain('还没有举办')
}) // prettier-ignore

test('年度报告里征集调查的每一个数，打开的列表正好是这么多', async () => {
  const facts = await inOrgan((tx) => collectFacts(tx, { organ: desk.organ, year, until: `${year}-12-31` as LocalDate }))
  const of = [...facts.values()].filter((each) => each.id.startsWith('consultations.'))
  expect(of.find((each) => each.id === 'consultations.held')?.value).toBeGreaterThan(0)
  expect(of.find((each) => each.id === 'consultations.received')?.value).toBeGreaterThan(0)
  for (const { id: name, value, opens } of of)
    if (value !== null) expect([name, (await desk.done('GET', opens ?? '')).total]).toEqual([name, value])
  expect((await desk.done('GET', `/consultations/opinions?year=${year - 1}`)).total).toBe(0)
  expect((await desk.done('GET', `/consultations?year=${year - 1}`)).total).toBe(0)
}) // prettier-ignore
