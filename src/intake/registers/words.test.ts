import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayWritten, listWritten, numberWritten, timeWritten } from './words.ts'

/** A day of the calendar, from the platform's own clock arithmetic instead of ours. */
const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const FIGURES = '〇一二三四五六七八九'
const spelt = (number: number): string =>
  number < 10
    ? (FIGURES[number] ?? '')
    : `${number < 20 ? '' : (FIGURES[Math.floor(number / 10)] ?? '')}十${number % 10 === 0 ? '' : (FIGURES[number % 10] ?? '')}`
const wide = (text: string): string =>
  Array.from(text, (sign) =>
    sign > ' ' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign,
  ).join('')

describe('日期的写法', () => {
  test('同一天怎么写都读成同一天', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year = '', month = '', date = ''] = iso.split('-')
        const [m, d] = [String(Number(month)), String(Number(date))]
        const words = Array.from(year, (figure) => FIGURES[Number(figure)]).join('')
        for (const written of [
          iso,
          `${year}/${m}/${d}`,
          `${year}.${m}.${d}`,
          `${year}.${month}.${date}`,
          `${year}${month}${date}`,
          `${year}年${m}月${d}日`,
          `${year} 年 ${m} 月 ${d} 号`,
          `${words}年${spelt(Number(m))}月${spelt(Number(d))}日`,
          wide(`${year}-${m}-${d}`),
          `${iso} 09:30`,
          `${iso}T09:30:00Z`,
          `${year}年${m}月${d}日（星期三）`,
          `${year}-${m}-${d} 下午`,
        ])
          expect(dayWritten(written), written).toBe(iso)
      }),
    )
  })

  test('表格里丢了格式的日期序号读成那一天', () => {
    // The spreadsheet's own well-known pairs, on both sides of its range here.
    expect([32874, 40000, 46083, 73050].map((serial) => dayWritten(String(serial)))).toEqual([
      '1990-01-01',
      '2009-07-06',
      '2026-03-02',
      '2099-12-31',
    ])
    expect(dayWritten('32873')).toBeNull()
    expect(dayWritten('73051')).toBeNull()
  })

  test.each([
    '3月2日',
    '26-3-2',
    '3/2/2026',
    '2026-02-30',
    '2026-13-01',
    '2025年2月29日',
    '2026-3/2',
    '2026年3月',
    '0026-03-02',
    '2026-03-02至2026-03-05',
    '约2026年3月2日',
    '二〇二六年三月',
    '上周五',
    '20260230',
    '1',
  ])('不猜：%s', (written) => expect(dayWritten(written)).toBeNull())
})

test.each([
  ['9:00', '09:00'],
  ['09:30:15', '09:30'],
  ['９：３０', '09:30'],
  ['9时30分', '09:30'],
  ['9点', '09:00'],
  ['下午2:30', '14:30'],
  ['下午2点半', '14:30'],
  ['中午12点', '12:00'],
  ['晚7点', '19:00'],
  ['2026-03-02 14:05', '14:05'],
  ['24:00', null],
  ['9:60', null],
  ['上午', null],
])('时刻 %s 读成 %s', (written, time) => expect(timeWritten(written)).toBe(time))

test.each([
  ['12', 12],
  ['1,234', 1234],
  ['１２', 12],
  ['十二', 12],
  ['3.2万', 32000],
  ['12人', 12],
  ['0', 0],
  ['3.5', 3.5],
  ['-1', -1],
  ['约12', null],
  ['12人左右', null],
  ['12余', null],
  ['1,23', null],
  ['30%', null],
  ['12、13', null],
  ['十余', null],
  ['无', null],
])('数 %s 读成 %s', (written, number) => expect(numberWritten(written)).toBe(number))

test('一格里的几项', () => {
  expect(listWritten('张三、李四；王五\n赵六 ,')).toEqual(['张三', '李四', '王五', '赵六'])
})
