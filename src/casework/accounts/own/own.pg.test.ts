import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  codeAt,
  identity,
  newAccount,
  newOrgan,
  newPerson,
  openTestGround,
  ORIGIN,
  PASSWORD,
  type TestAccount,
  type TestGround,
} from '../accounts.testing.ts'
import { sessionOf } from '../sessions.ts'
import { giveCode, signIn } from '../sign-in/act.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  enterOrgan,
  removeAuthenticator,
  renewRecoveryCodes,
  type Caller,
} from './act.ts'
import { me } from './me.ts'

let ground: TestGround
let accounts = 0
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T01:00:00Z') })
  ground = await openTestGround()
})
afterAll(async () => {
  vi.useRealTimers()
  await ground.close()
})
beforeEach(() => vi.setSystemTime(Date.now() + 3_600_000))

const account = (given = {}): Promise<TestAccount> => newAccount(ground, `w${++accounts}`, given)
/** Signs in wholly, with the authenticator where there is one. */
async function caller({ login, secret }: TestAccount): Promise<Caller> {
  const origin = { ...ORIGIN, address: `198.51.100.${accounts}` }
  const done = await signIn(ground, origin, { login, password: PASSWORD, agent: null, before: null })
  if (!('entered' in done)) throw new Error(done.refused)
  const half = await sessionOf(ground, done.entered.token, origin)
  if (half?.owed !== 'totp') return half ?? Promise.reject(new Error('no session'))
  const next = await giveCode(ground, origin, half, codeAt(secret))
  if (!('entered' in next)) throw new Error(next.refused)
  return (await sessionOf(ground, next.entered.token, origin)) ?? Promise.reject(new Error('no session'))
}
const code = (secret: string): string => codeAt(secret)
/** The authenticator shows the next figures. */
const halfMinute = (): unknown => vi.setSystemTime(Date.now() + 30_000)

describe('动态口令', () => {
  test('先输口令才能绑定；换认证器时，旧的在新的确认之前一直有效', async () => {
    const mine = await account({ totp: true })
    const who = await caller(mine)
    expect(await beginAuthenticator(ground, who, 'Wrong-pass-1')).toEqual({ refused: 'wrong-current' })
    const begun = await beginAuthenticator(ground, who, PASSWORD)
    if ('refused' in begun) throw new Error(begun.refused)
    expect(begun.secret).not.toBe(mine.secret)
    halfMinute()
    expect(await caller(mine)).toBeTruthy()
    expect(await confirmAuthenticator(ground, who, code(mine.secret))).toEqual({ refused: 'wrong-code' })
    expect(await confirmAuthenticator(ground, who, code(begun.secret))).toHaveProperty('codes')
    halfMinute()
    await expect(caller(mine)).rejects.toThrow('wrong-code')
    expect(await caller({ ...mine, secret: begun.secret })).toBeTruthy()
  })

  test('二维码十分钟不用就失效；没有开始过的不能确认', async () => {
    const who = await caller(await account())
    expect(await confirmAuthenticator(ground, who, '123456')).toEqual({ refused: 'not-begun' })
    const begun = await beginAuthenticator(ground, who, PASSWORD)
    if ('refused' in begun) throw new Error(begun.refused)
    vi.setSystemTime(Date.now() + 10 * 60_000)
    expect(await confirmAuthenticator(ground, who, code(begun.secret))).toEqual({ refused: 'begun-too-long-ago' })
  })

  test('密钥在库里只有密文', async () => {
    const mine = await account({ totp: true })
    const begun = await beginAuthenticator(ground, await caller(mine), PASSWORD)
    if ('refused' in begun) throw new Error(begun.refused)
    const { rows } = await identity(ground, (tx) =>
      sql<{ line: string }>`select a::text as line from accounts a`.execute(tx),
    )
    const all = rows.map(({ line }) => line).join('\n')
    expect(all).not.toContain(mine.secret)
    expect(all).not.toContain(begun.secret)
  })

  test('可以取消；策略要求的不能取消', async () => {
    const mine = await account({ totp: true })
    const who = await caller(mine)
    await identity(ground, (tx) => sql`update accounts set totp_required = true where id = ${mine.id}`.execute(tx))
    expect(await removeAuthenticator(ground, who, PASSWORD)).toEqual({ refused: 'second-factor-required' })
    await identity(ground, (tx) => sql`update accounts set totp_required = false where id = ${mine.id}`.execute(tx))
    expect(await removeAuthenticator(ground, who, PASSWORD)).toEqual({ done: true })
    expect(await removeAuthenticator(ground, who, PASSWORD)).toEqual({ refused: 'no-second-factor' })
    expect((await me(ground, who, 'none'))?.totp).toEqual({ bound: false, required: false, recoveryCodesLeft: 0 })
  })

  test('重新生成恢复码，旧的全部作废', async () => {
    const mine = await account({ totp: true })
    const who = await caller(mine)
    const renew = async (): Promise<readonly string[]> => {
      const made = await renewRecoveryCodes(ground, who, PASSWORD)
      return 'codes' in made ? made.codes : []
    }
    const [old, fresh] = [await renew(), await renew()]
    const enterWith = async (recovery = '') => {
      const done = await signIn(ground, ORIGIN, { login: mine.login, password: PASSWORD, agent: null, before: null })
      const half = 'entered' in done ? await sessionOf(ground, done.entered.token, ORIGIN) : null
      if (!half) throw new Error('not half way')
      return giveCode(ground, ORIGIN, half, recovery)
    }
    expect(await enterWith(old[0])).toEqual({ refused: 'wrong-recovery-code' })
    expect(await enterWith(fresh[0]?.toUpperCase().replaceAll('-', ' '))).toHaveProperty('entered')
  })

  test('在没人看的屏幕前猜口令，也计入失败，到数锁定', async () => {
    const who = await caller(await account())
    const answers: string[] = []
    for (let guess = 1; guess <= 6; guess++) {
      const done = await beginAuthenticator(ground, who, `Wrong-pass-${guess}`)
      answers.push('refused' in done ? done.refused : 'done')
    }
    expect(answers).toEqual([...Array.from({ length: 4 }, () => 'wrong-current'), 'locked', 'locked'])
  })

  test('只用单点登录、没有口令的账号，用动态口令证明是本人', async () => {
    const mine = await account({ totp: true })
    const who = await caller(mine)
    await identity(ground, (tx) => sql`update accounts set password_hash = null where id = ${mine.id}`.execute(tx))
    expect(await renewRecoveryCodes(ground, who, PASSWORD)).toEqual({ refused: 'wrong-recovery-code' })
    halfMinute()
    expect(await renewRecoveryCodes(ground, who, code(mine.secret))).toHaveProperty('codes')
    expect(await renewRecoveryCodes(ground, who, code(mine.secret))).toEqual({ refused: 'code-used' })
  })
})

describe('在几个机关任职', () => {
  test('切换之后，看到的是那个机关；下次登录还在那里；别的机关换不过去', async () => {
    const [one, two, other] = [
      await newOrgan(ground, '第1局'),
      await newOrgan(ground, '第2局'),
      await newOrgan(ground, '第3局'),
    ]
    const people = [await newPerson(ground, one, '张三'), await newPerson(ground, two, '张三')]
    const mine = await account({
      organs: [
        { organ: one, person: people[0] ?? '' },
        { organ: two, person: people[1] ?? '' },
      ],
    })
    const who = await caller(mine)
    expect(who.actor).toMatchObject({ organId: one, personId: people[0] })
    expect(await enterOrgan(ground, who, other)).toEqual({ refused: 'not-yours' })
    expect(await enterOrgan(ground, who, null)).toEqual({ refused: 'not-yours' })
    expect(await enterOrgan(ground, who, two)).toEqual({ entered: true })
    vi.setSystemTime(Date.now() + 1000)
    const next = await caller(mine)
    expect(next.actor).toMatchObject({ organId: two, personId: people[1] })
    expect(await me(ground, next, 'none')).toMatchObject({
      organ: { id: two, name: '第2局' },
      organs: [{ name: '第1局' }, { name: '第2局' }],
      person: { id: people[1] },
    })
  })

  test('撤并了的机关不再能进', async () => {
    const organ = await newOrgan(ground, '已撤局')
    const mine = await account({ organs: [{ organ, person: await newPerson(ground, organ, '李四') }] })
    await sql`update organs set dissolved_on = '2026-11-01' where id = ${organ}`.execute(ground.db)
    const who = await caller(mine)
    expect(who.actor.colleague).toBe(false)
    expect(await enterOrgan(ground, who, organ)).toEqual({ refused: 'not-yours' })
  })
})
