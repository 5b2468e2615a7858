/**
 * The dashboards: 运行概况 of a bureau, 覆盖情况, 下级机关 of a superior, p95 of `run` of their endpoints (transaction, scope, one
 * statement of counts, JSON). Twice: an organ of 10,000 rows in a database that grows by other organs; an organ that grows itself.
 * Aim: p95 at 10^7 ÷ at 10^4 ≤ 2 for the first. `node bin/run.js bench/dashboards.ts [sizes …]`, such as 10000 100000 1000000.
 */
import { sql } from 'kysely'
import { COVERAGE_ENDPOINTS } from '../src/casework/duties/coverage-endpoints.ts'
import type { DeskContext } from '../src/casework/ground.ts'
import { OVERVIEW_ENDPOINTS } from '../src/casework/overview/endpoints.ts'
import { fill } from '../src/casework/overview/filled.testing.ts'
import { countStanding } from '../src/casework/overview/standing.ts'
import { SUBORDINATE_ENDPOINTS } from '../src/casework/overview/subordinate-endpoints.ts'
import { openRegisters, type TestOrgan } from '../src/casework/registers/registers.testing.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import { today } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import type { AnyEndpoint, Call } from '../src/platform/web/endpoint.ts'
import { median } from './measure.ts'

const given = process.argv.slice(2).map(Number)
const SIZES = given.length > 0 ? given : [10_000, 100_000]
const RUNS = 60
/** Rows of an ordinary organ; two thirds publications, one third applications, over twelve years. */
const ORDINARY = 10_000
const site = await openRegisters()
const day = today() as LocalDate

const all = [...OVERVIEW_ENDPOINTS, ...COVERAGE_ENDPOINTS, ...SUBORDINATE_ENDPOINTS] as unknown as readonly AnyEndpoint<
  DeskContext,
  string
>[]
const endpoint = (path: string): AnyEndpoint<DeskContext, string> => {
  const found = all.find((each) => each.path === `/api/v1/desk/${path}`)
  if (!found) throw new Error(`no endpoint ${path}`)
  return found
}
const PAGES = {
  运行概况: { of: endpoint('overview'), query: { days: '30' } },
  '覆盖情况，今年': { of: endpoint('duties/coverage'), query: { rows: 'category', year: day.slice(0, 4) } },
  '覆盖情况，全部': { of: endpoint('duties/coverage'), query: { rows: 'leaf' } },
  下级机关: { of: endpoint('overview/subordinates'), query: { sort: '-received', size: '50' } },
} as const

async function made(rows: number, parent: string | null = null): Promise<TestOrgan> {
  const organ = await site.newOrgan()
  const units = Object.values(organ.units)
  const publications = Math.round((rows * 2) / 3)
  await fill(site.db, {
    organ: organ.id,
    units,
    publications,
    applications: rows - publications,
    until: day,
    days: 4380,
  })
  if (parent) await sql`update organs set parent_id = ${parent} where id = ${organ.id}`.execute(site.db)
  await withScope(site.db, { organ: organ.id }, (tx) => countStanding(tx, organ.id, day))
  return organ
}
const settle = async (): Promise<void> => {
  for (const table of ['publications', 'publication_versions', 'portal_documents', 'applications', 'organs'])
    await sql`vacuum analyze ${sql.ref(table)}`.execute(site.db)
}
const p95 = (runs: readonly number[]): number =>
  runs.toSorted((a, b) => a - b)[Math.floor(runs.length * 0.95)] ?? Number.NaN

/** p95 of each page, by its name; one line. */
async function measured(organ: TestOrgan, what: string): Promise<void> {
  const context = { ground: site.world, actor: organ.actor('clerk') } as unknown as DeskContext
  const told: string[] = []
  for (const [name, { of, query }] of Object.entries(PAGES)) {
    const runs: number[] = []
    for (let run = 0; run < RUNS + 5; run += 1) {
      const begin = performance.now()
      const call = { context, params: {}, query, body: undefined }
      JSON.stringify(await of.run(call as unknown as Call<DeskContext, unknown, unknown>))
      if (run >= 5) runs.push(performance.now() - begin)
    }
    told.push(`${name} ${median(runs).toFixed(1)} ms, p95 ${p95(runs).toFixed(1)}`)
  }
  console.log(`${what}: ${told.join('; ')}`)
}

const ordinary = await made(ORDINARY)
let rows = ORDINARY
for (const size of SIZES) {
  while (rows < size) {
    await made(ORDINARY, ordinary.id)
    rows += ORDINARY
  }
  await settle()
  await measured(
    ordinary,
    `${size} rows in the database, an organ of ${ORDINARY}, ${(rows - ORDINARY) / ORDINARY} below it`,
  )
}
for (const size of SIZES.filter((each) => each > ORDINARY)) {
  const large = await made(size)
  await settle()
  await measured(large, `an organ of ${size} rows itself`)
}
await site.close()
