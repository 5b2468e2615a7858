import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter, localDate, type LocalDate } from '../../local-date.ts'
import { cellsOf, type FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import { fenOf, wanYuan } from './money.ts'
import { DECISION_ROWS, ITEM_ROWS, proactiveTally, type ProactiveFacts } from './proactive.ts'

const IDS: readonly FormatId[] = ['annual-2019', 'annual-2021']
const day = fc
  .date({ min: new Date('2018-11-01'), max: new Date('2022-02-28'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)))
const items = fc.array(fc.record({ from: day, removedOn: fc.option(day), count: fc.integer({ min: 1, max: 3 }) }), {
  maxLength: 8,
})
const decisions = fc.array(fc.record({ on: day, count: fc.integer({ min: 1, max: 9 }) }), { maxLength: 8 })
const amounts = fc.array(
  fc.record({ on: day, fen: fc.option(fc.bigInt({ min: 0n, max: 900_000_000_000_000n }), { freq: 12 }) }),
  { maxLength: 8 },
)
const maybe = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(of, { freq: 5 })
const facts: fc.Arbitrary<ProactiveFacts> = fc.record({
  documents: fc.constant((rank: string, figure: string) => (rank === 'rules' ? figure.length : null)),
  items: fc.record(Object.fromEntries(ITEM_ROWS.map((row) => [row, maybe(items)])) as never),
  decisions: fc.record(Object.fromEntries(DECISION_ROWS.map((row) => [row, maybe(decisions)])) as never),
  fees: maybe(amounts),
  procurements: maybe(amounts),
})
const asOf = fc.option(fc.integer({ min: 0, max: 364 }))

/** Another way: the years are lived through day by day, each thing happening on its own day. */
function lived(of: ProactiveFacts, year: number, until: LocalDate) {
  const counts = new Map<string, bigint>()
  const unknown = new Set<string>()
  const add = (key: string, n: bigint): void => void counts.set(key, (counts.get(key) ?? 0n) + n)
  const onList = new Map<string, bigint>()
  for (let today = localDate('2018-10-31'); today <= until; today = dayAfter(today)) {
    for (const row of ITEM_ROWS)
      for (const { from, removedOn, count } of of.items[row] ?? []) {
        const never = removedOn !== null && removedOn <= from
        if (from === today && !never) onList.set(row, (onList.get(row) ?? 0n) + BigInt(count))
        if (removedOn === today && !never) onList.set(row, (onList.get(row) ?? 0n) - BigInt(count))
      }
    if (today === localDate(`${year - 1}-12-31`))
      for (const row of ITEM_ROWS) counts.set(`${row}/itemsLastYear`, onList.get(row) ?? 0n)
    if (!today.startsWith(String(year))) continue
    for (const row of DECISION_ROWS)
      for (const { on, count } of of.decisions[row] ?? []) if (on === today) add(`${row}/decisions`, BigInt(count))
    for (const [key, all] of [
      ['fees', of.fees],
      ['procurements', of.procurements],
    ] as const)
      for (const { on, fen } of all ?? []) {
        if (on !== today) continue
        add(`${key}/count`, 1n)
        if (fen === null) unknown.add(key)
        else add(`${key}/fen`, fen)
      }
  }
  for (const row of ITEM_ROWS)
    counts.set(`${row}/itemsChange`, (onList.get(row) ?? 0n) - (counts.get(`${row}/itemsLastYear`) ?? 0n))
  return { count: (key: string) => Number(counts.get(key) ?? 0n), fen: (key: string) => (unknown.has(key) ? null : (counts.get(`${key}/fen`) ?? 0n)) } // prettier-ignore
}

/** The decimal text of 万元, put together from its digits: whole 万元, then the rest rounded up from five. */
function spelt(fen: bigint, decimals: number): string {
  const digits = fen.toString().padStart(7, '0')
  let kept = BigInt(digits.slice(0, digits.length - 6) + digits.slice(-6).slice(0, decimals))
  if (decimals < 6 && digits.slice(-6).charAt(decimals) >= '5') kept += 1n
  const text = kept.toString().padStart(decimals + 1, '0')
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

describe.each(IDS)('表二 %s', (id) => {
  const format = FORMATS[id]
  const cells = cellsOf(format).filter(({ table }) => table === 'proactive')

  test('每一格与逐日经历一遍的数相同；没有登记的没有数', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(2019, 2020, 2021), asOf, (of, year, days) => {
        const until =
          days === null
            ? localDate(`${year}-12-31`)
            : localDate(new Date(Date.UTC(year, 0, 1 + days)).toISOString().slice(0, 10))
        const tally = proactiveTally(of, year, format, until)
        const expected = lived(of, year, until)
        for (const { row, column } of cells) {
          const value = tally.value({ row, column })
          const printed = tally.printed({ row, column })
          if (row === 'rules' || row === 'normativeDocuments') {
            expect(value).toBe(row === 'rules' ? column.length : null)
          } else if (column.startsWith('items')) {
            const kept = of.items[row as 'licences']
            expect(value, `${row}/${column}`).toBe(kept ? expected.count(`${row}/${column}`) : null)
          } else if (column.startsWith('decisions')) {
            const kept = of.decisions[row as 'licences']
            expect(value, `${row}/${column}`).toBe(kept ? expected.count(`${row}/decisions`) : null)
          } else if (column === 'projectCount') {
            expect(value).toBe(of.procurements ? expected.count('procurements/count') : null)
          } else {
            const [all, key, decimals] =
              column === 'amountWanYuan' ? ([of.fees, 'fees', 6] as const) : ([of.procurements, 'procurements', 4] as const) // prettier-ignore
            const fen = all ? expected.fen(key) : null
            if (fen === null) expect(printed).toBeNull()
            else expect(Number(printed)).toBe(Number(spelt(fen, decimals)))
            if (fen !== null && column === 'totalAmountWanYuan') expect(printed).toBe(spelt(fen, 4))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('没有人登记、也没有人说没有的机关，除了文件库一格也没有数', () => {
    const none: ProactiveFacts = {
      documents: () => null,
      items: { licences: null, otherServices: null, penalties: null, coercions: null, administrativeFees: null },
      decisions: { licences: null, otherServices: null, penalties: null, coercions: null },
      fees: null,
      procurements: null,
    }
    const tally = proactiveTally(none, 2020, format)
    for (const cell of cells) expect(tally.value(cell)).toBeNull()
    const nothing: ProactiveFacts = {
      documents: () => 0,
      items: { licences: [], otherServices: [], penalties: [], coercions: [], administrativeFees: [] },
      decisions: { licences: [], otherServices: [], penalties: [], coercions: [] },
      fees: [],
      procurements: [],
    }
    const said = proactiveTally(nothing, 2020, format)
    for (const cell of cells) expect(said.value(cell), `${cell.row}/${cell.column}`).toBe(0)
    expect(cells.length).toBe(id === 'annual-2019' ? 22 : 10)
  })
})

describe('年度相接', () => {
  test('上一年项目数量＋本年增/减，就是下一年的上一年项目数量', () => {
    fc.assert(
      fc.property(items, (all) => {
        const of = { ...EMPTY, items: { ...EMPTY.items, licences: all } }
        const at = (year: number, column: string): number =>
          proactiveTally(of, year, FORMATS['annual-2019']).value({ row: 'licences', column }) ?? Number.NaN
        expect(at(2020, 'itemsLastYear')).toBe(at(2019, 'itemsLastYear') + at(2019, 'itemsChange'))
      }),
    )
  })

  test('12月31日列入的算在当年，1月1日取消的上一年末还在', () => {
    const of = {
      ...EMPTY,
      items: {
        ...EMPTY.items,
        licences: [
          { from: localDate('2019-12-31'), removedOn: null, count: 1 },
          { from: localDate('2018-01-01'), removedOn: localDate('2020-01-01'), count: 1 },
          { from: localDate('2020-03-01'), removedOn: localDate('2020-12-31'), count: 1 },
        ],
      },
    }
    const tally = proactiveTally(of, 2020, FORMATS['annual-2019'])
    expect(tally.value({ row: 'licences', column: 'itemsLastYear' })).toBe(2)
    expect(tally.printed({ row: 'licences', column: 'itemsChange' })).toBe('-1')
  })
})

const EMPTY: ProactiveFacts = {
  documents: () => 0,
  items: { licences: [], otherServices: [], penalties: [], coercions: [], administrativeFees: [] },
  decisions: { licences: [], otherServices: [], penalties: [], coercions: [] },
  fees: [],
  procurements: [],
}

describe('万元', () => {
  test.each([
    ['137000', 4, '13.7000'],
    ['137000.49', 4, '13.7000'],
    ['137000.50', 4, '13.7001'],
    ['0.49', 4, '0.0000'],
    ['999999999.99', 4, '100000.0000'],
    ['0', 4, '0.0000'],
  ])('%s 元，%i 位小数是 %s', (yuan, decimals, text) => {
    expect(wanYuan(fenOf(yuan) ?? -1n, decimals)).toBe(text)
  })
  test.each([
    ['137000', '13.7'],
    ['0.01', '0.000001'],
    ['10000', '1'],
    ['0', '0'],
  ])('不定小数位数时，%s 元是 %s 万元，末尾不留零', (yuan, text) => {
    expect(wanYuan(fenOf(yuan) ?? -1n, 6, true)).toBe(text)
  })
  test.each(['1e5', '1.005', '', '１', '1,000', '+1', '.5'])('“%s”不是写成元的数', (text) => {
    expect(fenOf(text)).toBeNull()
  })
})
