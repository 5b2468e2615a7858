import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAfter, localDate, type LocalDate } from '../../../law/local-date.ts'
import { lexemesOf, publishedWithin } from './narrowing.ts'

const NO_TRAITS = {
  genre: null,
  leaf: null,
  category: null,
  rank: null,
  theme: null,
  documentKind: null,
  validity: null,
}
const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((n) => new Date(Date.UTC(2003, 0, 1 + n)).toISOString().slice(0, 10) as LocalDate)

test('一段日子写成的年、月、日，正好是这段日子里的每一天', () => {
  fc.assert(
    fc.property(day, day, day, (one, other, asked) => {
      const [first = one, last = one] = [one, other].toSorted()
      const names = [...(publishedWithin(first, last) ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name)
      const edges = [first, last, dayAfter(last), asked, localDate('2004-02-29'), localDate('2024-12-31')]
      for (const each of edges) {
        // Half past midnight and half an hour before the next, in Beijing.
        for (const time of ['T00:30:00+08:00', 'T23:30:00+08:00']) {
          const lexemes = lexemesOf('x', new Date(each + time), NO_TRAITS)
          expect(lexemes.filter((lexeme) => names.includes(lexeme))).toHaveLength(each >= first && each <= last ? 1 : 0)
        }
      }
      expect(names.length).toBeLessThan(60 + 2 * 11 + 25)
    }),
    { numRuns: 300 },
  )
})

test('没有这样的日子', () => expect(publishedWithin(localDate('2024-02-01'), localDate('2024-01-31'))).toBeNull())
