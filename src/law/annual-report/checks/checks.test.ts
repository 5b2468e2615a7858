import { describe, expect, test } from 'vitest'
import { runChecks, type Check, type Example } from '../check.ts'
import { cellsOf, cellId, type FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import { sampleBefore, sampleReport } from '../sample.ts'
import { CHECKS } from './index.ts'

const run = (check: Check, { report, context }: Example) => runChecks([check], report, context)

describe.each(CHECKS)('$id $says', (check) => {
  test('合格的例子不报', () => expect(run(check, check.examples.holds)).toEqual([]))

  test('不合格的例子必报，话说得完整', () => {
    const findings = run(check, check.examples.breaks)
    expect(findings).not.toEqual([])
    for (const { rule, message, cites, fix, cells } of findings) {
      expect(rule).toBe(check.id)
      expect(message).toMatch(/[\u4e00-\u9fff]/)
      expect(message).not.toMatch(/undefined|null|NaN|\[object/)
      expect([cites, fix]).not.toContain('')
      const format = check.examples.breaks.report.format
      const known = new Set(format ? cellsOf(FORMATS[format]).map(cellId) : [])
      for (const cell of cells) {
        expect(Object.keys(cell)).toEqual(['table', 'row', 'column'])
        expect(known).toContain(cellId(cell))
      }
    }
  })

  test('有出处；不拿后来的通知说从前的报告', () => {
    expect(check.cites).not.toBe('')
    const [first, ...later] = Object.values(FORMATS).map(({ cites }) => cites)
    const sources = [check.citesBy?.['annual-2019'] ?? check.cites]
    if (check.formats?.includes('annual-2019') === false) return
    if (check.examples.breaks.report.format === 'annual-2019')
      sources.push(...run(check, check.examples.breaks).map(({ cites }) => cites))
    // F1 说的正是用错了格式，要举出应当用的那一件。
    if (check.id === 'F1') return
    for (const source of sources) {
      for (const notice of later) expect(source, `${check.id} ${first}`).not.toContain(notice)
    }
  })
})

test('编号不重复', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length)
})

describe.each(Object.keys(FORMATS) as FormatId[])('合格的报告 %s', (id) => {
  const serious = (context = {}) =>
    runChecks(CHECKS, sampleReport(id), context).filter(({ severity }) => severity !== 'info')

  test('没有错误，没有警告', () => expect(serious()).toEqual([]))
  test('与上一年度报告对照，没有错误，没有警告', () => {
    expect(serious({ previous: sampleBefore(sampleReport(id)) })).toEqual([])
  })
  test('上一年度的样例本身也合格', () => {
    const findings = runChecks(CHECKS, sampleBefore(sampleReport(id)))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
