/**
 * Pages of the portal ÷ a raw node:http server that gives the same bytes, requests per second by wrk, in turns: pages that are kept,
 * and pages that are made for each visitor, by a second server on the same data that keeps none. NODE_ENV=production, as the build runs.
 *   NODE_ENV=production node bin/run.js bench/portal-pages.ts [documents] [seconds of a run]
 */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { registerHooks } from 'node:module'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { transformSync } from 'rolldown/utils'
import { makeOrgan } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { paragraphs } from '../src/doors/portal/published.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { median } from './measure.ts'

// Pages are TSX, which Node does not strip by itself: each is transformed as it is loaded, as the build would.
registerHooks({
  load: (url, context, next) => {
    if (!url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    const { code } = transformSync(path, readFileSync(path, 'utf8'), { jsx: { runtime: 'automatic' } })
    return { format: 'module', shortCircuit: true, source: code }
  },
})
const { openSite } = await import('../src/doors/portal.testing.ts')
const { start } = await import('../src/doors/serve.ts')

const DOCUMENTS = Number(process.argv[2] ?? 50_000)
const SECONDS = Number(process.argv[3] ?? 4)
const TURNS = 3
const run = promisify(execFile)
const site = await openSite({ BACKGROUND: 'no', LOG_LEVEL: 'error' })
const organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
const BODY = JSON.stringify(
  paragraphs(
    ...Array.from(
      { length: 8 },
      (_, n) => `${n + 1}．${'为规范市级科技计划项目和资金管理，提高财政资金使用效益，'.repeat(4)}`,
    ),
  ),
)

await withScope(site.database.sql, { organ }, async (tx) => {
  const at = sql`timestamptz '2026-10-01 02:00+00' - n * interval '37 minutes'`
  const id = sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`
  await sql`
    insert into portal_documents (organ_id, id, version, address, genre, leaf, category, theme, title, publisher, source, index_number,
      first_published_at, published_at, body)
    select ${organ}, ${id}, 1, 'kjj/2026/' || n, 'information', 'fdzdgknr/czyjs', 'art20_7', '04',
      '云川市科学技术局关于公开第' || n || '号科技计划项目资金安排情况的通知', '云川市科学技术局', '云川市科学技术局', '2026-' || n, ${at}, ${at}, ${BODY}::jsonb
    from generate_series(1, ${DOCUMENTS}::int) as n`.execute(tx)
  await sql`
    insert into portal_places (organ_id, path, id, first_published_at, theme)
    select organ_id, path, id, first_published_at, theme from portal_documents,
      unnest(array['', 'fdzdgknr', 'fdzdgknr/czyjs']) as path where organ_id = ${organ}`.execute(tx)
  await sql`insert into portal_changes (organ_id, changes, changed_at) values (${organ}, 1, now())`.execute(tx)
})
await sql`analyze portal_places, portal_documents`.execute(site.database.sql).catch(() => {})

// Like the first in everything but that every page is made.
const making = await start(readConfig({ PORT: '0', GONGKAI_DATA: site.data, BACKGROUND: 'no', LOG_LEVEL: 'error' }), {
  empty: true,
  keepPages: false,
})

const LIST = '/zfxxgk/kjj/fdzdgknr/czyjs'
const bytes = { list: await bytesOf(LIST), document: await bytesOf('/d/kjj/2026/1.html') }
const raw = { list: await rawServer(bytes.list), document: await rawServer(bytes.document) }
const anyPage = `function() return wrk.format("GET", "${LIST}?page=" .. math.random(1, 500)) end`
const anyDocument = `function() return wrk.format("GET", "/d/kjj/2026/" .. math.random(1, ${DOCUMENTS}) .. ".html") end`
const kept = site.address
const made = making.address
const ours: Readonly<
  Record<
    string,
    { readonly at: string; readonly path: string; readonly script?: string; readonly against: keyof typeof raw }
  >
> = {
  'list, kept': { at: kept, path: LIST, against: 'list' },
  'document, kept': { at: kept, path: '/d/kjj/2026/1.html', against: 'document' },
  'list, made': { at: made, path: LIST, script: anyPage, against: 'list' },
  'document, made': { at: made, path: '/d/kjj/2026/1.html', script: anyDocument, against: 'document' },
}
console.log(
  `${DOCUMENTS} documents; list ${bytes.list.length} bytes, document ${bytes.document.length} bytes; load ${loadavg()[0]?.toFixed(1)}`,
)
for (const [name, { at, path, script, against }] of Object.entries(ours)) {
  const ratios: number[] = []
  const byProcessor: number[] = []
  const rates: number[] = []
  const costs: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const bare = await rate(`http://127.0.0.1:${(raw[against].address() as AddressInfo).port}/`)
    const own = await rate(at + path, script)
    ratios.push(own.perSecond / bare.perSecond)
    byProcessor.push(bare.cost / own.cost)
    rates.push(own.perSecond)
    costs.push(own.cost)
  }
  const all = (figures: readonly number[]): string =>
    `${median(figures).toFixed(2)} (${figures.map((each) => each.toFixed(2)).join(' ')})`
  console.log(
    `${name}: ${Math.round(median(rates))}/s, ratio ${all(ratios)}; by processor time ${Math.round(median(costs))} µs, ratio ${all(byProcessor)}`,
  )
}
raw.list.close()
raw.document.close()
await making.stop()
await site.stop()

async function bytesOf(path: string): Promise<Buffer> {
  return Buffer.from(await (await site.get(path)).arrayBuffer())
}

async function rawServer(body: Buffer) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

/**
 * Requests per second that wrk counts, and what one cost this program in µs of processor time (both servers stand in it; wrk and
 * PostgreSQL do not); a script gives the addresses.
 */
async function rate(address: string, script?: string): Promise<{ readonly perSecond: number; readonly cost: number }> {
  const file = join(site.data, 'ask.lua')
  if (script) writeFileSync(file, `request = ${script}\n`)
  const before = process.cpuUsage()
  const { stdout } = await run('wrk', ['-t1', '-c32', `-d${SECONDS}s`, ...(script ? ['-s', file] : []), address])
  const { user, system } = process.cpuUsage(before)
  if (script) rmSync(file)
  if (/Non-2xx/.test(stdout)) throw new Error(stdout)
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0)
  return { perSecond: Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1] ?? 0), cost: (user + system) / requests }
}
