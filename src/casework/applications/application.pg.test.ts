import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { tallyApplications } from '../../law/annual-report/tally/applications.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { act } from '../acting.ts'
import { cipherOf, colleague, key, newOrgan, openGround, proof } from '../personal-data/ground.testing.ts'
import { readPersonal } from '../personal-data/store.ts'
import type { Applicant } from './applicant.ts'
import { codeMarks, readQueryCode } from './query-code.ts'
import { registerApplication, type Registered, type Registration } from './register/act.ts'
import { cacheOf, findApplication, stepsOf } from './store.ts'
import { takeStep } from './take-step.ts'
import { countedApplications } from './tally.ts'

const cipher = cipherOf([key('k1')])
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string

const APPLICANT: Applicant = {
  kind: 'naturalPerson',
  name: '欧阳𠮷',
  idKind: '居民身份证',
  idNumber: '110101199003071234',
  contactPerson: '',
  phone: '13800001111',
  email: '',
  address: '云川市和平路1号',
  postcode: '',
  agentName: '',
  agentIdNumber: '',
  agentPhone: '',
}
const day = today() as LocalDate
const given = (change: Partial<Registration> = {}): Registration => ({
  channel: 'in_person',
  submittedOn: day,
  signedOn: null,
  confirmedOn: null,
  applicant: APPLICANT,
  request: '2025年科技项目立项名单',
  wanted: { supply: '纸质', way: '邮寄' },
  ...change,
})
const clerk = () => colleague(organ, 'clerk')
const register = (change: Partial<Registration> = {}) =>
  act(ground, clerk(), (acting) => registerApplication(acting, cipher, given(change)))
const registered = async (change: Partial<Registration> = {}): Promise<Registered> => {
  const done = await register(change)
  if ('refused' in done) throw new Error(done.refused)
  return done
}

beforeAll(async () => {
  ground = await openGround(cipher)
  organ = await newOrgan(ground, '云川市科学技术局')
})
afterAll(() => ground.close())

describe('登记', () => {
  test('有登记号、查询码、收到之日和期限；案号不缺不重', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => registered()))
    const numbers = many.map(({ caseNo }) => Number(/〕(\d+)号/.exec(caseNo)?.[1]))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => (numbers.toSorted((a, b) => a - b)[0] ?? 0) + at),
    )
    expect(many[0]).toMatchObject({ receivedOn: day })
    expect(new Set(many.map(({ queryCode }) => queryCode)).size).toBe(12)
  })

  test('平信没有确认以前，没有收到之日，也没有期限；两个人当日得到提醒', async () => {
    const { id, receivedOn, dueOn } = await registered({ channel: 'ordinary_mail' })
    expect([receivedOn, dueOn]).toEqual([null, null])
    const { rows } = await act(ground, clerk(), ({ tx }) =>
      sql<{ duty: string; title: string }>`
        select duty, title from to_dos where organ_id = ${organ} and subject_id = ${id} order by duty`.execute(tx),
    )
    expect(rows.map(({ duty }) => duty)).toEqual(['clerk', 'office-head'])
    expect(rows[0]?.title).toContain('确认')
  })

  test('申请人的姓名、证件、电话不以明文留在库里，办案的人解得开', async () => {
    const { id } = await registered()
    const { rows } = await act(ground, clerk(), ({ tx }) =>
      sql<{ text: string }>`
        select coalesce(string_agg(t::text, ''), '') as text from (
          select row_to_json(a)::text as t from applications a union all
          select row_to_json(s)::text from application_steps s union all
          select row_to_json(e)::text from events e union all
          select row_to_json(p)::text from personal_data p union all
          select row_to_json(d)::text from to_dos d) as everything`.execute(tx),
    )
    for (const secret of [APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone, APPLICANT.address])
      expect(rows[0]?.text).not.toContain(secret)
    const read = await act(ground, clerk(), ({ tx }) =>
      readPersonal(tx, cipher, { organ, kind: 'application', id }, ['name']),
    )
    expect(JSON.stringify(read)).toContain(APPLICANT.name)
  })

  test('查询码只留记号；抄写时多了空格、用了小写也认得', async () => {
    const { id, queryCode } = await registered()
    const typed = readQueryCode(` ${queryCode.toLowerCase().replaceAll('-', ' ')} `)
    const { rows } = await act(ground, clerk(), ({ tx }) =>
      sql<{ id: string }>`
        select id from applications where organ_id = ${organ} and code_mark = any(${codeMarks(cipher, organ, typed ?? '')})`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ id }])
    expect(readQueryCode('0000-0000-0000')).toBeNull()
  })

  test('日子在今天以后、签收早于提交，都不登记', async () => {
    expect(await register({ submittedOn: localDate('2099-01-01') })).toMatchObject({ refused: 'future' })
    const early = { channel: 'registered_mail', submittedOn: day, signedOn: localDate('2026-01-05') } as const
    expect(await register(early)).toMatchObject({ refused: 'impossible' })
  })
})

describe('办理', () => {
  const step = (id: string, seen: number, taken: Parameters<typeof takeStep>[2]) =>
    act(ground, clerk(), (acting) => takeStep(acting, { id, seen }, taken))

  test('两个人同时办，后一个不覆盖，知道是谁刚办了什么', async () => {
    const { id } = await registered()
    const judged = { did: 'judged', on: day, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] } as const
    const [first, second] = await Promise.all([
      step(id, 1, judged),
      step(id, 1, { did: 'withdrawn', on: day, form: '书面' }),
    ])
    const outcomes = [first, second].map((done) => ('refused' in done ? done.refused : 'taken'))
    expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'taken'])
  })

  test('不合法的一步不留痕迹；办成的一步，缓存与从头推出的一致', async () => {
    const { id } = await registered()
    expect(
      await step(id, 1, { did: 'replied', on: day, outcome: 'granted_provided', way: 'post', letter: null }),
    ).toMatchObject({
      refused: 'closed',
    })
    await step(id, 1, { did: 'judged', on: day, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] })
    await step(id, 2, { did: 'replied', on: day, outcome: 'granted_provided', way: 'post', letter: null })
    const seen = await act(ground, clerk(), async ({ tx }) => ({
      row: await findApplication(tx, organ, id),
      steps: await stepsOf(tx, organ, id),
    }))
    expect(seen.row).toMatchObject({ phase: 'replied', version: 3 })
    expect(cacheOf(seen.steps, CALENDAR)).toMatchObject({
      phase: 'replied',
      outcome: 'granted_provided',
      repliedOn: day,
    })
    expect(await step(id, 3, { did: 'withdrawn', on: day, form: '书面' })).toMatchObject({ refused: 'closed' })
  })

  test('步骤只能加，程序自己也不能改、不能删；记录的链完整', async () => {
    for (const statement of ['update application_steps set n = n + 100', 'delete from application_steps'])
      await expect(ground.pool.query(statement)).rejects.toThrow(/permission denied/)
    expect(await proof(ground, organ)).toMatchObject({ holds: true })
  })

  test('别的机关的人，看不到也办不了', async () => {
    const { id } = await registered()
    const other = await newOrgan(ground, `别的机关${randomBytes(2).toString('hex')}`)
    const done = await act(ground, colleague(other, 'clerk'), (acting) =>
      takeStep(acting, { id, seen: 1 }, { did: 'withdrawn', on: day, form: '书面' }),
    )
    expect(done).toMatchObject({ refused: 'not-found' })
  })
})

describe('表三', () => {
  test('每件只在一行收、一行办；跨年的结转；没有确认收到的、更早办结的不计', async () => {
    const own = await newOrgan(ground, '只为表三的局')
    const by = colleague(own, 'clerk')
    const came = (submittedOn: string, change: Partial<Registration> = {}) =>
      act(ground, by, (acting) =>
        registerApplication(acting, cipher, given({ submittedOn: localDate(submittedOn), ...change })),
      )
    const answer = async (done: Awaited<ReturnType<typeof came>>, on: string): Promise<void> => {
      if ('refused' in done) throw new Error(done.refused)
      const { id } = done
      const judged = { did: 'judged', item: 1, outcome: 'unable_not_exist', facts: {}, withheld: [] } as const
      const replied = { did: 'replied', outcome: 'unable_not_exist', way: 'post', letter: null } as const
      for (const [index, step] of [judged, replied].entries()) {
        const taken = await act(ground, by, (acting) =>
          takeStep(acting, { id, seen: index + 1 }, { ...step, on: localDate(on) }),
        )
        if ('refused' in taken) throw new Error(taken.refused)
      }
    }
    await answer(await came('2024-11-01'), '2024-12-02')
    await answer(await came('2024-12-20'), '2025-01-10')
    await answer(await came('2025-03-03'), '2025-03-20')
    await came('2025-12-25')
    await came('2025-06-02', { channel: 'ordinary_mail' })
    const counted = await act(ground, by, ({ tx }) => countedApplications(tx, own, 2025))
    const tally = tallyApplications(counted, 2025, FORMATS['annual-2021'])
    const value = (row: string) => tally.value({ row, column: 'naturalPerson' })
    expect([value('newReceived'), value('carriedIn'), value('unableNotHeld'), value('carriedOut')]).toEqual([
      2, 1, 2, 1,
    ])
    expect(tally.refused).toEqual([])
  })
})
