import { expect, test } from 'vitest'
import { reportDueOn } from './annual-report.ts'

test.each([
  [2020, 'department', '2021-01-31'],
  [2020, 'government', '2021-03-31'],
  [2020, 'local', undefined],
  [2018, 'department', '2019-03-31'],
  [2019, 'department', '2020-01-31'],
] as const)('第四十九条：%i 年度，%s，不迟于 %s', (year, kind, on) => {
  expect(reportDueOn(year, kind)?.on).toBe(on)
})
