import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../formats/index.ts'
import { childOf, reportWith } from './children.testing.ts'
import { outcomesOf } from './outcomes.ts'
import { rollUp } from './roll-up.ts'
import { sharesOf } from './shares.ts'

/** The same by taking a tenth at a time for whoever is furthest below its exact share, in whole numbers only. */
function oneByOne(parts: readonly number[]): readonly bigint[] {
  const whole = parts.reduce((sum, part) => sum + BigInt(part), 0n)
  const given = parts.map((part) => (BigInt(part) * 1000n) / whole)
  const floors = [...given]
  while (given.reduce((sum, each) => sum + each, 0n) < 1000n) {
    let best = -1
    for (const [at, part] of parts.entries()) {
      if (given[at] !== floors[at]) continue
      const lack = (index: number, of: number) => BigInt(of) * 1000n - (floors[index] ?? 0n) * whole
      if (best < 0 || lack(at, part) > lack(best, parts[best] ?? 0)) best = at
    }
    given[best] = (given[best] ?? 0n) + 1n
  }
  return given
}

test('各部分的比重合计正好 100.0，与逐份分配的结果一样', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 21 })
  fc.assert(
    fc.property(parts, (given) => {
      const shares = sharesOf(given)
      if (given.every((each) => each === 0)) return void expect(shares).toBeNull()
      const tenths = (shares ?? []).map((share) => Math.round(share * 10))
      expect(tenths.reduce((sum, each) => sum + each, 0)).toBe(1000)
      for (const [at, part] of given.entries()) if (part === 0) expect(tenths[at]).toBe(0)
      expect(tenths.map(BigInt)).toEqual(oneByOne(given))
    }),
    { numRuns: 500 },
  )
})

test('没有份额可说的：合计为零、有负数、有不是数的', () => {
  for (const parts of [[], [0, 0], [5, -1], [1, Number.NaN]]) expect(sharesOf(parts)).toBeNull()
  expect(sharesOf([1, 1, 1])).toEqual([33.4, 33.3, 33.3])
})

describe('办理结果的结构', () => {
  const rows = (figures: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(figures).map(([row, value]) => [`applications/${row}/total`, value]))
  const zeros = Object.fromEntries(
    FORMATS['annual-2021'].tables
      .flatMap(({ blocks }) => blocks.flatMap(({ rows: all }) => all))
      .map(({ key }) => [key, 0]),
  )
  const structure = (...reports: readonly Readonly<Record<string, number>>[]) =>
    outcomesOf(
      rollUp({
        format: FORMATS['annual-2021'],
        year: 2024,
        children: reports.map((figures, at) => childOf(`第${at}`, reportWith(rows(figures)))),
      }),
    )

  test('六种结果，比重合计 100.0；总计一行不算一种结果', () => {
    const { groups, together, stated } = structure(
      { ...zeros, granted: 2, deniedCaseFile: 1, resultTotal: 3 },
      { ...zeros, unableNotHeld: 4, otherOther: 2, resultTotal: 9 },
    )
    expect(groups.map(({ label, count, share }) => [label, count, share])).toEqual([
      ['予以公开', 2, 22.2],
      ['部分公开', 0, 0],
      ['不予公开', 1, 11.1],
      ['无法提供', 4, 44.5],
      ['不予处理', 0, 0],
      ['其他处理', 2, 22.2],
    ])
    expect([together, stated]).toEqual([9, 12])
  })

  test('有一行谁也没有数的，只列件数，不列比重', () => {
    const { partial: _, ...others } = zeros
    const { groups, together, lacking } = structure({ ...others, granted: 2 })
    expect([together, lacking]).toEqual([null, 1])
    expect(groups.map(({ count, share }) => [count, share])).toEqual([
      [2, null],
      [null, null],
      ...Array.from({ length: 4 }, () => [0, null]),
    ])
  })
})
