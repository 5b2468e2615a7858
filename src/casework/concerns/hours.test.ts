/** 时限的钟点：an oracle of its own – the clock on the wall in Beijing, moved one hour at a time, days and months carried by hand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beijingTime } from '../../platform/clock.ts'
import { clockWords, dueHours, reminderAt, REMINDERS } from './hours.ts'

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (LENGTHS[month - 1] ?? 0)

/** `YYYY-MM-DDTHH:MM` some hours later. */
function later(wall: string, hours: number): string {
  let [year, month, day, hour, minute] = (wall.match(/\d+/g) ?? []).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  for (let each = 0; each < hours; each++) {
    hour++
    if (hour === 24) [hour, day] = [0, day + 1]
    if (day > daysIn(year, month)) [day, month] = [1, month + 1]
    if (month > 12) [month, year] = [1, year + 1]
  }
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

const wall = fc
  .record({
    year: fc.integer({ min: 2010, max: 2035 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .filter(({ year, month, day }) => day <= daysIn(year, month))
  .map(({ year, month, day, hour, minute }) =>
    [
      [year, month, day].map((n) => String(n).padStart(2, '0')).join('-'),
      [hour, minute].map((n) => String(n).padStart(2, '0')).join(':'),
    ].join('T'),
  )

const expected = (found: string, major: boolean): readonly (readonly [string, number])[] => {
  if (found < '2016-07-30') return []
  if (!major) return [['予以回应', 48]]
  return found < '2016-11-10'
    ? [['举行新闻发布会', 24]]
    : [
        ['发布权威信息', 5],
        ['举行新闻发布会', 24],
      ]
}

test('不论哪天几点发现，昼夜节假日都算，时限与逐小时拨钟得出的一致；照发现那天的规定', () => {
  fc.assert(
    fc.property(wall, fc.boolean(), (found, major) => {
      const dues = dueHours(new Date(`${found}:00+08:00`), major)
      expect(dues.map(({ what, by }) => [what, beijingTime(by).slice(0, 16)])).toEqual(
        expected(found, major).map(([what, hours]) => [what, later(found, hours)]),
      )
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['2016-07-29T23:59', true, []],
  ['2016-07-30T00:00', true, ['举行新闻发布会']],
  ['2016-11-09T23:59', true, ['举行新闻发布会']],
  ['2016-11-10T00:00', true, ['发布权威信息', '举行新闻发布会']],
  ['2016-07-29T23:59', false, []],
  ['2016-07-30T00:00', false, ['予以回应']],
])('国办发〔2016〕61号、80号施行前后：%s 发现，重大%s', (found, major, owed) => {
  expect(dueHours(new Date(`${found}:00+08:00`), major).map(({ what }) => what)).toEqual(owed)
})

test('提醒依次在一半、最后一小时、到时、又过一日', () => {
  const [due] = dueHours(new Date('2026-10-01T22:00:00+08:00'), true)
  expect(due && REMINDERS.map((each) => beijingTime(reminderAt(due, each)))).toEqual([
    '2026-10-02T00:30:00+08:00',
    '2026-10-02T02:00:00+08:00',
    '2026-10-02T03:00:00+08:00',
    '2026-10-03T03:00:00+08:00',
  ])
})

test.each([
  [0, '剩余 0 分'],
  [59, '剩余 59 分'],
  [60, '剩余 1 小时 0 分'],
  [1439, '剩余 23 小时 59 分'],
  [1440, '剩余 1 天'],
  [1500, '剩余 1 天 1 小时'],
  [-1, '超时 1 分'],
  [-2880, '超时 2 天'],
])('还有 %d 分钟：%s', (minutes, says) => {
  const at = new Date('2026-03-02T09:00:00+08:00')
  expect(clockWords(new Date(at.getTime() + minutes * 60_000), at)).toBe(says)
})
