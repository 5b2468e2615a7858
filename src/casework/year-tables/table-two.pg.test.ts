import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { AnyRegister, Values } from '../registers/declaration.ts'
import { insertEntry } from '../registers/entries.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { FEE_INCOME } from '../year-registers/fee-income.ts'
import { MATTER_ITEMS } from '../year-registers/matter-items.ts'
import { PROCUREMENTS } from '../year-registers/procurements.ts'
import type { TableTwoFigures } from './endpoints.ts'

const AT = new Date('2026-01-05T00:00:00Z')
let site: TestSite
let organ: string
let clerk: string
let editor: string

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

async function call<Body>(
  method: string,
  path: string,
  body?: unknown,
  cookie = clerk,
): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Body }
}
const two = async (year: number, asOf = ''): Promise<TableTwoFigures> =>
  (await call<TableTwoFigures>('GET', `/year-tables/proactive?year=${year}&asOf=${asOf}`)).body
const cell = (of: TableTwoFigures, row: string, column: string) =>
  of.cells.find((each) => each.row === row && each.column === column)

async function fresh(): Promise<void> {
  const made = await newOrgan(site.database)
  organ = made.id
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  editor = await signedIn(site.database, organ, { duty: 'section-editor', unit: made.unit })
}

const keep = (all: readonly (readonly [AnyRegister, Readonly<Record<string, unknown>>])[]): Promise<void> =>
  withScope(site.database.sql, { organ }, async (tx) => {
    for (const [register, change] of all) {
      const values = { ...register.sample, unit: null, ...change } as Values
      await insertEntry(tx, organ, register, {
        id: uuidv7(),
        values,
        createdBy: { personId: null, name: '李芳' },
        at: AT,
      })
    }
  })

const day = fc
  .date({ min: new Date('2018-06-01'), max: new Date('2021-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const KINDS = ['licences', 'otherServices', 'penalties', 'coercions'] as const
const entries = fc.array(
  fc.oneof(
    fc
      .record({ kind: fc.constantFrom(...KINDS, 'administrativeFees'), listedOn: day, days: fc.option(fc.nat(700)) })
      .map(({ kind, listedOn, days }) => ({
        register: MATTER_ITEMS,
        change: {
          kind,
          code: null,
          listedOn,
          removedOn:
            days === null ? null : new Date(Date.parse(listedOn) + days * 86_400_000).toISOString().slice(0, 10),
        },
      })),
    fc.record({ kind: fc.constantFrom(...KINDS), decidedOn: day }).map((change) => ({ register: DECISIONS, change })),
    fc.record({ contractOn: day, fen: fc.nat(99_999_999) }).map(({ contractOn, fen }) => ({
      register: PROCUREMENTS,
      change: { contractOn, amount: fen / 100 },
    })),
    fc.record({ month: day, fen: fc.nat(99_999_999) }).map(({ month, fen }) => ({
      register: FEE_INCOME,
      change: { month, amount: fen / 100 },
    })),
  ),
  { minLength: 5, maxLength: 40 },
)

describe('表二由台账得出', () => {
  test('每一格与逐条数出来的相同，每一格打开的列表就是所计的；截至任何一日都是', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.constantFrom(2019, 2020, 2021),
        fc.constantFrom('', '-05-31'),
        async (all, year, midyear) => {
          await fresh()
          await keep(all.map(({ register, change }, at) => [register, { ...change, number: `第${at}号` }] as const))
          const asOf = midyear && `${year}${midyear}`
          const until = asOf || `${year}-12-31`
          const of = await two(year, asOf)
          expect(of.until).toBe(until)
          for (const each of of.cells.filter(({ row }) => row !== 'rules' && row !== 'normativeDocuments')) {
            const [mine, expected] = counted(all, each.row, each.column, year, until)
            const name = `${year} ${each.row}/${each.column}`
            expect([name, each.value, each.status]).toEqual(mine ? [name, expected, 'read'] : [name, null, 'absent'])
            expect(each.why === null, name).toBe(mine)
            if (!each.to || !each.value) continue
            const [path = '', query = ''] = each.to.replace('/registers/', '').split('?')
            const list = await call<{ total: number; items: unknown[] }>('GET', `/registers/${path}/entries?${query}`)
            expect([name, list.status]).toEqual([name, 200])
            if (each.column === 'itemsChange') expect(list.body.total).toBeGreaterThanOrEqual(Math.abs(each.value))
            else if (!each.column.endsWith('WanYuan')) expect([name, list.body.total]).toEqual([name, each.value])
          }
        },
      ),
      { numRuns: 6 },
    )
  })

  test('撤下的不计；信息处理费由缴费记录计入收费金额，不用登记第二次', async () => {
    await fresh()
    await keep([[FEE_INCOME, { month: '2025-03-31', amount: 1000.01 }]])
    await withScope(site.database.sql, { organ }, async (tx) => {
      const id = uuidv7()
      await sql`
        insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at,
          submitted_on, code_mark, phase, received_on, outcome, replied_on, closed_on)
        values (${organ}, ${id}, '2025-1', 'visit', 'business', '某公司', '某信息', now(), '2025-02-01', ${id}, 'replied',
          '2025-02-01', 'partial', '2025-02-20', '2025-02-20')`.execute(tx)
      await sql`
        insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
        values (${organ}, ${id}, 1, 'fee-paid', '2025-02-18', ${JSON.stringify({ did: 'fee-paid', on: '2025-02-18', yuan: 100.5, receipt: '甲1' })}::jsonb, 1)`.execute(tx) // prettier-ignore
    })
    const of = await two(2025)
    expect(cell(of, 'administrativeFees', 'amountWanYuan')).toMatchObject({ value: 0.110051, raw: '0.110051' })
    expect(of.notes).toEqual([
      expect.stringContaining('收费台账 0.100001 万元，依申请公开信息处理费 0.01005 万元（1 笔'),
    ])
    expect(cell(await two(2025, '2025-02-28'), 'administrativeFees', 'amountWanYuan')).toMatchObject({
      status: 'absent',
    })
  })

  test('采购总金额四位小数，一分不差：13.7万元', async () => {
    await fresh()
    await keep([[PROCUREMENTS, { contractOn: '2020-06-18', amount: 137000 }]])
    const of = await two(2020)
    expect(cell(of, 'centralProcurement', 'projectCount')).toMatchObject({ value: 1, raw: '1' })
    expect(cell(of, 'centralProcurement', 'totalAmountWanYuan')).toMatchObject({ value: 13.7, raw: '13.7000' })
  })
})

describe('本年没有', () => {
  test('没有登记的空着，声明以后是 0，撤回又空着；有登记的不能声明没有', async () => {
    await fresh()
    const empty = await two(2020)
    expect(empty.cells.map(({ value }) => value)).toEqual(cellsOf(FORMATS['annual-2019']).filter(({ table }) => table === 'proactive').map(() => null)) // prettier-ignore
    const penalties = { year: 2020, row: 'penalties', of: 'decisions' }
    expect((await call('POST', '/year-tables/nothing', { ...penalties, none: true })).status).toBe(200)
    const of = await two(2020)
    expect(cell(of, 'penalties', 'decisions')).toMatchObject({ value: 0, status: 'read', why: null })
    expect(cell(of, 'penalties', 'itemsLastYear')).toMatchObject({ value: null, status: 'absent' })
    expect(cell(of, 'coercions', 'decisions')).toMatchObject({ value: null })
    expect(cell(await two(2019), 'penalties', 'decisions')).toMatchObject({ value: null })
    expect(of.none).toMatchObject([{ row: 'penalties', of: 'decisions', year: 2020 }])
    expect((await call('POST', '/year-tables/nothing', { ...penalties, none: true })).status).toBe(409)
    expect((await call('POST', '/year-tables/nothing', { ...penalties, none: false })).status).toBe(200)
    expect(cell(await two(2020), 'penalties', 'decisions')).toMatchObject({ value: null })
    await keep([[DECISIONS, { kind: 'penalties' }]])
    const refused = await call<{ detail: string }>('POST', '/year-tables/nothing', { ...penalties, none: true })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('已经登记了这一年的行政处罚处理决定')]) // prettier-ignore
  })

  test('声明以后又登记了的，照登记的数', async () => {
    await fresh()
    await call('POST', '/year-tables/nothing', { year: 2020, row: 'licences', of: 'decisions', none: true })
    await keep([[DECISIONS, {}]])
    expect(cell(await two(2020), 'licences', 'decisions')).toMatchObject({ value: 1 })
  })

  test.each([
    [{ year: 2018, row: 'licences', of: 'decisions', none: true }, 409, '没有这一行'],
    [{ year: 2024, row: 'otherServices', of: 'items', none: true }, 409, '没有这一行'],
    [{ year: 2998, row: 'licences', of: 'decisions', none: true }, 409, '还没有到'],
    [{ year: 2020, row: 'rules', of: 'decisions', none: true }, 400, ''],
    [{ year: 2020, row: 'licences', of: 'decisions', none: false }, 409, '没有声明过'],
  ])('%o：不收，说明为什么', async (body, status, says) => {
    await fresh()
    const answer = await call<{ detail: string }>('POST', '/year-tables/nothing', body)
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(says)])
  })

  test('只登记本科室台账的，不能替本机关声明没有；看得到表二', async () => {
    await fresh()
    const body = { year: 2020, row: 'licences', of: 'decisions', none: true }
    expect((await call('POST', '/year-tables/nothing', body, editor)).status).toBe(403)
    const seen = await call<TableTwoFigures>('GET', '/year-tables/proactive?year=2020', undefined, editor)
    expect([seen.status, seen.body.mayDeclare]).toEqual([200, false])
  })
})

/** Counted one by one: whether there is anything to count, and the figure. */
function counted(
  all: readonly { readonly register: AnyRegister; readonly change: Readonly<Record<string, unknown>> }[],
  row: string,
  column: string,
  year: number,
  until: string,
): readonly [boolean, number] {
  const of = (register: AnyRegister): readonly Readonly<Record<string, unknown>>[] =>
    all.filter((each) => each.register === register).map(({ change }) => change)
  const inYear = (on: unknown): boolean => String(on) >= `${year}-01-01` && String(on) <= until
  if (column.startsWith('items')) {
    const mine = of(MATTER_ITEMS).filter(({ kind, listedOn }) => kind === row && String(listedOn) <= until)
    const on = (when: string): number =>
      mine.filter(({ listedOn, removedOn }) => String(listedOn) <= when && !(removedOn !== null && String(removedOn) <= when)).length // prettier-ignore
    const before = on(`${year - 1}-12-31`)
    return [mine.length > 0, column === 'itemsLastYear' ? before : on(until) - before]
  }
  if (column.startsWith('decisions')) {
    const { length } = of(DECISIONS).filter(({ kind, decidedOn }) => kind === row && inYear(decidedOn))
    return [length > 0, length]
  }
  const register = row === 'administrativeFees' ? FEE_INCOME : PROCUREMENTS
  const mine = of(register).filter((change) => inYear(change[register.day]))
  if (column === 'projectCount') return [mine.length > 0, mine.length]
  const fen = mine.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0)
  return [mine.length > 0, column === 'amountWanYuan' ? fen / 1e6 : Math.round(fen / 100) / 1e4]
}
