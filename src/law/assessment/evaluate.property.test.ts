/** 得分在上下限之间；好的越多分不越少；与次序无关；补上数据以后落在原先所说的范围里。 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateSheet } from './evaluate.ts'
import { assessedFact } from './facts.ts'
import type { Given } from './given.ts'
import { factsAsked, factsOf, fullMarks, type Sheet } from './sheet.ts'
import { SHEETS } from './sheets/index.ts'

const sheets = Object.values(SHEETS).flatMap((versions) => versions.map(({ value }) => value))

interface Case {
  readonly sheet: Sheet
  readonly given: Required<Given>
}
const cases: fc.Arbitrary<Case> = fc.constantFrom(...sheets).chain((sheet) => {
  const items = sheet.blocks.flatMap((block) => block.items)
  const value = (id: string) =>
    assessedFact(id)?.kind === 'yes'
      ? fc.option(fc.boolean(), { freq: 4 })
      : fc.option(fc.integer({ min: 0, max: 12 }), { freq: 6 })
  const facts = fc.tuple(...factsAsked(sheet).map((id) => value(id).map((each) => [id, each] as const)))
  const manual = fc.tuple(
    ...items.map(({ key, max }) =>
      fc.integer({ min: 0, max: Math.floor(max) }).map((points) => [key, { points, reason: '检查' }] as const),
    ),
  )
  const evidence = fc.tuple(...items.map(({ key }) => fc.nat(1).map((pieces) => [key, pieces] as const)))
  return fc.record({ facts, manual, evidence }).map((given) => ({
    sheet,
    given: {
      facts: new Map<string, number | boolean | null>(given.facts),
      manual: new Map(given.manual),
      evidence: new Map(given.evidence),
    },
  }))
})
const bonusOf = ({ blocks }: Sheet): number =>
  blocks.reduce((sum, { role, max, weight }) => sum + (role === 'bonus' ? max * weight : 0), 0)

test('总分和每一板块都在零和满分之间，待核的没有分数只有范围', () => {
  fc.assert(
    fc.property(cases, ({ sheet, given }) => {
      const score = evaluateSheet(sheet, given)
      for (const each of [score, ...score.blocks, ...score.blocks.flatMap(({ items }) => items)]) {
        expect(each.atLeast).toBeGreaterThanOrEqual(0)
        expect(each.atLeast).toBeLessThanOrEqual(each.atMost)
        if (each.points !== null) expect([each.atLeast, each.atMost]).toEqual([each.points, each.points])
      }
      for (const { block, atMost } of score.blocks) expect(atMost).toBeLessThanOrEqual(block.max)
      expect(score.atMost).toBeLessThanOrEqual(fullMarks(sheet) + bonusOf(sheet))
      for (const { state, points, item, atMost } of score.blocks.flatMap(({ items }) => items))
        if (state === 'pending') expect([points, atMost]).toEqual([null, item.max])
    }),
    { numRuns: 300 },
  )
})

test('板块、项目、数据的次序不改变得分', () => {
  fc.assert(
    fc.property(cases, ({ sheet, given }) => {
      const turned: Sheet = {
        ...sheet,
        blocks: sheet.blocks.map((block) => ({ ...block, items: block.items.toReversed() })).toReversed(),
        vetoes: sheet.vetoes.toReversed(),
      }
      const facts = new Map([...given.facts].toReversed())
      const [one, other] = [evaluateSheet(sheet, given), evaluateSheet(turned, { ...given, facts })]
      const said = ({ points, atLeast, atMost, outOf, verdict }: typeof one) => ({
        points,
        atLeast,
        atMost,
        outOf,
        verdict,
      })
      expect(said(other)).toEqual(said(one))
    }),
    { numRuns: 200 },
  )
})

/** Facts of which more is worse: those counted in a block that subtracts; `of` of a ratio is neither. */
const worse = (sheet: Sheet): ReadonlySet<string> =>
  new Set(
    sheet.blocks
      .filter(({ role, counts }) => counts === 'down' || role === 'deduction')
      .flatMap(({ items }) => items.flatMap(({ scoring }) => factsOf(scoring))),
  )
const wholes = (sheet: Sheet): ReadonlySet<string> =>
  new Set(
    sheet.blocks.flatMap(({ items }) => items.flatMap(({ scoring }) => (scoring.by === 'ratio' ? [scoring.of] : []))),
  )

test('好的多一件，分不会少；差的多一件，分不会多', () => {
  fc.assert(
    fc.property(cases, fc.nat(), ({ sheet, given }, pick) => {
      const counts = [...given.facts].filter(([id, value]) => typeof value === 'number' && !wholes(sheet).has(id))
      const [id, value] = counts[pick % Math.max(1, counts.length)] ?? []
      if (id === undefined || typeof value !== 'number') return
      const total = (facts: Given['facts']) => evaluateSheet(sheet, { ...given, facts })
      const one = total(given.facts)
      const more = total(new Map(given.facts).set(id, value + 1))
      // A part that becomes more than its whole is no figure any more: nothing is said then.
      if (more.pending.length !== one.pending.length) return
      if (worse(sheet).has(id)) expect(more.atMost).toBeLessThanOrEqual(one.atMost)
      else expect(more.atLeast).toBeGreaterThanOrEqual(one.atLeast)
    }),
    { numRuns: 400 },
  )
})

test('补上一个数据以后，总分仍在原先的范围里', () => {
  fc.assert(
    fc.property(cases, fc.nat(), fc.integer({ min: 0, max: 12 }), ({ sheet, given }, pick, count) => {
      const unknown = [...given.facts].filter(([id, value]) => value === null && !wholes(sheet).has(id))
      const [id] = unknown[pick % Math.max(1, unknown.length)] ?? []
      if (id === undefined) return
      const value = assessedFact(id)?.kind === 'yes' ? count % 2 === 0 : count
      const before = evaluateSheet(sheet, given)
      const after = evaluateSheet(sheet, { ...given, facts: new Map(given.facts).set(id, value) })
      expect(after.atLeast).toBeGreaterThanOrEqual(before.atLeast)
      expect(after.atMost).toBeLessThanOrEqual(before.atMost)
    }),
    { numRuns: 400 },
  )
})
