/** 下级机关的概况：数只来自公开的年度报告、门户和公开目录；草稿、未公开的一个数也不进来；不是下级的看不到. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { keepReport } from '../annual-reports/keep.ts'
import { fill } from './filled.testing.ts'
import { countStanding, keptOf } from './standing.ts'
import { standingOf } from './subordinates.ts'

let site: TestSite
let desk: Press
let child: { readonly id: string; readonly unit: string }
let silent: { readonly id: string; readonly unit: string }
let stranger: { readonly id: string; readonly unit: string }
const year = 2023
const day = today() as LocalDate

const keep = (organ: string, received: number, publish: boolean): Promise<void> =>
  withScope(site.database.sql, { organ }, async (tx) => {
    const sample = sampleReport('annual-2021')
    const cells = sample.cells.map((cell) =>
      cell.table === 'applications' && cell.column === 'total' && cell.row === 'newReceived'
        ? { ...cell, value: received, raw: String(received), status: 'read' as const }
        : cell,
    )
    const at = new Date()
    const report = { ...sample, year, cells }
    await keepReport(tx as never, { organId: organ, report, source: null, publishAt: publish ? at : null, at })
  })

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  desk = await press(site)
  child = await newOrgan(site.database)
  silent = await newOrgan(site.database)
  stranger = await newOrgan(site.database)
  await sql`update organs set parent_id = ${desk.organ} where id in (${child.id}, ${silent.id})`.execute(
    site.database.sql,
  )
  await keep(child.id, 41, true)
  // A correction being written, of another number: nobody above sees it.
  await keep(child.id, 999_777, false)
  await keep(silent.id, 888_666, false)
  await keep(stranger.id, 777_555, true)
  for (const { id, unit } of [child, silent])
    await fill(site.database.sql, {
      organ: id,
      units: [unit],
      publications: 120,
      applications: 60,
      until: day,
      days: 300,
    })
  await withScope(site.database.sql, { organ: child.id }, (tx) => countStanding(tx, child.id, day))
})
afterAll(() => site.stop())

const list = async (query = '') =>
  (await desk.done('GET', `/overview/subordinates?year=${year}&size=100${query}`)).items

test('公开的报告里的数；没有公开的、更正中的，都不在内', async () => {
  const rows = await list()
  expect(rows.map(({ id }: { id: string }) => id).toSorted()).toEqual([child.id, silent.id].toSorted())
  const of = (id: string) => rows.find((each: { id: string }) => each.id === id)
  expect(of(child.id)).toMatchObject({ received: 41, report: 'late' })
  expect(of(silent.id)).toMatchObject({ received: null, handled: null, report: 'missing', reportOn: null })
  const all =
    JSON.stringify(rows) + JSON.stringify(await desk.done('GET', `/overview/subordinates/summary?year=${year}`))
  for (const hidden of ['999777', '888666', '777555']) expect(all).not.toContain(hidden)
})

test('公开了多少，和把门户上的一条一条数出来的一样；没有统计过的是“不知道”，不是0', async () => {
  const now = Number(day.slice(0, 4))
  const rows = (await desk.done('GET', `/overview/subordinates?year=${now}&size=100`)).items
  const documents = await sql<{ at: Date }>`
    select first_published_at as at from portal_documents where organ_id = ${child.id}`.execute(site.database.sql)
  const days = documents.rows.map(({ at }) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
  const of = (id: string) => rows.find((each: { id: string }) => each.id === id)
  expect(of(child.id)).toMatchObject({
    published: days.filter((each) => each.startsWith(String(now))).length,
    newestOn: days.toSorted().at(-1),
    duties: 0,
    countedOn: day,
  })
  expect(of(silent.id)).toMatchObject({ published: null, duties: null, countedOn: null })
})

test('合计等于各行之和，点开的条件一样多', async () => {
  const summary = await desk.done('GET', `/overview/subordinates/summary?year=${year}`)
  expect(summary.organs).toBe(2)
  for (const { code, value } of summary.reports) expect((await list(`&report=${code}`)).length).toBe(value)
  const rows = await list()
  for (const { code, value, of } of summary.figures) {
    const known = rows.flatMap((row: Record<string, number | null>) => row[code] ?? [])
    expect([code, value, of]).toEqual([code, known.reduce((sum: number, n: number) => sum + n, 0), known.length])
  }
})

test('排名：不知道的总在最后；分页；导出', async () => {
  expect((await list('&sort=-received')).map(({ received }: { received: number }) => received)).toEqual([41, null])
  expect((await list('&sort=received')).map(({ received }: { received: number }) => received)).toEqual([41, null])
  const { status, body } = await desk.ask('GET', `/overview/subordinates/export.xlsx?year=${year}`)
  expect([status, body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  expect((await desk.ask('GET', '/overview/subordinates?year=20x')).status).toBe(400)
})

test('下级看不到上级和同级；科室信息员没有权限', async () => {
  const clerk = await signedIn(site.database, child.id, { duty: 'clerk' })
  expect((await desk.done('GET', `/overview/subordinates?year=${year}`, undefined, clerk)).total).toBe(0)
  expect((await desk.ask('GET', '/overview/subordinates', undefined, desk.writer)).status).toBe(403)
})

test('条例第四十九条：1月31日当天不迟，2月1日迟；乡镇没有法定期限', () => {
  const on = (text: string) => localDate(text)
  const named = (name: string, representsId: string | null = null) => ({ name, representsId })
  expect(standingOf(2023, named('云川市科学技术局'), on('2024-01-31'), on('2024-06-01'))).toBe('inTime')
  expect(standingOf(2023, named('云川市科学技术局'), on('2024-02-01'), on('2024-06-01'))).toBe('late')
  expect(standingOf(2023, named('云川市科学技术局'), null, on('2024-01-31'))).toBe('pending')
  expect(standingOf(2023, named('云川市科学技术局'), null, on('2024-02-01'))).toBe('missing')
  expect(standingOf(2023, named('云川市人民政府'), null, on('2024-03-31'))).toBe('pending')
  expect(standingOf(2023, named('云川市政务公开办公室', '市'), null, on('2024-03-31'))).toBe('pending')
  expect(standingOf(2023, named('望山镇人民政府'), null, on('2025-01-01'))).toBe('pending')
})

test('目录事项：不是主动公开的不算；没有更新期限的不会超期', () => {
  const row = { way: { proactive: true }, updateEvery: { days: 30 }, published: 1, lastOn: localDate('2026-01-01') }
  const rows = [
    row,
    { ...row, updateEvery: null },
    { ...row, published: 0, lastOn: null },
    { ...row, way: { proactive: false } },
  ] as never
  expect(keptOf(rows, localDate('2026-01-31'))).toEqual({ duties: 3, empty: 1, past: 0 })
  expect(keptOf(rows, localDate('2026-02-01'))).toEqual({ duties: 3, empty: 1, past: 1 })
})
