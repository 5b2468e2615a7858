/** 汇总与另一种算法（以分为单位的整数，逐个相加）一致；机关不重复、不遗漏；变化处处有来历。 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { cellId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import type { Child } from './children.ts'
import { childOf, ref, reportWith } from './children.testing.ts'
import { contributionsTo, rollUp, type Adjustment } from './roll-up.ts'
import { overlapsOf, type Candidate, type Succession } from './succession.ts'
import { compareRollUps } from './versions.ts'

const FORMAT = FORMATS['annual-2021']
const FEES = 'proactive/administrativeFees/amountWanYuan'
const IDS = ['applications/newReceived/total', 'applications/carriedIn/total', FEES]
/** 万元 with six decimals at most, as a whole number of millionths, so that the oracle adds whole numbers. */
const millionths = fc.integer({ min: 0, max: 2_000_000_000_000 })
const figures = fc.dictionary(fc.constantFrom(...IDS), millionths, { noNullPrototype: true })
const NUMBER = (each: number): number =>
  Number((BigInt(each) / 1_000_000n).toString() + '.' + String(each % 1_000_000).padStart(6, '0'))

interface Plan {
  readonly organ: string
  readonly version: number
  readonly accepted: boolean
  readonly year: number | null
  readonly figures: Readonly<Record<string, number>>
}
const plan: fc.Arbitrary<Plan> = fc.record({
  organ: fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己'),
  version: fc.integer({ min: 1, max: 4 }),
  accepted: fc.boolean(),
  year: fc.constantFrom(2024, 2024, 2024, null, 2023),
  figures,
})
const plans = fc.uniqueArray(plan, { maxLength: 12, selector: ({ organ, version }) => `${organ}${version}` })
const adjustments = fc.array(
  fc.record({ cell: fc.constantFrom(...IDS), amount: fc.integer({ min: -1e9, max: 1e9 }) }),
  {
    maxLength: 3,
  },
)

const childFrom = (each: Plan): Child =>
  childOf(
    each.organ,
    reportWith(
      Object.fromEntries(Object.entries(each.figures).map(([id, value]) => [id, NUMBER(value)])),
      'annual-2021',
      {
        year: each.year,
      },
    ),
    { version: each.version, accepted: each.accepted },
  )
const adjusted = (all: readonly { cell: string; amount: number }[]): readonly Adjustment[] =>
  all.map(({ cell, amount }) => ({ cell: ref(cell), amount: amount / 1e6, reason: '未设机构的乡镇' }))

/** The newest accepted plan of the year of each organ, found by sorting. */
function countedPlans(all: readonly Plan[]): readonly Plan[] {
  const good = all.filter(({ accepted, year }) => accepted && year !== 2023).toSorted((a, b) => b.version - a.version)
  return good.filter(({ organ }, at) => good.findIndex((other) => other.organ === organ) === at)
}

describe('汇总', () => {
  test('合计等于各机关最新验收版本之和，空白不是零', () => {
    fc.assert(
      fc.property(plans, adjustments, (all, changes) => {
        const total = rollUp({
          format: FORMAT,
          year: 2024,
          children: all.map(childFrom),
          adjustments: adjusted(changes),
        })
        const chosen = countedPlans(all)
        expect(total.counted.length).toBe(chosen.length)
        expect(total.counted.length + total.leftOut.length).toBe(all.length)
        for (const id of IDS) {
          const cell = total.cells.find(({ form }) => cellId(form) === id)
          const own = chosen.flatMap((each) => each.figures[id] ?? [])
          const sum = own.reduce((so, each) => so + BigInt(each), 0n)
          const extra = changes.filter((each) => each.cell === id).reduce((so, { amount }) => so + BigInt(amount), 0n)
          expect(cell?.sum).toBe(own.length === 0 ? null : Number(sum) / 1e6)
          expect(cell?.total).toBe(own.length === 0 ? null : Number(sum + extra) / 1e6)
          expect(cell?.missing.length).toBe(chosen.length - own.length)
          const shares = contributionsTo(total, ref(id)).map(({ value }) => value)
          expect(shares).toEqual(own.map(NUMBER).toSorted((a, b) => b - a))
          expect(cell?.top.map(({ value }) => value)).toEqual(shares.filter((value) => value !== 0).slice(0, 5))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('合计与报告的先后无关', () => {
    fc.assert(
      fc.property(plans, (all) => {
        const totals = (children: readonly Child[]) =>
          rollUp({ format: FORMAT, year: 2024, children }).cells.map(({ total }) => total)
        expect(totals(all.map(childFrom).toReversed())).toEqual(totals(all.map(childFrom)))
      }),
      { numRuns: 30 },
    )
  })
})

const ORGANS = ['甲', '乙', '丙', '丁', '戊', '己']
const history = fc.array(
  fc
    .record({
      from: fc.uniqueArray(fc.constantFrom(...ORGANS), { minLength: 1, maxLength: 2 }),
      to: fc.uniqueArray(fc.constantFrom(...ORGANS), { minLength: 1, maxLength: 2 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.constantFrom(2023, 2024, 2025),
    })
    .map(({ from, to, month, year }): Succession => ({
      from,
      to,
      on: localDate(`${year}-${String(month).padStart(2, '0')}-01`),
    })),
  { maxLength: 3 },
)
const candidates = fc
  .subarray(ORGANS, { minLength: 0 })
  .map((organs) => organs.map((organ): Candidate => ({ organ, report: { period: null } })))

describe('机关更名、合并、拆分', () => {
  test('不计入的机关总有计入的机关代替，代替的机关就在报告之中', () => {
    fc.assert(
      fc.property(candidates, history, (all, events) => {
        const out = new Map(overlapsOf(all, events, 2024).map((each) => [each.organ, each]))
        const stands = (organ: string, seen: readonly string[] = []): boolean => {
          if (!all.some((each) => each.organ === organ)) return false
          const overlap = out.get(organ)
          return !overlap || (!seen.includes(organ) && overlap.by.some((each) => stands(each, [...seen, organ])))
        }
        for (const organ of out.keys()) expect(stands(organ), organ).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('整年的报告，被合并的机关和承接的机关不同时计入', () => {
    fc.assert(
      fc.property(fc.subarray(ORGANS.slice(1), { minLength: 1 }), fc.boolean(), (olds, hasHeir) => {
        const event = { from: olds, to: ['甲'], on: localDate('2024-06-01') }
        const all = [...olds, ...(hasHeir ? ['甲'] : [])].map((organ): Candidate => ({
          organ,
          report: { period: null },
        }))
        const left = overlapsOf(all, [event], 2024).map(({ organ }) => organ)
        expect(left).toEqual(hasHeir ? olds : [])
      }),
    )
  })
})

describe('两次汇总', () => {
  test('每一格的变化等于各机关变化与调整变化之和', () => {
    fc.assert(
      fc.property(plans, plans, history, adjustments, (was, is, events, changes) => {
        const before = rollUp({ format: FORMAT, year: 2024, children: was.map(childFrom) })
        const now = rollUp({
          format: FORMAT,
          year: 2024,
          children: is.map(childFrom),
          adjustments: adjusted(changes),
          history: events,
        })
        const compared = compareRollUps(before, now)
        if ('refused' in compared) throw new Error(compared.refused)
        const changed = new Map(compared.cells.map((each) => [cellId(each.form), each]))
        now.cells.forEach((cell, at) => {
          const expected = Math.round((cell.total ?? 0) * 1e6) - Math.round((before.cells[at]?.total ?? 0) * 1e6)
          const own = changed.get(cellId(cell.form))
          expect(Math.round((own?.difference ?? 0) * 1e6)).toBe(expected)
          if (own) {
            const parts = [own.adjusted, ...own.shares.map(({ difference }) => difference)]
            expect(parts.reduce((so, each) => so + Math.round(each * 1e6), 0)).toBe(expected)
          }
        })
        const named = compared.changes.flatMap((change) => [
          ...new Set([...change.before, ...change.now].map(({ organ }) => organ)),
        ])
        expect(new Set(named).size).toBe(named.length)
      }),
      { numRuns: 150 },
    )
  })
})
