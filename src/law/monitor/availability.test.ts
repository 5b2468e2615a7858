import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf, isFailed, reaches, shareInChinese } from './availability.ts'
import { beijingDayOf } from './beijing-day.ts'
import { inspectSite } from './inspect.ts'
import { AT, hourly, NOW, SOUND_SITE } from './sound-site.testing.ts'

const RULE = { days: 7, probesPerDay: 20, seconds: 15 }
const MINUTE = 60_000

test('与逐分钟数过去的窗口相同', () => {
  const anyProbe = fc.record({
    minute: fc.integer({ min: -20, max: 8 * 24 * 60 }),
    opened: fc.boolean(),
    tookMs: fc.constantFrom(0, 14_999, 15_000, 40_000),
  })
  fc.assert(
    fc.property(fc.array(anyProbe, { maxLength: 200 }), fc.integer({ min: 1, max: 4 }), (given, probesPerDay) => {
      const probes = given.map(({ minute, ...rest }) => ({ ...rest, at: NOW - minute * MINUTE }))
      let [total, failed, enough] = [0, 0, true]
      for (let day = 0; day < 7; day++) {
        let ofDay = 0
        for (let minute = day * 1440; minute < (day + 1) * 1440; minute++)
          for (const probe of given)
            if (probe.minute === minute) {
              ofDay++
              if (!probe.opened || probe.tookMs > 14_999) failed++
            }
        total += ofDay
        if (ofDay < probesPerDay) enough = false
      }
      expect(availabilityOf(probes, NOW, { ...RULE, probesPerDay })).toMatchObject({ probes: total, failed, enough })
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['打开了，不到十五秒', true, 14_999, false],
  ['打开了，满十五秒', true, 15_000, true],
  ['没有打开', false, 10, true],
])('%s', (_, opened, tookMs, failed) => expect(isFailed({ at: 0, opened, tookMs }, 15)).toBe(failed))

test('正好百分之五就是百分之五；差一点的不进上去', () => {
  const seen = (failed: number, probes: number) => ({ failed, probes, perDay: [], enough: true, firstFailedAt: null })
  expect(reaches(seen(7, 140), 5)).toBe(true)
  expect(reaches(seen(6, 140), 5)).toBe(false)
  expect(reaches(seen(49_999, 1_000_000), 5)).toBe(false)
  expect(shareInChinese(seen(49_999, 1_000_000))).toBe('4.99%')
  expect(reaches(seen(0, 0), 1)).toBe(false)
})

describe('一周的探测', () => {
  const w2 = (probes: typeof SOUND_SITE.probes) => {
    const { findings, notKnown } = inspectSite({ ...SOUND_SITE, probes }, AT)
    const [seen] = findings.filter(({ rule }) => rule === 'W2')
    return {
      state: seen?.state,
      what: seen?.what,
      since: seen?.since,
      known: notKnown.every(({ rule }) => rule !== 'W2'),
    }
  }
  test.each([
    ['168次中1次，不到1%', 1, undefined],
    ['2次，过1%', 2, 'warning'],
    ['8次，4.76%', 8, 'warning'],
    ['9次，5.35%', 9, 'broken'],
  ])('%s', (_, failed, state) => expect(w2(hourly(failed))).toMatchObject({ state, known: true }))

  test('提醒写明到了哪一步', () => {
    expect(w2(hourly(2)).what).toContain('已达1%')
    expect(w2(hourly(6)).what).toContain('已达3%')
    expect(w2(hourly(9)).what).toContain('探测168次')
  })

  test('每天二十次够，十九次不够：不够就是不知道，不是没问题', () => {
    const perDay = (n: number) => hourly(0).filter((_, at) => at % 24 < n)
    expect(w2(perDay(20))).toMatchObject({ state: undefined, known: true })
    expect(w2(perDay(19))).toMatchObject({ state: undefined, known: false })
    expect(w2([])).toMatchObject({ state: undefined, known: false })
    expect(w2(hourly(0).slice(24))).toMatchObject({ known: false })
  })

  test('次数不够而多次打不开：不能判定，但是要提醒', () => {
    const seen = w2(hourly(30).filter((_, at) => at % 2 === 0))
    expect(seen).toMatchObject({ state: 'warning', known: false })
    expect(seen.what).toContain('探测次数不足')
  })

  test('七天以前的不算，正好七天前的那一次已经不在窗口里', () => {
    const old = { at: NOW - 7 * 86_400_000, opened: false, tookMs: 0 }
    expect(availabilityOf([old, { ...old, at: old.at + 1 }], NOW, RULE)).toMatchObject({ probes: 1, failed: 1 })
  })
})

test('北京的日子', () => {
  expect(beijingDayOf(Date.parse('2021-06-14T15:59:59.999Z'))).toBe('2021-06-14')
  expect(beijingDayOf(Date.parse('2021-06-14T16:00:00Z'))).toBe('2021-06-15')
  expect(beijingDayOf(-1)).toBe('1970-01-01')
})
