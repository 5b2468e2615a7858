import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act, type Actor } from '../acting.ts'
import { REACTIONS } from '../reactions.ts'
import { handIn } from './hand-in.ts'
import { presetOf } from './purposes.ts'

let site: TestSite
let organ: string, unit: string
let head: string, steward: string, section: string, otherSection: string, colleague: string, stranger: string
beforeAll(async () => {
  site = await openSite()
  ;({ id: organ, unit } = await newOrgan(site.database))
  const elsewhere = await newUnit(site.database, organ)
  head = await signedIn(site.database, organ, { duty: 'office-head' })
  steward = await signedIn(site.database, organ, { duty: 'organ-steward' })
  section = await signedIn(site.database, organ, { duty: 'section-head', unit })
  otherSection = await signedIn(site.database, organ, { duty: 'section-head', unit: elsewhere })
  colleague = await signedIn(site.database, organ, {})
  stranger = await signedIn(site.database, (await newOrgan(site.database)).id, { duty: 'office-head' })
})
afterAll(() => site.stop())

interface Step {
  readonly key?: string
  readonly label: string
  readonly duty: string
  readonly where: string
  readonly optional?: boolean
}
interface Body {
  readonly detail: string
  readonly changedBy: string
  readonly version: number
  readonly total: number
  readonly items: readonly {
    readonly purpose: string
    readonly steps: readonly Step[]
    readonly version: number
    readonly title: string
    readonly link: string
    readonly step: string
  }[]
}
async function ask(
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${site.address}/api/v1/desk/${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Body }
}
const CHAINS = 'settings/sign-off-chains'
const OFFICE: Step = { label: '工作机构负责人同意', duty: 'office-head', where: 'organ' }
const LEADER: Step = { label: '主要领导', duty: 'leader', where: 'organ' }

describe('会签流程的接口', () => {
  test('工作机构负责人、单位管理员可以看和改，别人不可以', async () => {
    for (const cookie of [head, steward]) expect((await ask('get', CHAINS, cookie)).status).toBe(200)
    for (const cookie of [section, colleague]) {
      expect((await ask('get', CHAINS, cookie)).status).toBe(403)
      expect((await ask('put', `${CHAINS}/application-answer`, cookie, { steps: [OFFICE], distinct: true, version: 0 })).status).toBe(403) // prettier-ignore
    }
  })

  test('两个人改同一条：后来的知道是谁先改的，没有盖掉', async () => {
    const kept = await ask('put', `${CHAINS}/application-extension`, head, { steps: [LEADER, OFFICE], distinct: true, version: 0 }) // prettier-ignore
    expect(kept).toMatchObject({ status: 200, body: { version: 1 } })
    const late = await ask('put', `${CHAINS}/application-extension`, steward, { steps: [OFFICE], distinct: true, version: 0 }) // prettier-ignore
    expect(late).toMatchObject({ status: 409, body: { changedBy: '某人' } })
    const shown = (await ask('get', CHAINS, steward)).body.items.find(
      ({ purpose }) => purpose === 'application-extension',
    )
    expect(shown).toMatchObject({
      version: 1,
      steps: [
        { ...LEADER, key: 'leader' },
        { ...OFFICE, key: 'office-head' },
      ],
    })
    const other = (await ask('get', CHAINS, stranger)).body.items.find(
      ({ purpose }) => purpose === 'application-extension',
    )
    expect(other, '别的机关仍是预置的').toMatchObject({ version: 0, steps: presetOf('application-extension').steps })
  })

  test('新加的步骤得到不重复的标识', async () => {
    const twice = [{ ...LEADER, key: 'office-head' }, OFFICE, { ...OFFICE, label: '再签一次' }]
    const kept = await ask('put', `${CHAINS}/application-procedural`, head, { steps: twice, distinct: false, dutyTwice: true, version: 0 }) // prettier-ignore
    expect(kept.status).toBe(200)
    const shown = (await ask('get', CHAINS, head)).body.items.find(
      ({ purpose }) => purpose === 'application-procedural',
    )
    expect(shown?.steps.map(({ key }) => key)).toEqual(['office-head', 'office-head-2', 'office-head-3'])
  })

  test.each<[string, string, unknown, number, RegExp]>([
    ['没有这种文书', 'application-x', { steps: [OFFICE], distinct: true, version: 0 }, 404, /./],
    ['依法必须有的一步没有了', 'application-answer', { steps: [OFFICE], distinct: true, version: 0 }, 422, /条例第十七条/],
    ['没有步骤', 'application-answer', { steps: [], distinct: true, version: 0 }, 422, /至少要有一步/],
    ['没有这种职责', 'application-answer', { steps: [{ ...OFFICE, duty: 'king' }], distinct: true, version: 0 }, 400, /./],
    ['不是清单', 'application-answer', { steps: 'x', distinct: true, version: 0 }, 400, /./],
    ['版本不是数', 'application-answer', { steps: [OFFICE], distinct: true, version: 'x' }, 400, /./],
  ])('%s', async (_, purpose, body, status, says) => {
    const answer = await ask('put', `${CHAINS}/${purpose}`, head, body)
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(says)])
    expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]/)
  }) // prettier-ignore
})

test('待我会签：只有轮到的人看得到，别的科室、别的机关看不到', async () => {
  const drafter = uuidv7()
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${drafter}, '张经办', now())`.execute(tx),
  )
  const actor: Actor = {
    author: { kind: 'person', accountId: uuidv7(), personId: drafter, name: '张经办' },
    organId: organ,
    origin: { door: 'desk', address: null, requestId: null },
    personId: drafter,
    office: null,
    duties: [],
    colleague: true,
  }
  const subject = { kind: 'letter', id: uuidv7() }
  const link = `/letters/${subject.id}`
  const chain = presetOf('application-procedural')
  await act({ db: site.database.sql, digest: 'sha256', reactions: REACTIONS }, actor, (acting) =>
    handIn(acting, { subject, chain, digest: 'd', title: '补正告知书', link, unitId: unit }),
  )
  const mine = async (cookie: string): Promise<unknown> => {
    const { status, body } = await ask('get', 'sign-offs', cookie)
    return status === 200 ? body.items.map(({ title, step }) => [title, step]) : status
  }
  expect(await mine(section)).toEqual([['补正告知书', '科室负责人审核']])
  expect(await mine(otherSection)).toEqual([])
  expect(await mine(head)).toEqual([])
  expect(await mine(stranger)).toEqual([])
  expect(await mine(colleague)).toBe(403)
})
