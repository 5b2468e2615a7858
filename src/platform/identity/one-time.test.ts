/** One-time codes, recovery codes and tokens. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODES, matchRecoveryCode, newRecoveryCodes, recoveryHash } from './recovery-codes.ts'
import { isToken, newToken, tokenHash } from './token.ts'
import { newTotpSecret, totpUri, verifyTotp } from './totp.ts'

/** The secret of the test vectors of RFC 6238, appendix B, in base32. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number): Date => new Date(seconds * 1000)

/** A code the way RFC 4226 5.3 writes it, for any secret given as bytes. */
function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0xf
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
const SECRET = Buffer.from('12345678901234567890')

describe('动态口令', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('RFC 6238 附录 B：第 %i 秒', (seconds, code) => {
    expect(verifyTotp(RFC, code, at(seconds), null)).toEqual({ step: Math.floor(seconds / 30) })
  })

  test('只认当前一步和前后各一步，答出是哪一步', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 90_000_000 }),
        fc.integer({ min: -6, max: 6 }),
        fc.nat(29),
        (step, off, second) => {
          const answer = verifyTotp(RFC, codeOf(SECRET, step + off), at(step * 30 + second), null)
          const near = [-1, 0, 1].filter((each) => codeOf(SECRET, step + each) === codeOf(SECRET, step + off))
          expect(answer).toEqual(near.length > 0 ? { step: step + (near.at(-1) ?? 0) } : { refused: 'wrong-code' })
        },
      ),
    )
  })

  test('用过的一步和更早的一步都不能再用', () => {
    const step = 66_666_666
    const now = at(step * 30 + 5)
    expect(verifyTotp(RFC, codeOf(SECRET, step), now, step - 1)).toEqual({ step })
    expect(verifyTotp(RFC, codeOf(SECRET, step), now, step)).toEqual({ refused: 'code-used' })
    expect(verifyTotp(RFC, codeOf(SECRET, step - 1), now, step)).toEqual({ refused: 'code-used' })
    expect(verifyTotp(RFC, codeOf(SECRET, step + 1), now, step)).toEqual({ step: step + 1 })
  })

  test.each(['', '12345', '1234567', 'abcdef', '28708２x', '-28708', '2.7082'])('不是六位数字：“%s”', (code) => {
    expect(verifyTotp(RFC, code, at(59), null)).toEqual({ refused: 'wrong-code' })
  })

  test('全角数字和中间的空格照认', () => {
    expect(verifyTotp(RFC, ' ２８７ ０８２', at(59), null)).toEqual({ step: 1 })
  })

  test('二维码的地址带站名和登录名，密钥 160 位、各不相同', () => {
    const secret = newTotpSecret()
    const uri = new URL(totpUri(secret, '鹤岗市政府信息公开', 'zhangsan'))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('鹤岗市政府信息公开:zhangsan')
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      issuer: '鹤岗市政府信息公开',
      period: '30',
      digits: '6',
    })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(secret)
  })
})

describe('恢复码', () => {
  test('一次十个，各不相同，只留摘要', () => {
    const { codes, hashes } = newRecoveryCodes('甲')
    expect(new Set(codes).size).toBe(CODES)
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(codes.map((code) => matchRecoveryCode('甲', code, hashes))).toEqual(hashes)
  })

  test('大写、空格、不写短横、全角、o 写成 0 都认；别人的账号不认', () => {
    const kept = [recoveryHash('甲', '0a1b-2c3d-4e5f-6g7h')]
    for (const typed of [
      '0A1B 2C3D 4E5F 6G7H',
      '0a1b2c3d4e5f6g7h',
      'oalb—2c3d－4e5f-6g7h',
      '０ａ１ｂ２ｃ３ｄ４ｅ５ｆ６ｇ７ｈ',
    ]) {
      expect(matchRecoveryCode('甲', typed, kept), typed).toBe(kept[0])
    }
    expect(matchRecoveryCode('乙', '0a1b-2c3d-4e5f-6g7h', kept)).toBeNull()
    expect(matchRecoveryCode('甲', '0a1b-2c3d-4e5f-6g7j', kept)).toBeNull()
    expect(matchRecoveryCode('甲', '', kept)).toBeNull()
    expect(matchRecoveryCode('甲', '0a1b-2c3d-4e5f-6g7h', [])).toBeNull()
  })
})

describe('一次性凭据', () => {
  test('只认本用途的原样凭据', () => {
    const { token, hash } = newToken('session')
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(hash).toBe(tokenHash('session', token))
    expect(isToken('session', token, hash)).toBe(true)
    expect(isToken('reset', token, hash)).toBe(false)
    expect(isToken('session', `${token} `, hash)).toBe(false)
    expect(isToken('session', '', hash)).toBe(false)
    expect(hash).not.toContain(token)
    expect(newToken('session').token).not.toBe(token)
  })
})
