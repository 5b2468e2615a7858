import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNumber, caseNumberFault, HANDLING, handlingShape } from './handling-setting.ts'
import { onlineShape } from './portal/settings.ts'

test.each([
  ['依申请〔{year}〕{seq}号', null, '依申请〔2026〕7号'],
  ['{机关代字}依申请〔{year}〕{seq}号', null, '嵩科依申请〔2026〕7号'],
  ['{year}年第{seq}件', null, '2026年第7件'],
] as const)('登记号 %s', (pattern, fault, number) => {
  expect(caseNumberFault(pattern)).toBe(fault)
  expect(caseNumber(pattern, ' 嵩科 ', 2026, 7)).toBe(number)
})

test.each([
  '依申请{seq}号',
  '依申请〔{year}〕号',
  '依申请〔{year}〕{seq}{seq}号',
  '依申请{year}{seq}号',
  '依申请〔{year}〕1{seq}号',
  '依申请〔{year}〕{seq}0',
  '依申请〔{年}〕{seq}号',
  '依申请〔{year}〕{seq}号}',
  '{year}-{seq}',
  '',
])('这样写会重号、认不出年份，不让存：%s', (pattern) => {
  expect(caseNumberFault(pattern)).not.toBeNull()
  expect(handlingShape.safeParse({ ...HANDLING.preset, caseNumber: pattern }).success).toBe(false)
})

test('让存的写法，两个顺序号、两个年份的登记号总不相同', () => {
  const text = fc.string({
    unit: fc.constantFrom('依', '〔', '〕', '1', '-', '{year}', '{seq}', '{机关代字}', '号'),
    maxLength: 8,
  })
  const place = fc.record({ year: fc.integer({ min: 2019, max: 2099 }), seq: fc.integer({ min: 1, max: 20_000 }) })
  fc.assert(
    fc.property(text, place, place, (pattern, one, other) => {
      fc.pre(caseNumberFault(pattern) === null)
      fc.pre(one.year !== other.year || one.seq !== other.seq)
      expect(caseNumber(pattern, '嵩科', one.year, one.seq)).not.toBe(
        caseNumber(pattern, '嵩科', other.year, other.seq),
      )
    }),
    { numRuns: 3000 },
  )
})

test('以前存下的网上申请设置没有“防止机器大量提交”一项，照旧读得出', () => {
  expect(onlineShape.parse({ confirmedBy: 'receipt', source: '指南第三条' })).toMatchObject({ against: 'proof' })
})
