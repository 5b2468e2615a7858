import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate } from '../../law/local-date.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { PROCUREMENTS } from '../year-registers/procurements.ts'
import { PROPOSALS } from '../year-registers/proposals.ts'
import { REGISTERS } from './all.ts'
import type { AnyRegister, Values } from './declaration.ts'
import { entriesOf } from './declared.testing.ts'
import { duesOf, overdueOn } from './deadlines.ts'

const due = (register: AnyRegister, change: Readonly<Record<string, unknown>>, today = '2020-10-30') =>
  duesOf(register, { ...register.sample, ...change } as Values, CALENDAR, today).map(
    ({ dueOn, state }) => `${dueOn} ${state}`,
  )

describe('双公示：自作出决定之日起7个工作日', () => {
  const open = { publishedOn: null, publishedWhere: null }
  test.each([
    ['平常的七个工作日', { ...open, decidedOn: '2020-09-01' }, '2020-09-10', '2020-09-10 open'],
    ['过了一天就逾期', { ...open, decidedOn: '2020-09-01' }, '2020-09-11', '2020-09-10 overdue'],
    ['跨国庆：27日、10日上班，放假的不数', { ...open, decidedOn: '2020-09-29' }, '2020-10-01', '2020-10-15 open'],
    ['最后一日公示的按期', { decidedOn: '2020-09-01', publishedOn: '2020-09-10' }, '2026-01-01', '2020-09-10 done'],
    ['晚一日的逾期完成', { decidedOn: '2020-09-01', publishedOn: '2020-09-11' }, '2026-01-01', '2020-09-10 done-late'],
  ])('%s', (_, change, today, expected) => expect(due(DECISIONS, change, today)).toEqual([expected]))
  test('行政强制、写明不公示理由的，没有双公示的期限', () => {
    expect(due(DECISIONS, { ...open, kind: 'coercions' })).toEqual([])
    expect(due(DECISIONS, { ...open, withheldWhy: '涉及商业秘密' })).toEqual([])
  })
})

test('采购合同公告：签订之日起2个工作日', () => {
  expect(due(PROCUREMENTS, { contractOn: '2020-06-18', publishedOn: null })).toEqual(['2020-06-22 overdue'])
})

describe('建议提案', () => {
  const open = { repliedOn: null, satisfaction: null, publication: null, publishedOn: null, dueOn: null }
  test.each([
    ['主办，三个月', { ...open, role: 'lead' }, ['2020-08-20 overdue']],
    ['没有写难度的，也是三个月', { ...open, role: 'split', difficult: null }, ['2020-08-20 overdue']],
    ['难度大，六个月', { ...open, role: 'lead', difficult: 'yes' }, ['2020-11-20 open']],
    ['交办时定了日子的，依定的', { ...open, role: 'lead', dueOn: '2020-09-20' }, ['2020-09-20 overdue']],
    ['协办的没有定日子，没有期限', { ...open, role: 'assist' }, []],
    ['协办的依定的', { ...open, role: 'assist', dueOn: '2020-09-20' }, ['2020-09-20 overdue']],
  ])('%s', (_, change, expected) => expect(due(PROPOSALS, change)).toEqual(expected))
})

test.each(REGISTERS.filter(({ deadlines }) => deadlines))(
  '$name：由起始日的界限判断逾期，与逐条推算的相同',
  (register) => {
    fc.assert(
      fc.property(
        entriesOf(register),
        fc.date({ min: new Date('2024-06-01'), max: new Date('2026-11-20'), noInvalidDate: true }),
        (values, date) => {
          const today = localDate(date.toISOString().slice(0, 10))
          const edges = overdueOn(register, CALENDAR, today)
          const one = duesOf(register, values, CALENDAR, today).filter(({ state }) => state === 'overdue').length
          const same = edges.filter(({ deadline, began }) => {
            const text = (field: string | undefined): string | null =>
              field ? ((values[field] ?? null) as string | null) : null
            if (deadline.done.some((field) => text(field) !== null)) return false
            const fitsAll =
              Object.entries(deadline.where ?? {}).every(([field, wanted]) => wanted.includes(text(field) ?? '')) &&
              (deadline.blank ?? []).every((field) => text(field) === null)
            if (!fitsAll) return false
            const given = text(deadline.given)
            if (given !== null) return given < today
            const start = text(deadline.from)
            return began !== null && start !== null && start >= began.from && start <= began.to
          }).length
          expect(same).toBe(one)
        },
      ),
      { numRuns: 80 },
    )
  },
)
