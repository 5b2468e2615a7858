/** 覆盖情况的每一个数，和把全部信息一条一条数出来的一样；点开的条数一样；科室只数本科室的. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { fill } from '../overview/filled.testing.ts'
import { coverageOf } from './coverage.ts'
import { oneSided } from './one-sided.ts'

let site: TestSite
let desk: Press
let all: readonly Told[]

interface Told {
  readonly id: string
  readonly category: string | null
  readonly leaf: string
  readonly genre: string
  readonly kind: string | null
  readonly stages: readonly string[] | null
  readonly forms: readonly string[] | null
  readonly unit: string | null
  readonly at: Date
  readonly to: string | null
}

beforeAll(async () => {
  site = await openSite()
  desk = await press(site)
  const { rows } = await sql<{ id: string }>`
    select id from units where organ_id = ${desk.organ}`.execute(site.database.sql)
  await fill(site.database.sql, {
    organ: desk.organ,
    units: rows.map(({ id }) => id),
    publications: 600,
    applications: 0,
    until: today(),
    days: 900,
  })
  const told = await withScope(site.database.sql, { organ: desk.organ }, (tx) =>
    sql<Told>`
      select d.id, d.category, d.leaf, d.genre, d.document_kind as kind, d.facts -> 'stages' as stages, d.facts -> 'forms' as forms,
        p.unit_id as unit, d.first_published_at as at, p.content -> 'interprets' -> 'documents' ->> 0 as to
      from portal_documents d join publications p on p.id = d.id and p.organ_id = d.organ_id
      where d.organ_id = ${desk.organ}`.execute(tx),
  )
  all = told.rows
})
afterAll(() => site.stop())

const beijing = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString()
const tallied = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
/** A plain fold over everything that is public. */
function folded(line: (each: Told) => string, wanted: (each: Told) => boolean) {
  const lines = new Map<string, Told[]>()
  for (const each of all.filter(wanted)) lines.set(line(each), [...(lines.get(line(each)) ?? []), each])
  return new Map(
    [...lines].map(([key, of]) => [
      key,
      {
        total: of.length,
        byUnit: tallied(of.map(({ unit }) => unit ?? 'none')),
        byStage: tallied(of.flatMap(({ stages }) => stages ?? ['none'])),
        byYear: tallied(of.map(({ at }) => beijing(at).slice(0, 4))),
        byMonth: tallied(of.map(({ at }) => beijing(at).slice(0, 7))),
      },
    ]),
  )
}

const year = today().slice(0, 4)
test.each([
  ['条例各项，全部时间', 'rows=category', (each: Told) => each.category ?? 'none', () => true],
  ['栏目，全部时间', 'rows=leaf', (each: Told) => each.leaf, () => true],
  [
    '条例各项，今年',
    `rows=category&year=${year}`,
    (each: Told) => each.category ?? 'none',
    ({ at }: Told) => beijing(at).startsWith(year),
  ],
  [
    '栏目，结果公开',
    'rows=leaf&stage=result',
    (each: Told) => each.leaf,
    ({ stages }: Told) => stages?.includes('result') ?? false,
  ],
  [
    '条例各项，没有科室、没有环节的',
    'rows=category&unitId=none&stage=none',
    (each: Told) => each.category ?? 'none',
    ({ unit, stages }: Told) => unit === null && stages === null,
  ],
] as const)('%s：和逐条数的一样', async (_, query, line, wanted) => {
  const { rows } = await desk.done('GET', `/duties/coverage?${query}`)
  const expected = folded(line, wanted)
  expect(expected.size).toBeGreaterThan(1)
  for (const [key, of] of expected) {
    const row = rows.find((each: { key: string }) => each.key === key)
    expect(row, key).toMatchObject({ total: of.total, byUnit: of.byUnit, byStage: of.byStage })
    expect(row.byTime).toEqual(query.includes('year=') ? of.byMonth : of.byYear)
  }
  for (const { key, total } of rows) if (!expected.has(key)) expect([key, total]).toEqual([key, 0])
})

test('每一个数点开，是同样多的信息：环节、科室、时间', async () => {
  const { rows } = await desk.done('GET', `/duties/coverage?rows=leaf&year=${year}`)
  const row = rows.toSorted((a: { total: number }, b: { total: number }) => b.total - a.total)[0]
  const asked = `/duties/coverage/items?rows=leaf&year=${year}&line=${encodeURIComponent(row.key)}`
  for (const [name, counts] of [
    ['stage', row.byStage],
    ['unitId', row.byUnit],
    ['time', row.byTime],
  ])
    for (const [value, n] of Object.entries(counts))
      expect([name, value, (await desk.done('GET', `${asked}&${name}=${value}`)).total]).toEqual([name, value, n])
})

test('科室只数本科室的；没有科室的、别的科室的都不在内', async () => {
  const { rows } = await desk.done('GET', '/duties/coverage', undefined, desk.writer)
  const expected = folded(
    (each) => each.category ?? 'none',
    ({ unit }) => unit === desk.unit,
  )
  for (const { key, total, byUnit } of rows) {
    expect([key, total]).toEqual([key, expected.get(key)?.total ?? 0])
    expect(Object.keys(byUnit).filter((unit) => unit !== desk.unit)).toEqual([])
  }
})

test('只有一面：全部是一种通知、全部是文字解读，和逐条看的一样', async () => {
  const { rows } = await desk.done('GET', '/duties/coverage?rows=leaf')
  for (const leaf of new Set(all.map((each) => each.leaf))) {
    const of = all.filter((each) => each.leaf === leaf)
    const told = all.filter(
      (each) => each.genre === 'interpretation' && (each.leaf === leaf || of.some(({ id }) => id === each.to)),
    )
    const words = rows.find(({ key }: { key: string }) => key === leaf).oneSided.join('；')
    const plain = told.length > 0 && told.every(({ forms }) => forms?.every((form) => form === 'text'))
    expect([leaf, words.includes('全部是文字解读')]).toEqual([leaf, plain])
    expect([leaf, /条全部是“/.test(words)]).toEqual([leaf, false])
  }
  const none = { notices: new Map(), interpretations: 0, inWordsOnly: 0, lacking: [] }
  expect(oneSided({ ...none, total: 2, notices: new Map([['通知', 2]]) })).toEqual(['2 条全部是“通知”'])
  expect(oneSided({ ...none, total: 3, notices: new Map([['通知', 2]]) })).toEqual([])
  expect(oneSided({ ...none, total: 1, notices: new Map([['通知', 1]]) })).toEqual([])
  expect(oneSided({ ...none, total: 0 })).toEqual([])
  expect(oneSided({ ...none, total: 2, interpretations: 1, inWordsOnly: 1 })).toEqual(['1 篇解读全部是文字解读'])
})

test('错的条件用一句中文说清楚', async () => {
  for (const bad of ['rows=x', 'year=20', 'stage=x', 'unitId=x', 'from=昨天']) {
    const { status, body } = await desk.ask('GET', `/duties/coverage?${bad}`)
    expect([bad, status]).toEqual([bad, 400])
    expect(body.detail ?? body.title).toMatch(/[一-龥]/)
  }
})

test('另一个机关的，一条也不数', async () => {
  const other = await press(site)
  const { rows } = await other.done('GET', '/duties/coverage?rows=leaf')
  expect(rows.every(({ total }: { total: number }) => total === 0)).toBe(true)
  const asked = { organ: desk.organ, from: null, to: null, unitId: null, stage: null, units: null }
  const calendar = { first: today(), last: today() } as never
  const stranger = await withScope(site.database.sql, { organ: other.organ }, (tx) =>
    coverageOf(tx, 'leaf', asked, calendar, today() as never),
  )
  expect(stranger.every(({ total }) => total === 0)).toBe(true)
})
