import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numeralAt, parseNumeral } from './numerals.ts'

const exact = (value: number) => ({ value, bound: 'exact', percent: false })

test.each([
  ['97', 97],
  [' 97 ', 97],
  ['１２３', 123],
  ['1,234', 1234],
  ['1，234', 1234],
  ['12,345,678', 12_345_678],
  ['13.7', 13.7],
  ['１３．７０', 13.7],
  ['3.2万', 32_000],
  ['1.1万', 11_000],
  ['1.5 亿', 150_000_000],
  ['5千', 5000],
  ['3万5千', 35_000],
  ['1亿2000万', 120_000_000],
  ['三百二十一', 321],
  ['一千二百三十四万', 12_340_000],
  ['两千零五', 2005],
  ['一百零五', 105],
  ['一百五', 150],
  ['两万五', 25_000],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一万零三十', 10_030],
  ['三亿零五万', 300_050_000],
  ['二〇二〇', 2020],
  ['零', 0],
  ['〇', 0],
  ['两', 2],
  ['三点五', 3.5],
  ['一点二万', 12_000],
  ['壹佰贰拾叁', 123],
])('%s 是 %d', (text, value) => expect(parseNumeral(text)).toEqual(exact(value)))

test.each([
  ['300余', 300, 'over'],
  ['2万余', 20_000, 'over'],
  ['20多万', 200_000, 'over'],
  ['十余', 10, 'over'],
  ['十几', 10, 'over'],
  ['二十多万', 200_000, 'over'],
  ['数十', 10, 'over'],
  ['几百', 100, 'over'],
  ['上百', 100, 'over'],
  ['百余', 100, 'over'],
  ['逾500', 500, 'over'],
  ['超过1.2万', 12_000, 'over'],
  ['近百', 100, 'under'],
  ['近 300', 300, 'under'],
  ['不足10', 10, 'under'],
  ['约300', 300, 'about'],
  ['300左右', 300, 'about'],
  ['百', 100, 'about'],
  ['不少于12', 12, 'atLeast'],
  ['100以上', 100, 'atLeast'],
  ['不超过5', 5, 'atMost'],
  ['20以内', 20, 'atMost'],
] as const)('约数 %s：%d，%s', (text, value, bound) =>
  expect(parseNumeral(text)).toEqual({ value, bound, percent: false }),
)

test.each([
  ['百分之三十', 30],
  ['百分之三点五', 3.5],
  ['30%', 30],
  ['30％', 30],
  ['86.92 %', 86.92],
  ['千分之五', 0.5],
])('百分数 %s：%d', (text, value) => expect(parseNumeral(text)).toEqual({ value, bound: 'exact', percent: true }))

test.each([
  '',
  '件',
  '十一五',
  '三审三校',
  '2020年',
  '第五十条',
  '一是',
  '97条',
  '1,23',
  '几',
  '.5',
  '12,34',
  '一二十',
  '约',
])('“%s”不是一个数', (text) => expect(parseNumeral(text)).toBeNull())

test('“节约20”“最近3”不是约数；“分别为120，130”不是十二万', () => {
  expect(numeralAt('节约20', 2)).toMatchObject({ value: 20, bound: 'exact' })
  expect(numeralAt('最近3', 2)).toMatchObject({ value: 3, bound: 'exact' })
  expect(numeralAt('120，130', 0, true)).toMatchObject({ value: 120, end: 3 })
})

describe('写出来再读，得到原数', () => {
  // 另一条路写数：逐位拼字，与读法无关。
  const places = ['', '十', '百', '千']
  const below10000 = (value: number, leading: boolean): string => {
    let words = ''
    let gap = false
    for (let place = 3; place >= 0; place -= 1) {
      const figure = Math.floor(value / 10 ** place) % 10
      if (figure === 0) gap = words !== '' || !leading
      else {
        words += `${gap ? '零' : ''}${'零一二三四五六七八九'[figure]}${places[place]}`
        gap = false
      }
    }
    return words
  }
  const inWords = (value: number): string => {
    if (value === 0) return '零'
    const high = Math.floor(value / 10_000)
    const low = value % 10_000
    return (high ? `${below10000(high, true)}万` : '') + (low ? below10000(low, !high) : '')
  }
  const values = fc.nat(99_999_999)

  test('中文数字', () =>
    fc.assert(
      fc.property(values, (value) => {
        expect(parseNumeral(inWords(value))).toEqual(exact(value))
      }),
    ))

  test('千分位、全角', () =>
    fc.assert(
      fc.property(values, fc.constantFrom(',', '，'), fc.boolean(), (value, comma, wide) => {
        const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, comma)
        const text = wide ? grouped.replace(/\d/g, (figure) => '０１２３４５６７８９'[Number(figure)] ?? '') : grouped
        expect(parseNumeral(text)).toEqual(exact(value))
      }),
    ))

  test('任何文字都不出错', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0１2,，.．万亿千百十一二两零余多约近上数几点%分之条 ') }),
        (text) => {
          const found = parseNumeral(text)
          if (found) expect(Number.isFinite(found.value)).toBe(true)
        },
      ),
    ))
})
