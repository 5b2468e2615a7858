import { describe, expect, test } from 'vitest'
import { ListCounter, type ListLevel } from './list-counter.ts'
import { chineseNumeral, listNumber } from './list-numbers.ts'

const level = (format: string, text: string, more: Partial<ListLevel> = {}): ListLevel => ({
  start: 1,
  format,
  text,
  follow: 'tab',
  legal: false,
  restartAfter: null,
  ...more,
})
const LEVELS = [level('chineseCounting', '%1、'), level('chineseCounting', '（%2）'), level('decimal', '%3.')]
const use = (more: object = {}) => ({
  list: 'a',
  override: '1',
  starts: new Map<number, number>(),
  levels: LEVELS,
  ...more,
})

describe('自动编号', () => {
  test('各级各自数，上级进一，下级重来', () => {
    const counter = new ListCounter()
    expect([0, 1, 1, 2, 0, 1].map((at) => counter.next(use(), at))).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1. ',
      '二、',
      '（一）',
    ])
  })

  test('同一列表的另一次使用可以从指定的数重新开始，只在第一次', () => {
    const counter = new ListCounter()
    counter.next(use(), 0)
    const again = use({ override: '2', starts: new Map([[0, 5]]) })
    expect([counter.next(again, 0), counter.next(again, 0), counter.next(use(), 0)]).toEqual(['五、', '六、', '七、'])
  })

  test('声明永不重来的级别，上级进一也接着数', () => {
    const levels = [LEVELS[0], level('decimal', '%2.', { restartAfter: 0 })]
    const counter = new ListCounter()
    expect([0, 1, 0, 1].map((at) => counter.next(use({ levels }), at))).toEqual(['一、', '1. ', '二、', '2. '])
  })

  test('法律编号：上级的中文数字改用阿拉伯数字', () => {
    const levels = [LEVELS[0], level('decimal', '%1.%2', { legal: true })]
    const counter = new ListCounter()
    expect([0, 1].map((at) => counter.next(use({ levels }), at))).toEqual(['一、', '1.1 '])
  })
})

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [21, '二十一'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [2021, '二千零二十一'],
])('%d 写作 %s', (number, text) => {
  expect(chineseNumeral(number)).toBe(text)
})

test.each([
  ['decimalEnclosedCircle', 3, '③'],
  ['ideographTraditional', 2, '乙'],
  ['upperRoman', 4, 'IV'],
  ['lowerLetter', 27, 'aa'],
  ['decimalFullWidth', 12, '１２'],
  ['chineseLegalSimplified', 10, '壹拾'],
  ['bullet', 1, ''],
  ['unknown', 7, '7'],
])('编号格式 %s 的第 %d 个是 %s', (format, number, text) => {
  expect(listNumber(number, format)).toBe(text)
})
