import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'

let site: TestSite
let organ: string
let unit: string
let clerk: string
let section: string
let stranger: string
beforeAll(async () => {
  site = await openSite()
  ;({ id: organ, unit } = await newOrgan(site.database))
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  section = await signedIn(site.database, organ, { duty: 'section-editor', unit })
  await newUnit(site.database, organ)
  stranger = await signedIn(site.database, (await newOrgan(site.database)).id, { duty: 'clerk' })
})
afterAll(() => site.stop())

const day = today()
const REASON = '网上提交以后又寄来原件'

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many endpoints, each looked at by matching
type Body = Record<string, any>
async function ask(method: string, path: string, body?: unknown, cookie = clerk) {
  const answer = await fetch(`${site.address}/api/v1/desk/applications${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Body }
}

let n = 0
async function registered(change: Record<string, unknown> = {}, person = ++n): Promise<string> {
  const { status, body } = await ask('POST', '', {
    channel: 'in_person',
    submittedOn: day,
    applicant: {
      kind: 'naturalPerson',
      name: '欧阳小明',
      idKind: '居民身份证',
      idNumber: `4101011990${String(person).padStart(8, '0')}`,
      phone: `139${String(person).padStart(8, '0')}`,
      address: '云川市和平路1号',
    },
    request: `第${++n}件：某项目的批复`,
    ...change,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body['id'])
}
const see = async (id: string): Promise<Body> => (await ask('GET', `/${id}`)).body
const step = async (id: string, given: Record<string, unknown>) =>
  ask('POST', `/${id}/steps`, { version: (await see(id))['version'] as number, step: { on: day, ...given } })
const said = (timeline: Body): string => JSON.stringify(timeline)

describe('分出另案', () => {
  test('选中的事项另立一件：原文、收到之日、查询码、申请人相同，两件的经过都写明', async () => {
    const id = await registered({ request: '一是立项批复；二是环评批复；三是验收意见' })
    const whole = { id, version: 1, items: [1] }
    expect((await ask('POST', `/${id}/split`, whole)).body['detail']).toContain('至少两项')
    await step(id, { did: 'itemised', items: ['立项批复', '环评批复', '验收意见'] })
    const split = (items: readonly number[], version = 2, cookie = clerk) =>
      ask('POST', `/${id}/split`, { version, items }, cookie)
    expect((await split([4])).body['detail']).toContain('没有您选的')
    expect((await split([1, 2, 3])).body['detail']).toContain('至少留下一项')
    expect((await split([1], 2, stranger)).status).toBe(404)
    const done = await split([2, 3])
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const child = String(done.body['id'])
    const [parent, other] = [await see(id), await see(child)]
    expect(parent).toMatchObject({ items: ['立项批复'], request: '一是立项批复；二是环评批复；三是验收意见' })
    expect(other).toMatchObject({ items: ['环评批复', '验收意见'], request: parent['request'] })
    expect([other['receivedOn'], other['due']]).toEqual([parent['receivedOn'], parent['due']])
    expect(other['caseNo']).not.toBe(parent['caseNo'])
    expect(said(parent['timeline'] as Body)).toContain(String(other['caseNo']))
    expect(said(other['timeline'] as Body)).toContain(String(parent['caseNo']))
    const links = (of: string) => ask('GET', `/${of}/links`)
    expect((await links(id)).body).toMatchObject([{ id: child, relation: 'split-from' }])
    expect((await links(child)).body).toMatchObject([{ id, relation: 'split-of' }])
    const kept = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ marks: number; persons: number; parts: number }>`
        select (select count(distinct code_mark)::int from applications where id in (${id}, ${child})) as marks,
          (select count(*)::int from personal_data where subject_id = ${child}) as persons,
          (select count(*)::int from applications where part_of = ${id}) as parts`.execute(tx),
    )
    expect(kept.rows[0]).toMatchObject({ marks: 1, parts: 1 })
    expect(kept.rows[0]?.persons).toBeGreaterThan(4)
    expect((await split([1])).status, '旧的版本').toBe(409)
  })

  test('申请人用同一个查询码看得到每一件，名字不对的一件也看不到', async () => {
    const registering = await ask('POST', '', {
      channel: 'in_person',
      submittedOn: day,
      applicant: {
        kind: 'naturalPerson',
        name: '申屠分',
        idKind: '居民身份证',
        idNumber: '410101199001019876',
        phone: '13900009876',
      },
      request: '一是甲的批复；二是乙的批复',
    })
    const { id, queryCode } = registering.body as { id: string; queryCode: string }
    await step(id, { did: 'itemised', items: ['甲的批复', '乙的批复'] })
    const done = await ask('POST', `/${id}/split`, { version: 2, items: [2] })
    const [first, second] = [await see(id), await see(String(done.body['id']))].map((each) => String(each['caseNo']))
    const progress = async (name: string, part = ''): Promise<string> => {
      const answer = await fetch(`${site.address}/apply/o-${organ}/progress`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site.address },
        body: new URLSearchParams({ code: queryCode, name, ...(part && { part }) }),
      })
      return answer.text()
    }
    const page = await progress('申屠分')
    expect(page).toContain(`<h1>${first}的办理进度</h1>`)
    expect(page).toContain(`看${second}的办理进度`)
    expect(await progress('申屠分', String(done.body['id']))).toContain(`<h1>${second}的办理进度</h1>`)
    expect(await progress('申屠分', '00000000-0000-7000-8000-000000000000')).toContain(`<h1>${first}的办理进度</h1>`)
    const wrong = await progress('申屠合', String(done.body['id']))
    expect(wrong).not.toContain(String(second))
    expect(wrong).toContain('没有查到')
  })

  test('已经办结的、科室的人不能分', async () => {
    const id = await registered()
    await step(id, { did: 'itemised', items: ['甲', '乙'] })
    await step(id, { did: 'assigned', unitId: unit })
    expect((await ask('POST', `/${id}/split`, { version: 3, items: [1] }, section)).status).toBe(403)
    await step(id, { did: 'withdrawn', form: '书面' })
    expect((await ask('POST', `/${id}/split`, { version: 4, items: [1] })).body['detail']).toContain('已撤回')
  })
})

describe('并入另案', () => {
  const join = (id: string, into: string, change: Record<string, unknown> = {}, version = 1) =>
    ask('POST', `/${id}/join`, { version, into, reason: REASON, looked: true, ...change })

  test('同一申请人、后登记的并入先登记的，写明理由、核对以后；可以撤销，期限照旧', async () => {
    const first = await registered({}, 900)
    const second = await registered({}, 900)
    const before = await see(second)
    expect((await join(second, first, { looked: false })).body['detail']).toContain('核对')
    expect((await join(second, first, { reason: '无' })).status).toBe(400)
    expect((await join(first, second)).body['detail']).toContain('后登记的并入先登记的')
    expect((await join(second, second)).body['detail']).toContain('自己')
    expect((await join(second, first)).body).toMatchObject({ phase: 'joined', version: 2 })
    expect((await ask('GET', `/${first}/links`)).body).toMatchObject([
      { id: second, relation: 'joined-by', note: REASON },
    ])
    expect((await step(second, { did: 'withdrawn', form: '书面' })).body['detail']).toContain('并入另案')
    const third = await registered({}, 900)
    expect((await join(third, second)).body['detail']).toContain('不能再并入')
    const apart = await ask('POST', `/${second}/separate`, { version: 2, reason: '核对以后是两件不同的申请' })
    expect(apart.body).toMatchObject({ phase: 'handling', version: 3 })
    expect((await see(second))['due']).toEqual(before['due'])
    expect((await ask('GET', `/${first}/links`)).body).toEqual([])
    expect((await ask('POST', `/${second}/separate`, { version: 3, reason: REASON })).body['detail']).toContain(
      '没有并入',
    )
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ kind: string }>`select distinct kind from to_dos
        where organ_id = ${organ} and subject_id = ${second} and state = 'open' and kind = 'application'`.execute(tx),
    )
    expect(rows, '撤销以后待办又在').toHaveLength(1)
  })

  test('不是同一申请人的，要核对过原件', async () => {
    const first = await registered({ request: '同样的内容' })
    const second = await registered({ request: '同样的内容' })
    expect((await join(second, first)).body['fields']).toHaveProperty('samePapers')
    expect((await join(second, first, { samePapers: true })).body).toMatchObject({ phase: 'joined' })
  })

  test('两个人同时把两件互相并入：只有一个办成，不会绕圈、不会卡住', async () => {
    const first = await registered({}, 901)
    const second = await registered({}, 901)
    const done = await Promise.all([join(second, first), join(second, first), join(first, second)])
    expect(done.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await see(first))['phase']).toBe('handling')
  })
})

test('一并办理：各有各的期限，几组合成一组，取出一件其余不变；别人的、办结的不行', async () => {
  const ids = [await registered(), await registered(), await registered(), await registered()] as const
  const [a, b, c, d] = ids
  const mark = (chosen: readonly string[], cookie = clerk) =>
    ask('POST', '/together', { ids: chosen, note: '内容相同' }, cookie)
  expect((await mark([a])).status).toBe(409)
  expect((await mark([a, b], stranger)).status).toBe(404)
  expect((await mark([c, d])).status).toBe(200)
  expect((await mark([d, a])).body['ids']).toEqual([a, c, d].toSorted())
  const links = async (of: string): Promise<readonly string[]> =>
    ((await ask('GET', `/${of}/links`)).body as unknown as readonly Body[]).map(({ id }) => String(id)).toSorted()
  expect(await links(a)).toEqual([c, d].toSorted())
  expect(await links(c)).toEqual([a, d].toSorted())
  expect(await links(b)).toEqual([])
  expect((await ask('POST', `/${a}/apart`, {})).status).toBe(200)
  expect(await links(c)).toEqual([d])
  expect(await links(a)).toEqual([])
  await step(b, { did: 'withdrawn', form: '书面' })
  expect((await mark([a, b])).body['detail']).toContain('已撤回')
  expect((await see(c))['phase']).toBe('handling')
})

test('批量交办、归档：办不成的说原因，不影响其他的', async () => {
  const [a, b, c] = [await registered(), await registered(), await registered()]
  await step(b, { did: 'withdrawn', form: '书面' })
  const strange = '00000000-0000-7000-8000-0000000000ff'
  const assign = await ask('POST', '/many/assign', {
    ids: [a, b, strange, c, a],
    on: day,
    unitId: unit,
    internalDueOn: day,
  })
  expect(assign.body['rows']).toMatchObject([
    { id: a, done: true },
    { id: b, done: false, says: expect.stringContaining('已撤回') as string },
    { id: strange, done: false },
    { id: c, done: true },
  ])
  expect((await see(c))['unit']).toMatchObject({ id: unit })
  const archive = await ask('POST', '/many/archive', { ids: [a, b], on: day, prefix: '档-' })
  expect(archive.body['rows']).toMatchObject([{ done: false }, { done: true }])
  expect(said((await see(b))['timeline'] as Body)).toContain('归档')
  expect((await ask('POST', '/many/assign', { ids: [], on: day, unitId: unit })).status).toBe(400)
  expect((await ask('POST', '/many/assign', { ids: [a], on: day, unitId: unit }, section)).status).toBe(403)
})

test('相近的看得见，此前的答复带着文号，别人要的数得出', async () => {
  const request = '申请公开云川河二期治理工程的初步设计批复全文及附图'
  const first = await registered({ request }, 950)
  await step(first, { did: 'judged', outcome: 'granted_already_public', facts: { accessPath: '本机关网站' } })
  const paper = { number: '云公开〔2026〕3号', clause: true }
  expect((await step(first, { did: 'replied', way: 'post', paper })).status).toBe(200)
  const second = await registered({ request: `${request.replace('初步设计批复', '初步设计的批复')}。` }, 950)
  const other = await registered({ request })
  const { body } = await ask('GET', `/${second}/similar`)
  expect(body['othersAsked']).toBe(1)
  expect(body['similar']).toMatchObject([
    { id: first, samePerson: true, sameText: false, answer: { number: paper.number, on: day } },
    { id: other, samePerson: false },
  ])
  const nears = (body['similar'] as readonly Body[]).map(({ near }) => Number(near))
  for (const near of nears) expect(near).toBeGreaterThan(0.6)
  const strange = await ask('GET', `/${second}/similar`, undefined, stranger)
  expect(strange.status).toBe(404)
})
