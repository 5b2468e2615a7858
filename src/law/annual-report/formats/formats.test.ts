import { describe, expect, test } from 'vitest'
import { cellId, cellsOf } from '../format.ts'
import { formatForYear, FORMATS } from './index.ts'

describe('格式', () => {
  test.each([
    ['annual-2019', 22, 161, 15],
    ['annual-2021', 10, 175, 15],
  ] as const)('%s 的单元格：表二 %i，表三 %i，表四 %i', (id, two, three, four) => {
    const cells = cellsOf(FORMATS[id])
    const count = (table: string) => cells.filter((cell) => cell.table === table).length
    expect([count('proactive'), count('applications'), count('reviewLitigation')]).toEqual([two, three, four])
    expect(new Set(cells.map(cellId)).size).toBe(cells.length)
  })

  test.each([
    [2018, undefined],
    [2019, 'annual-2019'],
    [2020, 'annual-2019'],
    [2021, 'annual-2021'],
    [2025, 'annual-2021'],
  ])('%i 年度用 %s', (year, id) => expect(formatForYear(year)?.id).toBe(id))
})
