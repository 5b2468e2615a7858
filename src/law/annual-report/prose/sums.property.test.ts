/** Sentences put together from parts, with or without an error planted: found exactly when planted. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleReport, withSection } from '../sample.ts'
import { breakdownsOf } from './lists.ts'
import { proseOf } from './prose.ts'
import { mismatchOf } from './sums.ts'

const LABELS = [
  '政策文件',
  '通知公告',
  '工作动态',
  '财政信息',
  '人事信息',
  '规划计划',
  '重点领域',
  '办事指南',
  '统计数据',
]
const UNITS = ['条', '件', '份', '篇']

/** A number in one of the ways reports write it. */
const spellings: readonly ((value: number) => string)[] = [
  String,
  (value) => ` ${value} `,
  (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
  (value) => String(value).replace(/\d/g, (figure) => '０１２３４５６７８９'[Number(figure)] ?? ''),
]

interface Parts {
  readonly values: readonly number[]
  readonly labels: readonly string[]
  readonly unit: string
  readonly spell: (value: number) => string
  readonly separator: string
}

const parts: fc.Arbitrary<Parts> = fc.record({
  values: fc.array(fc.integer({ min: 3, max: 4000 }), { minLength: 2, maxLength: 7 }),
  labels: fc.shuffledSubarray(LABELS, { minLength: 7, maxLength: 7 }),
  unit: fc.constantFrom(...UNITS),
  spell: fc.constantFrom(...spellings),
  separator: fc.constantFrom('，', '、', '；', ', ', '; '),
})

const listOf = ({ values, labels, unit, spell, separator }: Parts): string =>
  values.map((value, index) => `${labels[index]}${spell(value)}${unit}`).join(separator)

/** Ways to say that the parts make the total. */
const phrasings: readonly ((total: string, list: string, unit: string) => string)[] = [
  (total, list, unit) => `全年主动公开政府信息${total}${unit}，其中${list}。`,
  (total, list, unit) => `全年共公开信息${total}${unit}，其中：${list}。`,
  (total, list, unit) => `2024年累计发布信息${total}${unit}。其中，${list}。`,
  (total, list, unit) => `全年发布信息${total}${unit}（${list}）。`,
  (total, list, unit) => `主动公开政府信息总数${total}${unit}：${list}。`,
  (total, list, unit) => `公开政府信息${total}${unit}，包括${list}。召开会议3次，培训120人次。`,
  (total, list, unit) => `公开政府信息${total}${unit}，其中${list}，举办新闻发布会12场，新增专栏2个。`,
  (total, list, unit) => `公开政府信息${total}${unit}，较上年增加7${unit}，其中${list}。`,
]

const mismatches = (text: string) =>
  proseOf(withSection({ ...sampleReport('annual-2021'), preamble: null }, 'overview', text))
    .passages.filter(({ section }) => section === 'overview')
    .flatMap(breakdownsOf)
    .flatMap((breakdown) => mismatchOf(breakdown) ?? [])

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('拼出来的句子', () => {
  test('各项之和等于总数的，不报', () =>
    fc.assert(
      fc.property(parts, fc.constantFrom(...phrasings), (made, say) => {
        expect(mismatches(say(made.spell(sum(made.values)), listOf(made), made.unit))).toEqual([])
      }),
      { numRuns: 600 },
    ))

  test('总数改动了的必报，报出各项和总数', () =>
    fc.assert(
      fc.property(parts, fc.constantFrom(...phrasings), fc.integer({ min: -50, max: 50 }), (made, say, shift) => {
        const total = sum(made.values) + shift
        // 前几项正好凑成总数的，按“列到这里为止”读得通，不算错。
        const prefixes = made.values.map((_, index) => sum(made.values.slice(0, index + 1)))
        fc.pre(shift !== 0 && total > 0 && !prefixes.includes(total))
        const found = mismatches(say(made.spell(total), listOf(made), made.unit))
        expect(found.map((mismatch) => [mismatch.total.value, mismatch.sum])).toEqual([[total, sum(made.values)]])
      }),
      { numRuns: 600 },
    ))

  test('约数不求和；“等”字收尾的只查超出', () =>
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 900 }), (made, more) => {
        const total = sum(made.values) + more
        const list = listOf({ ...made, separator: '、' })
        expect(mismatches(`全年公开信息${total}余${made.unit}，其中${list}。`)).toEqual([])
        expect(mismatches(`全年公开信息${total}${made.unit}，其中${list}等。`)).toEqual([])
      }),
    ))

  test('两种分法各自成立的不报，一种有错必报', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 900 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (total, one, other, shift) => {
          const web = Math.round(total * one)
          const person = Math.round(total * other)
          const say = (persons: number) =>
            `收到政府信息公开申请${total}件。其中，按申请方式分，网络申请${web}件、信函申请${total - web}件；按申请人分，自然人${persons}件、法人或其他组织${total - person}件。`
          expect(mismatches(say(person))).toEqual([])
          expect(mismatches(say(person + shift)).length).toBe(1)
        },
      ),
    ))
})
