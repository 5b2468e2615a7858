/**
 * An organ's column as static files: pages a second, and the ratio against writing the same bytes bare into another folder; then
 * the same export again, when nothing changed, and when one document was withdrawn and one is new.
 * `NODE_ENV=production node bin/run.js bench/static-export.ts [documents]` (preset 2000)
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { transformSync } from 'rolldown/utils'
import type { PortalDocument } from '../src/casework/portal/document.ts'
import { makeOrgan } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { folderShelf } from '../src/doors/static/folder-shelf.ts'
import { documentOf, paragraphs, publish, withdraw } from '../src/doors/portal/published.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase, type Database } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
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

/** Copies of a document on the portal, spread over the ten years before it, put there without the search, which an export does not ask. */
async function copies({ sql: db }: Database, { organId, id }: PortalDocument, until: number): Promise<void> {
  const as = sql.raw(`lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000'`)
  const at = sql.raw(`timestamptz '2016-01-01T00:00:00Z' + n * interval '3650 days' / ${until}`)
  const address = sql`'kjj/' || extract(year from ${at}) || '/' || n`
  const change = sql`jsonb_build_object('id', ${as}, 'address', ${address}, 'title',
    '关于公开第' || n || '号部门预算的通知', 'index_number', '0000/' || n, 'first_published_at', ${at}, 'published_at', ${at})`
  await withScope(db, { organ: organId }, async (tx) => {
    for (const table of ['publications', 'portal_addresses', 'portal_documents', 'portal_places'])
      await sql`
        insert into ${sql.table(table)} select (jsonb_populate_record(t, ${change})).*
        from ${sql.table(table)} t, generate_series(2, ${until}::int) n where t.organ_id = ${organId} and t.id = ${id}`.execute(
        tx,
      )
  })
  await sql`analyze portal_documents, portal_places, portal_addresses`.execute(db)
}

const data = await preparedData('/tmp/gongkai-bench-')
const root = mkdtempSync('/tmp/gongkai-bench-static-')
const config = readConfig({ GONGKAI_DATA: data })
const database = await openDatabase(config, () => {})
try {
  const organ = await makeOrgan(database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  const given = { database } as Parameters<typeof publish>[0]
  const first = documentOf(organ, 'kjj', 1, { body: BODY })
  await publish(given, first)
  await copies(database, first, documents)
  const folder = join(root, 'column')
  const used = (): number => process.cpuUsage().user + process.cpuUsage().system
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
  const usedBefore = used()
  const whole = await once()
  const processor = (used() - usedBefore) / 1e6
  const most = process.memoryUsage().rss
  console.log(`first export ${(whole / 1000).toFixed(1)} s, load average ${loadavg()[0]?.toFixed(1)}`)
  const again = await once()
  console.log(`unchanged ${(again / 1000).toFixed(1)} s`)
  await withdraw(given, first)
  await publish(given, documentOf(organ, 'kjj', documents + 1, { body: BODY }))
  const changed = await once()
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
      `${((pages * 1000) / whole).toFixed(0)} pages/s (${(whole / 1000).toFixed(1)} s), processor time of the program ${processor.toFixed(1)} s, ` +
      `unchanged ${(again / 1000).toFixed(1)} s, one withdrawn and one new ${(changed / 1000).toFixed(1)} s, ` +
      `bare writing ÷ export ${(bare / whole).toFixed(3)}, resident ${(most / 1e6).toFixed(0)} MB, load average ${loadavg()[0]?.toFixed(1)}`,
  )
} finally {
  await database.close()
  rmSync(root, { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}
