import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberName, segment } from './plan.ts'

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

test('压缩包里的文件夹和文件名，Windows 都认得：没有不许的符号，不以点和空格结尾，不是设备名，不太长，各不相同', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.string({ unit: 'binary', maxLength: 300 }), (n, words) => {
      for (const name of [segment(n, words), memberName(n, words), memberName(n, `${words}.pdf`)]) {
        // oxlint-disable-next-line no-control-regex
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]/)
        expect(name).not.toMatch(/[. ]$/)
        expect(name).not.toMatch(DEVICES)
        expect(name.startsWith(String(n).padStart(2, '0'))).toBe(true)
        expect([...name].length).toBeLessThanOrEqual(80)
      }
      expect(memberName(n, `${words}甲.pdf`).endsWith('.pdf')).toBe(true)
      expect(memberName(n, words)).not.toBe(memberName(n + 1, words))
    }),
  )
})
