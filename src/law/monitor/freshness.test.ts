import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Every } from '../disclosure/update-intervals.ts'
import { dayAfter, localDate, type LocalDate } from '../local-date.ts'
import { freshnessOf, gapsIn, newestOf, stretchFrom } from './freshness.ts'

/** Every day of the calendar one after the other, made by going forward a day at a time. */
const DAYS: readonly LocalDate[] = (() => {
  const days = [localDate('2019-12-01')]
  while (days.length < 800) days.push(dayAfter(days.at(-1) as LocalDate))
  return days
})()
const anyDay = fc.nat({ max: 799 }).map((n) => DAYS[n] as LocalDate)
const anyDates = fc.array(fc.option(anyDay, { freq: 5 }), { maxLength: 12 })

/** The last day in time after an update, found by writing the date, not by counting: same day of a later month, else its last. */
function lastInTime(every: Every, from: LocalDate): LocalDate {
  if ('days' in every) {
    let day = from
    for (let n = 0; n < every.days; n++) day = dayAfter(day)
    return day
  }
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const index = month - 1 + every.months
  const head = `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  for (let d = day; ; d--) {
    const text = `${head}-${String(d).padStart(2, '0')}`
    if (new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return text as LocalDate
  }
}
const anyEvery = fc.constantFrom<Every>({ days: 14 }, { days: 90 }, { months: 2 }, { months: 6 })

test('逐日走过去：最后一日之后才是超期，天数一天一天地加', () => {
  fc.assert(
    fc.property(anyDates, anyEvery, anyDay, (dates, every, today) => {
      let newest: LocalDate | null = null
      let inTimeUntil: LocalDate | null = null
      let overdue = 0
      let firstOverdue: LocalDate | null = null
      for (const day of DAYS) {
        if (day > today) break
        if (dates.includes(day)) {
          newest = day
          inTimeUntil = lastInTime(every, day)
          overdue = 0
          firstOverdue = null
        }
        if (inTimeUntil !== null && day > inTimeUntil) {
          overdue++
          firstOverdue ??= day
        }
      }
      const fresh = freshnessOf(dates, every, today)
      expect(newestOf(dates, today)).toBe(newest)
      if (newest === null)
        expect(fresh).toMatchObject({ state: 'overdue', newestOn: null, overdueDays: null, since: null })
      else if (overdue > 0)
        expect(fresh).toMatchObject({ state: 'overdue', newestOn: newest, overdueDays: overdue, since: firstOverdue })
      else expect(fresh).toEqual({ state: 'fresh' })
    }),
  )
})

test('间隔：逐日走过去，两条之间超出最后一日的才是间隔', () => {
  fc.assert(
    fc.property(anyDates, anyEvery, anyDay, (dates, every, today) => {
      const expected: { from: LocalDate; to: LocalDate; days: number }[] = []
      let last: LocalDate | null = null
      let walked = 0
      for (const day of DAYS) {
        if (day > today) break
        walked++
        if (!dates.includes(day)) continue
        if (last && day > lastInTime(every, last)) expected.push({ from: last, to: day, days: walked })
        last = day
        walked = 0
      }
      expect(gapsIn(dates, every, today)).toEqual(expected)
    }),
  )
})

describe('两周', () => {
  const on = (today: string) =>
    freshnessOf([localDate('2021-05-01'), null], { days: 14 }, localDate(today), [7, 10, 13])
  test.each([
    ['第6日', '2021-05-07', { state: 'fresh' }],
    ['第7日', '2021-05-08', { state: 'warning', passed: 7, since: '2021-05-08', dueOn: '2021-05-15' }],
    ['第9日', '2021-05-10', { state: 'warning', passed: 9, since: '2021-05-08' }],
    ['第10日', '2021-05-11', { state: 'warning', since: '2021-05-11' }],
    ['第13日', '2021-05-14', { state: 'warning', since: '2021-05-14' }],
    ['第14日，最后一日', '2021-05-15', { state: 'warning', passed: 14, since: '2021-05-14' }],
    [
      '第15日',
      '2021-05-16',
      { state: 'overdue', passed: 15, overdueDays: 1, since: '2021-05-16', dueOn: '2021-05-15' },
    ],
  ])('%s', (_, today, state) => expect(on(today)).toMatchObject(state))

  test('将来的日期不算更新', () => {
    const dates = [localDate('2021-05-01'), localDate('2022-01-01')]
    expect(freshnessOf(dates, { days: 14 }, localDate('2021-05-16'))).toMatchObject({
      state: 'overdue',
      overdueDays: 1,
    })
  })
})

test('月末：六个月到对应日，没有对应日的到月末', () => {
  const stale = (today: string) => freshnessOf([localDate('2020-08-31')], { months: 6 }, localDate(today)).state
  expect([stale('2021-02-28'), stale('2021-03-01')]).toEqual(['fresh', 'overdue'])
  expect(stretchFrom({ months: 12 }, localDate('2020-02-29'))).toBe('2019-02-28')
})
