import { afterEach, expect, test } from 'vitest'
import { watchClock, type ClockWatch } from './clock-watch.ts'

let watch: ClockWatch | undefined
afterEach(() => watch?.stop())

test('时钟向前跳、向后跳都说出来，各说一次；走得稍快稍慢不说', () => {
  const said: string[] = []
  let wall = 1_000_000
  let steady = 0
  watch = watchClock(
    (sentence) => said.push(sentence),
    () => wall,
    () => steady,
  )
  const pass = (steadyMs: number, wallMs: number): number => {
    steady += steadyMs
    wall += wallMs
    return watch?.look() ?? NaN
  }
  expect(pass(5000, 5000)).toBe(0)
  expect(pass(5000, 5400)).toBe(0)
  expect(pass(5000, 3_605_000)).toBe(3_600_000)
  expect(pass(5000, 5000)).toBe(0)
  expect(pass(5000, -7_195_000)).toBe(-7_200_000)
  expect(said).toHaveLength(2)
  expect(said[0]).toMatch(/向前跳了约 3600 秒/)
  expect(said[1]).toMatch(/向后跳了约 7200 秒。.*时间同步/)
})
