import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { OUTCOME_CODES } from '../../law/applications/outcomes/catalogue.ts'
import { TIME_LIMITS } from '../../law/time-limits/index.ts'
import { rulesPage } from './rules-page.ts'

test('docs/rules.md 与规则一致；不一致时运行 npm run generate', () => {
  expect(readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesPage())
})

test('每条检查在页上出现一次，都带一个不合格的例子', () => {
  const [, checks = ''] = rulesPage().split(/\n## .*/)
  const entries = checks.split('\n#### ').slice(1)
  expect(entries.map((entry) => entry.split('　')[0]).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted())
  for (const entry of entries) expect(entry).toContain('\n- 例如：')
})

test('每项期限、每种答复在页上出现一次，都写明依据', () => {
  const entries = rulesPage().split('\n#### ').slice(1)
  for (const id of [...Object.keys(TIME_LIMITS), ...OUTCOME_CODES]) {
    const [entry, ...more] = entries.filter((each) => each.split('　')[0] === id)
    expect(more, id).toEqual([])
    expect(entry, id).toMatch(/（.+）|依据：/)
  }
})
