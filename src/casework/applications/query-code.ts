/** 查询码：what the applicant follows the application with, beside their name. Only a keyed mark of it is kept. */
import { randomInt } from 'node:crypto'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'

/** Signs that nobody confuses when they are read out or written by hand: no 0 O 1 I L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 3
const GROUP = 4

/** A new code: three groups of four, about 59 bits. */
export const newQueryCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-')

/** The code that belongs to a secret, given as hexadecimal digits of at least 128 bits: always the same one. */
export function queryCodeFrom(hexadecimal: string): string {
  if (!/^[0-9a-f]{32,}$/i.test(hexadecimal)) throw new Error('a query code is made from 128 bits or more')
  let left = BigInt(`0x${hexadecimal}`)
  const signs = Array.from({ length: GROUPS * GROUP }, () => {
    const sign = SIGNS[Number(left % BigInt(SIGNS.length))]
    left /= BigInt(SIGNS.length)
    return sign
  })
  return signs.join('').replaceAll(/(.{4})(?!$)/g, '$1-')
}

/** The code as typed, in its one spelling; null when it can be none. */
export function readQueryCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
  if (signs.length !== GROUPS * GROUP || [...signs].some((sign) => !SIGNS.includes(sign))) return null
  return signs.replaceAll(/(.{4})(?!$)/g, '$1-')
}

/** What is kept of a code, and looked up by; marks under older keys are looked up too. */
export const codeMark = (cipher: FieldCipher, organ: string, code: string): string =>
  cipher.blindIndex(purpose(organ), code)
export const codeMarks = (cipher: FieldCipher, organ: string, code: string): readonly string[] =>
  cipher.blindIndexes(purpose(organ), code)

const purpose = (organ: string): string => `${organ}/query-code`
