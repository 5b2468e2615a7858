import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { factsById, type Fact } from './fact.ts'
import { fill, namedIn, naming } from './fill.ts'

const fact = (id: string, value: number | null): Fact => ({
  id,
  label: id,
  value,
  unit: '件',
  asOf: localDate('2025-12-31'),
  opens: null,
})
const name = fc.stringMatching(/^[a-z][A-Za-z0-9.-]{0,20}$/)
const plain = fc.string({ maxLength: 30 }).filter((text) => !/[{}]/.test(text))

test('填入的数字在正文中的位置就是事实的数；没有数的原样留着并说明是哪一个', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, fc.option(fc.integer({ min: 0, max: 100_000 }))), { selector: ([id]) => id }),
      fc.array(fc.oneof(plain, fc.nat(20)), { maxLength: 12 }),
      (all, pieces) => {
        const facts = factsById(all.map(([id, value]) => fact(id, value)))
        const at = (place: number) => all[place % Math.max(1, all.length)]
        const prose = pieces
          .map((piece) => (typeof piece === 'string' ? piece : naming(at(piece)?.[0] ?? 'nobody')))
          .join('')
        const { text, figures, missing } = fill(prose, facts)
        // The oracle puts the text together piece by piece.
        const value = (piece: number) => at(piece)?.[1] ?? null
        expect(text).toBe(
          pieces
            .map((piece) =>
              typeof piece === 'string' ? piece : (value(piece)?.toString() ?? naming(at(piece)?.[0] ?? 'nobody')),
            )
            .join(''),
        )
        for (const { fact: found, start, end } of figures) expect(text.slice(start, end)).toBe(String(found.value))
        const numbers = pieces.filter((piece) => typeof piece === 'number')
        expect(figures.length).toBe(numbers.filter((piece) => value(piece) !== null).length)
        expect(missing.length).toBe(numbers.filter((piece) => value(piece) === null).length)
      },
    ),
  )
})

test('同名的事实不收；正文引用的名称各列一次', () => {
  expect(() => factsById([fact('a.b', 1), fact('a.b', 2)])).toThrow('twice')
  expect(namedIn(`甲${naming('a.b')}乙${naming('c')}丙${naming('a.b')}{{甲}}{{ d }}`)).toEqual(['a.b', 'c'])
})
