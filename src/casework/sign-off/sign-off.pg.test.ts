import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { personAtWork } from '../accounts/standing.ts'
import { act, look, type Acting, type Actor } from '../acting.ts'
import { openOffice, type Office, type Person } from '../to-do/office.testing.ts'
import type { Chain } from './chain.ts'
import { handIn, type HandInRefusal } from './hand-in.ts'
import { presetOf } from './purposes.ts'
import type { Round } from './round.ts'
import { sign, type Signed } from './sign.ts'
import type { SignRefusal } from './decide.ts'
import { latestRound, roundsOf } from './store.ts'
import { takeBack } from './take-back.ts'
import { signOffView } from './view.ts'

let office: Office
let 经办: Person, 科长: Person, 主任: Person, 法审: Person, 法审二: Person, 保密: Person, 副局长: Person
let subject: { kind: string; id: string }
const CHAIN: Chain = presetOf('application-answer')

beforeAll(async () => {
  office = await openOffice()
  经办 = await office.hire('张经办', '甲科', ['section-editor'])
  科长 = await office.hire('王科长', '甲科', ['section-head'])
  主任 = await office.hire('赵主任', null, ['office-head', 'clerk'])
  法审 = await office.hire('钱法审', null, ['legal-reviewer'])
  法审二 = await office.hire('冯法审', null, ['legal-reviewer', 'secrecy-reviewer', 'deputy-leader'])
  保密 = await office.hire('孙保密', null, ['secrecy-reviewer'])
  副局长 = await office.hire('李副局长', null, ['deputy-leader'])
})
afterAll(() => office.close())
beforeEach(async () => {
  subject = { kind: 'letter', id: uuidv7() }
  await office.inOrgan((tx) => sql`delete from substitutions where organ_id = ${office.organ}`.execute(tx))
})

const accounts = new Map<string, string>()
/** The same account whenever the same person acts, with the duties of the day. */
const actorOf = async (person: Person): Promise<Actor> => {
  const account = accounts.get(person.id) ?? uuidv7()
  accounts.set(person.id, account)
  const duties = (await office.inOrgan((tx) => personAtWork(tx, office.organ, person.id, today())))?.duties ?? []
  const actor = office.actorOf(person, duties)
  return { ...actor, author: { ...actor.author, accountId: account } }
}
const as = async <T>(person: Person, work: (acting: Acting) => Promise<T>): Promise<T> =>
  act(office.ground, await actorOf(person), work)
const handing = (person: Person, more: { digest?: string; chain?: Chain } = {}): Promise<Round | HandInRefusal> =>
  as(person, (acting) =>
    handIn(acting, {
      subject,
      chain: CHAIN,
      digest: 'd1',
      title: '甲〔2026〕3号的答复书',
      link: `/letters/${subject.id}`,
      unitId: office.units.甲科,
      ...more,
    }),
  )
const signing = (person: Person, step: string, more = {}): Promise<Signed | SignRefusal> =>
  as(person, (acting) =>
    sign(acting, {
      subject,
      roundSeen: 1,
      stepSeen: step,
      digestSeen: 'd1',
      contentDigest: 'd1',
      decision: 'agree',
      opinion: '',
      marks: [],
      ...more,
    }),
  )
const outcome = (answer: Signed | SignRefusal): string => ('refused' in answer ? answer.refused : answer.state)
const openToDos = (): Promise<unknown[]> =>
  office.inOrgan(async (tx) => {
    const { rows } = await sql<{ duty: string; title: string }>`
      select duty, title from to_dos where organ_id = ${office.organ} and subject_id = ${subject.id} and state = 'open'`.execute(
      tx,
    )
    return rows
  })
const events = (): Promise<{ did: string; content: string; on_behalf: string | null }[]> =>
  office.inOrgan(async (tx) => {
    const { rows } = await sql<{ did: string; content: string; on_behalf: string | null }>`
      select did, content, content::jsonb ->> 'onBehalfOf' as on_behalf from events
      where organ_id = ${office.organ} and subject_id = ${subject.id} order by seq`.execute(tx)
    return rows
  })
const told = (person: Person): Promise<string[]> =>
  office.inOrgan(async (tx) => {
    const { rows } = await sql<{ title: string }>`
      select title from notifications where organ_id = ${office.organ} and person_id = ${person.id}
        and cause like ${`%${subject.id}%`}`.execute(tx)
    return rows.map(({ title }) => title)
  })
const ALL = (): (readonly [Person, string])[] => [
  [科长, 'section-head'],
  [主任, 'office-head'],
  [法审, 'legal-review'],
  [保密, 'secrecy-review'],
  [副局长, 'deputy-leader'],
]

describe('会签从交付到完成', () => {
  test('一步一步签，每一步只有轮到的职责有待办，签完告诉拟稿人；记录里没有文书和意见的字句', async () => {
    await handing(经办)
    for (const [person, step] of ALL()) {
      expect(await openToDos()).toHaveLength(1)
      expect(outcome(await signing(person, step, { opinion: '原则同意，注意措辞' }))).toBe(
        step === 'deputy-leader' ? 'done' : 'open',
      )
    }
    expect(await openToDos()).toEqual([])
    expect(await told(经办)).toEqual(['“甲〔2026〕3号的答复书”会签完成，可以继续办理'])
    const recorded = await events()
    expect(recorded.map(({ did }) => did)).toEqual([
      'sign-off-handed-in',
      ...ALL().map(() => 'sign-off-signed'),
      'sign-off-done',
    ])
    for (const { content } of recorded) expect(content).not.toMatch(/3号|措辞/)
    expect(recorded.filter(({ content }) => content.includes('d1'))).toHaveLength(recorded.length)
    const [round] = await office.inOrgan((tx) => roundsOf(tx, office.organ, subject))
    expect(round?.signatures.map(({ by, opinion }) => [by.name, opinion])).toEqual(
      ALL().map(([{ name }]) => [name, '原则同意，注意措辞']),
    )
  })

  test('退回：要写意见，后面的人没有待办，拟稿人知道；改过再交是第二轮', async () => {
    await handing(经办)
    await signing(科长, 'section-head')
    expect(outcome(await signing(主任, 'office-head', { decision: 'return' }))).toBe('no-opinion')
    const marks = [{ at: '第二段', says: '漏字' }]
    expect(outcome(await signing(主任, 'office-head', { decision: 'return', opinion: '依据写错', marks }))).toBe(
      'returned',
    )
    expect(await openToDos()).toEqual([])
    expect(await told(经办)).toEqual(['“甲〔2026〕3号的答复书”被赵主任退回，请修改后重新交付会签'])
    expect(outcome(await signing(法审, 'legal-review'))).toBe('not-open')
    const second = await handing(经办, { digest: 'd2' })
    expect('round' in second && second.round).toBe(2)
    expect(outcome(await signing(科长, 'section-head')), '看的是第一轮的页面').toBe('moved-on')
    const again = { roundSeen: 2, digestSeen: 'd2', contentDigest: 'd2' }
    expect(outcome(await signing(科长, 'section-head', again))).toBe('open')
    const rounds = await office.inOrgan((tx) => roundsOf(tx, office.organ, subject))
    expect(rounds.map(({ state }) => state)).toEqual(['returned', 'open'])
    expect(rounds[0]?.signatures[1]?.marks).toEqual(marks)
  })

  test('会签中不能再交；签完没有改动的不必再交；改过的可以', async () => {
    await handing(经办)
    expect(await handing(经办)).toMatchObject({ refused: 'already-open' })
    for (const [person, step] of ALL()) await signing(person, step)
    expect(await handing(经办)).toMatchObject({ refused: 'already-signed' })
    expect(await handing(经办, { digest: 'd2' })).toMatchObject({ round: 2 })
  })

  test('只有拟稿人可以撤回，撤回以后没有待办；结束的撤不回', async () => {
    await handing(经办)
    await signing(科长, 'section-head')
    expect(await as(主任, (acting) => takeBack(acting, subject))).toMatchObject({ refused: 'not-allowed' })
    expect(await as(经办, (acting) => takeBack(acting, subject))).toMatchObject({ state: 'withdrawn' })
    expect(await openToDos()).toEqual([])
    expect(outcome(await signing(主任, 'office-head'))).toBe('not-open')
    expect(await as(经办, (acting) => takeBack(acting, subject))).toMatchObject({ refused: 'not-open' })
    const [round] = await office.inOrgan((tx) => roundsOf(tx, office.organ, subject))
    expect(round?.signatures, '已有的签署留着').toHaveLength(1)
  })

  test('拟稿人是科室负责人，科室一步略过；没有人的职责，交不出去并且没有留下什么', async () => {
    const round = await handing(科长)
    expect('chain' in round && [round.chain.steps.length, round.chain.skipped.map(({ key }) => key)]).toEqual([4, ['section-head']]) // prettier-ignore
    const other = { kind: 'letter', id: uuidv7() }
    const refused = await as(经办, (acting) =>
      handIn(acting, {
        subject: other,
        chain: presetOf('application-denial'),
        digest: 'd',
        title: '',
        link: '',
        unitId: null,
      }),
    )
    expect(refused).toMatchObject({ refused: 'nobody-holds', words: ['主要领导签发', '主要领导', '本机关'] })
    expect(await office.inOrgan((tx) => roundsOf(tx, office.organ, other))).toEqual([])
  })
})

describe('谁在签', () => {
  const toLegal = async (): Promise<void> => {
    await handing(经办)
    await signing(科长, 'section-head')
    await signing(主任, 'office-head')
  }

  test('两个人同时签同一步：一个签成，另一个知道是谁签的', async () => {
    await toLegal()
    const [one, other] = await Promise.all([signing(法审, 'legal-review'), signing(法审二, 'legal-review')])
    expect([outcome(one), outcome(other)].toSorted()).toEqual(['moved-on', 'open'])
    const [round] = await office.inOrgan((tx) => roundsOf(tx, office.organ, subject))
    expect(round?.signatures).toHaveLength(3)
    const loser = [one, other].find((answer) => 'refused' in answer) as SignRefusal
    expect(loser.words?.join('')).toContain(round?.signatures[2]?.by.name)
  })

  test('同时一个同意一个退回：只有一个算数', async () => {
    await toLegal()
    const both = await Promise.all([
      signing(法审, 'legal-review', { decision: 'return', opinion: '改' }),
      signing(法审二, 'legal-review'),
    ])
    expect(both.filter((answer) => 'refused' in answer)).toHaveLength(1)
  })

  test('一人两职的，签过一步就不能再签，也不在待我会签里', async () => {
    await toLegal()
    await signing(法审二, 'legal-review')
    expect(outcome(await signing(法审二, 'secrecy-review'))).toBe('signed-already')
    expect(outcome(await signing(保密, 'secrecy-review'))).toBe('open')
    const view = await look(office.ground, await actorOf(法审二), async (tx) =>
      signOffView(tx, await actorOf(法审二), subject, 'd1'),
    )
    expect(view.seen).toBeNull()
    expect(view.why).toMatch(/您在这一轮已经签过“合法性审核”/)
  })

  test('替岗的人签，记下替谁；被替的人也算签过', async () => {
    await handing(经办)
    await office.substitute(主任, 法审二, today(), today())
    await signing(科长, 'section-head')
    expect(outcome(await signing(法审二, 'office-head'))).toBe('open')
    expect((await events()).at(-1)).toMatchObject({ did: 'sign-off-signed', on_behalf: '赵主任' })
    expect(outcome(await signing(法审二, 'legal-review'))).toBe('signed-already')
    const view = await office.inOrgan(async (tx) => signOffView(tx, await actorOf(法审), subject, 'd1'))
    expect(view.rounds[0]?.steps[1]).toMatchObject({ who: '冯法审', onBehalfOf: '赵主任', state: 'agreed' })
  })

  test('拟稿人的替岗人不能替拟稿人审', async () => {
    await handing(法审)
    await signing(科长, 'section-head')
    await signing(主任, 'office-head')
    await office.substitute(法审, 经办, today(), today())
    expect(outcome(await signing(经办, 'legal-review'))).toBe('stands-for-drafter')
    expect(outcome(await signing(法审二, 'legal-review'))).toBe('open')
  })

  test('别的机关的人看不到、签不到、撤不回', async () => {
    await toLegal()
    const organ = uuidv7()
    await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', '别局', ${`o-${organ}`})`.execute(
      office.ground.db,
    )
    await withScope(office.ground.db, { organ }, (tx) => beginRecord(tx, organ))
    const stranger: Actor = { ...(await actorOf(法审)), organId: organ }
    const tried = await act(office.ground, stranger, (acting) =>
      sign(acting, { subject, roundSeen: 1, stepSeen: 'legal-review', digestSeen: 'd1', contentDigest: 'd1', decision: 'agree', opinion: '', marks: [] }),
    ) // prettier-ignore
    expect(tried).toMatchObject({ refused: 'not-found' })
    expect(await act(office.ground, stranger, (acting) => takeBack(acting, subject))).toMatchObject({
      refused: 'not-found',
    })
    expect(await look(office.ground, stranger, (tx) => latestRound(tx, office.organ, subject))).toBeNull()
    expect(await office.inOrgan((tx) => latestRound(tx, office.organ, subject))).toMatchObject({ atStep: 2 })
  })
})

describe('签的是这份内容', () => {
  test('内容在会签中被改，看到的人签不成，页面说明白', async () => {
    await handing(经办)
    expect(outcome(await signing(科长, 'section-head', { contentDigest: 'd2', digestSeen: 'd2' }))).toBe(
      'content-not-handed-in',
    )
    expect(outcome(await signing(科长, 'section-head', { digestSeen: 'd0' }))).toBe('content-changed')
    const view = await office.inOrgan(async (tx) => signOffView(tx, await actorOf(科长), subject, 'd2'))
    expect(view.seen).toBeNull()
    expect(view.rounds[0]?.broken).toMatch(/应当重新会签/)
  })

  test('库里的摘要、签署被人直接改，看得出来；签署改不了也删不掉', async () => {
    await handing(经办)
    for (const [person, step] of ALL()) await signing(person, step)
    const broken = async (): Promise<string | null> =>
      (await office.inOrgan(async (tx) => signOffView(tx, await actorOf(经办), subject, 'd2'))).rounds[0]?.broken ??
      null
    expect(await broken()).toMatch(/应当重新会签/)
    await office.inOrgan((tx) =>
      sql`update sign_off_rounds set digest = 'd2' where organ_id = ${office.organ} and subject_id = ${subject.id}`.execute(
        tx,
      ),
    )
    expect(await broken()).toMatch(/王科长签署的内容与第 1 轮交付会签的内容不是同一份/)
    for (const statement of [sql`update signatures set digest = 'd2'`, sql`delete from signatures`])
      await expect(office.inOrgan((tx) => statement.execute(tx))).rejects.toThrow(/permission denied/)
  })
})
