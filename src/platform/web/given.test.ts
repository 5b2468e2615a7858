import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { given } from './given.ts'
import { HttpProblem } from './problem.ts'

const faultOf = (value: unknown): HttpProblem | null => {
  try {
    given(z.json(), value)
    return null
  } catch (fault) {
    if (fault instanceof HttpProblem) return fault
    throw fault
  }
}

test('数据库存不了的字符，在哪一项就说哪一项', () => {
  for (const bad of ['\0', 'a\0b', '\ud800', 'x\udc00y'])
    expect(faultOf({ people: [{ name: '李芳' }, { name: bad }] })).toMatchObject({
      status: 400,
      members: { fields: { 'people.1.name': expect.stringMatching(/不能保存的字符/) } },
    })
  expect(faultOf({ ['\0']: 1 })?.status).toBe(400)
  expect(faultOf({ name: '𠮷田㐂\n　\u202e' })).toBe(null)
})

test('不论什么内容：拒绝的正是存不了的', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      // Written the other way: as JSON, where what is not sound stands escaped.
      const text = JSON.stringify(value).replaceAll('\\\\', '')
      expect(faultOf(value) !== null).toBe(/\\u0000|\\ud[89a-f]/i.test(text))
    }),
  )
})

test('层次深得没有道理的，不让它耗尽程序', () => {
  const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  expect(faultOf(nested(100))).toBe(null)
  expect(faultOf({ content: nested(100_000) })).toMatchObject({
    status: 400,
    detail: expect.stringMatching(/层次太多/),
  })
})

test('声明里没有另写的话：每一处都是一句平常的中文，没有程序的词，也不重复填了什么', () => {
  const shape = z.object({
    text: z.string().max(20),
    need: z.string().min(1),
    long: z.string().min(3),
    day: z.iso.date(),
    id: z.uuid(),
    one: z.enum(['open', 'closed']),
    exact: z.literal('x'),
    pattern: z.string().regex(/^(|overdue)$/),
    whole: z.int32(),
    more: z.coerce.number().min(1),
    less: z.number().max(9),
    yes: z.boolean(),
    list: z.array(z.string()).min(1).max(3),
    either: z.union([z.literal(''), z.iso.date()]),
    inner: z.object({ word: z.string() }),
    free: z.record(z.string().max(2), z.string()),
  })
  const wrong: readonly unknown[] = [
    null,
    undefined,
    {},
    [],
    'secretsecretsecretsecret',
    '',
    0,
    1.5,
    2 ** 40,
    true,
    Array(9).fill('secret'),
    { secret: 5 },
  ]
  for (const value of [
    ...wrong,
    Object.fromEntries(Object.keys(shape.shape).map((key) => [key, wrong])),
    ...wrong.map((each) => Object.fromEntries(Object.keys(shape.shape).map((key) => [key, each]))),
  ]) {
    let fault: unknown = null
    try {
      given(shape, value)
    } catch (thrown) {
      fault = thrown
    }
    if (!(fault instanceof HttpProblem)) throw new Error(`taken: ${JSON.stringify(value)}`)
    const said = [fault.detail, ...Object.values((fault.members['fields'] ?? {}) as Record<string, string>)]
    for (const each of said) expect(each).toMatch(/^[^a-zA-Z<>=()（）]*[\u4e00-\u9fff][^a-zA-Z<>=()（）]*。$/)
  }
})
