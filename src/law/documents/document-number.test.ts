import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentNumber, numberInSeries, readDocumentNumber, REPLY_PATTERN } from './document-number.ts'

const SERIES = { organCode: '嵩科', pattern: REPLY_PATTERN }

describe('发文字号：机关代字、六角括号里的年份、顺序号', () => {
  test.each([
    ['嵩科公复〔2020〕3号', '嵩科公复〔2020〕3号'],
    ['嵩科公复[2020]3号', '嵩科公复〔2020〕3号'],
    ['嵩科公复（2020）3号', '嵩科公复〔2020〕3号'],
    ['嵩科公复【２０２０】０３号', '嵩科公复〔2020〕3号'],
    [' 嵩科 公复 ﹝2020﹞ 第003 号 ', '嵩科公复〔2020〕3号'],
    ['嵩科公复〔2020年〕3', '嵩科公复〔2020〕3号'],
  ])('%s → %s', (typed, number) => expect(readDocumentNumber(typed)).toMatchObject({ number }))

  test.each([
    ['嵩科公复〔20〕3号', 'year'],
    ['嵩科公复〔2020〕0号', 'sequence'],
    ['嵩科公复2020-3号', 'not-a-number'],
    ['〔2020〕3号', 'not-a-number'],
    ['嵩科公复〔2020〕号', 'not-a-number'],
    ['', 'not-a-number'],
  ])('%s 不是完整的文号', (typed, refused) => expect(readDocumentNumber(typed)).toEqual({ refused }))

  test('编出来的读得回来，同一序列里认得，别的序列不认', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 9999 }), fc.integer({ min: 1, max: 99_999 }), (year, seq) => {
        const made = documentNumber(SERIES, year, seq)
        if ('refused' in made) throw new Error(made.refused)
        expect(made.number).toBe(`嵩科公复〔${year}〕${seq}号`)
        expect(readDocumentNumber(made.number)).toEqual(made)
        expect(numberInSeries(made.number, SERIES)).toEqual(made)
        expect(numberInSeries(made.number, { ...SERIES, organCode: '嵩财' })).toEqual({ refused: 'other-series' })
      }),
    )
  })

  test('格式不全、顺序号不是正整数，不编', () => {
    expect(documentNumber({ ...SERIES, pattern: '公复〔{year}〕{seq}号' }, 2020, 1)).toEqual({ refused: 'pattern' })
    expect(documentNumber({ ...SERIES, pattern: '{机关代字}公复{seq}号' }, 2020, 1)).toEqual({ refused: 'pattern' })
    expect(documentNumber({ ...SERIES, organCode: ' ' }, 2020, 1)).toEqual({ refused: 'pattern' })
    expect(documentNumber(SERIES, 20, 1)).toEqual({ refused: 'year' })
    expect(documentNumber(SERIES, 2020, 1.5)).toEqual({ refused: 'sequence' })
    expect(documentNumber(SERIES, 2020, 0)).toEqual({ refused: 'sequence' })
  })
})
