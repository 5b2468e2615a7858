/** 一起给出的报告：两年之间接得上，各家之间不照搬。 */
import { expect, test } from 'vitest'
import { runChecks, type Finding } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { sampleBefore, sampleReport, withCell } from '../../law/annual-report/sample.ts'
import { Family } from './family.ts'

const TODAY = '2026-01-01'
const answer = (report: Report): string =>
  JSON.stringify({ report, problems: [], findings: runChecks(CHECKS, report, {}) })

function together(...answers: readonly string[]): readonly (readonly Finding[])[] {
  const family = new Family(TODAY)
  for (const [place, json] of answers.entries()) family.add(`${place}.txt`, json)
  return [...family.together()].map(({ json }) => (JSON.parse(json) as { findings?: Finding[] }).findings ?? [])
}
const rules = (findings: readonly Finding[] | undefined): string[] => (findings ?? []).map(({ rule }) => rule)

const now = sampleReport('annual-2021')
const last = sampleBefore(now)

test('相邻两年对照，先后次序不论', () => {
  const broken = withCell(last, { table: 'applications', row: 'carriedOut', column: 'naturalPerson' }, 1)
  expect(rules(together(answer(now), answer(last))[0])).not.toContain('A5')
  expect(rules(together(answer(now), answer(broken))[0])).toContain('A5')
  expect(rules(together(answer(broken), answer(now))[1])).toContain('A5')
})

test('机关名称多写了上级地名，仍是同一机关；隔一年的不对照', () => {
  const broken = withCell(last, { table: 'applications', row: 'carriedOut', column: 'naturalPerson' }, 1)
  expect(rules(together(answer(now), answer({ ...broken, organ: `青澜省${broken.organ}` }))[0])).toContain('A5')
  expect(rules(together(answer(now), answer({ ...broken, year: (now.year ?? 0) - 2 }))[0])).not.toContain('A5')
})

test('同一年度别的机关照搬的，两份都报，读不了的不碍事', () => {
  const copy = { ...now, organ: '望山县教育局' }
  const [mine, refused, theirs] = together(
    answer(now),
    JSON.stringify({ refused: { code: 'no-file', message: '没有这个文件。' } }),
    answer(copy),
  )
  expect(rules(mine)).toContain('N9')
  expect(rules(theirs)).toContain('N9')
  expect(refused).toEqual([])
})
