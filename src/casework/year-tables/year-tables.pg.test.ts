import { readXlsx } from 'hucre/xlsx'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { OUTCOME_CODES, outcome } from '../../law/applications/outcomes/catalogue.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { YearFigures } from './endpoints.ts'

const KINDS = ['naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrg'] as const
let site: TestSite
let clerk: string
let stranger: string
let section: string

beforeAll(async () => {
  site = await openSite()
  const other = await newOrgan(site.database)
  stranger = await signedIn(site.database, other.id, { duty: 'clerk' })
})
afterAll(() => site.stop())

async function ask<Body>(path: string, cookie = clerk): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, { headers: { cookie, 'x-gongkai-desk': '1' } })
  return { status: answer.status, body: (await answer.json()) as Body }
}

interface Line {
  readonly id: string
  readonly kind: (typeof KINDS)[number]
  readonly received: string
  readonly outcome: string | null
  readonly decided: string | null
  readonly phase: string
}

/** A new organ with rows as the cache of applications has them; nothing else is read by the tables. */
async function fill(lines: readonly Line[]): Promise<void> {
  const { id: organ, unit } = await newOrgan(site.database)
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  section = await signedIn(site.database, organ, { duty: 'section-editor', unit })
  await withScope(site.database.sql, { organ }, async (tx) => {
    for (const { id, kind, received, outcome: code, decided, phase } of lines)
      await sql`
        insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at,
          submitted_on, code_mark, phase, received_on, outcome, replied_on, closed_on)
        values (${organ}, ${id}, ${id}, 'in_person', ${kind}, '张*', '请求', now(), ${received}::date, '', ${phase},
          ${received}::date, ${code}, ${decided}::date, ${decided}::date)`.execute(tx)
  })
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const lines = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      received: fc
        .date({ min: new Date('2023-06-01'), max: new Date('2025-06-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      code: fc.constantFrom(...OUTCOME_CODES),
      // A day before the receipt now and then: such a line counts nowhere and is told.
      takes: fc.option(fc.integer({ min: -2, max: 300 })),
      elsewhere: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ kind, received, code, takes, elsewhere }): Line => ({
      id: uuidv7(),
      kind,
      received,
      outcome: takes === null ? null : code,
      decided: takes === null ? null : later(received, takes),
      phase: elsewhere === 0 ? 'joined' : takes === null ? 'handling' : 'replied',
    })),
  { minLength: 20, maxLength: 60 },
)

describe('年度表三', () => {
  beforeAll(() => fill([]))

  test('每一格的数就是它打开的列表的件数；截至任何一日都是；与另一种数法相同', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('', '2024-05-31', '2024-12-31'), async (all, asOf) => {
        await fill(all)
        const { body } = await ask<YearFigures>(`/year-tables?year=2024&asOf=${asOf}`)
        const until = asOf || '2024-12-31'
        const value = (row: string, column: string) =>
          body.cells.find((cell) => cell.table === 'applications' && cell.row === row && cell.column === column)?.value
        const counted = all.filter(
          ({ phase, received, decided }) =>
            phase !== 'joined' &&
            received <= until &&
            !(decided !== null && decided < '2024-01-01') &&
            !(decided !== null && decided <= until && decided < received),
        )
        const early = all.filter(
          ({ phase, received, decided }) =>
            phase !== 'joined' &&
            decided !== null &&
            decided < received &&
            decided >= '2024-01-01' &&
            decided <= until &&
            received <= until,
        )
        expect(body.notCounted.map(({ id }) => id).toSorted()).toEqual(early.map(({ id }) => id).toSorted())
        const done = counted.filter(({ decided }) => decided !== null && decided <= until)
        for (const kind of [...KINDS, 'total'] as const) {
          const of = (some: readonly Line[]) => some.filter((line) => kind === 'total' || line.kind === kind).length
          expect(value('newReceived', kind)).toBe(of(counted.filter(({ received }) => received >= '2024-01-01')))
          expect(value('carriedIn', kind)).toBe(of(counted.filter(({ received }) => received < '2024-01-01')))
          expect(value('resultTotal', kind)).toBe(of(done))
          expect(value('carriedOut', kind)).toBe(of(counted) - of(done))
          expect(value('granted', kind)).toBe(
            of(done.filter((line) => outcome(line.outcome as 'partial').class === 'granted')),
          )
        }
        const figures = body.cells.filter(({ table }) => table === 'applications')
        expect(figures).toHaveLength(175)
        const looked = [
          ...figures.filter((cell) => cell.value).slice(0, 12),
          ...figures.filter((cell) => cell.value === 0).slice(0, 2),
        ]
        for (const { row, column, value: n } of looked) {
          const list = await ask<{ total: number }>(`/applications?cell=${row}.${column}&year=2024&asOf=${asOf}`)
          expect(list.body.total, `${row}.${column}`).toBe(n)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('上年的结转下年度就是本年的上年结转，年年相接', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        await fill(all.filter(({ received, decided }) => decided === null || decided >= received))
        for (const year of [2023, 2024, 2025]) {
          const { body } = await ask<YearFigures>(`/year-tables?year=${year}`)
          for (const { before, now } of body.carried ?? []) expect(now).toBe(before)
          expect(body.carried).toHaveLength(7)
        }
      }),
      { numRuns: 6 },
    )
  })

  test('导出的 Excel 里是同样的数；表二、表三、表四和说明各一张', async () => {
    await fill([
      {
        id: uuidv7(),
        kind: 'business',
        received: '2024-03-01',
        outcome: 'partial',
        decided: '2024-03-20',
        phase: 'replied',
      },
    ])
    const answer = await fetch(`${site.address}/api/v1/desk/year-tables/tables.xlsx?year=2024`, {
      headers: { cookie: clerk, 'x-gongkai-desk': '1' },
    })
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(sheets.map(({ name }) => name)).toEqual(['表二', '表三', '表四', '说明'])
    expect(sheets[1]?.rows.flat().filter((value) => value === 1)).toHaveLength(6)
  })

  test('别的机关看到的是自己的，这里的一件也没有；只能看本科室的，看不到年度的数，也打不开它的格', async () => {
    await fill([
      { id: uuidv7(), kind: 'business', received: '2024-03-01', outcome: null, decided: null, phase: 'handling' },
    ])
    const theirs = await ask<YearFigures>('/year-tables?year=2024', stranger)
    expect(theirs.body.cells.filter(({ value }) => value !== 0)).toEqual([])
    expect((await ask<{ total: number }>('/applications?cell=newReceived.total&year=2024', stranger)).body.total).toBe(
      0,
    )
    for (const path of ['/year-tables?year=2024', '/applications?cell=newReceived.total&year=2024'])
      expect((await ask<{ detail: string }>(path, section)).status).toBe(403)
  })

  test.each([
    ['/year-tables?year=2018', 404, '2019年以前'],
    ['/year-tables?year=abcd', 400, '四位数字'],
    ['/year-tables?year=2024&asOf=2024-02-30', 400, '2026-06-30'],
    ['/year-tables?year=2024&asOf=2023-12-31', 400, '早于2024年'],
    ['/year-tables?year=2998', 404, '2998年还没有到'],
    ['/year-tables/tables.xlsx?year=2998', 404, '2998年还没有到'],
    ['/applications?cell=noSuch.total&year=2024', 404, '没有这一格'],
    ['/applications?cell=newReceived.total', 404, '没有这一格'],
  ])('%s：不给数字，说明为什么', async (path, status, says) => {
    const answer = await ask<{ detail: string }>(path)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(says)
  })
})
