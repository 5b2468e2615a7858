import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countFailure, isLocked } from './failures.ts'
import { decideDisabling, decideLink } from './keeping/decide.ts'
import { owedNext } from './entering.ts'
import { identityPolicy } from '../../platform/identity/policy.ts'
import type { Account } from './account.ts'
import {
  idleMinutes,
  needsSecondFactor,
  POLICY_ITEMS,
  policyFault,
  policyOf,
  presetValues,
  valuesOf,
  type PolicyItem,
  type PolicyKey,
} from './policy.ts'

const LEVEL2 = { SECURITY_LEVEL: 2 }
const LEVEL3 = { SECURITY_LEVEL: 3 }
const DAY = '2026-11-20'
const policy = policyOf(LEVEL2, {}, DAY)
const figures = Object.entries<PolicyItem>(POLICY_ITEMS).flatMap(([key, item]) =>
  item.kind === 'figure' ? [[key as PolicyKey, item] as const] : [],
)

describe('安全策略', () => {
  test('没有改过，就是等级保护级别的预设；预设都在界限之内', () => {
    for (const config of [LEVEL2, LEVEL3]) {
      const { signIn: _, ...rest } = policyOf(config, null, DAY)
      expect(rest).toEqual(identityPolicy(config.SECURITY_LEVEL, DAY))
      for (const [key, value] of Object.entries(presetValues(config, DAY)))
        expect([key, policyFault(key as PolicyKey, value, config.SECURITY_LEVEL)]).toEqual([key, null])
    }
  })

  test.each(figures)('%s 的两端可以设，再过一步不行', (key, { least, most }) => {
    const set = (value: number) => valuesOf(policyOf(LEVEL2, { [key]: value }, DAY))[key]
    expect([set(least), set(most)]).toEqual([least, most])
    const preset = presetValues(LEVEL2, DAY)[key]
    for (const beyond of [least - 1, most + 1, least + 0.5, Number.NaN])
      expect([beyond, set(beyond)]).toEqual([beyond, preset])
  })

  test('表里放进什么都不能把策略放到界限之外', () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(POLICY_ITEMS), 'links', 'constructor'), fc.anything())
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (kept) => {
        const values = valuesOf(policyOf(LEVEL3, kept, DAY))
        for (const [key, { least, most }] of figures) {
          expect(values[key]).toBeGreaterThanOrEqual(least)
          expect(values[key]).toBeLessThanOrEqual(most)
        }
        expect(values.secondFactor).toBe('everybody')
      }),
    )
  })

  test('三级系统所有账号都要两种方式，不能只要求管理员', () => {
    expect(policyFault('secondFactor', 'administrators', 3)).toMatch(/所有账号/)
    expect(policyFault('secondFactor', 'administrators', 2)).toBeNull()
    expect(policyFault('secondFactor', 'sometimes', 2)).toMatch(/没有这个选项/)
  })

  test.each([
    ['nobody', null, false, false],
    ['nobody', null, true, true],
    ['nobody', 'system', false, false],
    ['administrators', null, false, false],
    ['administrators', 'audit', false, true],
    ['everybody', null, false, true],
  ] as const)('统一要求“%s”，身份 %s，单独要求 %s：须用动态口令 %s', (secondFactor, office, totpRequired, must) => {
    expect(needsSecondFactor({ office, totpRequired }, policyOf(LEVEL2, { secondFactor }, DAY))).toBe(must)
  })

  test('管理员的闲置时间不会比工作人员长', () => {
    const short = policyOf(LEVEL2, { 'session.idleMinutes': 10 }, DAY)
    expect([idleMinutes(null, short), idleMinutes('system', short)]).toEqual([10, 10])
    expect([idleMinutes(null, policy), idleMinutes('audit', policy)]).toEqual([30, 15])
  })
})

describe('失败计数', () => {
  const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 0, minute))

  test('任意的失败时刻：从不在连续四次之内锁定，锁定恰好三十分钟', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 }), (gaps) => {
        let kept = { failedCount: 0, lockedUntil: null as Date | null }
        // Written another way: failures not during a lock, counted from the end of the last lock.
        let since = 0
        let locked = -1
        let minute = 0
        for (const gap of gaps) {
          minute += gap
          expect(isLocked(kept, at(minute))).toBe(minute < locked)
          if (minute < locked) continue
          kept = countFailure(kept, policy, at(minute))
          if (locked >= 0 && minute >= locked) [since, locked] = [0, -1]
          since += 1
          if (since === 5) [since, locked] = [0, minute + 30]
          expect(kept.lockedUntil).toEqual(locked < 0 ? null : at(locked))
        }
      }),
    )
  })
})

describe('登录还差什么', () => {
  const now = new Date('2026-11-20T08:00:00Z')
  const account: Account = {
    id: 'a', login: 'a', name: 'a', office: null, status: 'active', passwordHash: 'x', passwordSetAt: now,
    mustChangePassword: false, failedCount: 0, lockedUntil: null, totpSecret: null, totpConfirmedAt: null, totpStep: null,
    totpPending: null, totpRequired: false, oidcSubject: null, lastLoginAt: null, lastLoginAddress: null, version: 1,
  } // prettier-ignore
  const bound = { totpConfirmedAt: now }
  const trusting = policyOf(LEVEL2, { 'signIn.trustSingleSignOn': true }, DAY)
  test.each([
    ['口令对，什么也不差', {}, { way: 'password', secondFactor: false }, policy, 'none'],
    ['绑定了动态口令', bound, { way: 'password', secondFactor: false }, policy, 'totp'],
    ['动态口令给了', bound, { way: 'password', secondFactor: true }, policy, 'none'],
    ['要求而没有绑定', { totpRequired: true }, { way: 'password', secondFactor: false }, policy, 'enrol'],
    [
      '给了动态口令，还要换口令',
      { ...bound, mustChangePassword: true },
      { way: 'password', secondFactor: true },
      policy,
      'change-password',
    ],
    [
      '先给动态口令，再换口令',
      { ...bound, mustChangePassword: true },
      { way: 'password', secondFactor: false },
      policy,
      'totp',
    ],
    ['单点登录不问口令到期', { passwordSetAt: new Date(0) }, { way: 'sign-on', secondFactor: false }, policy, 'none'],
    ['单点登录不代替动态口令', bound, { way: 'sign-on', secondFactor: false }, policy, 'totp'],
    ['信任单点登录的双因素', bound, { way: 'sign-on', secondFactor: false }, trusting, 'none'],
    ['信任只及于单点登录', bound, { way: 'password', secondFactor: false }, trusting, 'totp'],
  ] as const)('%s', (_, change, proved, by, owed) => {
    expect(owedNext({ ...account, ...change }, proved, by, now)).toBe(owed)
  })
})

describe('停用和链接', () => {
  test.each([
    ['工作人员', { id: 'a', status: 'active', office: null }, [], null],
    ['已经停用', { id: 'a', status: 'disabled', office: null }, [], 'already-disabled'],
    ['自己', { id: 'me', status: 'active', office: 'system' }, ['me', 'b'], 'own-account'],
    ['最后一个', { id: 'a', status: 'active', office: 'audit' }, ['a'], 'last-of-office'],
    ['还有一个', { id: 'a', status: 'active', office: 'audit' }, ['a', 'b'], null],
    ['没激活的管理员，在用的另有一个', { id: 'a', status: 'invited', office: 'audit' }, ['b'], null],
  ] as const)('停用%s', (_, account, holders, refused) => {
    expect(decideDisabling(account, 'me', holders)?.refused ?? null).toBe(refused)
  })

  const OFFICES = [null, 'system', 'security', 'audit'] as const
  test('任何人的链接恰由一种管理员发，管理员的不由开设账号的人发（唯一的安全管理员除外）', () => {
    for (const office of OFFICES)
      for (const otherSecurity of [true, false]) {
        const makers = OFFICES.filter(
          (by) => decideLink({ status: 'invited', office }, 'activate', { by, otherSecurity, signOn: false }) === null,
        )
        const wanted = office === null || (office === 'security' && !otherSecurity) ? 'system' : 'security'
        expect([office, otherSecurity, makers]).toEqual([office, otherSecurity, [wanted]])
      }
  })

  test.each([
    ['active', 'activate', 'link-not-needed'],
    ['invited', 'reset', 'link-too-early'],
    ['disabled', 'activate', 'link-of-disabled'],
    ['active', 'bind', 'no-sign-on'],
    ['active', 'reset', undefined],
  ] as const)('账号 %s 的链接 %s：%s', (status, purpose, refused) => {
    const asked = decideLink({ status, office: null }, purpose, { by: 'system', otherSecurity: true, signOn: false })
    expect(asked?.refused).toBe(refused)
  })
})
