import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Json } from './canonical.ts'

test('RFC 8785 第 3.2.2 节的例子逐字相同', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

/** Values that survive JSON and PostgreSQL. */
const kept = fc
  .jsonValue({ noUnicodeString: false })
  .filter((value) => !JSON.stringify(value).includes('\\u0000') && JSON.stringify(value).isWellFormed())
  .filter((value) => !/\\ud[89a-f]/.test(JSON.stringify(value)))

/** The same value with every object's members in the opposite order. */
const turned = (value: unknown): Json =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, member]) => [key, turned(member)]),
        )
      : (value as Json)

test('成员的先后不改变文本；文本读回来就是原值', () => {
  fc.assert(
    fc.property(kept, (value) => {
      const text = canonical(value as Json)
      expect(canonical(turned(value))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(JSON.parse(text) as Json)).toBe(text)
    }),
  )
})

test('不同的值，文本不同', () => {
  fc.assert(
    fc.property(kept, kept, (one, other) => {
      const same = JSON.stringify(turned(turned(one))) === JSON.stringify(turned(turned(other)))
      if (same) expect(canonical(one as Json)).toBe(canonical(other as Json))
      else if (canonical(one as Json) === canonical(other as Json))
        expect(JSON.parse(JSON.stringify(one))).toEqual(other)
    }),
  )
})

test('负零写作零，没有的成员不写', () => {
  expect(canonical({ b: -0, a: undefined })).toBe('{"b":0}')
})

test.each([
  ['NaN', { a: [NaN] }, 'a[0]'],
  ['无穷大', Infinity, 'the value'],
  ['日期对象', { on: new Date(0) }, '.on'],
  ['列表里的空位', [undefined], '[0]'],
  ['大整数', 1n, 'the value'],
  ['半个代理对', { 名: '\ud842' }, '.名'],
  ['键里的 U+0000', { 'a\0': 1 }, 'U+0000'],
  ['函数', { f: () => 1 }, '.f'],
])('JSON 放不下的一律拒绝，并说出位置：%s', (_, value, place) => {
  expect(() => canonical(value as never)).toThrow(TypeError)
  expect(() => canonical(value as never)).toThrow(place)
})
