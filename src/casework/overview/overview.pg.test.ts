/** 概况的每一个数，和把全部记录一条一条数出来的一样；点开一样多；科室只看本科室的，别的机关一条也看不到. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { fill } from './filled.testing.ts'
import { yearBefore } from './overview.ts'
import { FIGURES } from './words.ts'

let site: TestSite
let desk: Press
let other: Press
let publications: readonly Publication[]
let versions: readonly { id: string; purpose: string; day: string; unit: string | null }[]
let applications: readonly Application[]
const day = today() as LocalDate

interface Publication {
  readonly unit: string | null
  readonly standing: string
  readonly state: string
  readonly first: string | null
  readonly withdrawn: string | null
  readonly due: string | null
}
interface Application {
  readonly unit: string | null
  readonly received: string | null
  readonly due: string | null
  readonly closed: string | null
}

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  desk = await press(site)
  other = await press(site)
  for (const [of, n] of [
    [desk, 700],
    [other, 50],
  ] as const)
    await fill(site.database.sql, {
      organ: of.organ,
      units: [of.unit],
      publications: n,
      applications: n,
      until: day,
      days: 760,
    })
  await withScope(site.database.sql, { organ: desk.organ }, async (tx) => {
    const beijing = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date::text`
    publications = (
      await sql<Publication>`select unit_id as unit, standing, state, ${beijing('first_published_at')} as first,
        ${beijing('withdrawn_at')} as withdrawn, due_on::text as due from publications where organ_id = ${desk.organ}`.execute(
        tx,
      )
    ).rows
    versions = (
      await sql<
        (typeof versions)[number]
      >`select v.publication_id as id, v.purpose, ${beijing('v.released_at')} as day, p.unit_id as unit
        from publication_versions v join publications p on p.id = v.publication_id where v.organ_id = ${desk.organ}`.execute(
        tx,
      )
    ).rows
    applications = (
      await sql<Application>`select unit_id as unit, received_on::text as received, due_on::text as due,
        coalesce(replied_on, closed_on)::text as closed from applications where organ_id = ${desk.organ}`.execute(tx)
    ).rows
  })
})
afterAll(() => site.stop())

const count = <T>(all: readonly T[], fits: (each: T) => boolean): number => all.filter(fits).length
const within = (on: string | null, from: string, to: string): boolean => on !== null && on >= from && on <= to
const after = (days: number): LocalDate => localDateOf(dayNumber(day) + days)

/** Every figure the made records have, by a plain fold; `sees`: what the person reads. */
function folded(from: string, to: string, sees: (unit: string | null) => boolean): Record<string, number> {
  const p = publications.filter(({ unit }) => sees(unit))
  const a = applications.filter(({ unit }) => sees(unit))
  const open = a.filter(({ closed }) => closed === null)
  const unpublished = p.filter(({ standing, state }) => standing === 'unpublished' && state !== 'void')
  return {
    'applications-open': open.length,
    'applications-due': count(open, ({ due }) => within(due, day, after(7))),
    'applications-overdue': count(open, ({ due }) => due !== null && due < day),
    'publications-due': count(unpublished, ({ due }) => within(due, day, after(7))),
    'publications-overdue': count(unpublished, ({ due }) => due !== null && due < day),
    'publications-scheduled': count(p, ({ state }) => state === 'scheduled'),
    released: count(p, ({ first }) => within(first, from, to)),
    corrected: count(versions, (v) => sees(v.unit) && v.purpose !== 'release' && within(v.day, from, to)),
    withdrawn: count(p, ({ standing, withdrawn }) => standing === 'withdrawn' && within(withdrawn, from, to)),
    received: count(a, ({ received }) => within(received, from, to)),
    closed: count(a, ({ closed }) => within(closed, from, to)),
  }
}
const byCode = (figures: readonly { code: string; value: number }[]): Record<string, number> =>
  Object.fromEntries(figures.map(({ code, value }) => [code, value]))

test.each([7, 30])('最近 %i 天：每一个数和逐条数的一样', async (days) => {
  const { figures } = await desk.done('GET', `/overview?days=${days}`)
  const expected = folded(after(1 - days), day, () => true)
  expect(expected['released']).toBeGreaterThan(0)
  expect(byCode(figures)).toMatchObject(expected)
})

test('今年以来和去年同期，逐月：和逐条数的一样', async () => {
  const { compared, months, year } = await desk.done('GET', '/overview')
  const now = folded(`${year}-01-01`, day, () => true)
  const before = folded(`${year - 1}-01-01`, yearBefore(day), () => true)
  for (const { code, ...of } of compared)
    if (code in now) expect([code, of.now, of.before]).toEqual([code, now[code], before[code]])
  for (const { code, now: counted, before: earlier } of months)
    for (const [at, value] of counted.entries()) {
      const month = (of: number) => `${of}-${String(at + 1).padStart(2, '0')}`
      const fold = (of: number) => folded(`${month(of)}-01`, of === year && month(of) === day.slice(0, 7) ? day : `${month(of)}-31`, () => true)[code] // prettier-ignore
      expect([code, at, earlier[at]]).toEqual([code, at, fold(year - 1)])
      expect([code, at, value]).toEqual([code, at, month(year) <= day.slice(0, 7) ? fold(year) : null])
    }
})

test('每一个数点开是同样多的', async () => {
  const { figures } = await desk.done('GET', '/overview?days=30')
  for (const { code, value, from, to } of figures) {
    const span = from ? `&from=${from}&to=${to}` : ''
    const { total, items } = await desk.done('GET', `/overview/rows?figure=${code}&size=100${span}`)
    expect([code, total, items.length]).toEqual([code, value, Math.min(100, value)])
  }
})

test('问题和整改措施：科室只看本科室的、有本科室措施的', async () => {
  await withScope(site.database.sql, { organ: desk.organ }, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into findings (organ_id, id, year, category, source, title, found_on, unit_id, made_at, made_by)
      select ${desk.organ}, gen_random_uuid(), 2026, 'timeliness', 'other', '第' || i || '个问题', ${day}::date,
        case when i = 1 then ${desk.unit}::uuid end, now(), '李芳' from generate_series(1, 4) i returning id`.execute(
      tx,
    )
    for (const [at, { id }] of rows.entries())
      await sql`
        insert into measures (organ_id, id, finding_id, n, text, unit_id, due_on)
        values (${desk.organ}, gen_random_uuid(), ${id}, 1, '每周核对', ${at === 1 ? desk.unit : null}::uuid, ${after(at - 2)}::date)`.execute(
        tx,
      )
  })
  const seen = async (cookie = desk.clerk) => {
    const of = byCode((await desk.done('GET', '/overview', undefined, cookie)).figures)
    return [of['shortcomings-open'], of['measures-overdue']]
  }
  expect(await seen()).toEqual([4, 2])
  expect(await seen(desk.writer)).toEqual([2, 2])
})

test('科室只看本科室的：数和点开的都是', async () => {
  const { figures } = await desk.done('GET', '/overview?days=30', undefined, desk.writer)
  const expected = folded(after(-29), day, (unit) => unit === desk.unit)
  expect(expected['released']).toBeLessThan(folded(after(-29), day, () => true)['released'] ?? 0)
  expect(byCode(figures)).toMatchObject(expected)
  const { total } = await desk.done('GET', '/overview/rows?figure=applications-open', undefined, desk.writer)
  expect(total).toBe(expected['applications-open'])
})

test('没有职责的同事看不到业务的数；别的机关的数是别的机关的', async () => {
  const colleague = await signedIn(site.database, desk.organ, { duty: 'organ-steward' })
  const { figures } = await desk.done('GET', '/overview', undefined, colleague)
  expect(figures.map(({ code }: { code: string }) => code)).toEqual([
    'proposals-due',
    'registers-due',
    'registers-overdue',
  ])
  expect((await desk.ask('GET', '/overview/rows?figure=released', undefined, colleague)).status).toBe(403)
  const theirs = byCode((await other.done('GET', '/overview')).figures)
  expect(theirs['applications-open']).toBeLessThan(byCode((await desk.done('GET', '/overview')).figures)['applications-open'] ?? 0) // prettier-ignore
})

test('每一个数的说法都有，问错的一句话说明', async () => {
  for (const { label, unit } of Object.values(FIGURES)) expect([label, unit].every(Boolean)).toBe(true)
  for (const bad of ['/overview?days=8', '/overview/rows?figure=x', '/overview/rows?figure=released&from=2026-13-01'])
    expect([bad, (await desk.ask('GET', bad)).status]).toEqual([bad, 400])
})

test('去年同期：2月29日对2月28日', () => {
  expect(yearBefore(localDate('2024-02-29'))).toBe('2023-02-28')
  expect(yearBefore(localDate('2026-03-01'))).toBe('2025-03-01')
})
