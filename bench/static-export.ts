/**
 * An organ's column as static files: pages a second, and the ratio against writing the same bytes bare into another folder; then
 * the same export again, when nothing changed. `NODE_ENV=production node bin/run.js bench/static-export.ts [documents]` (preset 2000)
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'rolldown/utils'
import { makeOrgan } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { folderShelf } from '../src/doors/static/folder-shelf.ts'
import { documentOf, paragraphs, publish } from '../src/doors/portal/published.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { preparedData } from '../src/platform/database/prepared.testing.ts'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    const { code } = transformSync(path, readFileSync(path, 'utf8'), { jsx: { runtime: 'automatic' } })
    return { format: 'module', shortCircuit: true, source: code }
  },
})
const { exportColumn } = await import('../src/doors/static/export.ts')
const { innerSite } = await import('../src/doors/static/inner-site.ts')

const documents = Number(argv[2] ?? 2000)
const BASE = 'https://www.example.gov.cn/kjj'
/** About 800 characters. */
const BODY = paragraphs(
  ...Array.from({ length: 8 }, (_, n) => `第${n}段。${'公开的政府信息应当便于公众查阅。'.repeat(6)}`),
)

const data = await preparedData('/tmp/gongkai-bench-')
const root = mkdtempSync('/tmp/gongkai-bench-static-')
const config = readConfig({ GONGKAI_DATA: data })
const database = await openDatabase(config, () => {})
try {
  const organ = await makeOrgan(database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  for (let n = 1; n <= documents; n += 1)
    await publish({ database } as Parameters<typeof publish>[0], documentOf(organ, 'kjj', n, { body: BODY }))
  const folder = join(root, 'column')
  const once = async (): Promise<number> => {
    const begin = performance.now()
    const shelf = await folderShelf(folder, 'kjj')
    const site = await innerSite(config, database, BASE)
    const asked = { organId: organ, base: BASE, live: '', tell: () => {} }
    await exportColumn(site, shelf, asked)
    await shelf.close()
    await site.close()
    return performance.now() - begin
  }
  const whole = await once()
  const most = process.memoryUsage().rss
  const again = await once()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  let bare = 0
  let bytes = 0
  for (const path of paths) {
    const content = readFileSync(join(folder, path))
    const begin = performance.now()
    mkdirSync(dirname(join(root, 'bare', path)), { recursive: true })
    writeFileSync(join(root, 'bare', path), content)
    bare += performance.now() - begin
    bytes += content.length
  }
  const pages = paths.filter((path) => path.endsWith('.html')).length
  console.log(
    `${documents} documents, ${pages} pages, ${paths.length} files, ${(bytes / 1e6).toFixed(1)} MB: ` +
      `${((pages * 1000) / whole).toFixed(0)} pages/s (${(whole / 1000).toFixed(1)} s), unchanged ${(again / 1000).toFixed(1)} s, ` +
      `bare writing ÷ export ${(bare / whole).toFixed(3)}, resident ${(most / 1e6).toFixed(0)} MB`,
  )
} finally {
  await database.close()
  rmSync(root, { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}
