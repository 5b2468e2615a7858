import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOME } from '../../platform/home.ts'
import { permissionsPage } from './permissions-page.ts'

test('docs/permissions.md 与权限表一致（不一致请运行 npm run generate）', () => {
  expect(readFileSync(join(HOME, 'docs/permissions.md'), 'utf8')).toBe(permissionsPage())
})
