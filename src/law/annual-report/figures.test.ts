import { array, assert, integer, property, record, shuffledSubarray } from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf } from './format.ts'
import { FORMATS } from './formats/index.ts'
import { cellForm, exactDifference, exactSum, figuresOf } from './figures.ts'
import { sampleReport } from './sample.ts'

/** Money in 万元 with up to six decimals, and the same in whole 分, added as whole numbers. */
const money = record({ wan: integer({ min: 0, max: 99_999 }), fen: integer({ min: 0, max: 999_999 }) })

test('金额相加不差一分', () => {
  assert(
    property(array(money, { maxLength: 30 }), (sums) => {
      const fen = sums.reduce((total, each) => total + BigInt(each.wan) * 1_000_000n + BigInt(each.fen), 0n)
      const values = sums.map(({ wan, fen }) => Number(`${wan}.${String(fen).padStart(6, '0')}`))
      const expected = Number(`${fen / 1_000_000n}.${String(fen % 1_000_000n).padStart(6, '0')}`)
      expect(exactSum(values)).toBe(expected)
    }),
  )
  expect(exactSum([0.1, 0.2])).toBe(0.3)
  expect(exactDifference(0.3, 0.1)).toBe(0.2)
})

test('少一个数，和就不知道', () => expect(exactSum([1, null, 2])).toBeNull())

test('格子不按表格顺序排，也按地址找到；没有列出的算没有', () => {
  const report = sampleReport('annual-2019')
  assert(
    property(shuffledSubarray([...report.cells]), (cells) => {
      const figures = figuresOf({ ...report, cells })
      for (const form of cellsOf(FORMATS['annual-2019'])) {
        const listed = cells.find(
          ({ table, row, column }) => table === form.table && row === form.row && column === form.column,
        )
        expect(figures?.value({ table: form.table, row: form.row, column: form.column })).toBe(listed?.value ?? null)
        expect(figures?.entry(form)?.cell.status).toBe(listed ? 'read' : 'absent')
      }
    }),
    { numRuns: 10 },
  )
})

test('别的格式的格，查不到', () => {
  const ref = { table: 'applications', row: 'otherOther', column: 'total' } as const
  expect(cellForm(FORMATS['annual-2019'], ref)).toBeUndefined()
  expect(figuresOf(sampleReport('annual-2019'))?.value(ref)).toBeNull()
  expect(figuresOf({ ...sampleReport('annual-2019'), format: null })).toBeNull()
})
