import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import {
  codeAt,
  eventsOf,
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
import { changePassword } from '../password-change.ts'
import { POLICY_SETTING } from '../policy.ts'
import { sessionOf, whyEnded } from '../sessions.ts'
import { INSTALLATION } from '../../../platform/database/scope.ts'
import { confirm, enrol, giveCode, signIn, signOut } from './act.ts'

let ground: TestGround
const MINUTE = 60_000
let time = new Date('2026-11-20T01:00:00Z')
let accounts = 0

beforeAll(async () => {
  // The database and the timers of its connections run by the machine's own clock; only what the program asks is set.
  vi.useFakeTimers({ toFake: ['Date'], now: time })
  ground = await openTestGround()
})
afterAll(async () => {
  vi.useRealTimers()
  await ground.close()
})
beforeEach(() => later(61 * MINUTE))

const later = (ms: number): void => {
  time = new Date(time.getTime() + ms)
  vi.setSystemTime(time)
}
const account = (given = {}): Promise<TestAccount> => newAccount(ground, `u${++accounts}`, given)
const attempt = (login: string, password = PASSWORD, before: string | null = null) =>
  signIn(ground, { ...ORIGIN, address: `198.51.100.${accounts % 250}` }, { login, password, agent: 'Firefox', before })
const enter = async (login: string, password = PASSWORD, before: string | null = null) => {
  const done = await attempt(login, password, before)
  if (!('entered' in done)) throw new Error(done.refused)
  return done.entered
}
const standing = async (token: string) => {
  const who = await sessionOf(ground, token, ORIGIN)
  if (!who) throw new Error('no session')
  return who
}
const policy = (values: object) =>
  identity(ground, async (tx) => {
    await sql`delete from organ_settings where organ_id = ${INSTALLATION} and name = ${POLICY_SETTING}`.execute(tx)
    await sql`
      insert into organ_settings (organ_id, name, value)
      values (${INSTALLATION}, ${POLICY_SETTING}, ${JSON.stringify(values)})`.execute(tx)
  })
const stored = (id: string) =>
  identity(ground, async (tx) => {
    const { rows } = await sql<{ failed_count: number; locked_until: Date | null }>`
      select failed_count, locked_until from accounts where id = ${id}`.execute(tx)
    return rows[0]
  })

describe('登录名和口令', () => {
  test('对了就进，登录名的大小写和全角不分，记入审计', async () => {
    const { id, login } = await account()
    const { owed, token } = await enter(` ${login.toUpperCase()} `)
    expect(owed).toBe('none')
    expect((await standing(token)).account).toMatchObject({ id, login })
    expect(await eventsOf(ground, id)).toMatchObject([{ did: 'signed-in' }])
  })

  test('没有的登录名、错的口令、停用、未激活，答复一个样', async () => {
    const wrong = await account()
    const disabled = await account({ status: 'disabled' })
    const invited = await account({ status: 'invited' })
    const answers = [
      await attempt('nobody-here'),
      await attempt(wrong.login, 'Wrong-pass-1'),
      await attempt(disabled.login),
      await attempt(invited.login),
    ]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ refused: 'not-let-in' })
  })

  test('没成功的登录记入审计，不含输入的登录名和口令', async () => {
    const { id, login } = await account()
    await attempt(login, 'Geheim-9999')
    await attempt('geheim-login', 'Geheim-9999')
    expect((await eventsOf(ground, id)).map(({ did, why }) => [did, why])).toEqual([['sign-in-refused', '口令不对']])
    const all = await identity(ground, (tx) => sql<{ line: string }>`select e::text as line from events e`.execute(tx))
    expect(all.rows.map(({ line }) => line).join('\n')).not.toMatch(/geheim/i)
  })
})

describe('连续失败锁定', () => {
  test('五次锁三十分钟：期间口令对也不行，差一毫秒也不行，到点就行', async () => {
    const { id, login } = await account()
    for (let failure = 1; failure <= 4; failure++) await attempt(login, 'Wrong-pass-1')
    expect(await stored(id)).toEqual({ failed_count: 4, locked_until: null })
    await attempt(login, 'Wrong-pass-1')
    expect((await stored(id))?.locked_until).toEqual(new Date(time.getTime() + 30 * MINUTE))
    expect(await attempt(login)).toMatchObject({ refused: 'not-let-in' })
    later(30 * MINUTE - 1)
    expect(await attempt(login)).toMatchObject({ refused: 'not-let-in' })
    later(1)
    expect((await enter(login)).owed).toBe('none')
    expect(await stored(id)).toEqual({ failed_count: 0, locked_until: null })
    expect((await eventsOf(ground, id)).map(({ did }) => did)).toContain('account-locked')
  })

  test('锁定期满后从头数', async () => {
    const { id, login } = await account()
    for (let failure = 1; failure <= 5; failure++) await attempt(login, 'Wrong-pass-1')
    later(31 * MINUTE)
    await attempt(login, 'Wrong-pass-1')
    expect(await stored(id)).toEqual({ failed_count: 1, locked_until: null })
  })

  test('两次失败同时到，两次都数', async () => {
    const { id, login } = await account()
    await Promise.all([1, 2].map(() => attempt(login, 'Wrong-pass-1')))
    expect((await stored(id))?.failed_count).toBe(2)
  })

  test('同时猜十次，第五次之后的正确口令也进不来', async () => {
    const { login } = await account()
    const wrong = Array.from({ length: 9 }, () => attempt(login, 'Wrong-pass-1'))
    await Promise.all(wrong)
    expect(await attempt(login)).toMatchObject({ refused: 'not-let-in' })
  })

  test('次数由安全策略定，超出界限的设置不起作用', async () => {
    const { id, login } = await account()
    await policy({ 'lockout.failures': 3, 'lockout.minutes': 5 })
    for (let failure = 1; failure <= 3; failure++) await attempt(login, 'Wrong-pass-1')
    // 五分钟短于界限，仍按三十分钟。
    expect((await stored(id))?.locked_until).toEqual(new Date(time.getTime() + 30 * MINUTE))
    await policy({})
  })

  test('同一地址一分钟内尝试太多，要等', async () => {
    const from = (login: string) =>
      signIn(ground, { ...ORIGIN, address: '203.0.113.9' }, { login, password: 'x', agent: null, before: null })
    await policy({ 'signIn.perAddressPerMinute': 5 })
    for (let count = 1; count <= 5; count++) expect(await from('nobody')).toMatchObject({ refused: 'not-let-in' })
    expect(await from('nobody')).toMatchObject({ refused: 'too-often' })
    await policy({})
  })
})

describe('动态口令', () => {
  test('绑定了的账号，口令之后还差一步；对了换一个会话标识，原来的不再有效', async () => {
    const { login, secret } = await account({ totp: true })
    const first = await enter(login)
    expect(first.owed).toBe('totp')
    const done = await giveCode(ground, ORIGIN, await standing(first.token), codeAt(secret))
    if (!('entered' in done)) throw new Error(done.refused)
    expect(done.entered.owed).toBe('none')
    expect(done.entered.token).not.toBe(first.token)
    expect(await sessionOf(ground, first.token, ORIGIN)).toBeNull()
    expect((await standing(done.entered.token)).owed).toBe('none')
  })

  test('一个动态口令只能用一次，两处同时用也只有一处成功', async () => {
    const { login, secret } = await account({ totp: true })
    const sessions = [await enter(login), await enter(login)]
    const who = await Promise.all(sessions.map(({ token }) => standing(token)))
    const answers = await Promise.all(who.map((each) => giveCode(ground, ORIGIN, each, codeAt(secret))))
    expect(answers.filter((answer) => 'entered' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer)).toEqual([{ refused: 'code-used' }])
  })

  test('动态口令猜错也计入失败，到数锁定，没完成的登录随即结束', async () => {
    const { id, login } = await account({ totp: true })
    const { token } = await enter(login)
    const who = await standing(token)
    const answers: unknown[] = []
    for (let guess = 1; guess <= 5; guess++) answers.push(await giveCode(ground, ORIGIN, who, '000000'))
    expect(answers.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => ({ refused: 'wrong-code' })))
    expect(answers[4]).toEqual({ refused: 'locked' })
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect(await whyEnded(ground, token)).toBe('account-locked')
    // 口令对不清零：不然可以一轮一轮地猜动态口令。
    later(29 * MINUTE)
    expect(await attempt(login)).toMatchObject({ refused: 'not-let-in' })
    expect((await stored(id))?.failed_count).toBe(5)
  })

  test('没有完成的登录不能办事，十分钟后作废', async () => {
    const { login } = await account({ totp: true })
    const { token } = await enter(login)
    later(10 * MINUTE)
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect(await whyEnded(ground, token)).toBe('unfinished')
  })

  test('策略要求时先绑定再进；恢复码每个用一次', async () => {
    const { login } = await account({ office: 'system' })
    await policy({ secondFactor: 'administrators' })
    const first = await enter(login)
    expect(first.owed).toBe('enrol')
    const begun = await enrol(ground, ORIGIN, await standing(first.token))
    if (!('secret' in begun)) throw new Error(begun.refused)
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\//)
    expect(await confirm(ground, ORIGIN, await standing(first.token), '12345')).toEqual({ refused: 'wrong-code' })
    const bound = await confirm(ground, ORIGIN, await standing(first.token), codeAt(begun.secret))
    if (!('entered' in bound)) throw new Error(bound.refused)
    expect(bound.entered.owed).toBe('none')
    expect(bound.codes).toHaveLength(10)
    await policy({})
    const code = bound.codes[3] ?? ''
    const use = async () => giveCode(ground, ORIGIN, await standing((await enter(login)).token), code)
    expect(await use()).toMatchObject({ entered: { owed: 'none' } })
    expect(await use()).toEqual({ refused: 'wrong-recovery-code' })
  })
})

describe('口令到期', () => {
  const DAY = 86_400_000
  test.each([
    ['八十九天多', 90 * DAY - 1, 'none'],
    ['满九十天', 90 * DAY, 'change-password'],
  ])('设了%s', async (_, age, owed) => {
    const { login } = await account({ passwordSetAt: new Date(time.getTime() - age) })
    expect((await enter(login)).owed).toBe(owed)
  })

  test('换了口令才能进，换的时候其他登录都结束，会话标识换新', async () => {
    const { login } = await account({ passwordSetAt: new Date(time.getTime() - 90 * DAY + MINUTE) })
    const other = await enter(login)
    later(2 * MINUTE)
    const { token, owed } = await enter(login)
    expect(owed).toBe('change-password')
    const { session } = await standing(token)
    const change = (current: string, next: string) => changePassword(ground, ORIGIN, session, { current, next })
    expect(await change('Wrong-pass-1', 'Xin-Kou_Ling88!')).toEqual({ refused: 'wrong-current' })
    expect(await change(PASSWORD, 'short')).toMatchObject({ refused: 'weak' })
    expect(await change(PASSWORD, PASSWORD)).toMatchObject({
      refused: 'weak',
      wrong: ['不能使用最近 5 次用过的口令。'],
    })
    const done = await change(PASSWORD, 'Xin-Kou_Ling88!')
    if (!('entered' in done)) throw new Error(done.refused)
    expect(done.entered.owed).toBe('none')
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect(await whyEnded(ground, other.token)).toBe('password-changed')
    expect((await enter(login, 'Xin-Kou_Ling88!')).owed).toBe('none')
    expect(await attempt(login)).toMatchObject({ refused: 'not-let-in' })
  })
})

describe('会话', () => {
  test('编造、截短、换了账号的会话标识都不认', async () => {
    const [one, two] = [await account(), await account()]
    const token = (await enter(one.login)).token
    const [, session = '', secret = ''] = token.split('.')
    const forged = ['', 'x', token.slice(0, -1), `${token}a`, `${two.id.replaceAll('-', '')}.${session}.${secret}`]
    for (const each of forged) expect(await sessionOf(ground, each, ORIGIN)).toBeNull()
  })

  test('库里只有摘要', async () => {
    const { login } = await account()
    const { token } = await enter(login)
    const secret = token.split('.')[2] ?? ''
    const rows = await identity(ground, (tx) =>
      sql<{ line: string }>`select s::text as line from sessions s`.execute(tx),
    )
    expect(rows.rows.map(({ line }) => line).join('\n')).not.toContain(secret)
  })

  test.each([
    ['工作人员', {}, 30],
    ['管理员', { office: 'audit' }, 15],
  ])('%s闲置到时自动退出，差一毫秒还在', async (_, given, minutes) => {
    const { login } = await account(given)
    const { token } = await enter(login)
    later(minutes * MINUTE - 1)
    expect(await sessionOf(ground, token, ORIGIN)).not.toBeNull()
    later(minutes * MINUTE)
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect(await whyEnded(ground, token)).toBe('idle')
  })

  test('一直在用，十二小时也要重新登录', async () => {
    const { login } = await account()
    const { token } = await enter(login)
    for (let quarter = 1; quarter < 48; quarter++) {
      later(15 * MINUTE)
      expect(await sessionOf(ground, token, ORIGIN)).not.toBeNull()
    }
    later(15 * MINUTE)
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect(await whyEnded(ground, token)).toBe('expired')
  })

  test('同一账号最多三处登录，第四处进来，最早的结束并告知原因', async () => {
    const { id, login } = await account()
    const tokens: string[] = []
    for (let place = 1; place <= 4; place++) {
      later(1000)
      tokens.push((await enter(login)).token)
    }
    const open = await Promise.all(tokens.map((token) => sessionOf(ground, token, ORIGIN)))
    expect(open.map((each) => each !== null)).toEqual([false, true, true, true])
    expect(await whyEnded(ground, tokens[0] ?? '')).toBe('too-many')
    expect((await eventsOf(ground, id)).map(({ did }) => did)).toContain('session-ended')
  })

  test('同一浏览器重新登录，先前的结束', async () => {
    const { login } = await account()
    const first = await enter(login)
    await enter(login, PASSWORD, first.token)
    expect(await whyEnded(ground, first.token)).toBe('signed-in-again')
  })

  test('退出之后不再有效', async () => {
    const { id, login } = await account()
    const { token } = await enter(login)
    await signOut(ground, ORIGIN, token)
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
    expect((await eventsOf(ground, id)).map(({ did }) => did)).toEqual(['signed-in', 'signed-out'])
  })

  test('停用的账号，登录着的也随即进不来', async () => {
    const { id, login } = await account()
    const { token } = await enter(login)
    await identity(ground, (tx) => sql`update accounts set status = 'disabled' where id = ${id}`.execute(tx))
    expect(await sessionOf(ground, token, ORIGIN)).toBeNull()
  })

  test('登录后知道上次登录的时间和地址，第一次登录没有', async () => {
    const { login } = await account()
    const from = (address: string) =>
      signIn(ground, { ...ORIGIN, address }, { login, password: PASSWORD, agent: null, before: null })
    const first = await from('2001:db8::5')
    if (!('entered' in first)) throw new Error(first.refused)
    expect((await standing(first.entered.token)).lastLogin).toBeNull()
    const before = time
    later(MINUTE)
    const second = await from('2001:db8::6')
    if (!('entered' in second)) throw new Error(second.refused)
    expect((await standing(second.entered.token)).lastLogin).toEqual({ at: before, address: '2001:db8::5' })
  })

  test('最近一次活动最多一分钟记一次', async () => {
    const { id, login } = await account()
    const { token } = await enter(login)
    const seen = () =>
      identity(ground, async (tx) => {
        const { rows } = await sql<{ seen_at: Date }>`select seen_at from sessions where account_id = ${id}`.execute(tx)
        return rows[0]?.seen_at
      })
    const start = time
    later(MINUTE - 1)
    await standing(token)
    expect(await seen()).toEqual(start)
    later(1)
    await standing(token)
    expect(await seen()).toEqual(time)
  })
})

describe('在哪个机关', () => {
  test('进来在任职的机关；离开了的机关进不去', async () => {
    const organ = await newOrgan(ground, '某县科学技术局')
    const person = await newPerson(ground, organ, '王一')
    const { login } = await account({ organs: [{ organ, person }] })
    const { token } = await enter(login)
    const who = await standing(token)
    expect(who).toMatchObject({
      organ: { id: organ, name: '某县科学技术局' },
      person: { id: person, name: '王一' },
      actor: { organId: organ, colleague: true, author: { kind: 'person', name: '王一' } },
    })
    const { withScope } = await import('../../../platform/database/scope.ts')
    await withScope(ground.db, { organ }, (tx) =>
      sql`update people set status = 'left' where id = ${person}`.execute(tx),
    )
    expect(await standing(token)).toMatchObject({
      organ: null,
      person: null,
      actor: { organId: INSTALLATION, colleague: false, duties: [] },
    })
  })
})
