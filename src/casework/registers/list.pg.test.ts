import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate } from '../../law/local-date.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { REGISTERS } from './all.ts'
import { countFigures } from './count.ts'
import { choicesOf, fieldsOf, isFilter, type AnyRegister, type Values } from './declaration.ts'
import { entriesOf } from './declared.testing.ts'
import { insertEntry, keepWithdrawn, type Entry } from './entries.ts'
import { duesOf, overdueOn } from './deadlines.ts'
import { addsTo, countOver, onDays } from './figures.ts'
import { entriesFor, entryPage, type Wanted } from './list.ts'
import { openRegisters, type TestRegisters } from './registers.testing.ts'
import { dayOf, titleOf } from './values.ts'

let site: TestRegisters
beforeAll(async () => {
  site = await openRegisters()
})
afterAll(() => site.close())

interface Made {
  readonly id: string
  readonly values: Values
  readonly status: Entry['status']
}
const ALL: Wanted = { from: '', to: '', status: '', facets: {}, figure: null, lacking: false, among: null }
const COUNT = 60
const TODAY = localDate('2026-03-02')
const AT = new Date('2026-11-01T00:00:00Z')

/** An organ of its own with made-up entries of a register, every seventh of them withdrawn. */
async function someEntries(register: AnyRegister): Promise<{ organ: string; made: readonly Made[] }> {
  const { id: organ } = await site.newOrgan()
  const made = fc
    .sample(entriesOf({ ...register, fields: without(register) }), { numRuns: COUNT, seed: 7 })
    .map((values, at): Made => ({
      id: uuidv7(),
      values: { ...values, [register.unit]: null },
      status: at % 7 === 3 ? 'withdrawn' : 'recorded',
    }))
  await withScope(site.db, { organ }, async (tx) => {
    for (const { id, values, status } of made) {
      await insertEntry(tx, organ, register, { id, values, createdBy: { personId: null, name: '李芳' }, at: AT })
      if (status === 'withdrawn') await keepWithdrawn(tx, organ, { id, why: '重复', version: 2, at: AT })
    }
  })
  return { organ, made }
}

/** Sections have to exist; nothing here depends on which. */
const without = (register: AnyRegister) =>
  Object.fromEntries(fieldsOf(register).filter(([, { kind }]) => kind !== 'unit'))

/** The same question asked of the made-up entries in memory. */
function naive(register: AnyRegister, made: readonly Made[], wanted: Wanted): string[] {
  return made
    .filter(({ values }) => wanted.from === '' || dayOf(register, values) >= wanted.from)
    .filter(({ values }) => wanted.to === '' || dayOf(register, values) <= wanted.to)
    .filter(({ status }) => wanted.status === '' || status === wanted.status)
    .filter(({ values }) => !wanted.figure || !wanted.span || onDays(register, wanted.figure, values, wanted.span))
    .filter(
      ({ values, status }) =>
        !wanted.overdue ||
        (status === 'recorded' && duesOf(register, values, CALENDAR, TODAY).some(({ state }) => state === 'overdue')),
    )
    .filter(({ values }) =>
      Object.entries(wanted.facets).every(([field, value]) => [values[field] ?? []].flat().includes(value)),
    )
    .filter(
      ({ values, status }) => !wanted.figure || (status === 'recorded' && addsTo(wanted.figure, values) !== false),
    )
    .sort((one, other) => {
      const [a, b] = [dayOf(register, one.values) + one.id, dayOf(register, other.values) + other.id]
      return a < b ? 1 : -1
    })
    .map(({ id }) => id)
}

test.each(REGISTERS)('$name：各种条件下，列表与逐条挑选的一样，每个数都数得出背后的各条', async (register) => {
  const { organ, made } = await someEntries(register)
  const filters = fieldsOf(register).filter(([, field]) => isFilter(field) && choicesOf(field))
  const wanted: Wanted[] = [
    ALL,
    { ...ALL, status: 'withdrawn' },
    { ...ALL, from: '2025-01-01', to: '2025-12-31', status: 'recorded' },
    ...filters.flatMap(([key, field]) =>
      Object.keys(choicesOf(field) ?? {}).map((value) => ({ ...ALL, facets: { [key]: value } })),
    ),
    ...filters.slice(1).map(([key, field]) => ({
      ...ALL,
      from: '2024-06-01',
      facets: {
        [filters[0]?.[0] ?? '']: Object.keys(choicesOf(filters[0]![1]) ?? {})[0] ?? '',
        [key]: Object.keys(choicesOf(field) ?? {})[0] ?? '',
      },
    })),
    ...Object.values(register.figures).map((figure) =>
      figure.standing
        ? { ...ALL, span: { from: '2025-01-01', to: '2025-12-31' }, figure }
        : { ...ALL, from: '2025-01-01', to: '2025-12-31', figure },
    ),
    { ...ALL, overdue: overdueOn(register, CALENDAR, TODAY) },
  ]
  await withScope(site.db, { organ }, async (tx) => {
    for (const each of wanted) {
      const expected = naive(register, made, each)
      const all = await entriesFor(tx, organ, register, each, 1000)
      expect(all.map(({ id }) => id)).toEqual(expected)
      const paged: string[] = []
      for (let page = 1; page <= Math.max(1, Math.ceil(expected.length / 10)); page += 1) {
        const got = await entryPage(tx, organ, register, each, { page, size: 10, sort: 'occurredOn', descending: true })
        expect(got).toMatchObject({ total: expected.length, more: false, page })
        paged.push(...got.items.map(({ id }) => id))
      }
      expect(paged).toEqual(expected)
    }
    const span = { from: '2025-01-01', to: '2025-12-31' }
    const counted = await countFigures(tx, organ, register, span)
    const recorded = made.filter(({ status }) => status === 'recorded').map(({ values }) => values)
    const inYear = (values: Values): boolean => dayOf(register, values).startsWith('2025')
    expect(counted.entries).toBe(recorded.filter(inYear).length)
    for (const [name, figure] of Object.entries(register.figures)) {
      const looked = recorded.filter((values) =>
        figure.standing ? onDays(register, figure, values, span) : inYear(values),
      )
      expect([name, counted.figures[name]]).toEqual([name, countOver(figure, looked)])
    }
  })
})

test('按标题排序，升序降序都对；超过末页的是末页', async () => {
  const [register] = REGISTERS
  const { organ, made } = await someEntries(register!)
  await withScope(site.db, { organ }, async (tx) => {
    for (const descending of [true, false]) {
      const all = await entriesFor(tx, organ, register!, ALL, 1000, { sort: 'title', descending })
      const titles = all.map(({ title }) => title)
      const sorted = made
        .map(({ values }) => titleOf(register!, values))
        .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      expect(titles).toEqual(descending ? sorted.toReversed() : sorted)
    }
    const last = await entryPage(tx, organ, register!, ALL, { page: 999, size: 20, sort: 'title', descending: false })
    expect(last).toMatchObject({ page: 3, pages: 3 })
    expect(last.items).toHaveLength(20)
  })
})
