import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { rulesPage } from './rules-page.ts'

test('docs/rules.md 与规则一致；不一致时运行 npm run generate', () => {
  expect(readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesPage())
})

test('每条规则在页上出现一次，都带一个不合格的例子', () => {
  const entries = rulesPage().split('\n#### ').slice(1)
  expect(entries.map((entry) => entry.split('　')[0]).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted())
  for (const entry of entries) expect(entry).toContain('\n- 例如：')
})
