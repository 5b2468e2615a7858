import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INDEX_PATTERNS, indexNumber, indexPatternFault, readIndexNumber } from './index-number.ts'

const ORGAN = '11230400002080115K'
const series = (pattern: string, organCode = ORGAN) => ({ pattern, organCode })
const [PLAIN = '', MONTHLY = '', BY_CATEGORY = ''] = INDEX_PATTERNS.map(({ pattern }) => pattern)

describe('索引号格式', () => {
  test.each([
    ['{机构代码}/{year}-{seq:5}', null],
    ['{year}{seq:3}', null],
    ['HG-{类目}{seq:8}.{year}', null],
    ['{机构代码}/{year}-{seq}', 'pattern'],
    ['{机构代码}/{year}-{seq:2}', 'pattern'],
    ['{机构代码}/{year}-{seq:9}', 'pattern'],
    ['{机构代码}/{seq:5}', 'pattern'],
    ['{机构代码}/{year}{year}-{seq:5}', 'pattern'],
    ['{机构代码}/{year:4}-{seq:5}', 'pattern'],
    ['{机关代字}/{year}-{seq:5}', 'pattern'],
    ['{机构代码}/{year}-{seq:5}号', 'pattern'],
    ['', 'pattern'],
  ])('%s → %s', (pattern, fault) => expect(indexPatternFault(pattern)).toBe(fault))

  test.each(INDEX_PATTERNS)('各地在用的：$example', ({ pattern, example }) => {
    const organCode = example.split(/[-/]/)[0] ?? ''
    const read = readIndexNumber(example, series(pattern, organCode))
    expect(read).toMatchObject({ number: example })
    expect('parts' in read && indexNumber(series(pattern, organCode), read.parts)).toEqual(read)
  })
})

describe('编索引号', () => {
  test.each([
    [PLAIN, { year: 2021, seq: 1 }, `${ORGAN}/2021-00001`],
    [PLAIN, { year: 2021, seq: 99_999 }, `${ORGAN}/2021-99999`],
    [MONTHLY, { year: 2021, month: 2, seq: 13 }, `${ORGAN}/202102-00013`],
    [BY_CATEGORY, { year: 2026, category: '9000', seq: 12 }, `${ORGAN}-9000-2026-00012`],
  ])('%s', (pattern, parts, number) => expect(indexNumber(series(pattern), parts)).toMatchObject({ number }))

  test.each([
    [PLAIN, { year: 2021, seq: 100_000 }, 'used-up'],
    [PLAIN, { year: 2021, seq: 0 }, 'sequence'],
    [PLAIN, { year: 2021, seq: 1.5 }, 'sequence'],
    [PLAIN, { year: 21, seq: 1 }, 'year'],
    [MONTHLY, { year: 2021, seq: 1 }, 'month'],
    [MONTHLY, { year: 2021, month: 13, seq: 1 }, 'month'],
    [BY_CATEGORY, { year: 2021, seq: 1 }, 'category'],
    [BY_CATEGORY, { year: 2021, category: '规划', seq: 1 }, 'category'],
    ['{year}', { year: 2021, seq: 1 }, 'pattern'],
  ])('%s %o 不编：%s', (pattern, parts, refused) => expect(indexNumber(series(pattern), parts)).toEqual({ refused }))
  test('机构代码没有填或者写了汉字，不编', () => {
    expect(indexNumber(series(PLAIN, ''), { year: 2021, seq: 1 })).toEqual({ refused: 'organ-code' })
    expect(indexNumber(series(PLAIN, '鹤科'), { year: 2021, seq: 1 })).toEqual({ refused: 'organ-code' })
  })
})

describe('读索引号', () => {
  test.each([
    [` ${ORGAN} ／ ２０２１－００００１ `, `${ORGAN}/2021-00001`],
    [`${ORGAN.toLowerCase()}/2021—00001`, `${ORGAN}/2021-00001`],
  ])('%s → %s', (typed, number) => expect(readIndexNumber(typed, series(PLAIN))).toMatchObject({ number }))
  test.each([[`${ORGAN}/2021-0001`], [`${ORGAN}/2021-000001`], ['000014349/2021-00001'], [`${ORGAN}/2021`], ['']])(
    '%s 不是本机关的',
    (typed) => expect(readIndexNumber(typed, series(PLAIN))).toEqual({ refused: 'unlike' }),
  )
  test('流水号全是0的读不成', () =>
    expect(readIndexNumber(`${ORGAN}/2021-00000`, series(PLAIN))).toEqual({ refused: 'sequence' }))
})

const piece = fc.constantFrom('{机构代码}', '{类目}', '{year}', '{month}', '{seq:4}', '-', '/', '.', 'X', '7', '')
const patterns = fc
  .array(piece, { minLength: 2, maxLength: 7 })
  .map((pieces) => pieces.join(''))
  .filter((pattern) => indexPatternFault(pattern) === null)
const parts = fc.record({
  year: fc.integer({ min: 1949, max: 9999 }),
  month: fc.integer({ min: 1, max: 12 }),
  category: fc.stringMatching(/^[0-9A-Z]{1,4}$/),
  seq: fc.integer({ min: 1, max: 9999 }),
})

describe('任何格式', () => {
  test('编出来的读得回来', () => {
    fc.assert(
      fc.property(patterns, parts, (pattern, filling) => {
        const made = indexNumber(series(pattern, 'A1'), filling)
        if ('refused' in made) throw new Error(made.refused)
        expect(readIndexNumber(made.number, series(pattern, 'A1'))).toEqual(made)
      }),
    )
  })
  test('内容不同，索引号不同；同一序列里只有流水号不同', () => {
    fc.assert(
      fc.property(patterns, parts, parts, (pattern, one, other) => {
        const [left, right] = [indexNumber(series(pattern, 'A1'), one), indexNumber(series(pattern, 'A1'), other)]
        if ('refused' in left || 'refused' in right) throw new Error('refused')
        const alike = JSON.stringify(left.parts) === JSON.stringify(right.parts)
        expect(left.number === right.number).toBe(alike)
        if (left.series === right.series && !alike) expect(left.parts.seq).not.toBe(right.parts.seq)
      }),
    )
  })
})
