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
