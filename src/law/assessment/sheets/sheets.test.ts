import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { evidenceOf } from '../evidence.ts'
import { assessedFact } from '../facts.ts'
import { readSheet } from '../read-sheet.ts'
import { factsAsked, fullMarks } from '../sheet.ts'
import { SHEETS, sheetOn, type SheetCode } from './index.ts'

const all = Object.entries(SHEETS).flatMap(([code, versions]) => versions.map((version) => ({ code, version })))

describe.each(all)('评分表 $code', ({ version }) => {
  test('自带的评分表自己也读得进来', () => {
    expect(readSheet(version.value)).toEqual({ sheet: version.value })
  })
  test('所问的数据都有名称，所要的佐证材料都列得出', () => {
    for (const fact of factsAsked(version.value)) expect(assessedFact(fact), fact).toBeDefined()
    expect(evidenceOf(version.value).length).toBeGreaterThan(0)
    expect(version.cites).not.toBe('')
  })
})

test.each([
  ['self-check', 100],
  ['national-evaluation', 100],
  ['huangshi-xialu', 100],
  ['jingzhou', 100],
  ['jinzhou-a', 100],
  ['jinzhou-b', 100],
  ['western-district', 100],
  ['mianyang-county', 100],
  ['quanzhou-licheng', 37],
] as const)('%s 不含加分的满分是 %d', (code: SheetCode, full) => {
  const sheet = SHEETS[code][0]?.value
  expect(sheet && fullMarks(sheet)).toBe(full)
})

test('评分表有起用之日，此前没有', () => {
  expect(sheetOn('quanzhou-licheng', localDate('2019-12-31'))).toBeUndefined()
  expect(sheetOn('quanzhou-licheng', localDate('2020-12-31'))?.points).toBe('practice')
})
