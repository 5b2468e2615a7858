/** `npm run generate`: writes the files that are made from the source. They are committed; a stale one fails its test. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { formsPage } from './forms-page.ts'
import { lettersPage } from './letters-page.ts'
import { permissionsPage } from './permissions-page.ts'
import { rulesPage } from './rules-page.ts'

const ROOT = new URL('../../../', import.meta.url)

/** Path below the root of the checkout → what stands in it. */
const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/rules.md': rulesPage,
  'docs/permissions.md': permissionsPage,
  'docs/manual/letters/README.md': lettersPage,
  'docs/manual/forms/README.md': formsPage,
}

for (const [path, write] of Object.entries(GENERATED)) {
  await writeFile(fileURLToPath(new URL(path, ROOT)), write())
  process.stderr.write(`已生成 ${path}\n`)
}
