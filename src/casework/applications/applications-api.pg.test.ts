import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { countWorkingDays } from '../../law/calendar/working-days.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { sql } from 'kysely'

let site: TestSite
let organ: string
let unit: string
let elsewhere: string
let clerk: string
let head: string
let section: string
let otherSection: string
let colleague: string
let stranger: string
beforeAll(async () => {
  site = await openSite()
  ;({ id: organ, unit } = await newOrgan(site.database))
  elsewhere = await newUnit(site.database, organ)
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  head = await signedIn(site.database, organ, { duty: 'office-head' })
  section = await signedIn(site.database, organ, { duty: 'section-editor', unit })
  otherSection = await signedIn(site.database, organ, { duty: 'section-editor', unit: elsewhere })
  colleague = await signedIn(site.database, organ, {})
  const other = await newOrgan(site.database)
  stranger = await signedIn(site.database, other.id, { duty: 'clerk' })
})
afterAll(() => site.stop())

const day = today() as LocalDate
interface Next {
  readonly did: string
  readonly open: boolean
  readonly says: string | null
}
interface Body {
  readonly id: string
  readonly caseNo: string
  readonly queryCode: string
  readonly version: number
  readonly phase: string
  readonly total: number
  readonly detail: string
  readonly fields: Readonly<Record<string, string>>
  readonly items: readonly { readonly id: string; readonly phase: string }[]
  readonly next: readonly Next[]
  readonly clock: readonly string[]
  readonly reckoned: { readonly receivedOn: string | null; readonly owed: string | null }
  readonly similar: readonly { readonly id: string; readonly samePerson: boolean; readonly sameText: boolean }[]
}
async function ask(method: string, path: string, body?: unknown, cookie = clerk) {
  const answer = await fetch(`${site.address}/api/v1/desk/applications${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body }
}

let applicants = 0
const received = (change: Record<string, unknown> = {}) => ({
  channel: 'in_person',
  submittedOn: day,
  applicant: {
    kind: 'naturalPerson',
    name: '欧阳小明',
    idKind: '居民身份证',
    idNumber: `1101011990030${String(++applicants).padStart(5, '0')}`,
    phone: `138${String(applicants).padStart(8, '0')}`,
    address: '云川市和平路1号',
  },
  request: `第${applicants}件：2025年科技项目立项名单`,
  ...change,
})
async function registered(change: Record<string, unknown> = {}): Promise<Body> {
  const { status, body } = await ask('POST', '', received(change))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
/** Takes steps one after the other, in the version the last one left; the last answer. */
async function take(id: string, steps: readonly Record<string, unknown>[], cookie = clerk, from?: number) {
  let version = from ?? (await ask('GET', `/${id}`)).body.version
  let last = { status: 0, body: {} as Body }
  for (const step of steps) {
    last = await ask('POST', `/${id}/steps`, { version, step: { on: day, ...step } }, cookie)
    version = last.body.version
  }
  return last
}
const GRANTED = {
  did: 'judged',
  outcome: 'granted_provided',
  facts: { records: [{ name: '立项名单', form: '电子文档', pages: 3 }] },
}
const PAPER = { number: '云科公开〔2026〕7号', clause: true }
const REPLIED = { did: 'replied', way: 'post', paper: PAPER }

describe('收发室', () => {
  test('当面、挂号、平信各按条例第三十一条；平信说应当当日确认，确认以后才有期限', async () => {
    const inPerson = await registered()
    expect(inPerson.reckoned).toMatchObject({ receivedOn: day, owed: null })
    expect(inPerson.queryCode).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/)
    const unsigned = await ask('POST', '', received({ channel: 'registered_mail' }))
    expect(unsigned).toMatchObject({ status: 409, body: { fields: { signedOn: expect.stringContaining('签收之日') } } })
    const mail = await registered({ channel: 'registered_mail', signedOn: day, tracking: 'XA12345678911' })
    expect((await ask('GET', `/${mail.id}`)).body).toMatchObject({ wanted: { tracking: 'XA12345678911' } })
    const letter = await registered({ channel: 'ordinary_mail' })
    expect(letter.reckoned).toMatchObject({ receivedOn: null, owed: expect.stringContaining('应当当日与申请人确认') })
    const done = await take(letter.id, [{ did: 'confirmed' }])
    expect(done.body).toMatchObject({ phase: 'handling', version: 2 })
    const due = localDateOf(countWorkingDays(CALENDAR, dayNumber(day), 20) ?? 0)
    expect((await ask('GET', `/${letter.id}`)).body).toMatchObject({ receivedOn: day, due: { dueOn: due } })
  })

  test('登记之前看得见同一申请人、同样内容的，照样可以登记，各是各的一件', async () => {
    const first = received({ request: '关于 和平路、改造的批复。' })
    const { body } = await ask('POST', '', first)
    const look = {
      channel: 'in_person',
      submittedOn: day,
      phone: first.applicant.phone,
      request: '关于和平路改造的批复',
    }
    const checked = await ask('POST', '/check', look)
    expect(checked.body.similar).toMatchObject([{ id: body.id, samePerson: true, sameText: true }])
    const second = await ask('POST', '', first)
    expect(second.body.id).not.toBe(body.id)
    expect((await ask('GET', `/${body.id}/similar`)).body).toMatchObject({ similar: [{ id: second.body.id }] })
    expect((await ask('GET', `/${body.id}/similar`, undefined, stranger)).status).toBe(404)
    const nothing = await ask('POST', '/check', { channel: 'in_person', submittedOn: day })
    expect(nothing.body.similar).toEqual([])
    expect((await ask('POST', '/check', { ...look, submittedOn: '2039-01-03' })).body).toMatchObject({
      reckoned: null,
      refused: expect.stringContaining('今天以后'),
    })
    for (const submittedOn of ['1900-01-01', '9999-12-31', '2026-02-30', ''])
      expect((await ask('POST', '/check', { ...look, submittedOn })).status).toBe(400)
  })

  test('别人上传的、没有的附件不能作信封，一并不登记', async () => {
    const request = '没有信封的申请'
    const envelope = ['00000000-0000-7000-8000-000000000001']
    expect((await ask('POST', '', received({ request, envelope }))).status).toBe(404)
    expect((await ask('GET', `?q=${encodeURIComponent(request)}`)).body.total).toBe(0)
  })

  test('回执：查询码不对不出；机关没有填联系方式的说缺什么；填了出得来', async () => {
    const { id, queryCode } = await registered()
    expect((await ask('POST', `/${id}/receipt`, { format: 'docx', queryCode: 'AAAA-BBBB-CCCC' })).status).toBe(409)
    expect((await ask('POST', `/${id}/receipt`, { format: 'docx', queryCode })).body.detail).toContain('联系电话')
    const profile = { disclosureOffice: '某局办公室', disclosurePhone: '0379-66312345' }
    await withScope(site.database.sql, { organ }, (tx) =>
      sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(profile)}::jsonb)`.execute(
        tx,
      ),
    )
    const answer = await fetch(`${site.address}/api/v1/desk/applications/${id}/receipt`, {
      method: 'POST',
      headers: { cookie: clerk, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'docx', queryCode }),
    })
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(3000)
  })
})

describe('谁能做什么', () => {
  test('科室只见交办给本科室的，列表、计数、单件、办理都一样；别的机关、没有职责的都没有', async () => {
    const { id } = await registered()
    expect((await ask('GET', `/${id}`, undefined, section)).status).toBe(404)
    expect((await take(id, [{ did: 'assigned', unitId: unit, internalDueOn: day }])).status).toBe(200)
    expect((await ask('GET', `/${id}`, undefined, section)).status).toBe(200)
    expect((await ask('GET', '', undefined, section)).body).toMatchObject({ total: 1, items: [{ id }] })
    expect((await ask('GET', '/counts', undefined, section)).body).toMatchObject({ open: 1 })
    for (const cookie of [otherSection, stranger]) {
      expect((await ask('GET', `/${id}`, undefined, cookie)).status).toBe(404)
      expect((await ask('GET', '', undefined, cookie)).body.total).toBe(0)
      expect((await ask('GET', '/counts', undefined, cookie)).body).toMatchObject({ open: 0 })
      expect((await take(id, [GRANTED], cookie, 2)).status).toBe(404)
    }
    for (const path of ['', '/counts', `/${id}`])
      expect((await ask('GET', path, undefined, colleague)).status).toBe(403)
    expect((await ask('POST', '', received(), section)).status).toBe(403)
  })

  test('科室可以检索、判断，不能发出答复、征求意见；延长只有工作机构负责人，经办人被拒', async () => {
    const { id } = await registered()
    await take(id, [{ did: 'assigned', unitId: unit }])
    expect((await take(id, [GRANTED], section)).status).toBe(200)
    const reply = await take(id, [REPLIED], section)
    expect(reply).toMatchObject({ status: 403, body: { detail: expect.stringContaining('发出文书') } })
    const extension = { did: 'extended', days: 20, reason: '内容多，需要逐份审查', notifiedOn: day, paper: PAPER }
    expect(await take(id, [extension])).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('工作机构负责人') },
    })
    const next = (await ask('GET', `/${id}`)).body.next.find(({ did }) => did === 'extended')
    expect(next).toMatchObject({ open: false, says: expect.stringContaining('工作机构负责人') })
    expect((await take(id, [{ ...extension, days: 21 }], head)).status).toBe(409)
    expect((await take(id, [extension], head)).status).toBe(200)
    expect((await ask('GET', `/${id}`)).body.clock.join('')).toContain('延长20个工作日')
  })
})

describe('办理', () => {
  test('两个人先后办：后一个答 409，知道是谁、办了什么', async () => {
    const { id } = await registered()
    await take(id, [{ did: 'assigned', unitId: unit }], clerk, 1)
    const late = await ask('POST', `/${id}/steps`, { version: 1, step: { ...GRANTED, on: day } })
    expect(late).toMatchObject({ status: 409, body: { changedBy: '某人', version: 2 } })
  })

  test('“不存在”没有检索记录不行，写一句也不行；部分公开要写明不予公开的部分；撤回不靠判断', async () => {
    const { id } = await registered()
    const none = { did: 'judged', outcome: 'unable_not_exist', facts: { searchLog: '查过了，没有' } }
    expect((await take(id, [none])).body.detail).toContain('检索记录')
    const search = { did: 'searched', where: '档案室2015年以来文书档案', words: '立项', who: '张三', result: '没有' }
    expect((await take(id, [{ ...search, found: true }])).status).toBe(200)
    expect((await take(id, [none])).status).toBe(409)
    expect((await take(id, [{ ...search, found: false }])).status).toBe(200)
    expect((await take(id, [none])).status).toBe(200)
    expect((await take(id, [{ did: 'judged', outcome: 'partial' }])).body.detail).toContain('不予公开的各部分')
    const part = { part: '联系人电话', ground: 'granted_provided' }
    expect((await take(id, [{ did: 'judged', outcome: 'partial', withheld: [part] }])).status).toBe(409)
    expect((await take(id, [{ did: 'judged', outcome: 'other_withdrawn' }])).body.detail).toContain('申请人撤回')
    expect((await take(id, [{ ...GRANTED, item: 2 }])).body.fields).toMatchObject({ item: '没有第2项请求事项。' })
  })

  test('没有判断不能答复；答复、送达、归档以后只能重新办理、移交', async () => {
    const { id } = await registered()
    expect((await take(id, [REPLIED])).status).toBe(409)
    expect((await take(id, [GRANTED, REPLIED])).body).toMatchObject({ phase: 'replied' })
    expect((await take(id, [{ did: 'archived', number: '2026-1' }])).body.detail).toContain('送达')
    const done = await take(id, [
      { did: 'delivered', proof: '邮件号码XA1，回执在卷' },
      { did: 'archived', number: '2026-1' },
    ])
    expect(done.body).toMatchObject({ phase: 'archived' })
    const { body } = await ask('GET', `/${id}`)
    expect(body.next.filter(({ open }) => open).map(({ did }) => did)).toEqual(['reopened', 'moved-out'])
    expect(body).toMatchObject({ outcome: '予以公开，提供该政府信息' })
  })

  test('征求第三方意见：名称不在步骤里；送达、意见各一次；期限扣除', async () => {
    const { id } = await registered()
    await take(id, [
      { did: 'consulted', whom: 'third-party', name: '云川某某科技有限公司', contact: '0379-1234567', paper: PAPER },
    ])
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ text: string; ref: string }>`select step::text as text, step ->> 'ref' as ref from application_steps
        where organ_id = ${organ} and application_id = ${id} and did = 'consulted'`.execute(tx),
    )
    expect(rows[0]?.text).not.toContain('云川某某')
    const ref = rows[0]?.ref ?? ''
    expect((await ask('GET', `/${id}`)).body).toMatchObject({ phase: 'consulting' })
    expect((await take(id, [{ did: 'consultation-delivered', ref }])).status).toBe(200)
    expect((await take(id, [{ did: 'consultation-delivered', ref }])).status).toBe(409)
    const opinion = { did: 'opinion-received', ref, opinion: 'objects', says: '属于商业秘密' }
    expect((await take(id, [opinion])).body).toMatchObject({ phase: 'handling' })
    expect((await take(id, [opinion])).status).toBe(409)
  })

  test('补正：告知一次，第二次不行；逾期不补正以后只能告知不再处理', async () => {
    const { id } = await registered({ submittedOn: '2026-10-12' })
    const request = {
      did: 'supplement-requested',
      on: '2026-10-14',
      until: '2026-10-30',
      points: ['写明名称或者文号'],
      paper: PAPER,
    }
    expect((await take(id, [request])).body).toMatchObject({ phase: 'awaiting-supplement' })
    expect((await take(id, [{ ...request, on: '2026-10-15' }])).status).toBe(409)
    expect((await take(id, [{ did: 'supplement-lapsed', on: '2026-11-02' }])).body).toMatchObject({
      phase: 'abandoned',
    })
    expect((await take(id, [GRANTED])).status).toBe(409)
    const lapsed = { did: 'judged', outcome: 'other_supplement_lapsed' }
    expect((await take(id, [lapsed, REPLIED])).body).toMatchObject({ phase: 'replied' })
  })

  test('收费由标准得出：十件以内不收；第十一件起同一申请人当月累计', async () => {
    const { applicant } = received()
    const many: string[] = []
    for (let n = 0; n < 11; n++) many.push((await registered({ applicant })).id)
    const last = many.at(-1) ?? ''
    const preview = (of: string) => ask('GET', `/${of}/fee?method=item&units=1&on=${day}`)
    expect((await preview(many[0] ?? '')).body).toMatchObject({ before: 0, yuan: 0 })
    expect((await preview(last)).body).toMatchObject({ before: 10, yuan: 100 })
    const notice = { did: 'fee-noticed', method: 'item', units: 1, paper: PAPER }
    expect((await take(many[0] ?? '', [notice])).body.detail).toContain('0元')
    expect((await take(last, [notice])).body).toMatchObject({ phase: 'awaiting-fee' })
    const paid = await take(last, [{ did: 'fee-notice-delivered' }, { did: 'fee-paid', receipt: '票据1号' }])
    expect(paid.body).toMatchObject({ phase: 'handling' })
  })
})

describe('待办', () => {
  const open = async (id: string) => {
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ kind: string; due: string | null }>`select distinct kind, due_on::text as due from to_dos
        where organ_id = ${organ} and subject_id = ${id} and state = 'open' order by kind`.execute(tx),
    )
    return rows
  }
  test('每一步之后，该开的开、该关的关，期限跟着期限走', async () => {
    const { id } = await registered({ channel: 'fax' })
    expect(await open(id)).toEqual([{ kind: 'application-confirm', due: day }])
    await take(id, [{ did: 'confirmed' }])
    expect((await open(id)).map(({ kind }) => kind)).toEqual(['application', 'application-look-through'])
    await take(id, [{ did: 'assigned', unitId: unit, internalDueOn: day }])
    expect(await open(id)).toContainEqual({ kind: 'application-section', due: day })
    await take(id, [{ did: 'assigned', unitId: elsewhere, internalDueOn: null }])
    expect((await open(id)).filter(({ kind }) => kind === 'application-section')).toHaveLength(1)
    await take(id, [{ did: 'supplement-requested', until: day, points: ['写明名称'], paper: PAPER }])
    expect(await open(id)).toContainEqual({ kind: 'application-supplement', due: day })
    await take(id, [{ did: 'supplement-received' }, GRANTED, { ...REPLIED, way: 'hand' }])
    expect((await open(id)).map(({ kind }) => kind)).toEqual(['application-delivery'])
    await take(id, [{ did: 'delivered', proof: '本人签收' }])
    expect((await open(id)).map(({ kind }) => kind)).toEqual(['application-archive'])
    await take(id, [{ did: 'archived', number: '1' }])
    expect(await open(id)).toEqual([])
  })
})

describe('列表', () => {
  test('按词、状态、期限、科室、渠道缩小；导出 Excel 遮盖姓名', async () => {
    const { id, caseNo } = await registered({ request: '独一无二的湿地规划', channel: 'oral' })
    const found = async (query: Record<string, string>) =>
      (await ask('GET', `?${new URLSearchParams(query).toString()}`)).body
    expect(await found({ q: '湿地规划' })).toMatchObject({ total: 1, items: [{ id }] })
    expect(await found({ q: caseNo })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id })]),
    })
    expect((await found({ q: '湿地规划', channel: 'fax' })).total).toBe(0)
    expect((await found({ q: '湿地规划', channel: 'oral', phase: 'open', due: '25' })).total).toBe(1)
    expect((await found({ q: '湿地规划', due: '3' })).total).toBe(0)
    expect((await found({ q: '湿地规划', due: 'overdue' })).total).toBe(0)
    expect((await found({ unit: 'not-a-uuid' })).total).toBe(0)
    const late = await registered({ request: '早就超期的', submittedOn: '2026-03-02' })
    expect(await found({ due: 'overdue', q: '早就超期' })).toMatchObject({ items: [{ id: late.id }] })
    const answer = await fetch(
      `${site.address}/api/v1/desk/applications/export.xlsx?q=${encodeURIComponent('湿地规划')}`,
      {
        headers: { cookie: clerk, 'x-gongkai-desk': '1' },
      },
    )
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const text = JSON.stringify(book.sheets[0]?.rows)
    expect(text).toContain(caseNo)
    expect(text).not.toContain('欧阳小明')
  })
})
