import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { act } from '../acting.ts'
import { registerApplication } from '../applications/register/act.ts'
import { findApplication, stepsOf } from '../applications/store.ts'
import type { Step, WithheldPart } from '../applications/step.ts'
import { takeStep } from '../applications/take-step.ts'
import { cipherOf, colleague, key, newOrgan, openGround } from '../personal-data/ground.testing.ts'
import { assessWithheld, registerWithheld } from './assess.ts'
import { openDue } from './due.ts'
import { sameRequests } from './same-requests.ts'
import { assessmentsOf, findWithheld, listWithheld } from './withheld.ts'
import { withholdFrom } from './withhold-from.ts'

const cipher = cipherOf([key('k1')])
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string
let other: string
beforeAll(async () => {
  ground = await openGround(cipher)
  organ = await newOrgan(ground, '云川市科学技术局')
  other = await newOrgan(ground, '云川市教育局')
})
afterAll(() => ground.close())

const day = today() as LocalDate
const clerk = (of = organ) => colleague(of, 'clerk')
let n = 0
async function registered(request: string, idNumber = `1101011990030${String(++n).padStart(5, '0')}`): Promise<string> {
  const done = await act(ground, clerk(), (acting) =>
    registerApplication(acting, cipher, {
      channel: 'in_person',
      submittedOn: day,
      signedOn: null,
      confirmedOn: null,
      applicant: {
        kind: 'naturalPerson',
        name: '欧阳𠮷',
        idKind: '居民身份证',
        idNumber,
        contactPerson: '',
        phone: `138${idNumber.slice(-8)}`,
        email: '',
        address: '云川市和平路1号',
        postcode: '',
        agentName: '',
        agentIdNumber: '',
        agentPhone: '',
      },
      request,
      wanted: {},
    }),
  )
  if ('refused' in done) throw new Error(done.refused)
  return done.id
}
async function take(id: string, ...steps: Exclude<Step, { readonly did: 'arrived' }>[]): Promise<void> {
  for (const step of steps) {
    const seen = (await withScope(ground.db, { organ }, (tx) => findApplication(tx, organ, id)))?.version ?? 0
    const done = await act(ground, clerk(), (acting) => takeStep(acting, { id, seen }, step))
    expect('refused' in done ? done : null).toBeNull()
  }
}
const part = (name: string): WithheldPart => ({
  part: name,
  ground: 'denied_process_info',
  facts: { processKind: { kind: '请示报告', reason: '属于讨论过程' } },
})
const partial = (...withheld: WithheldPart[]) =>
  ({ did: 'judged', on: day, item: 1, outcome: 'partial', facts: {}, withheld }) as const
const granted = { did: 'judged', on: day, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] } as const
const replied = (outcome: 'partial' | 'granted_provided') =>
  ({ did: 'replied', on: day, outcome, way: 'post', letter: null }) as const
const reopened = {
  did: 'reopened',
  on: day,
  by: 'self',
  remedyId: null,
  document: '',
  until: null,
  reason: '自行纠正',
} as const
const rowsOf = (applicationId: string, of = organ) =>
  withScope(ground.db, { organ: of }, (tx) => listWithheld(tx, of, { applicationId }, { limit: 100 }))

describe('第十八条 定期评估', () => {
  test('部分公开的答复一作出，不予公开的各部分自动列入，十二个月以内评估；再做一次不重复', async () => {
    const id = await registered('讨论稿和名单')
    await take(id, partial(part('讨论稿第三章'), part('请示')))
    expect(await rowsOf(id), '还没有答复').toEqual([])
    await take(id, replied('partial'))
    const rows = await rowsOf(id)
    expect(rows.map(({ title, reason, state }) => [title, reason, state]).toSorted()).toEqual([
      ['讨论稿第三章', '属于讨论过程', 'withheld'],
      ['请示', '属于讨论过程', 'withheld'],
    ])
    for (const { assessBy } of rows) expect(assessBy.slice(0, 4)).toBe(String(Number(day.slice(0, 4)) + 1))
    await withScope(ground.db, { organ }, async (tx) => {
      const steps = await stepsOf(tx, organ, id)
      for (let again = 0; again < 2; again++)
        await withholdFrom(tx, organ, { id, request: '讨论稿和名单', by: '某人' }, steps, now())
    })
    expect(await rowsOf(id)).toEqual(rows)
    expect(await rowsOf(id, other), '别的机关看不到').toEqual([])
  })

  test('重新答复以后：仍不予公开的还是那一条，公开了的记为可以公开，新的列入', async () => {
    const id = await registered('两份材料')
    await take(id, partial(part('甲'), part('乙')), replied('partial'))
    const before = await rowsOf(id)
    await take(id, reopened, partial(part('乙'), part('丙')), replied('partial'))
    const after = await rowsOf(id)
    const state = Object.fromEntries(after.map((row) => [row.title, row.state]))
    expect(state).toEqual({ 甲: 'opened', 乙: 'withheld', 丙: 'withheld' })
    expect(after.find(({ title }) => title === '乙')?.id).toBe(before.find(({ title }) => title === '乙')?.id)
    await take(id, reopened, partial(part('甲')), replied('partial'))
    const last = Object.fromEntries((await rowsOf(id)).map((row) => [row.title, row.state]))
    expect(last).toEqual({ 甲: 'withheld', 乙: 'opened', 丙: 'opened' })
    const first = before.find(({ title }) => title === '甲')?.id ?? ''
    const looks = await withScope(ground.db, { organ }, (tx) => assessmentsOf(tx, organ, first))
    expect(looks.map(({ result }) => result)).toEqual(['opened', 'withheld'])
  })

  test('评估：仍不予公开的到下一次；可以公开的转入主动公开的审核；两人同时只成一次；别的机关不能', async () => {
    const by = await act(ground, clerk(), (acting) =>
      registerWithheld(
        acting,
        { title: '规划草案', ground: 'denied_process_info', reason: '未定稿', withheldOn: day },
        null,
      ),
    )
    if ('refused' in by) throw new Error(by.refused)
    const again = await act(ground, clerk(), (acting) =>
      registerWithheld(
        acting,
        { title: '规划草案', ground: 'denied_process_info', reason: '未定稿', withheldOn: day },
        null,
      ),
    )
    expect(again).toMatchObject({ refused: 'already-there' })
    for (const [withheldOn, refused] of [
      ['0001-01-01', 'early'],
      ['2008-04-30', 'early'],
      ['9999-12-31', 'future'],
    ] as const) {
      const old = {
        title: '旧件',
        ground: 'denied_process_info',
        reason: '未定稿',
        withheldOn: withheldOn as LocalDate,
      } as const
      expect(await act(ground, clerk(), (acting) => registerWithheld(acting, old, null))).toMatchObject({ refused })
    }
    const assessing = { id: by.id, seen: 1, on: day, result: 'withheld', reason: '仍未定稿', nextBy: null } as const
    const far = localDateOf(dayNumber(day) + 800)
    const assess = (change: object = {}, of = organ) =>
      act(ground, clerk(of), (acting) => assessWithheld(acting, cipher, { ...assessing, ...change }, null))
    expect(await assess({ nextBy: day })).toMatchObject({ refused: 'next-wrong' })
    expect(await assess({ nextBy: far })).toMatchObject({ refused: 'next-wrong' })
    expect(await assess({ on: localDateOf(dayNumber(day) - 1) })).toMatchObject({ refused: 'before-last' })
    expect(await assess({}, other)).toMatchObject({ refused: 'not-found' })
    const both = await Promise.all([assess(), assess()])
    expect(both.filter((each) => !('refused' in each))).toHaveLength(1)
    expect(both.find((each) => 'refused' in each)).toMatchObject({ refused: 'changed-meanwhile' })
    const opened = await assess({ seen: 2, result: 'opened', reason: '已经定稿' })
    if ('refused' in opened) throw new Error(opened.refused)
    expect(opened.matterId).not.toBeNull()
    expect(await assess({ seen: 3 })).toMatchObject({ refused: 'already-open' })
    const { rows } = await withScope(ground.db, { organ }, (tx) =>
      sql`select kind, about from matters where organ_id = ${organ} and id = ${opened.matterId}`.execute(tx),
    )
    expect(rows).toEqual([{ kind: 'conversion', about: '规划草案' }])
  })

  test('三十日以内应当评估的成为待办，做两次还是一条；评估以后待办了结', async () => {
    const [soon, later] = [29, 31].map((days) => localDateOf(dayNumber(day) + days))
    const ids = [randomUUID(), randomUUID()]
    await withScope(ground.db, { organ }, async (tx) => {
      for (const [at, id] of ids.entries())
        await sql`
          insert into withheld_information (organ_id, id, source, title, ground, withheld_on, assess_by)
          values (${organ}, ${id}, 'review', ${`材料${at}`}, 'denied_process_info', ${day}::date, ${at === 0 ? soon : later}::date)`.execute(
          tx,
        )
    })
    await openDue(ground.db, organ, day)
    await openDue(ground.db, organ, day)
    const open = () =>
      withScope(ground.db, { organ }, (tx) =>
        sql<{ id: string }>`select subject_id as id from to_dos
          where organ_id = ${organ} and kind = 'withheld-assess' and state = 'open'`.execute(tx),
      )
    expect((await open()).rows.map(({ id }) => id)).toEqual([ids[0]])
    const assessing = { id: ids[0] ?? '', seen: 1, on: day, result: 'withheld', reason: '仍是', nextBy: null } as const
    await act(ground, clerk(), (acting) => assessWithheld(acting, cipher, assessing, null))
    expect((await open()).rows).toEqual([])
    expect(await withScope(ground.db, { organ: other }, (tx) => findWithheld(tx, other, ids[0] ?? ''))).toBeNull()
  })
})

test('第四十四条 两个申请人申请相同信息、都予以公开的，建议转主动公开；同一人两次申请的不算', async () => {
  const same = async (request: string, ...numbers: string[]) => {
    for (const number of numbers) await take(await registered(request, number), granted, replied('granted_provided'))
  }
  await same('2025年立项名单', '110101199001011111', '110101199001012222')
  await same('2025年预算', '110101199001013333', '110101199001013333')
  await same('2025年决算', '110101199001014444')
  const found = await withScope(ground.db, { organ }, (tx) => sameRequests(tx, organ))
  expect(found.map(({ request, applicants }) => [request, applicants])).toEqual([['2025年立项名单', 2]])
  expect(await withScope(ground.db, { organ: other }, (tx) => sameRequests(tx, other))).toEqual([])
})
