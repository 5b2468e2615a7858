import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVERY_ROW, plainOf, questionOf, tokensOf } from './bigrams.ts'
import { foldText } from './folding.ts'
import { excerpt, marked } from './marking.ts'

/** Characters of every kind that offices type: rare ones beyond the first plane, full width, quotes, marks, blanks. */
const character = fc.oneof(
  fc.constantFrom(
    ...'政府信息公开条例申请年度报告〔〕０２6号AaÉé\'"\\&|!:*()%_ \n\t　',
    '𠮷',
    '㐂',
    '䶮',
    '𬭊',
    '𰻝',
    'か\u3099',
    '\u200b',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
)
const text = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(''))

/** The lexemes of a literal, read another way than they are written. */
const lexemesOf = (literal: string): Set<string> =>
  new Set(
    [...literal.matchAll(/'((?:[^'\\]|''|\\\\)*)'/gs)].map(([, inner = '']) =>
      inner.replace(/''/g, "'").replace(/\\\\/g, '\\'),
    ),
  )

test('文中出现的任何一段，索引里都有它的每一对字', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const characters = [...whole]
      const start = characters.length === 0 ? 0 : from % characters.length
      const part = characters.slice(start, start + 1 + (length % 8)).join('')
      const question = questionOf(part)
      if (!question) return
      const plain = plainOf([whole])
      const tokens = lexemesOf(tokensOf(plain))
      for (const term of question.terms) {
        expect(plain).toContain(term)
        const wanted = lexemesOf(question.tsquery.slice(0, question.tsquery.lastIndexOf('|')))
        for (const lexeme of wanted) expect(tokens).toContain(lexeme)
      }
    }),
    { numRuns: 400 },
  )
})

test('标出的各段连起来就是原文，标出的正是要找的', () => {
  fc.assert(
    fc.property(text, text, (whole, asked) => {
      const terms = questionOf(asked)?.terms ?? []
      const pieces = marked(whole, terms)
      expect(pieces.map((piece) => piece.text).join('')).toBe(whole)
      const hits = pieces.filter(({ hit }) => hit)
      expect(hits.length > 0).toBe(terms.some((term) => foldText(whole).includes(term)))
    }),
    { numRuns: 300 },
  )
})

test('摘录里看得见要找的词，前后各留一些', () => {
  const long = `${'前'.repeat(300)}第三十三条${'后'.repeat(300)}`
  const pieces = excerpt(long, ['三十三'])
  expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(['三十三'])
  expect(pieces[0]).toEqual({ text: '……', hit: false })
  expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(140)
})

test.each([
  ['ＡＢＣ　１２３', 'abc123'],
  ['政\n府 信息', '政府信息'],
  ['Ⅲ级', 'iii级'],
  ['café', 'cafe'],
  ['葛\u{e0100}城', '葛城'],
])('“%s”和“%s”是一个词', (written, folded) => expect(foldText(written)).toBe(folded))

test('只有空白，什么也不找', () => {
  expect(questionOf('  \u3000\t')).toBeNull()
  expect(questionOf('')).toBeNull()
})

test('太长的文字不装进索引，每次都查看', () => {
  const long = Array.from({ length: 40_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 20_000))).join('')
  const varied = plainOf([long + [...long].toReversed().join('')])
  expect(tokensOf(varied)).toBe("'long'")
  expect(questionOf('信息')?.tsquery).toBe("('信息') | 'long'")
})

test('问“每一行”时，什么文字都不例外', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const [, lexeme = ''] = /^!'(.+)'$/.exec(EVERY_ROW) ?? []
      expect(lexemesOf(tokensOf(plainOf([whole, '-'])))).not.toContain(lexeme)
    }),
  )
})
