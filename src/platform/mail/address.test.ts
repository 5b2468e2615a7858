import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAddress, parseMailbox } from './address.ts'

/** Spelled out, label by label. */
function spelled(text: string): boolean {
  const [name = '', host = '', ...more] = text.split('@')
  const labels = host.split('.')
  return (
    more.length === 0 &&
    /^[a-z.!-]+$/.test(name) &&
    !name.includes('..') &&
    labels.every((label) => /^[a-z政]/.test(label) && /^[a-z政-]*$/.test(label)) &&
    /[a-z政]$/.test(host)
  )
}

test('是不是一个地址：与一段一段看的结果一样', () => {
  const piece = fc.constantFrom('a', 'b', '政', '.', '-', '!', '@', ' ')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(piece, { maxLength: 12 }), (name, host) => {
      const text = `${name.join('')}@${host.join('')}`
      expect([text, isAddress(text)]).toEqual([text, spelled(text)])
    }),
    { numRuns: 3000 },
  )
})

test('差一点就是地址的长文字，不会没完没了', () => {
  expect(isAddress(`a@${'a'.repeat(250)}!`)).toBe(false)
  expect(isAddress(`a@${'a-'.repeat(120)}.`)).toBe(false)
  expect(parseMailbox('"信息公开平台" <gk@example.gov.cn>')).toEqual({
    name: '信息公开平台',
    address: 'gk@example.gov.cn',
  })
  expect(parseMailbox('信息公开平台 <gk@example.gov.cn>')?.name).toBe('信息公开平台')
})
