import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cipherOf, key } from '../../personal-data/ground.testing.ts'
import { queryCodeFrom, readQueryCode } from '../query-code.ts'
import { newFormToken, readFormToken } from './form-token.ts'
import { sha256 } from './pages/sha256.ts'
import { isProof } from './proof-of-work.ts'
import { PROOF_BITS, zeroBits } from './zero-bits.ts'

const ORGAN = '01890000-0000-7000-8000-000000000001'

describe('表单编号', () => {
  test('只认自己发出的、本机关的、没有改过的；同一张表总是同一个查询码', () => {
    const cipher = cipherOf([key('k1')])
    const token = newFormToken(cipher, ORGAN)
    const read = readFormToken(cipher, ORGAN, token)
    expect(readFormToken(cipher, ORGAN, token)).toEqual(read)
    expect(readQueryCode(read?.codes[0] ?? '')).toBe(read?.codes[0])
    expect(readFormToken(cipher, ORGAN.replace(/1$/, '2'), token)).toBeNull()
    expect(readFormToken(cipherOf([key('k1')]), ORGAN, token)).toBeNull()
    for (let at = 0; at < token.length; at++) {
      const sign = token[at] === 'a' ? 'b' : 'a'
      expect(readFormToken(cipher, ORGAN, token.slice(0, at) + sign + token.slice(at + 1)), String(at)).toBeNull()
    }
  })

  test('换了密钥，以前发出的表照样认得，码也还是那一个', () => {
    const [old, fresh] = [key('k1'), key('k2')]
    const token = newFormToken(cipherOf([old]), ORGAN)
    const before = readFormToken(cipherOf([old]), ORGAN, token)
    expect(readFormToken(cipherOf([fresh, old]), ORGAN, token)?.codes).toContain(before?.codes[0])
  })

  test('查询码取自足够长的秘密，各不相同', () => {
    const codes = new Set(
      Array.from({ length: 500 }, (_, n) => queryCodeFrom(createHash('sha256').update(`${n}`).digest('hex'))),
    )
    expect(codes.size).toBe(500)
    expect(() => queryCodeFrom('abc')).toThrow()
  })
})

describe('工作量证明', () => {
  test('页面里的散列与系统的一致，长短都算', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
        expect(Buffer.from(sha256(text)).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'))
      }),
    )
  })

  test('算出来的才算数', () => {
    let answer = 0
    while (zeroBits(sha256(`t:${answer}`)) < PROOF_BITS) answer++
    expect(isProof('t', String(answer))).toBe(true)
    expect(isProof('t', String(answer + 1))).toBe(zeroBits(sha256(`t:${answer + 1}`)) >= PROOF_BITS)
    for (const wrong of ['', '-1', ' ', `${answer} `, `0x${answer}`]) expect(isProof('t', wrong)).toBe(false)
  })
})
