import fc from 'fast-check'
import { expect, test } from 'vitest'
import { widths } from './facts.tsx'

test('一条记录的各项：旁边没有东西的占满一行，不留空洞；其余两项一行', () => {
  const wide = { wide: true }
  expect(widths([{}, {}, {}, wide])).toEqual([false, false, true, true])
  expect(widths([{}, wide, {}])).toEqual([true, true, true])
  expect(widths([])).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.record({ wide: fc.boolean() })), (facts) => {
      const shown = widths(facts)
      // Written the other way: as a row of signs, in which narrow ones come in pairs.
      expect(shown.map((each) => (each ? 'W' : 'n')).join('')).toMatch(/^(W|nn)*$/)
      expect(facts.every((each, at) => !each.wide || shown[at])).toBe(true)
      // Nothing is made wide while there is something narrow to put beside it.
      for (const [at, each] of facts.entries())
        if (!each.wide && shown[at] && facts[at + 1] && !facts[at + 1]?.wide) expect.fail(`${at}`)
    }),
  )
})
