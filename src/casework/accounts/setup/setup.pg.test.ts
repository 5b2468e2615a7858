import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { INSTALLATION, withScope, type Tx } from '../../../platform/database/scope.ts'
import { prove } from '../../../platform/record/prove.ts'
import { activate, lookAtLink } from '../activation/act.ts'
import { identity, openTestGround, ORIGIN, PASSWORD, type TestGround } from '../accounts.testing.ts'
import { newSetupLink, setupSentence } from '../setup-link.ts'
import { sessionOf } from '../sessions.ts'
import { signIn } from '../sign-in/act.ts'
import { createFirst, lookAtSetup, setUp, WHY_THREE } from './act.ts'

let ground: TestGround
let events = 0
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  ground = await openTestGround()
})
afterAll(async () => {
  vi.useRealTimers()
  await ground.close()
})
let hour = 0
beforeEach(async () => {
  vi.setSystemTime(new Date(Date.UTC(2026, 10, 20) + (hour += 48) * 3_600_000))
  // As at the first start, with no attempts counted; only what is recorded stays.
  ground = { ...ground }
  await identity(ground, async (tx) => {
    for (const table of ['sessions', 'account_links', 'account_passwords', 'accounts', 'installation'])
      await sql`delete from ${sql.table(table)}`.execute(tx)
    await sql`delete from organs where parent_id is not null`.execute(tx)
    await sql`delete from organs`.execute(tx)
    events = (await recorded(tx)).length
  })
})
const recorded = async (tx: Tx) => (await sql`select 1 from events where organ_id = ${INSTALLATION}`.execute(tx)).rows

const GIVEN = {
  region: '某某县',
  organName: '某某县科学技术局',
  organSlug: 'mm-kjj',
  system: { login: 'wang', name: '王系统', password: PASSWORD },
  security: { login: 'li', name: '李安全' },
  audit: { login: 'zhao', name: '赵审计' },
  agent: 'Firefox',
}
const tokenOf = (path: string): string => new URL(path, 'http://x').searchParams.get('token') ?? ''
const linkToken = async (): Promise<string> => {
  const link = await newSetupLink(ground)
  if (!link) throw new Error('no link')
  return tokenOf(link.path)
}
const counts = () =>
  identity(ground, async (tx) => {
    const { rows } = await sql<{ accounts: number; organs: number }>`
      select (select count(*)::int from accounts) as accounts, (select count(*)::int from organs) as organs`.execute(tx)
    return { ...rows[0], events: (await recorded(tx)).length - events }
  })

describe('初次设置的链接', () => {
  test('每次启动换一个新的，旧的不再有效；库里只有摘要', async () => {
    const first = await linkToken()
    const second = await linkToken()
    expect(await lookAtSetup(ground, ORIGIN, first)).toEqual({ refused: 'no-such-link' })
    expect(await lookAtSetup(ground, ORIGIN, second)).toMatchObject({ whyThree: WHY_THREE })
    const { rows } = await sql<{ value: string }>`select value from installation`.execute(ground.db)
    expect(JSON.stringify(rows)).not.toContain(second)
  })

  test.each([
    ['差一毫秒满二十四小时', 24 * 3_600_000 - 1, false],
    ['满二十四小时', 24 * 3_600_000, true],
  ])('%s', async (_, age, expired) => {
    const token = await linkToken()
    vi.setSystemTime(Date.now() + age)
    const seen = await lookAtSetup(ground, ORIGIN, token)
    expect('refused' in seen && seen.refused).toBe(expired ? 'link-expired' : false)
  })

  test('启动时说出链接；有了账号就不再说', async () => {
    expect(await setupSentence(ground, 'http://127.0.0.1:8787')).toMatch(
      /24 小时.*\n {2}http:\/\/127\.0\.0\.1:8787\/desk\/setup\?token=[\w-]{43}$/,
    )
    await createFirst(ground, ORIGIN, GIVEN)
    expect(await setupSentence(ground, 'http://127.0.0.1:8787')).toBeNull()
  })

  test('两个程序同时启动，只有一个链接有效', async () => {
    const tokens = await Promise.all([linkToken(), linkToken(), linkToken()])
    const seen = await Promise.all(tokens.map((token) => lookAtSetup(ground, ORIGIN, token)))
    expect(seen.filter((each) => !('refused' in each))).toHaveLength(1)
  })
})

describe('初次设置', () => {
  test('一次建成区划、机关和三员，系统管理员随即登录，另两人自己激活', async () => {
    const done = await setUp(ground, ORIGIN, { ...GIVEN, token: await linkToken() })
    if ('refused' in done) throw new Error(JSON.stringify(done))
    expect(done.links.map(({ office, login }) => [office, login])).toEqual([
      ['security', 'li'],
      ['audit', 'zhao'],
    ])
    const who = await sessionOf(ground, done.entered?.token ?? '', ORIGIN)
    expect(who).toMatchObject({ account: { login: 'wang', office: 'system' }, owed: 'none', organ: null })
    const { rows } = await sql<{ kind: string; name: string; slug: string; under: string | null }>`
      select o.kind, o.name, o.slug, p.name as under from organs o left join organs p on p.id = o.parent_id
      order by o.kind`.execute(ground.db)
    expect(rows).toEqual([
      { kind: 'organ', name: '某某县科学技术局', slug: 'mm-kjj', under: '某某县' },
      { kind: 'region', name: '某某县', slug: expect.stringMatching(/^q-/) as string, under: null },
    ])
    const token = tokenOf(done.links[0]?.link.path ?? '')
    expect(await lookAtLink(ground, ORIGIN, token)).toMatchObject({ purpose: 'activate', login: 'li', name: '李安全' })
    expect(await activate(ground, ORIGIN, { token, password: '李安全-Aa7788' })).toMatchObject({ refused: 'weak' })
    expect(await activate(ground, ORIGIN, { token, password: 'Shou_Men-7788!' })).toEqual({ did: 'activate' })
    expect(await activate(ground, ORIGIN, { token, password: 'Shou_Men-7799!' })).toEqual({ refused: 'link-used' })
    const attempt = { login: 'li', password: 'Shou_Men-7788!', agent: null, before: null }
    expect(await signIn(ground, ORIGIN, attempt)).toMatchObject({ entered: { owed: 'none' } })
    const chain = (organ: string) => withScope(ground.db, { organ }, (tx) => prove(tx, organ, []))
    expect(await chain(INSTALLATION)).toMatchObject({ holds: true })
    expect(await chain(done.organ.id)).toMatchObject({ holds: true, events: 1 })
  })

  test('第二次用，说已经完成', async () => {
    const token = await linkToken()
    await setUp(ground, ORIGIN, { ...GIVEN, token })
    expect(await setUp(ground, ORIGIN, { ...GIVEN, token })).toEqual({ refused: 'already-set-up' })
    expect(await lookAtSetup(ground, ORIGIN, token)).toEqual({ refused: 'already-set-up' })
  })

  test('两个窗口同时提交，只成一次', async () => {
    const token = await linkToken()
    const done = await Promise.all([1, 2].map(() => setUp(ground, ORIGIN, { ...GIVEN, token })))
    expect(done.map((each) => ('refused' in each ? each.refused : 'done')).toSorted()).toEqual([
      'already-set-up',
      'done',
    ])
    expect(await counts()).toMatchObject({ accounts: 3, organs: 2 })
  })

  test.each([
    ['两员同一登录名', { audit: { login: ' WANG', name: '王系统' } }, 'auditLogin', WHY_THREE],
    ['口令太弱', { system: { ...GIVEN.system, password: 'abc' } }, 'password', /至少 12 个字符/],
    ['口令含机关名称', { system: { ...GIVEN.system, password: '某某县科学技术局-Aa1' } }, 'password', /单位名称/],
    ['登录名不成样子', { security: { login: '-', name: '李安全' } }, 'securityLogin', /登录名用/],
    ['没有姓名', { audit: { login: 'zhao', name: '　' } }, 'auditName', /请填写姓名/],
    ['机关没有名称', { organName: ' ' }, 'organName', /请填写名称/],
    ['网址名不对', { organSlug: '科技局' }, 'organSlug', /网址名只能用/],
  ])('%s：说明在那一项，什么也没有留下，链接还能用', async (_, wrong, field, sentence) => {
    const token = await linkToken()
    const done = await setUp(ground, ORIGIN, { ...GIVEN, ...wrong, token })
    expect(done).toMatchObject({ refused: 'wrong' })
    const says = 'fields' in done ? (done.fields[field] ?? '') : ''
    if (typeof sentence === 'string') expect(says).toBe(sentence)
    else expect(says).toMatch(sentence)
    expect(await counts()).toEqual({ accounts: 0, organs: 0, events: 0 })
    expect(await lookAtSetup(ground, ORIGIN, token)).toMatchObject({ whyThree: WHY_THREE })
  })
})
