import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isWorkingDay } from '../../law/calendar/calendar.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { act } from '../../casework/acting.ts'
import { calendarOf } from '../../casework/calendar/calendar-of.ts'
import { cipherOf, colleague, key } from '../../casework/personal-data/ground.testing.ts'
import { putOnPortal, type PortalDocument } from '../../casework/portal/document.ts'
import { REACTIONS } from '../../casework/reactions.ts'
import { readerActor, receiveReport } from '../../casework/reader-reports/receive.ts'
import { addressIn, settleReport } from '../../casework/reader-reports/settle.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { applyingOrgan } from './apply.testing.ts'
import { documentOf, publish, withdraw } from './published.testing.ts'

let site: TestSite
let organ: string
let of: PortalDocument
beforeAll(async () => {
  site = await openSite({ TRUST_PROXY: '127.0.0.1' })
  organ = await applyingOrgan(site, 'kjj', '云川市科学技术局')
  of = await publish(site, documentOf(organ, 'kjj', 1))
})
afterAll(() => site.stop())

const PHONE = '13812345678'
const FILLED = { kind: 'wrong-text', place: '第二段', says: '“壹佰”应为“壹佰万”', contact: PHONE }
const page = `/d/kjj/2026/1/report`
const tokenOf = async (path = page): Promise<string> =>
  /name="form" value="([^"]+)"/.exec(await (await site.get(path)).text())?.[1] ?? ''
const send = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}, path = page) =>
  fetch(`${site.address}${path}/send`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
  })
let visitor = 1
/** Somebody else each time: limits are not what is asked about. */
const another = () => ({ 'x-forwarded-for': `198.51.100.${++visitor}` })
const inOrgan = <T>(read: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.database.sql, { organ }, read)
const reports = () =>
  inOrgan(
    async (tx) =>
      (await sql<Record<string, unknown>>`select * from reader_reports order by report_no`.execute(tx)).rows,
  )

test('每条信息的页面都有入口；没有脚本、没有账号也能反映，得到编号，成为经办人的待办', async () => {
  expect(await (await site.get('/d/kjj/2026/1.html')).text()).toContain(`href="${page}"`)
  const form = await tokenOf()
  const answer = await send({ form, ...FILLED }, another())
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(html).toMatch(/纠错〔\d{4}〕1号/)
  expect(html).not.toContain(PHONE)
  const [row] = await reports()
  expect(row).toMatchObject({ state: 'open', title: of.title, publication_version: 1, reachable: true, says: '位置：第二段\n“壹佰”应为“壹佰万”' })
  const { todos, last, calendar } = await inOrgan(async (tx) => ({
    todos: (await sql<{ due: LocalDate; duty: string }>`select due_on::text as due, duty from to_dos where subject_kind = 'reader-report'`.execute(tx)).rows,
    last: (await sql<{ on: LocalDate }>`select (received_at at time zone 'Asia/Shanghai')::date::text as on from reader_reports`.execute(tx)).rows[0]?.on ?? '',
    calendar: await calendarOf(tx, organ),
  }))
  expect(todos).toMatchObject([{ duty: 'clerk' }])
  // Counted the other way round: after the day of receipt up to the last day there are five working days.
  const between: string[] = []
  for (let day = Date.parse(String(last)) + 86_400_000; day <= Date.parse(todos[0]?.due ?? ''); day += 86_400_000)
    between.push(new Date(day).toISOString().slice(0, 10))
  expect(between.filter((day) => isWorkingDay(calendar, dayNumber(day as LocalDate)))).toHaveLength(5)
  expect(isWorkingDay(calendar, dayNumber(todos[0]?.due as LocalDate))).toBe(true)
  expect(html).toContain(todos[0]?.due)
}) // prettier-ignore

test('同一张表再送一次、同时送几次，还是一件；改了内容再送，说明已经登记过', async () => {
  const before = (await reports()).length
  const form = await tokenOf()
  const from = another()
  const both = await Promise.all([1, 2, 3].map(() => send({ form, ...FILLED }, from).then((answer) => answer.text())))
  expect(new Set(both.map((html) => /纠错〔\d{4}〕\d+号/.exec(html)?.[0])).size).toBe(1)
  expect(await reports()).toHaveLength(before + 1)
  const other = await send({ form, ...FILLED, says: '另一处' }, from)
  expect(other.status).toBe(409)
  expect(await other.text()).toContain('已经提交过')
  expect(await reports()).toHaveLength(before + 1)
})

test('怎么写都只是文字；缺的、太长的、不认识的，留住所写的并说明哪里要改', async () => {
  const form = await tokenOf()
  const hostile = `<script>alert(1)</script>'"; drop table x\u0000\u202e`
  const bad = await send(
    { form, kind: '__proto__', says: hostile, place: '长'.repeat(201), contact: 'a@b<c>' },
    another(),
  )
  const html = await bad.text()
  expect(bad.status).toBe(422)
  expect(html).not.toContain('<script>alert')
  for (const field of ['kind', 'place', 'contact']) expect(html).toContain(`id="${field}-fault"`)
  expect((await send({ form, ...FILLED, says: ' \u200b ' }, another())).status).toBe(422)
  expect((await send({ form, ...FILLED, says: '字'.repeat(1001) }, another())).status).toBe(422)
  expect((await send({ form: 'x', ...FILLED }, another())).status).toBe(409)
  expect((await send({ ...FILLED }, another())).status).toBe(409)
  expect((await send({ form, ...FILLED }, { ...another(), 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const good = await send({ form, ...FILLED, says: hostile }, another())
  expect(good.status).toBe(200)
  expect((await reports()).at(-1)?.['says']).toBe(`位置：第二段\n<script>alert(1)</script>'"; drop table x`)
})

test('没有脚本的，一小时几件以后要等；已经收到的再送不受影响', async () => {
  const from = another()
  const first = await tokenOf()
  expect((await send({ form: first, ...FILLED }, from)).status).toBe(200)
  const codes: number[] = []
  for (let n = 0; n < 8; n++) codes.push((await send({ form: await tokenOf(), ...FILLED }, from)).status)
  expect(codes).toContain(429)
  expect((await send({ form: first, ...FILLED }, from)).status).toBe(200)
})

test('只对门户上的信息：没有的 404，撤下的 410；一条信息的表不能送到另一条', async () => {
  const gone = await publish(site, documentOf(organ, 'kjj', 2))
  const path = '/d/kjj/2026/2/report'
  const form = await tokenOf(path)
  expect((await send({ form, ...FILLED }, another())).status).toBe(409)
  await withdraw(site, gone)
  expect((await site.get(path)).status).toBe(410)
  expect((await send({ form, ...FILLED }, another(), path)).status).toBe(410)
  for (const nowhere of ['/d/kjj/2026/99/report', '/d/kjj/x/1/report', '/d/nobody/2026/1/report'])
    expect((await site.get(nowhere)).status, nowhere).toBe(404)
  expect((await site.get(`${page}/send`)).headers.get('location')).toBe(page)
})

test('联系方式只有密文；记录、检索里没有读者写的话；工作台以外读不到', async () => {
  const { lines, search } = await inOrgan(async (tx) => ({
    lines: (await sql<{ line: string }>`
      select p::text as line from personal_data p union all select e::text from events e
      union all select r::text from reader_reports r union all select t::text from to_dos t`.execute(tx)).rows.map(({ line }) => line).join('\n'),
    search: (await sql<{ line: string }>`select title || body || plain as line from search_entries where kind = 'reader-report'`.execute(tx)).rows,
  })) // prettier-ignore
  expect(lines).not.toContain(PHONE)
  expect(lines).toContain('138')
  for (const { line } of search) expect(line).not.toContain('壹佰')
  for (const path of ['/d/kjj/2026/1.html', page, '/feed.xml', '/api/v1/documents/kjj/2026/1', '/search?q=%E5%A3%B9%E4%BD%B0'])
    expect(await (await site.get(path)).text(), path).not.toMatch(/壹佰万|纠错〔/)
  expect((await site.get('/api/v1/desk/reader-reports')).status).toBe(401)
  const elsewhere = await applyingOrgan(site, 'jyj', '云川市教育局')
  const seen = await withScope(site.database.sql, { organ: elsewhere }, (tx) => sql`select 1 from reader_reports`.execute(tx))
  expect(seen.rows).toEqual([])
}) // prettier-ignore

test('处理：没有更正的不能说已更正，不需更正的要写理由；处理了待办就办结，联系方式有了保存期限', async () => {
  const cipher = cipherOf([key('k1')])
  const ground = { db: site.database.sql, digest: 'sha256', reactions: REACTIONS, cipher } as const
  const own = await publish(site, documentOf(organ, 'kjj', 3))
  const reader = readerActor(organ, { door: 'portal', address: '198.51.100.1', requestId: 'r' })
  const made = async () => {
    const id = uuidv7()
    const sent = { id, address: own.address, kind: 'missing', says: '缺一页', contact: { phone: PHONE } } as const
    expect(await receiveReport(ground, reader, sent)).toMatchObject({ reachable: true })
    return id
  }
  const settle = (id: string, change: Partial<Parameters<typeof settleReport>[1]>, who = colleague(organ, 'clerk')) =>
    act(ground, who, (acting) =>
      settleReport(acting, { id, seen: 1, outcome: 'corrected', answer: '', correction: '', ...change }, { imageDays: 30, onBehalfOf: null }),
    )
  const one = await made()
  expect(await settle(one, {})).toMatchObject({ refused: 'not-corrected' })
  expect(await settle(one, { correction: 'https://example.com/' })).toMatchObject({ refused: 'no-page' })
  expect(await settle(one, { outcome: 'needless', answer: ' ' })).toMatchObject({ refused: 'no-reason' })
  expect(await settle(uuidv7(), {})).toMatchObject({ refused: 'not-found' })
  const elsewhere = await applyingOrgan(site, 'sjj', '云川市审计局')
  expect(await settle(one, {}, colleague(elsewhere, 'clerk'))).toMatchObject({ refused: 'not-found' })
  await inOrgan(async (tx) => putOnPortal(tx, { ...own, version: 2, changeNote: '补上缺页' }))
  expect(await settle(one, {})).toMatchObject({ version: 2 })
  expect(await settle(one, {})).toMatchObject({ refused: 'changed-meanwhile' })
  const two = await made()
  expect(await settle(two, { outcome: 'needless', answer: '原文如此' })).toMatchObject({ version: 2 })
  const rows = await inOrgan(async (tx) => (await sql<{ id: string; outcome: string; correction: string | null; open: number; kept: string | null }>`
    select r.id, outcome, correction,
      (select count(*)::int from to_dos t where t.subject_id = r.id and t.state = 'open') as open,
      (select max(retained_until)::text from personal_data p where p.subject_id = r.id) as kept
    from reader_reports r where r.id in (${one}, ${two}) order by r.id`.execute(tx)).rows)
  expect(rows).toMatchObject([
    { outcome: 'corrected', correction: own.address, open: 0 },
    { outcome: 'needless', correction: null, open: 0 },
  ])
  for (const { kept } of rows) expect(kept).not.toBeNull()
  expect(addressIn(' https://www.x.gov.cn/p/d/kjj/2026/12.html?font=large ')).toBe('kjj/2026/12')
  expect(addressIn('/d/kjj/2026/12')).toBe('')
}) // prettier-ignore
