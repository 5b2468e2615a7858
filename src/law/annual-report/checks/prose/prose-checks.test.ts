import { describe, expect, test } from 'vitest'
import { runChecks } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { PROSE_CHECKS } from './index.ts'

describe.each(PROSE_CHECKS)('$id $says', (check) => {
  const { holds, breaks } = check.examples
  test('合格的例子不报', () => expect(runChecks([check], holds.report, holds.context)).toEqual([]))
  test('不合格的例子必报', () => expect(runChecks([check], breaks.report, breaks.context)).not.toEqual([]))
})

test('代码不重复', () => {
  expect(new Set(PROSE_CHECKS.map(({ id }) => id)).size).toBe(PROSE_CHECKS.length)
})

test.each(['annual-2019', 'annual-2021'] as const)('样例报告 %s 一条不报', (format) => {
  expect(runChecks(PROSE_CHECKS, sampleReport(format))).toEqual([])
})
