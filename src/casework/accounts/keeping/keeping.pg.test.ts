import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import type { Actor } from '../../acting.ts'
import { OFFICES, type Office } from '../../permissions.ts'
import { activate } from '../activation/act.ts'
import {
  eventsOf,
  identity,
  newAccount,
  newOrgan,
  newPerson,
  openTestGround,
  ORIGIN,
  PASSWORD,
  type TestGround,
} from '../accounts.testing.ts'
import { accountSeen } from '../account-list.ts'
import { keepPolicy } from '../policy-keeping/act.ts'
import {
  endSessionsOf,
  requireNewPassword,
  requireSecondFactor,
  resetSecondFactor,
  resetSecondFactorByOperator,
  unlockAccount,
  unlockByOperator,
} from '../securing/act.ts'
import { sessionOf, whyEnded } from '../sessions.ts'
import { signIn } from '../sign-in/act.ts'
import { createAccount, disableAccount, enableAccount, reviseAccount, sendLink } from './act.ts'

let ground: TestGround
let offices: Record<Office, Actor>
let organ: string
let accounts = 0

beforeAll(async () => {
  ground = await openTestGround({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'gongkai' })
})
afterAll(() => ground.close())
beforeEach(async () => {
  await identity(ground, async (tx) => {
    for (const table of [
      'sessions',
      'account_links',
      'account_passwords',
      'recovery_codes',
      'account_organs',
      'accounts',
    ])
      await sql`delete from ${sql.table(table)}`.execute(tx)
  })
  organ = await newOrgan(ground, `机关${++accounts}`)
  const made = await Promise.all(
    (Object.keys(OFFICES) as Office[]).map(async (office) => {
      const { id } = await newAccount(ground, `${office}-${accounts}`, { office })
      return [office, actorOf(id, office)] as const
    }),
  )
  offices = Object.fromEntries(made) as Record<Office, Actor>
})

const actorOf = (id: string, office: Office): Actor => ({
  author: { kind: 'office', accountId: id, personId: null, name: OFFICES[office].label },
  organId: INSTALLATION,
  origin: ORIGIN,
  personId: null,
  office,
  duties: [],
  colleague: false,
})
const clerk = (): Actor => ({ ...offices.system, office: null, colleague: true, organId: organ })
const seen = async (id: string) => {
  const found = await identity(ground, (tx) => accountSeen(tx, id, new Date()))
  if (!found) throw new Error('no account')
  return found
}
const idOf = (actor: Actor): string => actor.author.accountId ?? ''
const open = async (login: string, person?: string) =>
  createAccount(ground, offices.system, {
    login,
    name: '张三',
    office: null,
    organs: [{ organId: organ, personId: person ?? (await newPerson(ground, organ, '张三')) }],
    oidcSubject: null,
  })
const opened = async (login: string) => {
  const done = await open(login)
  if ('refused' in done) throw new Error(done.refused)
  return done
}
const tokenOf = (path: string): string => new URL(path, 'http://x').searchParams.get('token') ?? ''
const enter = async (login: string, password = PASSWORD) => {
  const done = await signIn(ground, { ...ORIGIN, address: null }, { login, password, agent: null, before: null })
  if (!('entered' in done)) throw new Error(done.refused)
  return done.entered.token
}

describe('开设账号', () => {
  test('系统管理员为工作人员开设，发激活链接，本人设口令后能进', async () => {
    const { account, link } = await opened('zhangsan')
    expect(account.status).toBe('invited')
    expect(await activate(ground, ORIGIN, { token: tokenOf(link?.path ?? ''), password: 'Chun-Tian_66x' })).toEqual({
      did: 'activate',
    })
    const who = await sessionOf(ground, await enter('zhangsan', 'Chun-Tian_66x'), ORIGIN)
    expect(who).toMatchObject({ organ: { id: organ }, person: { name: '张三' }, actor: { colleague: true } })
    expect((await eventsOf(ground, account.id)).map(({ did }) => did)).toEqual([
      'account-created',
      'account-link-made',
      'account-activated',
      'signed-in',
    ])
  })

  test('安全、审计管理员和工作人员都不能开设', async () => {
    for (const actor of [offices.security, offices.audit, clerk()])
      expect(
        await createAccount(ground, actor, { login: 'x1', name: '某', office: null, organs: [], oidcSubject: null }),
      ).toMatchObject({ refused: 'not-allowed' })
  })

  test('登录名不分大小写，不能重复', async () => {
    await opened('lisi')
    expect(await open('LiSi')).toMatchObject({ refused: 'login-taken', field: 'login', words: ['lisi'] })
  })

  test('一人一个账号，不得共用；离开的人、别的机关的人不能开', async () => {
    const person = await newPerson(ground, organ, '王五')
    await open('wangwu', person)
    expect(await open('wangwu2', person)).toMatchObject({ refused: 'person-has-account' })
    const elsewhere = await newPerson(ground, await newOrgan(ground, '别处'), '赵六')
    expect(await open('zhaoliu', elsewhere)).toMatchObject({ refused: 'person-unknown' })
    const left = await newPerson(ground, organ, '钱七')
    await withScope(ground.db, { organ }, (tx) => sql`update people set status = 'left' where id = ${left}`.execute(tx))
    expect(await open('qianqi', left)).toMatchObject({ refused: 'person-unknown' })
  })

  test('三员不得在机关任职，工作人员不能没有机关', async () => {
    const person = await newPerson(ground, organ, '孙八')
    const base = { login: 'sunba', name: '孙八', oidcSubject: null }
    const organs = [{ organId: organ, personId: person }]
    expect(await createAccount(ground, offices.system, { ...base, office: 'audit', organs })).toMatchObject({
      refused: 'office-in-organ',
    })
    expect(await createAccount(ground, offices.system, { ...base, office: null, organs: [] })).toMatchObject({
      refused: 'no-organ',
    })
    const { version } = await seen(idOf(offices.audit))
    const moved = { id: idOf(offices.audit), seen: version, name: '审计', organs, oidcSubject: null }
    expect(await reviseAccount(ground, offices.system, moved)).toMatchObject({ refused: 'office-in-organ' })
  })

  test('管理员账号的统一身份不能代填，开设和修改时都一样；解除可以', async () => {
    const own = { organs: [], oidcSubject: 'subject-of-the-system-administrator' }
    const base = { login: 'audit9', name: '第九名审计', office: 'audit' } as const
    expect(await createAccount(ground, offices.system, { ...base, ...own })).toMatchObject({
      refused: 'office-subject',
      field: 'oidcSubject',
    })
    for (const office of ['system', 'security', 'audit'] as const) {
      const id = idOf(offices[office])
      const { version } = await seen(id)
      const given = { id, seen: version, name: '某管理员' }
      expect(await reviseAccount(ground, offices.system, { ...given, ...own })).toMatchObject({
        refused: 'office-subject',
      })
      const kept = await reviseAccount(ground, offices.system, { ...given, organs: [], oidcSubject: null })
      expect(kept).toHaveProperty('account')
    }
  })

  test('管理员账号由系统管理员开设、安全管理员发链接，谁也不能独自增设', async () => {
    const done = await createAccount(ground, offices.system, {
      login: 'audit2',
      name: '第二名审计',
      office: 'audit',
      organs: [],
      oidcSubject: null,
    })
    if ('refused' in done) throw new Error(done.refused)
    expect(done.link).toBeNull()
    const ask = { id: done.account.id, purpose: 'activate' } as const
    expect(await sendLink(ground, offices.system, ask)).toMatchObject({ refused: 'link-by-security' })
    expect(await sendLink(ground, offices.audit, ask)).toMatchObject({ refused: 'not-allowed' })
    expect(await sendLink(ground, offices.security, ask)).toMatchObject({ link: { purpose: 'activate' } })
  })

  test('唯一的安全管理员忘了口令，由系统管理员发链接', async () => {
    const ask = { id: idOf(offices.security), purpose: 'reset' } as const
    expect(await sendLink(ground, offices.system, ask)).toMatchObject({ link: { purpose: 'reset' } })
    await newAccount(ground, `security-more-${accounts}`, { office: 'security' })
    expect(await sendLink(ground, offices.system, ask)).toMatchObject({ refused: 'link-by-security' })
  })

  test('发了新链接，旧的作废；重设口令后先前的登录都结束', async () => {
    const { account, link } = await opened('zhouli')
    const again = await sendLink(ground, offices.system, { id: account.id, purpose: 'activate' })
    if ('refused' in again) throw new Error(again.refused)
    const use = (path: string, password: string) => activate(ground, ORIGIN, { token: tokenOf(path), password })
    expect(await use(link?.path ?? '', 'Chun-Tian_66x')).toEqual({ refused: 'link-used' })
    expect(await use(again.link.path, 'Chun-Tian_66x')).toEqual({ did: 'activate' })
    const token = await enter('zhouli', 'Chun-Tian_66x')
    const reset = await sendLink(ground, offices.system, { id: account.id, purpose: 'reset' })
    if ('refused' in reset) throw new Error(reset.refused)
    expect(await use(reset.link.path, 'Chun-Tian_66x')).toMatchObject({ refused: 'weak' })
    expect(await use(reset.link.path, 'Xia-Tian_77x')).toEqual({ did: 'reset' })
    expect(await whyEnded(ground, token)).toBe('password-changed')
  })

  test('两个窗口同时用一个链接，只成一次', async () => {
    const { link } = await opened('wuyi')
    const token = tokenOf(link?.path ?? '')
    const done = await Promise.all(
      ['Chun-Tian_66x', 'Qiu-Tian_88x'].map((password) => activate(ground, ORIGIN, { token, password })),
    )
    expect(done.filter((each) => 'did' in each)).toHaveLength(1)
    expect(done.filter((each) => 'refused' in each)).toEqual([{ refused: 'link-used' }])
  })
})

describe('两人同时改一个账号', () => {
  test('后来的不覆盖，知道谁改了什么', async () => {
    const { account } = await opened('zhengjiu')
    const { memberships, version } = await seen(account.id)
    const organs = memberships.map((each) => ({ organId: each.organ.id, personId: each.person?.id ?? '' }))
    const revise = (name: string) =>
      reviseAccount(ground, offices.system, { id: account.id, seen: version, name, organs, oidcSubject: null })
    expect(await revise('郑九九')).toMatchObject({ account: { name: '郑九九', version: version + 1 } })
    expect(await revise('郑久')).toMatchObject({
      refused: 'changed-meanwhile',
      changedBy: '系统管理员',
      changes: [{ field: '姓名', from: '张三', to: '郑九九' }],
    })
    expect((await seen(account.id)).name).toBe('郑九九')
  })

  test('换了机关，原机关的人员不再挂着账号，登录着的也离开原机关', async () => {
    const { account, link } = await opened('fengshi')
    await activate(ground, ORIGIN, { token: tokenOf(link?.path ?? ''), password: 'Chun-Tian_66x' })
    const token = await enter('fengshi', 'Chun-Tian_66x')
    const other = await newOrgan(ground, '新机关')
    const person = await newPerson(ground, other, '冯十')
    const { version } = await seen(account.id)
    await reviseAccount(ground, offices.system, {
      id: account.id,
      seen: version,
      name: '冯十',
      organs: [{ organId: other, personId: person }],
      oidcSubject: null,
    })
    const linked = (id: string) =>
      withScope(ground.db, { organ: id }, async (tx) => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from people where account_id = ${account.id}`.execute(tx)
        return rows[0]?.count
      })
    expect([await linked(organ), await linked(other)]).toEqual([0, 1])
    expect(await sessionOf(ground, token, ORIGIN)).toMatchObject({ organ: null, actor: { colleague: false } })
  })
})

describe('停用和恢复', () => {
  test('停用后随即退出，链接作废，进不来；恢复后用原口令能进', async () => {
    const { id, login } = await newAccount(ground, `ting-${accounts}`)
    const token = await enter(login)
    const disabled = await disableAccount(ground, offices.system, { id, seen: 1, why: '调离' })
    expect(disabled).toMatchObject({ account: { status: 'disabled', version: 2 } })
    expect(await whyEnded(ground, token)).toBe('account-disabled')
    await expect(enter(login)).rejects.toThrow('not-let-in')
    expect(await sendLink(ground, offices.system, { id, purpose: 'reset' })).toMatchObject({
      refused: 'link-of-disabled',
    })
    expect(await enableAccount(ground, offices.system, { id, seen: 2 })).toMatchObject({
      account: { status: 'active' },
    })
    expect(await sessionOf(ground, await enter(login), ORIGIN)).not.toBeNull()
  })

  test('没激活过的账号，恢复后仍待激活', async () => {
    const { account } = await opened('chuyi')
    await disableAccount(ground, offices.system, { id: account.id, seen: 1, why: '误开' })
    expect(await enableAccount(ground, offices.system, { id: account.id, seen: 2 })).toMatchObject({
      account: { status: 'invited' },
    })
  })

  test.each(['security', 'audit'] as const)('最后一个在用的管理员（%s）不能停用，有了另一个才能', async (office) => {
    const ask = { id: idOf(offices[office]), seen: 1, why: '调离' }
    expect(await disableAccount(ground, offices.system, ask)).toMatchObject({ refused: 'last-of-office' })
    await newAccount(ground, `${office}-invited-${accounts}`, { office, status: 'invited' })
    expect(await disableAccount(ground, offices.system, ask)).toMatchObject({ refused: 'last-of-office' })
    await newAccount(ground, `${office}-more-${accounts}`, { office })
    expect(await disableAccount(ground, offices.system, ask)).toMatchObject({ account: { status: 'disabled' } })
  })

  test('不能停用自己', async () => {
    await newAccount(ground, `system-more-${accounts}`, { office: 'system' })
    const ask = { id: idOf(offices.system), seen: 1, why: '调离' }
    expect(await disableAccount(ground, offices.system, ask)).toMatchObject({ refused: 'own-account' })
  })

  test('两名管理员同时互相停用，至少留下一名', async () => {
    const other = actorOf((await newAccount(ground, `system-two-${accounts}`, { office: 'system' })).id, 'system')
    const answers = await Promise.all([
      disableAccount(ground, offices.system, { id: idOf(other), seen: 1, why: '一' }),
      disableAccount(ground, other, { id: idOf(offices.system), seen: 1, why: '二' }),
    ])
    expect(answers.map((each) => ('refused' in each ? each.refused : 'done')).toSorted()).toEqual([
      'done',
      'last-of-office',
    ])
  })
})

describe('安全管理员', () => {
  const fail = async (login: string) => {
    for (let failure = 1; failure <= 5; failure++)
      await signIn(
        ground,
        { ...ORIGIN, address: `203.0.113.${failure}` },
        { login, password: 'x', agent: null, before: null },
      )
  }

  test('解锁；没有锁定的说没有锁定；系统管理员不能解', async () => {
    const { id, login } = await newAccount(ground, `suo-${accounts}`)
    expect(await unlockAccount(ground, offices.security, id)).toMatchObject({ refused: 'not-locked' })
    await fail(login)
    expect(await unlockAccount(ground, offices.system, id)).toMatchObject({ refused: 'not-allowed' })
    expect(await unlockAccount(ground, offices.security, id)).toMatchObject({ account: { lockedUntil: null } })
    expect(await enter(login)).toBeTruthy()
  })

  test('重设动态口令：写明理由，先前的登录都结束', async () => {
    const { id, login } = await newAccount(ground, `totp-${accounts}`, { totp: true })
    const half = await enter(login)
    expect(await resetSecondFactor(ground, offices.security, { id, why: '手机丢失' })).toMatchObject({
      account: { totpConfirmedAt: null },
    })
    expect(await whyEnded(ground, half)).toBe('second-factor-reset')
    expect((await eventsOf(ground, id)).at(-1)).toMatchObject({ did: 'second-factor-reset', why: '手机丢失' })
    expect(await resetSecondFactor(ground, offices.security, { id, why: '再来' })).toMatchObject({
      refused: 'no-second-factor',
    })
  })

  test('服务器上的管理命令用同样的办法，记作服务器管理命令', async () => {
    const { id, login } = await newAccount(ground, `cli-${accounts}`, { totp: true })
    await fail(login)
    const origin = { door: 'cli', address: null, requestId: null } as const
    expect(await unlockByOperator(ground, origin, login)).toMatchObject({ account: { id } })
    expect(await resetSecondFactorByOperator(ground, origin, login, '核实本人')).toMatchObject({ account: { id } })
    expect(await unlockByOperator(ground, origin, 'nobody')).toBeNull()
    expect((await eventsOf(ground, id)).at(-1)).toMatchObject({ did: 'second-factor-reset', by: '服务器管理命令' })
  })

  test('单独要求一个账号使用动态口令，下次登录就要绑定', async () => {
    const { id, login } = await newAccount(ground, `must-${accounts}`)
    await requireSecondFactor(ground, offices.security, { id, seen: 1, required: true })
    expect(await sessionOf(ground, await enter(login), ORIGIN)).toMatchObject({ owed: 'enrol' })
    expect(await requireSecondFactor(ground, offices.security, { id, seen: 1, required: false })).toMatchObject({
      refused: 'changed-meanwhile',
      changes: [{ field: '必须使用动态口令', from: false, to: true }],
    })
  })

  test('要求更换口令，下次登录就要换', async () => {
    const { id, login } = await newAccount(ground, `huan-${accounts}`)
    await requireNewPassword(ground, offices.security, { id, why: '疑似泄露' })
    expect(await sessionOf(ground, await enter(login), ORIGIN)).toMatchObject({ owed: 'change-password' })
  })

  test('查看并结束别人的登录', async () => {
    const { id, login } = await newAccount(ground, `jie-${accounts}`)
    const tokens = [await enter(login), await enter(login)]
    const first = await sessionOf(ground, tokens[0] ?? '', ORIGIN)
    const end = (session: string | null) => endSessionsOf(ground, offices.security, { id, session })
    expect(await end(first?.session.id ?? '')).toEqual({ ended: 1 })
    expect(await end(first?.session.id ?? '')).toMatchObject({ refused: 'session-not-open' })
    expect(await end(null)).toEqual({ ended: 1 })
    expect(await whyEnded(ground, tokens[1] ?? '')).toBe('by-security')
  })
})

describe('安全策略', () => {
  const keep = (
    version: number,
    values: Readonly<Record<string, number | string | boolean>>,
    actor = offices.security,
  ) => keepPolicy(ground, actor, { seen: version, values })

  test('每一项在界限之内才能改；不是安全管理员不能改', async () => {
    expect(await keep(0, { 'lockout.failures': 2 })).toMatchObject({
      fields: { 'lockout.failures': '“连续失败多少次后锁定”应为 3 至 10 次。' },
    })
    expect(await keep(0, { 'lockout.failures': 4.5, nonsense: 1 })).toMatchObject({ refused: 'wrong' })
    expect(await keep(0, { 'password.minimum': 16 })).toMatchObject({
      fields: { 'password.minimumOfAdministrators': '管理员口令不能比工作人员的短。' },
    })
    expect(await keep(0, { 'lockout.failures': 4 }, offices.system)).toMatchObject({ refused: 'not-allowed' })
  })

  test('两人同时改，后来的知道改了什么；改动记入审计，随即生效', async () => {
    expect(await keep(0, { 'session.atOnce': 1 })).toEqual({ version: 1 })
    expect(await keep(0, { 'session.atOnce': 5 })).toMatchObject({
      refused: 'changed-meanwhile',
      changes: [{ field: '同一账号同时登录', from: '3 处', to: '1 处' }],
    })
    const { login } = await newAccount(ground, `yichu-${accounts}`)
    const first = await enter(login)
    await enter(login)
    expect(await whyEnded(ground, first)).toBe('too-many')
    expect(await keep(1, { 'session.atOnce': 3 })).toEqual({ version: 2 })
  })
})
