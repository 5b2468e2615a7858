import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withScope } from '../../platform/database/scope.ts'
import { prove } from '../../platform/record/prove.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { look } from '../acting.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { TRAININGS } from '../events/trainings.ts'
import { REGISTERS } from './all.ts'
import { columnsOf } from './columns.ts'
import { changeEntry } from './change/act.ts'
import { countFigures, yearSpan } from './count.ts'
import { findEntry, type Entry } from './entries.ts'
import { entryPage, type Wanted } from './list.ts'
import { recordEntry } from './record/act.ts'
import { importSheet } from './record/import.ts'
import { openRegisters, type TestOrgan, type TestRegisters } from './registers.testing.ts'
import { withdrawEntry } from './withdraw/act.ts'

let site: TestRegisters
let organ: TestOrgan
beforeAll(async () => {
  site = await openRegisters()
})
afterAll(() => site.close())
beforeEach(async () => {
  organ = await site.newOrgan()
})

const training = (change: Record<string, unknown> = {}) => ({ ...TRAININGS.sample, ...change })
const ALL: Wanted = { from: '', to: '', status: '', facets: {}, figure: null, lacking: false, among: null }
const FIRST = { page: 1, size: 20, sort: 'occurredOn', descending: true } as const
const record = async (change: Record<string, unknown> = {}, actor = organ.actor('clerk')): Promise<string> => {
  const done = await recordEntry(site.world, actor, TRAININGS, { values: training(change) })
  if ('refused' in done) throw new Error(JSON.stringify(done))
  return done.id
}
const find = (id: string): Promise<Entry | undefined> =>
  look(site.world, organ.actor(null), (tx) => findEntry(tx, organ.id, TRAININGS, id))
const listed = (wanted: Partial<Wanted> = {}, of = organ) =>
  look(site.world, of.actor(null), (tx) => entryPage(tx, of.id, TRAININGS, { ...ALL, ...wanted }, FIRST))
const events = (id: string) =>
  look(site.world, organ.actor(null), async (tx) => {
    const { rows } = await sql<{ did: string; content: string; version: number; who: string }>`
      select did, content, subject_version as version, actor_name as who from events
      where organ_id = ${organ.id} and subject_id = ${id} order by seq`.execute(tx)
    return rows.map(({ content, ...row }) => ({ ...row, ...(JSON.parse(content) as Record<string, unknown>) }))
  })

describe('登记', () => {
  test.each(REGISTERS)('$name：样例登记得进去，读出来是同样的值，有一条记录', async (register) => {
    const done = await recordEntry(site.world, organ.actor('clerk'), register, { values: register.sample })
    if ('refused' in done) throw new Error(JSON.stringify(done))
    const entry = await look(site.world, organ.actor(null), (tx) => findEntry(tx, organ.id, register, done.id))
    expect(entry?.values).toMatchObject(register.sample)
    expect(entry).toMatchObject({ status: 'recorded', version: 1, occurredOn: register.sample[register.day] })
    expect(await events(done.id)).toMatchObject([
      { did: 'register-entry-recorded', version: 1, who: '李芳', before: null, after: { 状态: '已登记' } },
    ])
  })

  test('没有填写的是空，不是 0', async () => {
    const id = await record({ attendance: null })
    expect((await find(id))?.values['attendance']).toBeNull()
  })

  test('还没有到的日子不能登记；没有的栏目、没有的人、没有的科室都指出来', async () => {
    const done = await recordEntry(site.world, organ.actor('clerk'), TRAININGS, {
      values: training({ heldOn: '2999-01-01', unit: '00000000-0000-7000-8000-000000000009', colour: 'red', days: 0 }),
    })
    expect(done).toMatchObject({ refused: 'wrong-fields' })
    expect(Object.keys((done as { fields: object }).fields).sort()).toEqual(['colour', 'days', 'heldOn', 'unit'])
  })

  test('同一天同名的先提醒，确认是另一期的可以登记；撤下的不提醒', async () => {
    const id = await record()
    const again = await recordEntry(site.world, organ.actor('clerk'), TRAININGS, { values: training() })
    expect(again).toMatchObject({ refused: 'same-again', twins: [{ id, occurredOn: '2025-05-15', createdBy: '李芳' }] })
    const meant = await recordEntry(site.world, organ.actor('clerk'), TRAININGS, { values: training(), another: true })
    expect(meant).toMatchObject({ version: 1 })
    const actor = organ.actor('clerk')
    await withdrawEntry(site.world, actor, TRAININGS, { id, version: 1, why: '重复' })
    await withdrawEntry(site.world, actor, TRAININGS, { id: (meant as { id: string }).id, version: 1, why: '重复' })
    await record()
  })
})

describe('谁可以登记', () => {
  test('科室信息员只能登记本科室的，也不能把别的科室的拿过来、把自己的推出去', async () => {
    const editor = organ.actor('section-editor', '办公室')
    const own = await record({ unit: organ.units['办公室'] }, editor)
    const others = await record({ unit: organ.units['法规科'], topic: '另一期' })
    const put = (id: string, unit: string | null | undefined) =>
      changeEntry(site.world, editor, TRAININGS, { id, version: 1, values: training({ unit }) })
    expect(await recordEntry(site.world, editor, TRAININGS, { values: training() })).toMatchObject({
      refused: 'not-allowed',
    })
    expect(await put(others, organ.units['办公室'])).toMatchObject({ refused: 'not-allowed' })
    expect(await put(own, organ.units['法规科'])).toMatchObject({ refused: 'not-allowed' })
    expect(await put(own, null)).toMatchObject({ refused: 'not-allowed' })
    expect(await withdrawEntry(site.world, editor, TRAININGS, { id: others, version: 1, why: '错' })).toMatchObject({
      refused: 'not-allowed',
    })
  })

  test('没有职责的同事和三员都不能登记', async () => {
    const nobody = organ.actor(null)
    const office = { ...organ.actor('clerk'), office: 'system' as const }
    for (const actor of [nobody, office])
      expect(await recordEntry(site.world, actor, TRAININGS, { values: training() })).toMatchObject({
        refused: 'not-allowed',
      })
    expect((await listed()).total).toBe(0)
  })

  test('别的机关看不到、改不了、撤不下', async () => {
    const id = await record()
    const other = await site.newOrgan('云川市民政局')
    const stranger = other.actor('clerk')
    expect((await listed({}, other)).total).toBe(0)
    expect(await changeEntry(site.world, stranger, TRAININGS, { id, version: 1, values: training() })).toMatchObject({
      refused: 'not-found',
    })
    expect(await withdrawEntry(site.world, stranger, TRAININGS, { id, version: 1, why: '错' })).toMatchObject({
      refused: 'not-found',
    })
    const seen = await withScope(site.db, { organ: other.id }, (tx) =>
      sql<{ n: number }>`
        select (select count(*) from register_entries)::int + (select count(*) from register_facets)::int as n`.execute(
        tx,
      ),
    )
    expect(seen.rows[0]?.n).toBe(0)
    expect((await find(id))?.version).toBe(1)
  })
})

describe('附件', () => {
  /** A file that this account has uploaded and not used yet. */
  const held = (account: string | null): Promise<string> =>
    withScope(site.db, { organ: organ.id }, async (tx) => {
      const id = uuidv7()
      await sql`
        insert into file_contents (organ_id, digest, size, type, scan_state, created_at)
        values (${organ.id}, ${id}, 3, 'pdf', 'clean', now())`.execute(tx)
      await sql`
        insert into files (organ_id, id, digest, name, size, type, status, uploaded_by, uploaded_by_name, uploaded_at)
        values (${organ.id}, ${id}, ${id}, '签到表.pdf', 3, 'pdf', 'held', ${account}, '李芳', now())`.execute(tx)
      return id
    })
  const onForm = (id: string) => ({ id, slot: 'attendance-sheet' })
  const counted = () =>
    look(site.world, organ.actor(null), (tx) => countFigures(tx, organ.id, TRAININGS, yearSpan(2025)))

  test('登记时一起挂上；应有签到表而没有的，列得出来、数得清', async () => {
    const clerk = organ.actor('clerk')
    await record({ topic: '没有签到表的' })
    const files = [onForm(await held(clerk.author.accountId))]
    const done = await recordEntry(site.world, clerk, TRAININGS, { values: training(), files })
    expect(done).toMatchObject({ version: 1 })
    expect((await listed({ lacking: true })).items.map(({ title }) => title)).toEqual(['没有签到表的'])
    expect(await counted()).toMatchObject({ entries: 2, lacking: 1 })
  })

  test('别人上传的挂不上，连登记也不算数，记录里也没有', async () => {
    const files = [onForm(await held(uuidv7()))]
    const refused = await recordEntry(site.world, organ.actor('clerk'), TRAININGS, { values: training(), files })
    expect(refused).toMatchObject({ refused: 'files-refused', because: { refused: 'not-found' } })
    expect((await listed()).total).toBe(0)
    expect(await look(site.world, organ.actor(null), (tx) => prove(tx, organ.id, []))).toMatchObject({ events: 0 })
  })
})

describe('修改和撤下', () => {
  test('改了什么记下改前改后；什么也没改的不留记录', async () => {
    const id = await record()
    const actor = organ.actor('clerk')
    const put = (version: number, change: Record<string, unknown>) =>
      changeEntry(site.world, actor, TRAININGS, { id, version, values: training(change) })
    expect(await put(1, {})).toMatchObject({ refused: 'nothing-changed' })
    expect(await put(1, { attendance: 50 })).toEqual({ id, version: 2 })
    const [, changed] = await events(id)
    expect(changed).toMatchObject({
      did: 'register-entry-changed',
      version: 2,
      before: { 参加人数: '42人' },
      after: { 参加人数: '50人' },
    })
  })

  test('两人同改一条：后来的被告知谁改了什么，没有覆盖', async () => {
    const id = await record()
    const [li, wang] = [organ.actor('clerk', undefined, '李芳'), organ.actor('clerk', undefined, '王强')]
    await changeEntry(site.world, li, TRAININGS, { id, version: 1, values: training({ attendance: 50 }) })
    await changeEntry(site.world, li, TRAININGS, {
      id,
      version: 2,
      values: training({ attendance: 50, place: '礼堂' }),
    })
    const late = await changeEntry(site.world, wang, TRAININGS, { id, version: 1, values: training({ place: '食堂' }) })
    expect(late).toMatchObject({ refused: 'changed-meanwhile', changedBy: '李芳', version: 3 })
    expect((late as { changes: unknown }).changes).toEqual(
      expect.arrayContaining([
        { field: '参加人数', from: '42人', to: '50人' },
        { field: '地点', from: '三楼会议室', to: '礼堂' },
      ]),
    )
    expect((await find(id))?.values).toMatchObject({ attendance: 50, place: '礼堂' })
  })

  test('撤下要写理由；撤下的不计数、仍在列表里、不能再改再撤', async () => {
    const id = await record()
    const actor = organ.actor('clerk')
    const take = (why: string, version = 1) => withdrawEntry(site.world, actor, TRAININGS, { id, version, why })
    expect(await take('  ')).toMatchObject({ refused: 'no-reason' })
    expect(await take('字'.repeat(501))).toMatchObject({ refused: 'long-reason' })
    const count = () => look(site.world, actor, (tx) => countFigures(tx, organ.id, TRAININGS, yearSpan(2025)))
    expect((await count()).figures['held']).toEqual({ entries: 1, known: 1, blank: 0 })
    expect(await take('登记重复')).toEqual({ id, version: 2 })
    expect(await count()).toMatchObject({ entries: 0, figures: { held: { entries: 0 } } })
    expect((await listed()).items).toMatchObject([{ id, status: 'withdrawn', withdrawnWhy: '登记重复' }])
    expect((await listed({ status: 'recorded' })).total).toBe(0)
    expect((await listed({ figure: TRAININGS.figures['held'] ?? null })).total).toBe(0)
    expect(await take('再撤', 2)).toMatchObject({ refused: 'withdrawn' })
    expect(
      await changeEntry(site.world, actor, TRAININGS, { id, version: 2, values: training({ days: 2 }) }),
    ).toMatchObject({ refused: 'withdrawn' })
  })
})

test('一份长表分几段导入，期间别人照常登记；再导入一遍，一条也不重', async () => {
  const clerk = organ.actor('clerk')
  const rows = Array.from({ length: 620 }, (_, at) => ({ ...training({ topic: `第 ${at % 615} 期` }), unit: null }))
  const bytes = await workbookBytes(
    sheetOf(columnsOf(TRAININGS), { title: '培训台账' }, rows as Parameters<typeof sheetOf>[2]),
  )
  const importing = importSheet(site.world, clerk, TRAININGS, { bytes, name: '培训.xlsx' })
  await record({ topic: '同时登记的' })
  expect(await importing).toMatchObject({ added: 615, wrong: { length: 5 } })
  expect(await importSheet(site.world, clerk, TRAININGS, { bytes, name: '培训.xlsx' })).toMatchObject({ added: 0 })
  expect((await listed()).total).toBe(616)
  const [row] = (await listed()).items
  expect(await events(row?.id ?? '')).toMatchObject([{ did: 'register-entry-recorded' }])
})

test('几个科室同时登记，一条不丢、一条不重，记录仍然相接', async () => {
  const clerks = ['办公室', '法规科'].map((unit) => ({ unit, actor: organ.actor('section-editor', unit) }))
  await Promise.all(
    Array.from({ length: 24 }, (_, at) => {
      const { unit, actor } = clerks[at % 2] ?? clerks[0]!
      return record({ topic: `第 ${at} 期`, unit: organ.units[unit] }, actor)
    }),
  )
  // Everybody changes the same entry from the same version: one is heard.
  const id = await record({ topic: '同一期' })
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      changeEntry(site.world, organ.actor('clerk'), TRAININGS, {
        id,
        version: 1,
        values: training({ topic: '同一期', attendance: at + 100 }),
      }),
    ),
  )
  expect(all.filter((done) => 'version' in done && !('refused' in done))).toHaveLength(1)
  const page = await listed()
  expect(page.total).toBe(25)
  const proof = await look(site.world, organ.actor(null), (tx) => prove(tx, organ.id, []))
  expect(proof).toMatchObject({ holds: true, events: 26 })
})
