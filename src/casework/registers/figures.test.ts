import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TRAININGS } from '../events/trainings.ts'
import { REGISTERS } from './all.ts'
import type { AnyFigure, Values } from './declaration.ts'
import { entriesOf } from './declared.testing.ts'
import { addsTo, compose, countOver, readable } from './figures.ts'

/** Another way to the same figure: entries are sorted out first, then what is left is added as decimal text. */
function oracle(figure: AnyFigure, all: readonly Values[]) {
  const named = Object.keys(figure.where ?? {})
  const belonging = all
    .filter((values) => named.every((field) => figure.where?.[field]?.some((wanted) => wanted === values[field])))
    .filter((values) => !(figure.filled ?? []).some((field) => values[field] === null))
    .filter((values) => (figure.blank ?? []).every((field) => values[field] === null))
  const written =
    figure.sum === undefined ? belonging.map(() => 1) : belonging.map((values) => values[figure.sum ?? ''])
  const numbers = written.filter((value): value is number => typeof value === 'number')
  const hundredths = numbers.reduce((sum, value) => sum + BigInt(value.toFixed(2).replace('.', '')), 0n)
  return { entries: belonging.length, known: Number(hundredths) / 100, blank: belonging.length - numbers.length }
}

describe.each(REGISTERS)('$name：每个数都与另一种算法一致', (register) => {
  test.each(Object.entries(register.figures))('%s', (_, figure) => {
    fc.assert(
      fc.property(fc.array(entriesOf(register), { maxLength: 30 }), (all) => {
        expect(countOver(figure, all)).toEqual(oracle(figure, all))
        const behind = all.filter((values) => addsTo(figure, values) !== false)
        expect(countOver(figure, behind), '背后的各条加起来就是这个数').toEqual(countOver(figure, all))
      }),
      { numRuns: 60 },
    )
  })
})

describe('空着不是 0', () => {
  const sample = { ...TRAININGS.sample } as unknown as Values
  const attendance = TRAININGS.figures['attendance']!
  const all = (entries: readonly Values[]) =>
    Object.fromEntries(Object.entries(TRAININGS.figures).map(([name, figure]) => [name, countOver(figure, entries)]))
  const said = (entries: readonly Values[]) => compose(TRAININGS, entries.length, all(entries))

  test('有一期没有填人数，人次就不知道', () => {
    const counted = countOver(attendance, [sample, { ...sample, attendance: null }])
    expect(counted).toEqual({ entries: 2, known: 42, blank: 1 })
    expect(readable(counted)).toBeNull()
  })

  test('填了 0 的就是 0', () => {
    expect(readable(countOver(attendance, [{ ...sample, attendance: 0 }]))).toBe(0)
  })

  test('一条也没有，什么也不说，请人核实', () => {
    expect(said([])).toEqual({
      text: null,
      open: ['培训台账这一年没有登记。是没有发生，还是没有登记，请核实后再写进报告。'],
    })
  })

  test('写进年报的话：没有的略去，没填齐的点名', () => {
    expect(said([sample, { ...sample, kind: 'sent-out' }])).toEqual({
      text: '举办政务公开培训1期，培训42人次，参加上级培训1次。',
      open: [],
    })
    expect(said([sample, { ...sample, attendance: null }])).toEqual({
      text: '举办政务公开培训2期。',
      open: ['“参训人次”有 1 期没有填写，填齐以后才能写进报告。'],
    })
  })
})
