import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { NOTICE_2020, NOTICE_2020_SPRING_FESTIVAL } from '../../law/calendar/proof/notice-texts.ts'
import { withScope } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act, type Actor } from '../acting.ts'
import { cacheOf } from '../applications/store.ts'
import type { Step } from '../applications/step.ts'
import { takeStep } from '../applications/take-step.ts'
import { REACTIONS } from '../reactions.ts'
import { calendarOf } from './calendar-of.ts'
import { reckonOrganAgain } from './jobs.ts'

let site: TestSite
let organ: string
let elsewhere: string
let admin: string
let clerk: string
/** No background work here: each test says when the dates are gone through. */
beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  ;({ id: organ } = await newOrgan(site.database))
  ;({ id: elsewhere } = await newOrgan(site.database))
  admin = await signedIn(site.database, organ, { office: 'system' })
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
})
afterAll(() => site.stop())

/** 2027年的安排，照历年的写法拟的。 */
const NOTICE_2027 = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假调休，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月10日`
/** 年中延长：除夕前再多放一天。 */
const LONGER_2027 = `国务院办公厅关于延长2027年春节假期的通知
国办发明电〔2026〕100号
经国务院批准，现将延长2027年春节假期的具体安排通知如下。
一、延长2027年春节假期至2月14日（星期日），2月15日（星期一）起正常上班。
国务院办公厅
2026年11月15日`

interface Body {
  readonly id: string
  readonly year: number
  readonly detail: string
  readonly workingDays: number
  readonly arranged: boolean
  readonly changes: readonly { readonly date: string }[]
  readonly clock: readonly string[]
  readonly answered: string | null
  readonly due: { readonly dueOn: string; readonly provisional: boolean } | null
  readonly days: readonly { readonly date: string; readonly kind: string }[]
}
async function ask(cookie: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body }
}
const keep = (text: string, more: Record<string, unknown> = {}) =>
  ask(admin, 'POST', '/calendar/notices', { text, ...more })
const withdraw = (id: string) => ask(admin, 'POST', `/calendar/notices/${id}/withdraw`, { why: '粘贴有误' })

const world = () => ({ db: site.database.sql, digest: 'sha256' as const, reactions: REACTIONS })
const actorOf = (organId: string): Actor => ({
  author: { kind: 'person', accountId: null, personId: null, name: '某人' },
  organId,
  origin: { door: 'desk', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [{ duty: 'clerk', unitId: null, forPerson: null }],
  colleague: true,
})

let cases = 0
/** An application as it would stand had it come on that day: its row, its step, its to-do. */
async function received(on: string, where = organ): Promise<string> {
  const id = uuidv7()
  cases += 1
  const caseNo = `依申请${cases}号`
  const step: Step = { did: 'arrived', on: on as LocalDate, channel: 'in_person', signedOn: null }
  await act(world(), actorOf(where), async ({ tx, record, at }) => {
    const cache = cacheOf([step], await calendarOf(tx, where))
    const event = await record({
      did: 'application-arrived',
      subject: { kind: 'application', id, version: 1 },
      title: id,
    })
    await sql`insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at,
        submitted_on, code_mark, phase, received_on, due_on, provisional, supplement_by)
      values (${where}, ${id}, ${caseNo}, 'in_person', 'naturalPerson', '张*', '名单', ${at}, ${on}::date, ${id},
        ${cache.phase}, ${cache.receivedOn}::date, ${cache.dueOn}::date, ${cache.provisional}, ${cache.supplementBy}::date)`.execute(
      tx,
    )
    await sql`insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
      values (${where}, ${id}, 1, 'arrived', ${on}::date, ${JSON.stringify(step)}::jsonb, ${event.seq})`.execute(tx)
    await sql`insert into to_dos (organ_id, id, kind, subject_kind, subject_id, title, link, duty, due_on, state, opened_at)
      values (${where}, ${uuidv7()}, 'application', 'application', ${id}, '办理', '/', 'clerk', ${cache.dueOn}::date, 'open', ${at})`.execute(
      tx,
    )
  })
  return id
}
async function rowOf(id: string, where = organ) {
  return withScope(site.database.sql, { organ: where }, async (tx) => {
    const row = await sql<{ due: string; provisional: boolean }>`
      select due_on::text as due, provisional from applications where id = ${id}`.execute(tx)
    const toDo = await sql<{ due: string }>`
      select due_on::text as due from to_dos where subject_id = ${id} and kind = 'application' and state = 'open'`.execute(
      tx,
    )
    const events = await sql<{ content: string }>`
      select content from events where subject_id = ${id} and did = 'due-changed-by-calendar' order by seq`.execute(tx)
    const told = await sql<{ title: string }>`
      select title from notifications where link = ${`/applications/${id}`} and kind = 'due-changed' order by created_at`.execute(
      tx,
    )
    return {
      ...row.rows[0],
      toDo: toDo.rows[0]?.due ?? null,
      events: events.rows.map(({ content }) => JSON.parse(content) as Record<string, unknown>),
      told: told.rows.map(({ title }) => title),
    }
  })
}
const reckon = (where = organ) => reckonOrganAgain(world(), where)
describe('登记放假安排', () => {
  test('读不懂、已有的、明年以后的、公布在今天以后的，各说一句话，什么也不留', async () => {
    const wrong: readonly [string, Record<string, unknown>, string][] = [
      ['今天天气很好', {}, '没有找到是哪一年的放假安排'],
      [NOTICE_2020, {}, '已经登记过'],
      [NOTICE_2027.replace('（周五）至3日', '（周四）至3日'), {}, '周'],
      [NOTICE_2027, { publishedOn: '2099-01-01' }, '在今天以后'],
      [NOTICE_2027, { publishedOn: '2026-01-01' }, '早于成文日期'],
      [NOTICE_2027, { address: 'javascript:alert(1)' }, '原文网址'],
      ['{"year": 2027', {}, 'JSON'],
    ]
    for (const [text, more, says] of wrong) {
      const { status, body } = await keep(text, more)
      expect([400, 409, 422], text.slice(0, 20)).toContain(status)
      expect(JSON.stringify(body), text.slice(0, 20)).toContain(says)
      expect((await ask(admin, 'POST', '/calendar/preview', { text, ...more })).status).toBe(status)
    }
    expect((await ask(clerk, 'GET', '/calendar?year=2027')).body).toMatchObject({ arranged: false })
  })

  test('只有系统管理员可以登记、撤回；人人可以看', async () => {
    expect((await ask(clerk, 'POST', '/calendar/notices', { text: NOTICE_2027 })).status).toBe(403)
    const year = await ask(clerk, 'GET', '/calendar?year=2026')
    expect(year.body.days.filter(({ kind }) => kind === 'makeUp').length).toBeGreaterThan(0)
    expect((await ask(clerk, 'GET', '/calendar?year=1999')).status).toBe(404)
  })
})

describe('办理期间放假安排改变', () => {
  test('2027年的通知公布：暂定的变成确定的，日子变了的告诉承办人，记录在案；再走一遍什么也不变；别的机关各算各的', async () => {
    // 二十个工作日数进2027年春节，调休没有公布以前只能按法定的节日暂定。
    const over = await received('2027-01-20')
    const before = await rowOf(over)
    expect(before.provisional).toBe(true)
    const untouched = await received('2026-03-02')
    const theirs = await received('2027-01-20', elsewhere)
    const { status, body } = await keep(NOTICE_2027)
    expect(status, JSON.stringify(body)).toBe(200)
    await reckon()
    const after = await rowOf(over)
    expect(after).toMatchObject({ due: '2027-02-22', provisional: false, toDo: '2027-02-22' })
    expect(after.due).not.toBe(before.due)
    expect(after.events).toEqual([
      expect.objectContaining({
        why: '2027年放假安排公布',
        before: expect.objectContaining({ 答复期限: expect.stringContaining('（暂定）') }),
        after: expect.objectContaining({ 答复期限: '2027年2月22日' }),
      }),
    ])
    expect(after.told).toEqual([
      expect.stringMatching(/^因2027年放假安排公布，依申请\d+号的答复期限由2027年.*（暂定）变为2027年2月22日$/),
    ])
    const view = await ask(clerk, 'GET', `/applications/${over}`)
    expect(view.body.clock.join()).toMatch(/因2027年放假安排公布，答复期限由2027年.*变为2027年2月22日/)
    expect((await rowOf(untouched)).events).toEqual([])
    expect((await rowOf(theirs, elsewhere)).events, '别的机关由它自己的一项任务去算').toEqual([])
    await reckon()
    expect(await rowOf(over)).toEqual(after)
    await reckon(elsewhere)
    expect((await rowOf(theirs, elsewhere)).due).toBe('2027-02-22')
    await withdraw(body.id)
    await reckon()
    const back = await rowOf(over)
    expect(back).toMatchObject({ due: before.due, provisional: true, toDo: before.due })
    expect(back.events[1]).toMatchObject({ why: '撤回《国务院办公厅关于2027年部分节假日安排的通知》' })
    expect((await withdraw(body.id)).status, '不能撤回两次').toBe(409)
    await reckon(elsewhere)
  })

  test('任务没有来得及做，有人先办了一步：同样记录在案，不是悄悄改掉', async () => {
    const id = await received('2027-01-20')
    const before = await rowOf(id)
    const { body } = await keep(NOTICE_2027)
    const step = {
      did: 'searched',
      on: '2026-11-01',
      where: '档案室',
      words: '名单',
      who: '某人',
      found: true,
      result: '1份',
    }
    await act(world(), actorOf(organ), (acting) =>
      takeStep({ ...acting, today: '2027-01-21' as LocalDate }, { id, seen: 1 }, {
        ...step,
        on: '2027-01-20',
      } as never),
    )
    const after = await rowOf(id)
    expect(after.due).toBe('2027-02-22')
    expect(after.due).not.toBe(before.due)
    expect(after.events).toHaveLength(1)
    await reckon()
    expect((await rowOf(id)).events, '任务随后来，没有什么可做').toHaveLength(1)
    await withdraw(body.id)
    await reckon()
  })

  test('年中延长：在办的改期；已经答复的保持答复时的期限，并说明现在推算是哪一天；原通知不能先于调整撤回', async () => {
    const first = await keep(NOTICE_2027)
    const open = await received('2027-01-20')
    const done = await received('2027-01-20')
    // 按延长以前的安排已经超期一天答复。
    await answeredAt(done, '2027-02-23')
    const changes = await ask(admin, 'POST', '/calendar/preview', { text: LONGER_2027 })
    expect(changes.body.changes.map(({ date }) => date)).toEqual(['2027-02-12'])
    expect((await keep(LONGER_2027)).status, '改变已有的日子，须先核对').toBe(409)
    const second = await keep(LONGER_2027, { confirmed: true })
    expect(second.status, JSON.stringify(second.body)).toBe(200)
    await reckon()
    expect(await rowOf(open)).toMatchObject({ due: '2027-02-23', provisional: false })
    expect((await rowOf(open)).events).toEqual([
      expect.objectContaining({ why: '《国务院办公厅关于延长2027年春节假期的通知》公布' }),
    ])
    expect((await rowOf(done)).due, '已经答复的不动').toBe('2027-02-22')
    const view = (await ask(clerk, 'GET', `/applications/${done}`)).body
    expect(view).toMatchObject({ answered: '超期答复', due: { dueOn: '2027-02-22' } })
    expect(view.clock.at(-1)).toContain('按现在所知的放假安排推算为2027年2月23日')
    expect((await withdraw(first.body.id)).body.detail).toContain('请先撤回那一份')
    await withdraw(second.body.id)
    await withdraw(first.body.id)
    await reckon()
  })

  /** An answer that was recorded, as its rows would stand. */
  async function answeredAt(id: string, on: string): Promise<void> {
    await act(world(), actorOf(organ), async ({ tx, record }) => {
      const event = await record({
        did: 'application-replied',
        subject: { kind: 'application', id, version: 2 },
        title: id,
      })
      const step = { did: 'replied', on, outcome: 'granted_provided', way: 'hand' }
      await sql`insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
        values (${organ}, ${id}, 2, 'replied', ${on}::date, ${JSON.stringify(step)}::jsonb, ${event.seq})`.execute(tx)
      await sql`update applications set version = 2, phase = 'replied', replied_on = ${on}::date, closed_on = ${on}::date
        where id = ${id}`.execute(tx)
    })
  }

  test('两个管理员同时登记同一份：一份登记，另一份说已经登记过', async () => {
    const both = await Promise.all([keep(NOTICE_2027), keep(NOTICE_2027)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [kept] = both.filter(({ status }) => status === 200)
    await withdraw(kept?.body.id ?? '')
  })

  test('任务中途停下：从头再来，已经改过的不重复记录', async () => {
    const ids = await Promise.all(['2027-01-20', '2027-01-21', '2027-01-22'].map((day) => received(day)))
    const { body } = await keep(NOTICE_2027)
    const stopped = new AbortController()
    stopped.abort()
    await expect(reckonOrganAgain(world(), organ, stopped.signal)).rejects.toThrow()
    await Promise.all([reckon(), reckon()])
    for (const id of ids) expect((await rowOf(id)).events).toHaveLength(1)
    await withdraw(body.id)
    await reckon()
  })
})

describe('地方放假日', () => {
  test('只对区划以下的机关；别的机关的日历不变；撤回以后复原', async () => {
    const region = uuidv7()
    const inside = uuidv7()
    await sql`insert into organs (id, kind, name, slug) values (${region}, 'region', '某自治州', ${`r-${region}`})`.execute(
      site.database.sql,
    )
    await sql`insert into organs (id, parent_id, kind, name, slug) values (${inside}, ${region}, 'organ', '某州局', ${`o-${inside}`})`.execute(
      site.database.sql,
    )
    await withScope(site.database.sql, { organ: inside }, (tx) => beginRecord(tx, inside))
    const id = await received('2026-03-02', inside)
    const before = await rowOf(id, inside)
    const local = {
      regionId: region,
      name: '开斋节',
      from: '2026-03-20',
      to: '2026-03-20',
      cites: '某州政发〔2026〕1号',
      publishedOn: '2026-03-01',
    }
    const { status, body } = await ask(admin, 'POST', '/calendar/local', local)
    expect(status, JSON.stringify(body)).toBe(200)
    expect((await ask(admin, 'POST', '/calendar/local', local)).status, '不登记两次').toBe(409)
    expect((await ask(admin, 'POST', '/calendar/local', { ...local, regionId: organ })).status, '机关不是区划').toBe(
      409,
    )
    expect((await ask(admin, 'POST', '/calendar/local', { ...local, to: '2026-03-19' })).status).toBe(409)
    await reckon(inside)
    const after = await rowOf(id, inside)
    expect([before.due, after.due]).toEqual(['2026-03-30', '2026-03-31'])
    expect(after.events).toEqual([expect.objectContaining({ why: '某自治州“开斋节”放假（某州政发〔2026〕1号）' })])
    const kinds = async (cookie: string) =>
      (await ask(cookie, 'GET', '/calendar?year=2026')).body.days.find(({ date }) => date === '2026-03-20')?.kind
    expect(await kinds(clerk)).toBe('working')
    expect(await kinds(await signedIn(site.database, inside, { duty: 'clerk' }))).toBe('holiday')
    await withdraw(body.id)
    await reckon(inside)
    expect((await rowOf(id, inside)).due).toBe('2026-03-30')
  })
})

test('2020年春节延长的通知程序自带，不能再登记；没有程序自带的年份的调整，先要有原来的通知', async () => {
  expect((await keep(NOTICE_2020_SPRING_FESTIVAL)).status).toBe(409)
  expect((await keep(LONGER_2027)).body.detail).toContain('请先导入原来的通知')
})
