import { expect, test } from 'vitest'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { sampleBefore, sampleReport } from '../../law/annual-report/sample.ts'
import { differing, makeCells } from './cells.ts'

const format = FORMATS['annual-2019']
const report = sampleReport('annual-2019')
const counted = report.cells.map(({ table, row, column, value }) => ({
  table,
  row,
  column,
  value,
  opens: '/list',
  why: null,
}))
const cell = { table: 'applications', row: 'newReceived', column: 'naturalPerson' } as const

test('登记得出的数先用；没有登记的按上年报告；都没有的是空白，不是0', () => {
  const before = sampleBefore(report)
  const without = counted.map((each) =>
    (each.table === 'applications' && each.row === 'carriedIn') ||
    each.column === 'itemsLastYear' ||
    each.row === 'rules'
      ? { ...each, value: null }
      : each,
  )
  for (const { form, value, origin, opening } of makeCells(format, without, { figures: [] }, before)) {
    const stated = report.cells.find((each) => cellId(each) === cellId(form))?.value
    if (form.row === 'rules') expect([value, origin]).toEqual([null, 'none'])
    else if (form.row === 'carriedIn' || form.column === 'itemsLastYear') {
      expect(origin).toBe('opening')
      expect(value).toBe(opening)
      // The sample's own figures follow from the report of the year before.
      expect(value).toBe(stated)
    } else expect([value, origin]).toEqual([stated, 'counted'])
  }
})

test('改写的数代替登记得出的数，两个都看得到；与登记相同的不算不同', () => {
  const figures = [{ ...cell, value: 99, reason: '另有登记' }]
  const cells = makeCells(format, counted, { figures }, null)
  expect(cells.find(({ form }) => cellId(form) === cellId(cell))).toMatchObject({
    value: 99,
    counted: 17,
    origin: 'given',
  })
  expect(differing(cells).map(({ form }) => cellId(form))).toEqual([cellId(cell)])
  expect(differing(makeCells(format, counted, { figures: [{ ...cell, value: 17, reason: '核对过' }] }, null))).toEqual(
    [],
  )
})
