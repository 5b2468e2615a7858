import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitting } from './copy-endpoints.ts'

test('长图里的段落：整段整段地放，放不下的不放，说明没有放完；不丢字，不乱序', () => {
  const line = fc.stringMatching(/^[甲乙丙丁𠮷]{0,900}$/u)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const { paragraphs, cut } = fitting(lines.join('\n'))
      const full = lines.filter((each) => each !== '')
      expect(paragraphs).toEqual(full.slice(0, paragraphs.length))
      expect(cut).toBe(paragraphs.length < full.length)
      expect([...paragraphs.join('')].length).toBeLessThanOrEqual(3000)
    }),
  )
  const long = fitting('字'.repeat(5000))
  expect([long.cut, [...(long.paragraphs[0] ?? '')].length]).toEqual([true, 3000])
})
