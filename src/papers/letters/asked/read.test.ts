import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LETTERS } from '../index.ts'
import type { LetterKey } from '../index.ts'
import { LONGEST, MOST_ROWS, type AskedField } from './field.ts'
import { allFilledIn, filledIn } from './filling.testing.ts'
import { letterFields } from './letters.ts'
import { NEED_FIELDS } from './needs.ts'
import { readAsked } from './read.ts'

const ASKED: readonly (readonly [string, readonly AskedField[]])[] = [
  ...Object.entries(NEED_FIELDS).flatMap(([need, field]) => (field ? [[need, [field]] as const] : [])),
  ...(Object.keys(LETTERS) as LetterKey[]).map((key) => [key, letterFields(key)] as const),
]

describe('填好的读得进，空着的说出缺哪一栏', () => {
  test.each(ASKED)('%s', (_, fields) => {
    const { values, faults } = readAsked(fields, allFilledIn(fields))
    expect(faults).toBeUndefined()
    expect(Object.keys(values ?? {}).toSorted()).toEqual(fields.map(({ name }) => name).toSorted())
    const mustHave = fields.filter((field) => field.optional !== true && !MAY_BE_EMPTY(field))
    const empty = readAsked(fields, {})
    expect(Object.keys(empty.faults ?? {}).toSorted()).toEqual(mustHave.map(({ name }) => name).toSorted())
    expect(readAsked(fields, {}, { partly: true }).faults, '还没写完的草稿，空着不是错').toBeUndefined()
  })
})
const MAY_BE_EMPTY = (field: AskedField): boolean =>
  field.kind === 'yes' || ((field.kind === 'lines' || field.kind === 'rows') && field.atLeast === 0)

const one = (field: Record<string, unknown>, raw: unknown, partly = false) =>
  readAsked([{ name: 'x', label: '某栏', ...field } as AskedField], { x: raw }, { partly })

describe('每一种栏，读成什么，什么不收', () => {
  test.each([
    [{ kind: 'text' }, '  两端的空格去掉 ', '两端的空格去掉'],
    [{ kind: 'text', optional: true }, '  ', null],
    [{ kind: 'long', optional: true }, undefined, null],
    [{ kind: 'long' }, '一行\n又一行', '一行\n又一行'],
    [{ kind: 'day' }, '2028-02-29', '2028-02-29'],
    [{ kind: 'number', min: 1, max: 9 }, '7', 7],
    [{ kind: 'number', min: 0, max: 9 }, 0, 0],
    [{ kind: 'number', min: 0, max: 9, optional: true }, '', null],
    [{ kind: 'choice', choices: { a: '甲' } }, 'a', 'a'],
    [{ kind: 'yes' }, 'yes', true],
    [{ kind: 'yes' }, 'no', false],
    [{ kind: 'yes' }, undefined, false],
    [{ kind: 'lines', atLeast: 1 }, '甲\n\n 乙 ', ['甲', '乙']],
    [{ kind: 'lines', atLeast: 0 }, undefined, []],
    [{ kind: 'group', optional: true, fields: [{ kind: 'text', name: 'y', label: '乙' }] }, { y: ' ' }, null],
    [{ kind: 'rows', atLeast: 1, fields: [{ kind: 'text', name: 'y', label: '乙' }] }, [{ y: '1' }, {}], [{ y: '1' }]],
  ])('%j 填 %j', (field, raw, value) => {
    expect(one(field, raw)).toEqual({ values: { x: value } })
  })

  test.each([
    [{ kind: 'text' }, '', 'x', '请填写'],
    [{ kind: 'text' }, 7, 'x', '文字'],
    [{ kind: 'text' }, '长'.repeat(LONGEST.text + 1), 'x', String(LONGEST.text)],
    [{ kind: 'text', max: 2 }, '三个字', 'x', '最多2个字'],
    [{ kind: 'day' }, '2027-02-29', 'x', '日期'],
    [{ kind: 'day' }, '3月5日', 'x', '日期'],
    [{ kind: 'number', min: 1, max: 9 }, '', 'x', '请填写'],
    [{ kind: 'number', min: 1, max: 9 }, 0, 'x', '1到9'],
    [{ kind: 'number', min: 1, max: 9 }, '10', 'x', '1到9'],
    [{ kind: 'number', min: 1, max: 9 }, 1.5, 'x', '整数'],
    [{ kind: 'number', min: 1, max: 9 }, '三', 'x', '整数'],
    [{ kind: 'number', min: 1, max: 99 }, '1e1', 'x', '整数'],
    [{ kind: 'number', min: 1, max: 99 }, [7], 'x', '整数'],
    [{ kind: 'day' }, ['2026-03-05'], 'x', '日期'],
    [{ kind: 'choice', choices: { a: '甲' } }, 'b', 'x', '没有这个选项'],
    [{ kind: 'choice', choices: { a: '甲' } }, 'toString', 'x', '没有这个选项'],
    [{ kind: 'lines', atLeast: 1 }, ' \n ', 'x', '请填写'],
    [{ kind: 'lines', atLeast: 1 }, { 0: '甲' }, 'x', '一行一项'],
    [{ kind: 'lines', atLeast: 1 }, Array.from({ length: MOST_ROWS + 1 }, () => '甲'), 'x', String(MOST_ROWS)],
    [{ kind: 'group', fields: [{ kind: 'text', name: 'y', label: '乙' }] }, '文字', 'x', '填得不对'],
    [
      {
        kind: 'group',
        fields: [
          { kind: 'day', name: 'y', label: '乙' },
          { kind: 'text', name: 'z', label: '丙' },
        ],
      },
      { z: '写了' },
      'x.y',
      '乙',
    ],
    [
      { kind: 'rows', atLeast: 1, fields: [{ kind: 'number', name: 'n', label: '页数', min: 1, max: 5 }] },
      [{ n: 1 }, { n: 6 }],
      'x.1.n',
      '1到5',
    ],
  ])('%j 填 %j，错在 %s', (field, raw, path, says) => {
    const { faults } = one(field, raw)
    expect(Object.keys(faults ?? {})).toEqual([path])
    expect(faults?.[path]).toContain(says)
  })

  test('没写完的可以存，写错的不可以；没有这一栏的值不留', () => {
    expect(one({ kind: 'number', min: 1, max: 9 }, '', true)).toEqual({ values: {} })
    expect(one({ kind: 'number', min: 1, max: 9 }, 'x', true).faults).toHaveProperty('x')
    expect(readAsked([], { another: 1 })).toEqual({ values: {} })
    for (const raw of [null, 'text', 7, ['x']]) expect(readAsked([], raw)).toEqual({ values: {} })
  })
})

/** Fields of every kind, two levels deep, with different names beside each other. */
const field = (depth: number): fc.Arbitrary<AskedField> => {
  const named = { name: fc.constant(''), label: fc.constant('某栏') }
  const plain: fc.Arbitrary<unknown>[] = [
    fc.record({ kind: fc.constantFrom('text', 'long', 'day', 'yes'), ...named }),
    fc.record({
      kind: fc.constant('number'),
      ...named,
      min: fc.integer({ min: 0, max: 5 }),
      max: fc.integer({ min: 6, max: 99 }),
    }),
    fc.record({ kind: fc.constant('choice'), ...named, choices: fc.constant({ a: '甲', b: '乙' }) }),
    fc.record({ kind: fc.constant('lines'), ...named, atLeast: fc.integer({ min: 0, max: 1 }) }),
  ]
  const nested =
    depth === 0
      ? []
      : [
          fc.record({ kind: fc.constant('group'), ...named, fields: fields(depth - 1) }),
          fc.record({
            kind: fc.constant('rows'),
            ...named,
            fields: fields(depth - 1),
            atLeast: fc.integer({ min: 0, max: 1 }),
          }),
        ]
  return fc.oneof(...plain, ...nested) as fc.Arbitrary<AskedField>
}
const fields = (depth: number): fc.Arbitrary<readonly AskedField[]> =>
  fc
    .array(field(depth), { minLength: 1, maxLength: 4 })
    .map((many) => many.map((each, at) => ({ ...each, name: `f${at}` })))

/** Paths of all the boxes that one can type into, by walking what was filled in rather than the fields. */
const boxes = (value: unknown, path: string): readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'object')
    ? value.flatMap((each, at) => boxes(each, `${path}.${at}`))
    : typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, each]) => boxes(each, path === '' ? name : `${path}.${name}`))
      : [path]
const put = (value: unknown, [name = '', ...rest]: readonly string[], wrong: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each, at) => (String(at) === name ? into(each, rest, wrong) : (each as unknown)))
    : { ...(value as object), [name]: into((value as Record<string, unknown>)[name], rest, wrong) }
const into = (value: unknown, rest: readonly string[], wrong: unknown): unknown =>
  rest.length === 0 ? wrong : put(value, rest, wrong)

test('任意的栏：填好的读出来原样，再读一遍不变；任一格写坏，错只在那一格', () => {
  fc.assert(
    fc.property(fields(2), fc.nat(), (asked, pick) => {
      const good = Object.fromEntries(asked.map((each) => [each.name, filledIn(each)]))
      const read = readAsked(asked, good)
      expect(read).toEqual({ values: good })
      expect(readAsked(asked, read.values)).toEqual(read)
      const all = boxes(good, '')
      const path = all[pick % all.length] ?? ''
      const { faults, values } = readAsked(asked, put(good, path.split('.'), { not: 'a value' }))
      // 是或者否的一格：不是“是”就是“否”。
      if (faults) expect(Object.keys(faults)).toEqual([path])
      else expect(values).toEqual(put(good, path.split('.'), false))
    }),
    { numRuns: 300 },
  )
})

test('任意的东西都读得了：要么是值，要么每个错有一句话，不抛错', () => {
  fc.assert(
    fc.property(fields(1), fc.anything(), fc.boolean(), (asked, raw, partly) => {
      const under = { f0: raw, f1: raw, f2: [raw, { f0: raw }], f3: { f0: raw } }
      for (const given of [raw, under]) {
        const { values, faults } = readAsked(asked, given, { partly })
        expect(Boolean(values) !== Boolean(faults)).toBe(true)
        for (const says of Object.values(faults ?? {})) expect(says).toContain('。')
      }
    }),
    { numRuns: 300 },
  )
})
