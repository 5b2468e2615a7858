import { expect, test } from 'vitest'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { absentCells, cellIndex, type Report } from '../../law/annual-report/report.ts'
import { correct, typedValue } from './checking.ts'

const cells = absentCells(FORMATS['annual-2019'])
const report: Report = {
  organ: '某局',
  year: 2020,
  format: 'annual-2019',
  title: null,
  period: null,
  signedOn: null,
  sections: [],
  cells: cells.map((cell, at) => (at === 0 ? { ...cell, value: 3, raw: '3 件', status: 'read' } : cell)),
}
const [first, second] = report.cells.map(cellId) as [string, string]

test.each([
  ['12', 12],
  [' １２ ', 12],
  ['1,234', 1234],
  ['-5', -5],
  ['13.7000', 13.7],
  ['', null],
])('填 %j 就是 %j', (text, value) => expect(typedValue(text)).toEqual({ value }))

test.each(['十二', '12件', '1e3', '0x10', '--1', '1.2.3', '/'])('填 %j 不是数字，原样退回', (text) => {
  expect(typedValue(text)).toHaveProperty('refused')
})

test('更正一格只动一格，填的就是读的', () => {
  const { report: corrected, changed } = correct(report, report, new Map([[second, '7']]))
  const index = cellIndex(corrected)
  expect(changed).toBe(1)
  expect(index.get(second)).toMatchObject({ value: 7, raw: '7', status: 'read' })
  expect(corrected.cells.filter((cell, at) => cell !== report.cells[at])).toHaveLength(1)
})

test('改回原来的数，就是原来读出的那一格', () => {
  const once = correct(report, report, new Map([[first, '4']])).report
  expect(correct(once, report, new Map([[first, '3']])).report.cells[0]).toBe(report.cells[0])
})

test('清空就是空白，不是 0；看不懂的不动', () => {
  expect(correct(report, report, new Map([[first, '']])).report.cells[0]).toMatchObject({
    value: null,
    status: 'blank',
  })
  const { report: same, refused, changed } = correct(report, report, new Map([[first, '三件']]))
  expect([same.cells[0], refused.length, changed]).toEqual([report.cells[0], 1, 0])
})
