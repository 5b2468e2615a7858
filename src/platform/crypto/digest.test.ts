import { expect, test } from 'vitest'
import { digest, keyedDigest, sameDigest } from './digest.ts'

test.each([
  // GB/T 32905-2016 附录 A.1、A.2；FIPS 180-4
  ['sm3', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['sm3', 'abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ['sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const)('摘要与标准所附的例子相同：%s', (kind, text, expected) => {
  expect(digest(kind, text)).toBe(expected)
  expect(digest(kind, new TextEncoder().encode(text))).toBe(expected)
})

test('带密钥的摘要按定义（RFC 2104）算：H((K⊕opad)∥H((K⊕ipad)∥文))', () => {
  const key = Buffer.from('一把钥匙')
  const pad = (sign: number): Buffer => Buffer.from(Array.from({ length: 64 }, (_, at) => (key[at] ?? 0) ^ sign))
  for (const kind of ['sm3', 'sha256'] as const) {
    const inner = Buffer.from(digest(kind, Buffer.concat([pad(0x36), Buffer.from('内容')])), 'hex')
    expect(keyedDigest(kind, key, '内容')).toBe(digest(kind, Buffer.concat([pad(0x5c), inner])))
  }
})

test('比较摘要：相同才是真，长短不一不出错', () => {
  expect(sameDigest('ab', 'ab')).toBe(true)
  expect(sameDigest('ab', 'ac')).toBe(false)
  expect(sameDigest('ab', 'abc')).toBe(false)
  expect(sameDigest('', '')).toBe(true)
})
