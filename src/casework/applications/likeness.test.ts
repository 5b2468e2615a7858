import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likenessOf, marksOf, NEAR, nearness, pairsOf } from './likeness.ts'

const near = (left: string, right: string): number => nearness(pairsOf(left), pairsOf(right))
const share = (left: string, right: string): boolean => marksOf(left).some((mark) => marksOf(right).includes(mark))

test('只差空格、标点、全角半角的，记号相同', () => {
  expect(likenessOf('关于 和平路、改造的批复。')).toBe(likenessOf('关于和平路改造的批复'))
  expect(likenessOf('２０２５年名单')).toBe(likenessOf('2025年名单'))
  expect(likenessOf('2025年名单')).not.toBe(likenessOf('2024年名单'))
})

test.each([
  ['申请公开2025年度科技项目立项名单及经费', '申请公开2025年度科技项目立项名单和经费', true],
  ['和平路123号房屋征收补偿方案及评估报告', '和平路123号房屋征收补偿方案、评估报告的全文', true],
  ['申请公开2025年度科技项目立项名单', '申请公开和平路改造工程的环境影响评价批复', false],
  ['某局2024年三公经费', '云川河防洪规划', false],
])('%s / %s', (left, right, is) => {
  expect(near(left, right) >= NEAR).toBe(is)
  if (is) expect(share(left, right)).toBe(true)
})

test('没有一个字的，没有记号，与什么都不相近', () => {
  expect(marksOf('，。 ')).toEqual([])
  expect(near('', '')).toBe(0)
  expect(near('字', '字')).toBe(1)
})

test('任意的文字：自己与自己最近，相近是相互的，在0与1之间', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
      const both = near(left, right)
      expect(both).toBe(near(right, left))
      // Counted another way: by adding up instead of by sets.
      const union = new Set([...pairsOf(left), ...pairsOf(right)])
      const common = [...union].filter((pair) => pairsOf(left).has(pair) && pairsOf(right).has(pair))
      expect(both).toBeCloseTo(union.size === 0 ? 0 : common.length / union.size, 12)
      expect(marksOf(left)).toEqual(marksOf(left))
    }),
  )
})

test('改动少的文字，几乎总能由记号找到', () => {
  const words = [
    '立项',
    '名单',
    '批复',
    '规划',
    '经费',
    '评估',
    '和平路',
    '方案',
    '报告',
    '2025年',
    '科技',
    '征收',
    '补偿',
    '全文',
  ]
  let found = 0
  let all = 0
  for (let n = 0; n < 400; n++) {
    const left = Array.from({ length: 8 }, (_, at) => words[(n * 7 + at * ((n % 5) + 1)) % words.length]).join('')
    const at = n % left.length
    const right = `${left.slice(0, at)}甲${left.slice(at + 1)}`
    if (near(left, right) < NEAR) continue
    all++
    if (share(left, right)) found++
  }
  expect(all).toBeGreaterThan(200)
  expect(found / all).toBeGreaterThan(0.97)
})
