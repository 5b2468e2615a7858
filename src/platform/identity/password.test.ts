import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AT_ONCE,
  hashPassword,
  isOneOf,
  needsRehash,
  PASSWORD_COSTS,
  PASSWORD_SCHEMES,
  type PasswordCosts,
  passwordWork,
  verifyNobody,
  verifyPassword,
} from './password.ts'

/** As small as the algorithms allow: what is tested is not their cost. */
const CHEAP: PasswordCosts = { argon2id: { memory: 8, passes: 1 }, 'pbkdf2-sm3': { iterations: 10 } }

test('argon2id 参考实现公布的摘要核对得上', async () => {
  // phc-winner-argon2, src/test.c
  const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword('password', kept)).toBe(true)
  expect(await verifyPassword('Password', kept)).toBe(false)
})

test('PBKDF2-HMAC-SM3 与按定义逐次迭代算出的相同', async () => {
  const kept = await hashPassword('中文口令Aa1', 'pbkdf2-sm3', { ...CHEAP, 'pbkdf2-sm3': { iterations: 37 } })
  const [, , cost, salt = '', hash] = kept.split('$')
  expect(cost).toBe('i=37')
  const hmac = (data: Uint8Array) => createHmac('sm3', '中文口令Aa1').update(data).digest()
  let block = hmac(Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from([0, 0, 0, 1])]))
  let sum = block
  for (let round = 1; round < 37; round += 1) {
    block = hmac(block)
    sum = Buffer.from(sum.map((byte, at) => byte ^ (block[at] ?? 0)))
  }
  expect(sum.toString('base64').replace('=', '')).toBe(hash)
})

describe.each(PASSWORD_SCHEMES)('%s', (scheme) => {
  test('存下的摘要只认原来的口令；同一口令两次存下的不同', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (password, other) => {
        const kept = await hashPassword(password, scheme, CHEAP)
        expect(await verifyPassword(password, kept)).toBe(true)
        expect(await verifyPassword(other, kept)).toBe(other.normalize('NFKC') === password.normalize('NFKC'))
        expect(await hashPassword(password, scheme, CHEAP)).not.toBe(kept)
        if (password.length > 3) expect(kept).not.toContain(password)
      }),
      { numRuns: 30 },
    )
  })

  test('参数提高或算法更换后，旧摘要仍能核对，并要求改存', async () => {
    const kept = await hashPassword('旧口令', scheme, CHEAP)
    expect(needsRehash(kept, scheme, CHEAP)).toBe(false)
    expect(needsRehash(kept, scheme)).toBe(true)
    for (const other of PASSWORD_SCHEMES) if (other !== scheme) expect(needsRehash(kept, other, CHEAP)).toBe(true)
    expect(await verifyPassword('旧口令', kept)).toBe(true)
  })

  test('不存在的账号也要算一遍，结果总是不对', async () => {
    expect(await verifyNobody('口令', scheme, CHEAP)).toBe(false)
  })
})

test('新口令的参数不低于 OWASP 的建议', () => {
  expect(PASSWORD_COSTS.argon2id.memory * PASSWORD_COSTS.argon2id.passes).toBeGreaterThanOrEqual(19_456 * 2)
  expect(PASSWORD_COSTS['pbkdf2-sm3'].iterations).toBeGreaterThanOrEqual(600_000)
})

test('全角输入的字母数字，与半角的算同一个口令', async () => {
  expect(await verifyPassword('Ａｂｃ１２３', await hashPassword('Abc123', 'argon2id', CHEAP))).toBe(true)
})

test('一百人同时登录，同时计算的不超过限额，其余排队，人人都有结果', async () => {
  const kept = await hashPassword('口令', 'argon2id', CHEAP)
  const asked = Array.from({ length: 100 }, (_, nth) => verifyPassword(nth % 2 ? '口令' : '错的', kept))
  await Promise.resolve()
  expect(passwordWork()).toEqual({ running: AT_ONCE, waiting: 100 - AT_ONCE })
  let most = 0
  for (const each of asked) {
    most = Math.max(most, passwordWork().running)
    await each
  }
  expect(most).toBeLessThanOrEqual(AT_ONCE)
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(50)
  expect(passwordWork()).toEqual({ running: 0, waiting: 0 })
})

test('最近用过的几个口令，认得出来', async () => {
  const kept = await Promise.all(['甲', '乙', '丙'].map((each) => hashPassword(each, 'argon2id', CHEAP)))
  expect(await isOneOf('乙', kept)).toBe(true)
  expect(await isOneOf('丁', kept)).toBe(false)
  expect(await isOneOf('丁', [])).toBe(false)
})

test.each([
  ['空的', ''],
  ['明文', 'Password1'],
  ['bcrypt', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'],
  ['要求过多内存的', '$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['没有参数的', '$argon2id$v=19$p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['摘要被截短的', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm'],
])('不是本程序写的摘要一律报错，不当作口令不对：%s', async (_, kept) => {
  await expect(verifyPassword('password', kept)).rejects.toThrow('无法核对')
  expect(() => needsRehash(kept, 'argon2id')).toThrow('无法核对')
})
