import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCodeFault, plainCreditCode } from './credit-code.ts'

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check digit reckoned by Horner's rule from the right, instead of with a table of weights. */
const checkDigit = (body: string): string => {
  let sum = 0n
  for (const sign of Array.from(body).toReversed()) sum = sum * 3n + BigInt(SIGNS.indexOf(sign))
  return SIGNS[Number((31n - (sum % 31n)) % 31n)] ?? ''
}
const body = fc.array(fc.constantFrom(...SIGNS), { minLength: 17, maxLength: 17 }).map((signs) => signs.join(''))

describe('统一社会信用代码（GB 32100—2015）', () => {
  test('标准附录的例子校验通过', () => {
    expect(creditCodeFault('91350100M000100Y43')).toBeNull()
  })

  test('校验码对的通过；任何一位写错、相邻两位写反都查得出来', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...SIGNS), fc.nat(16), (first, at, other, swap) => {
        const code = first + checkDigit(first)
        expect(creditCodeFault(code)).toBeNull()
        const changed = code.slice(0, at) + other + code.slice(at + 1)
        if (changed !== code) expect(creditCodeFault(changed)).toBe('check')
        const swapped = code.slice(0, swap) + code.charAt(swap + 1) + code.charAt(swap) + code.slice(swap + 2)
        if (swapped !== code) expect(creditCodeFault(swapped)).toBe('check')
      }),
    )
  })

  test.each([
    ['', 'length'],
    ['91350100M000100Y4', 'length'],
    ['91350100M000100I43', 'sign'],
    ['91350100m000100y43', 'sign'],
  ])('%s 不是代码：%s', (code, fault) => expect(creditCodeFault(code)).toBe(fault))

  test('空格、连字符、全角和小写先写成一样的', () => {
    expect(plainCreditCode(' 9135-0100 ｍ000100y43')).toBe('91350100M000100Y43')
  })
})
