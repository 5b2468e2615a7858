import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellId, cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Cell } from '../../law/annual-report/report.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'
import { cellsInLine, figuresLine } from './figures-line.ts'

const content = fc.oneof(
  fc.constantFrom('blank', 'marked', 'absent', 'unclear').map((status) => ({ status, value: null })),
  fc.integer({ min: -99, max: 10 ** 12 }).map((value) => ({ status: 'read', value })),
  fc.integer({ min: 0, max: 10 ** 12 }).map((value) => ({ status: 'read', value: value / 1e4 })),
) as fc.Arbitrary<Pick<Cell, 'status' | 'value'>>

test.each(Object.values(FORMATS))('$id：写成一行再读回来，每一格的数和没有数的缘由都不变，次序打乱也一样', (format) => {
  const forms = cellsOf(format)
  fc.assert(
    fc.property(
      fc.array(content, { minLength: forms.length, maxLength: forms.length }),
      fc.boolean(),
      (given, turned) => {
        const cells = forms.map(({ table, row, column }, place): Cell => {
          const { status, value } = given[place] ?? { status: 'absent', value: null }
          return { table, row, column, value, status, raw: null, at: null }
        })
        const report = { ...sampleReport(format.id), cells: turned ? cells.toReversed() : cells }
        const back = cellsInLine(figuresLine(report) ?? '', format)
        const told = (all: readonly Cell[]) => all.map((cell) => [cellId(cell), cell.status, cell.value])
        expect(told(back ?? [])).toEqual(told(cells))
      },
    ),
    { numRuns: 30 },
  )
})

test('不是这一格式的一行不当作这一格式的数', () => {
  const line = figuresLine(sampleReport('annual-2019')) ?? ''
  expect(cellsInLine(line, FORMATS['annual-2021'])).toBeNull()
  for (const odd of ['', '0', line.replace(/^[^,]*/, ''), line.replace(/^[^,]*/, 'x'), line.replace(/^[^,]*/, 'NaN')])
    expect(cellsInLine(odd, FORMATS['annual-2019'])).toBeNull()
})
