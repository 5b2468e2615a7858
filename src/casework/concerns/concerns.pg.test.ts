import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import type { Answer } from '../../doors/letters.testing.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { remindOn } from './remind-job.ts'
import { loadConcern, findConcern } from './store.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const HOUR = 3_600_000
/** An instant some hours ago, to the minute. */
const ago = (hours: number): string =>
  beijingTime(new Date(Math.floor((now().getTime() - hours * HOUR) / 60_000) * 60_000))
const year = (foundAt: string): number => Number(foundAt.slice(0, 4))

let made = 0
const concern = (more: Readonly<Record<string, unknown>> = {}) => ({
  title: `居民担心第${++made}处工地扬尘`,
  about: '论坛里有多条留言。',
  kind: 'interests',
  source: 'internet',
  place: 'https://bbs.example.cn/t/1',
  foundAt: ago(1),
  major: false,
  ...more,
})
const register = async (more: Readonly<Record<string, unknown>> = {}, of = room): Promise<Answer> =>
  of.done('POST', '/concerns', concern(more))
const whole = (id: string, of = room): Promise<Answer> => of.done('GET', `/concerns/${id}`)
const step = async (id: string, given: Readonly<Record<string, unknown>>, of = room): Promise<Answer> => {
  const { version } = await whole(id, of)
  return of.done('POST', `/concerns/${id}/steps`, { version, step: given })
}
const refused = async (id: string, given: Readonly<Record<string, unknown>>, of = room): Promise<Answer> => {
  const { version } = await whole(id, of)
  const { status, body } = await of.ask('POST', `/concerns/${id}/steps`, { version, step: given })
  return { status, detail: body.detail }
}
/** A response to these concerns, out. */
const respond = (ids: readonly string[], of = room): Promise<Answer> =>
  of.published('response', { facts: { concerns: ids.join(',') } })
/** What the database says within an organ. */
const rowsOf = <Row>(query: RawBuilder<Row>, organ = room.organ): Promise<readonly Row[]> =>
  withScope(site.database.sql, { organ }, async (tx) => (await query.execute(tx)).rows)
const toDos = async (id: string): Promise<readonly { kind: string; title: string; due: string | null }[]> => {
  return rowsOf(
    sql<{ kind: string; title: string; due: string | null }>`
      select kind, title, due_on::text as due from to_dos where subject_kind = 'concern' and subject_id = ${id} and state = 'open'
      order by kind`,
  )
}
const kinds = async (id: string): Promise<readonly string[]> => (await toDos(id)).map(({ kind }) => kind)

test('登记即有编号、时限和待办：一般的四十八小时，重大突发的五小时和二十四小时', async () => {
  const foundAt = ago(2)
  const plain = await register({ foundAt })
  expect(plain.number).toMatch(/^关切〔\d{4}〕\d+号$/)
  const { hours, phase, cites } = await whole(plain.id)
  expect(phase).toBe('open')
  expect(cites).toContain('国办发〔2016〕61号')
  const by = (within: number) => beijingTime(new Date(Date.parse(foundAt) + within * HOUR))
  expect(hours).toMatchObject([{ what: '予以回应', within: 48, by: by(48), state: 'running' }])
  expect(await kinds(plain.id)).toEqual(['concern-judge', 'concern-respond'])
  expect((await toDos(plain.id))[1]).toMatchObject({ due: by(48).slice(0, 10) })
  const major = await register({ foundAt, major: true })
  expect((await whole(major.id)).hours).toMatchObject([
    { what: '发布权威信息', by: by(5) },
    { what: '举行新闻发布会', by: by(24) },
  ])
  expect(await kinds(major.id)).toEqual(['concern-judge', 'concern-press', 'concern-respond'])
})

test('规定以前发现的没有时限，不编造；以后的时间、没有写明的、同样的不能登记', async () => {
  const old = await register({ foundAt: '2016-07-29T23:59:00+08:00' })
  expect(await whole(old.id)).toMatchObject({ hours: [], cites: null, dueAt: null })
  const first = await register({ foundAt: '2016-07-30T00:00:00+08:00', major: true })
  expect((await whole(first.id)).hours).toMatchObject([{ what: '举行新闻发布会', within: 24 }])
  const ask = async (more: Readonly<Record<string, unknown>>) =>
    room.ask('POST', '/concerns', { ...concern(), ...more })
  for (const wrong of [{ foundAt: ago(-1) }, { title: '  ' }, { place: '' }, { foundAt: '2001-01-01T00:00:00+08:00' }])
    expect((await ask(wrong)).status, JSON.stringify(wrong)).toBe(409)
  for (const wrong of [
    { kind: 'rumour' },
    { foundAt: '2026-03-02 09:30' },
    { title: '长'.repeat(101) },
    { unitId: 'x' },
  ])
    expect((await ask(wrong)).status, JSON.stringify(wrong)).toBe(400)
  const given = concern()
  await room.done('POST', '/concerns', given)
  expect(await room.ask('POST', '/concerns', given)).toMatchObject({
    status: 409,
    body: { fields: { title: expect.any(String) } },
  })
})

test('回应发布即做到；更正、替换不改最早的时间；撤下即重新待回应', async () => {
  const { id } = await register()
  await step(id, { did: 'judged', needed: true, opinion: '涉及居民健康' })
  expect(await kinds(id)).toEqual(['concern-respond'])
  const out = await respond([id])
  const answered = await whole(id)
  expect(answered).toMatchObject({ phase: 'answered', hours: [{ state: 'met' }], responses: [{ id: out.id }] })
  expect(await kinds(id)).toEqual(['concern-close'])
  const first = answered.answeredAt
  // Corrected the next day.
  await rowsOf(
    sql`update publication_versions set released_at = released_at - interval '20 minutes' where publication_id = ${out.id}`,
  )
  const begun = await room.done('POST', `/publications/${out.id}/rework`, {
    version: (await room.view(out.id)).version,
    purpose: 'correction',
    reason: '数字有误',
  })
  const content = (await room.view(out.id)).content
  await room.done('PUT', `/publications/${out.id}`, {
    version: begun.version,
    genre: 'response',
    unitId: room.unit,
    content: { ...content, summary: '更正后的摘要' },
  })
  const { version } = await room.reviewed(out.id)
  await room.done('POST', `/publications/${out.id}/release`, { version })
  const corrected = await whole(id)
  expect(Date.parse(corrected.answeredAt)).toBe(Date.parse(first) - 20 * 60_000)
  await step(id, { did: 'closed', result: '已说明降尘措施' })
  expect(await kinds(id)).toEqual([])
  await room.done('POST', `/publications/${out.id}/withdraw`, { reason: '引用有误' })
  const reopened = await whole(id)
  expect(reopened).toMatchObject({ phase: 'responding', answeredAt: null, hours: [{ state: 'running' }] })
  expect(reopened.timeline.map(({ says }: { says: string }) => says)).toContain('撤下回应')
  expect(await kinds(id)).toEqual(['concern-respond'])
  const again = await respond([id])
  expect((await whole(id)).phase).toBe('answered')
  expect(again.id).not.toBe(out.id)
})

test('一件关切几篇回应、一篇回应几件关切：撤下一篇，另一篇还在的仍是已回应', async () => {
  const one = await register()
  const two = await register()
  const both = await respond([one.id, two.id])
  const more = await respond([one.id])
  expect((await whole(one.id)).responses).toHaveLength(2)
  await room.done('POST', `/publications/${both.id}/withdraw`, { reason: '另行发布' })
  expect((await whole(one.id)).phase).toBe('answered')
  expect((await whole(two.id)).phase).toBe('open')
  expect((await room.done('GET', `/concerns?publication=${both.id}`)).items).toHaveLength(2)
  expect((await whole(one.id)).answeredAt).toBe((await room.view(more.id)).publishedAt)
})

test('从关切起草回应；正在起草的可以再写一件、再去掉；审核中的不能', async () => {
  const one = await register()
  const two = await register()
  const { id } = await room.done('POST', `/concerns/${one.id}/responses`, {})
  const draft = await room.view(id)
  expect(draft).toMatchObject({ genre: 'response', content: { leaf: 'hygq', facts: { concerns: one.id } } })
  await room.done('POST', `/concerns/${two.id}/responses`, { response: id })
  expect((await room.view(id)).content.facts.concerns).toBe(`${one.id},${two.id}`)
  expect((await room.ask('POST', `/concerns/${two.id}/responses`, { response: id })).status).toBe(409)
  await room.done('POST', `/concerns/${one.id}/responses/${id}/unlink`, {})
  expect((await room.view(id)).content.facts.concerns).toBe(two.id)
  const news = await room.drafted('news')
  expect((await room.ask('POST', `/concerns/${one.id}/responses`, { response: news })).status).toBe(409)
  const handed = await room.drafted('response')
  const { version } = await room.view(handed, room.writer)
  await room.done('POST', `/publications/${handed}/hand-in`, { version }, room.writer)
  expect(await room.ask('POST', `/concerns/${one.id}/responses`, { response: handed })).toMatchObject({ status: 409 })
  expect((await room.ask('POST', `/concerns/${crypto.randomUUID()}/responses`, {})).status).toBe(404)
})

test('研判不需回应要写理由；已经回应的不能再研判为不需；要办结的写结果', async () => {
  const { id } = await register()
  expect(await refused(id, { did: 'judged', needed: false })).toMatchObject({
    status: 409,
    detail: '请写明不需回应的理由。',
  })
  expect(await refused(id, { did: 'closed', result: '好' })).toMatchObject({ status: 409 })
  await step(id, { did: 'judged', needed: false, opinion: '已经辟谣，没有扩散' })
  expect(await whole(id)).toMatchObject({ phase: 'not-needed', hours: [{ state: 'idle' }], dueAt: null })
  expect(await kinds(id)).toEqual([])
  expect(await refused(id, { did: 'closed', result: ' ' })).toMatchObject({ detail: '请写明办理结果。' })
  await step(id, { did: 'closed', result: '不再跟踪' })
  await step(id, { did: 'reopened', reason: '又有转发' })
  expect((await whole(id)).phase).toBe('not-needed')
  await step(id, { did: 'judged', needed: true })
  expect((await whole(id)).phase).toBe('responding')
  await respond([id])
  expect(await refused(id, { did: 'judged', needed: false, opinion: '没有必要' })).toMatchObject({ status: 409 })
})

test('新闻发布会登记到活动台账；台账里撤下即不再计；写明由上级举行的不再催', async () => {
  const { id } = await register({ major: true, foundAt: ago(6) })
  await respond([id])
  expect(await whole(id)).toMatchObject({ phase: 'responding', hours: [{ state: 'late' }, { state: 'running' }] })
  expect(await kinds(id)).toEqual(['concern-press'])
  const held = (more: Readonly<Record<string, unknown>> = {}) => ({
    heldAt: ago(1),
    name: '扬尘情况新闻发布会',
    place: '新闻发布厅',
    ...more,
  })
  const post = async (more: Readonly<Record<string, unknown>>) =>
    room.ask('POST', `/concerns/${id}/press`, { version: (await whole(id)).version, ...held(more) })
  expect((await post({ heldAt: ago(-1) })).status).toBe(409)
  expect((await post({ heldAt: ago(7) })).status).toBe(409)
  expect((await post({ name: '' })).status).toBe(400)
  const { status, body } = await post({})
  expect(status, JSON.stringify(body)).toBe(200)
  const entry = await room.done('GET', `/registers/activities/entries/${body.entryId}`)
  expect(JSON.stringify(entry)).toContain('扬尘情况新闻发布会')
  expect(await whole(id)).toMatchObject({ phase: 'answered', hours: [{}, { state: 'met' }] })
  await room.done('POST', `/registers/activities/entries/${body.entryId}/withdraw`, { version: 1, why: '登记错了' })
  expect(await whole(id)).toMatchObject({ phase: 'responding', press: null })
  await step(id, { did: 'press-waived', reason: '由市政府统一举行' })
  expect(await whole(id)).toMatchObject({ phase: 'answered', hours: [{}, { state: 'waived' }] })
})

test('并入：计一件，时限从最早的发现起算，对哪一件的回应都算；取消并入各归各', async () => {
  const late = await register({ foundAt: ago(40) })
  const main = await register({ foundAt: ago(1) })
  await step(late.id, { did: 'merged', into: main.id, reason: '同一件事' })
  const merged = await whole(main.id)
  expect(merged).toMatchObject({ foundAt: (await whole(late.id)).foundAt, absorbed: [{ id: late.id }] })
  expect(merged.ownFoundAt).not.toBe(merged.foundAt)
  expect(await kinds(late.id)).toEqual([])
  expect(await refused(main.id, { did: 'merged', into: late.id, reason: '反过来' })).toMatchObject({ status: 409 })
  expect(await refused(main.id, { did: 'merged', into: main.id, reason: '自己' })).toMatchObject({ status: 409 })
  const third = await register()
  expect((await refused(third.id, { did: 'merged', into: late.id, reason: '并' })).detail).toContain('已经并入')
  await respond([late.id])
  expect((await whole(main.id)).phase).toBe('answered')
  await step(late.id, { did: 'separated', reason: '不是一回事' })
  expect((await whole(main.id)).phase).toBe('open')
  expect((await whole(late.id)).phase).toBe('answered')
})

test('更正登记：时限随之重算，理由留在经过里；没有改动的不存', async () => {
  const { id } = await register({ foundAt: ago(50) })
  expect((await whole(id)).hours[0].state).toBe('overdue')
  const { title, about, kind, source, place } = await whole(id)
  const same = { title, about, kind, source, place, foundAt: (await whole(id)).ownFoundAt, major: false }
  expect(await refused(id, { did: 'corrected', reason: '核对', ...same })).toMatchObject({ status: 409 })
  await step(id, { did: 'corrected', reason: '时间写早了一天', ...same, foundAt: ago(26) })
  expect((await whole(id)).hours[0].state).toBe('running')
  expect(
    await room.ask('POST', `/concerns/${id}/steps`, { version: 1, step: { did: 'judged', needed: true } }),
  ).toMatchObject({ status: 409 })
})

test('到了钟点提醒经办人，超时告诉领导；做到了的、改了时限的不再提醒；重做一次不重复', async () => {
  const own = await press(site)
  // Due when those who are told are at work already.
  const { id } = await register({ foundAt: ago(2) }, own)
  const { hours } = await whole(id, own)
  const due = new Date(hours[0].by)
  const payload = (reminder: 'half' | 'passed') => ({
    organ: own.organ,
    id,
    what: '予以回应',
    reminder,
    by: due.toISOString(),
  })
  const told = () =>
    rowsOf(
      sql<{ kind: string; n: number }>`
        select kind, count(*)::int as n from notifications where cause like 'concern:%' group by kind order by kind`,
      own.organ,
    )
  await remindOn(site.database.sql, payload('half'), new Date(due.getTime() - HOUR))
  expect(await told()).toEqual([{ kind: 'reminder', n: 1 }])
  await remindOn(site.database.sql, payload('passed'), due)
  await remindOn(site.database.sql, payload('passed'), due)
  expect(await told()).toEqual([
    { kind: 'overdue', n: 1 },
    { kind: 'reminder', n: 1 },
    { kind: 'urge', n: 2 },
  ])
  await remindOn(site.database.sql, { ...payload('passed'), by: new Date(due.getTime() + 1).toISOString() }, due)
  await respond([id], own)
  await remindOn(site.database.sql, { ...payload('passed'), reminder: 'day-late' }, due)
  expect(await told()).toHaveLength(3)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs where task_identifier = 'concern-remind' and key like ${`concern-remind:${id}:%`}`.execute(
    site.database.sql,
  )
  expect(rows[0]?.n).toBeGreaterThan(0)
})

test('统计：每个数与它打开的列表一致；没有登记过的年度为空，不是 0', async () => {
  const own = await press(site)
  const get = (path: string) => own.done('GET', path)
  const found = ago(1)
  const y = year(found)
  expect(await get(`/concerns/figures?year=${y}`)).toMatchObject({ total: null, kinds: [], results: [] })
  const ids = []
  for (const more of [
    {},
    { kind: 'misread' },
    { foundAt: ago(70) },
    { foundAt: ago(71) },
    { major: true, foundAt: ago(3) },
    {},
  ])
    ids.push((await register({ foundAt: found, ...more }, own)).id)
  const [a, b, c, , e, f] = ids as [string, string, string, string, string, string]
  await respond([a, c], own)
  await step(b, { did: 'judged', needed: false, opinion: '网民已经删除' }, own)
  await step(f, { did: 'merged', into: a, reason: '同一件事' }, own)
  await respond([e], own)
  const counted = await get(`/concerns/figures?year=${y}`)
  let sum = 0
  for (const { code, value } of counted.results) {
    expect((await get(`/concerns?year=${y}&result=${code}`)).total, code).toBe(value)
    sum += value
  }
  expect(sum).toBe(counted.total)
  for (const { code, value } of counted.kinds) expect((await get(`/concerns?year=${y}&kind=${code}`)).total).toBe(value)
  for (const { code, value } of counted.press)
    expect((await get(`/concerns?year=${y}&press=${code}`)).total).toBe(value)
  const value = (code: string) => counted.results.find((each: { code: string }) => each.code === code).value
  if (year(ago(71)) === y) {
    expect(counted.total).toBe(5)
    expect([value('in-time'), value('late'), value('overdue'), value('not-needed')]).toEqual([2, 1, 1, 1])
  }
  expect(counted.responses).toBe(2)
  const { total, items } = await get(`/concerns/responses?year=${y}`)
  expect(total).toBe(2)
  expect(items.flatMap((each: { concerns: unknown[] }) => each.concerns)).toHaveLength(3)
  for (const channel of counted.channels)
    expect((await get(`/concerns/responses?year=${y}&channel=${channel.code}`)).total).toBe(channel.value)
  expect((await own.ask('GET', `/concerns/figures?year=${y + 1}`)).status).toBe(404)
  expect((await own.ask('GET', '/concerns?year=20')).status).toBe(400)
})

test('科室只见交办给本科室的；别的机关见不到；存下来的与从各步推出的一致', async () => {
  const mine = await register({ unitId: room.unit })
  const theirs = await register()
  const list = await room.done('GET', '/concerns?size=100', undefined, room.writer)
  const ids = list.items.map(({ id }: { id: string }) => id)
  expect(ids).toContain(mine.id)
  expect(ids).not.toContain(theirs.id)
  expect((await room.ask('GET', `/concerns/${theirs.id}`, undefined, room.writer)).status).toBe(404)
  expect((await room.ask('POST', '/concerns', concern(), room.writer)).status).toBe(403)
  const other = await press(site)
  expect((await other.ask('GET', `/concerns/${mine.id}`)).status).toBe(404)
  expect(
    (await other.ask('POST', `/concerns/${mine.id}/steps`, { version: 1, step: { did: 'judged', needed: true } }))
      .status,
  ).toBe(404)
  const { organ } = room
  const rows = await rowsOf(sql<{ id: string }>`select id from concerns`)
  expect(rows.length).toBeGreaterThan(10)
  for (const { id } of rows)
    await withScope(site.database.sql, { organ }, async (tx) => {
      const row = await findConcern(tx, organ, id)
      const { concern: of } = (await loadConcern(tx, organ, id)) ?? {}
      expect(row).toMatchObject({
        phase: of?.phase,
        foundAt: of?.foundAt,
        major: of?.major,
        answeredAt: of?.answeredAt,
        dueAt: of?.nextDue?.by ?? null,
        unitId: of?.unitId,
        mergedInto: of?.mergedInto,
      })
    })
})

test('导出台账；查找得到；关切不上门户', async () => {
  const title = `关于氢能补贴的传言${crypto.randomUUID().slice(0, 8)}`
  const { id } = await register({ title })
  const bytes = (await room.done('GET', '/concerns/export.xlsx')) as Buffer
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect((await room.done('GET', `/concerns?q=${encodeURIComponent(title)}`)).items).toMatchObject([{ id }])
  const out = await respond([id])
  const { rows } = await sql<{ facts: unknown; leaf: string }>`
    select facts, leaf from portal_documents where id = ${out.id}`.execute(site.database.sql)
  expect(rows[0]?.leaf).toBe('hygq')
  expect(JSON.stringify(rows[0]?.facts)).not.toContain(id)
  const listed = await (await fetch(`${site.address}/${room.slug}/hygq`)).text()
  expect(listed).not.toContain(title)
})
