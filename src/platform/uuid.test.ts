import { expect, test } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('先造的编号小，后造的编号大，格式是第七版', () => {
  const made = Array.from({ length: 20_000 }, uuidv7)
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  for (const id of made.slice(0, 100))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
