import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCommon } from './common-characters.ts'
import { cut, holding, isOnePiece } from './grams.ts'

const character = fc.constantFrom(...'的政府信息公开条例', '𠮷', '䶮', "'", '\\', '5', 'a', '〔')
const line = fc.array(character, { maxLength: 30 }).map((all) => all.join(''))

/** Whether a tsquery holds for a set of lexemes, read by letting JavaScript read it. */
function holds(condition: string, lexemes: ReadonlySet<string>): boolean {
  const read = condition
    .replace(/'((?:[^'\\]|''|\\\\)*)'/g, (_, inner: string) =>
      String(lexemes.has(inner.replace(/''/g, "'").replace(/\\\\/g, '\\'))),
    )
    .replace(/&/g, '&&')
    .replace(/\|/g, '||')
  expect(read).toMatch(/^[truefals&| ()]+$/)
  return Function(`return ${read}`)() as boolean
}
const lexemesOf = (tokens: string): ReadonlySet<string> =>
  new Set(
    [...tokens.matchAll(/'((?:[^'\\]|''|\\\\)*)'/g)].map(([, inner = '']) =>
      inner.replace(/''/g, "'").replace(/\\\\/g, '\\'),
    ),
  )

test('每一段都落在索引里；只有一块的，索引说有就真有', () => {
  fc.assert(
    fc.property(line, line, fc.nat(), fc.nat(), line, (title, body, from, length, other) => {
      const lexemes = lexemesOf(cut([title], [body], ['genre:x']).tokens)
      for (const part of [title, body]) {
        const characters = [...part]
        const start = from % Math.max(1, characters.length)
        const piece = characters.slice(start, start + 1 + (length % 12)).join('')
        if (piece === '') continue
        expect(holds(holding(piece), lexemes)).toBe(true)
        if (part === title) expect(holds(holding(piece, true), lexemes)).toBe(true)
      }
      const term = [...other].slice(0, 3).join('')
      if (term !== '' && isOnePiece(term)) {
        expect(holds(holding(term), lexemes)).toBe(title.includes(term) || body.includes(term))
        expect(holds(holding(term, true), lexemes)).toBe(title.includes(term))
      }
    }),
    { numRuns: 500 },
  )
})

test('太多的字装不下时，先放下三个字的，再放下全部；哪一样都还找得到', () => {
  let state = 1
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const all = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + at))
  const common = all.filter(isCommon)
  const varied = (of: readonly string[], length: number): string =>
    Array.from({ length }, () => of[next(of.length)]).join('')
  for (const [text, mark] of [
    [varied(common, 90_000), 'mark:broad'],
    [varied(all, 200_000), 'mark:long'],
  ] as const) {
    const { tokens, long } = cut(['题'], [text], [])
    expect(long).toBe(true)
    const lexemes = lexemesOf(tokens)
    expect([...lexemes].filter((lexeme) => lexeme.startsWith('mark:'))).toEqual([mark])
    expect(holds(holding([...text].slice(70_000, 70_006).join('')), lexemes)).toBe(true)
    expect(tokens.length).toBeLessThan(1 << 21)
  }
}, 60_000)
