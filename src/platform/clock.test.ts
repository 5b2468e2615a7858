import { expect, test } from 'vitest'
import { beijingDay, beijingTime } from './clock.ts'

test.each([
  ['北京时间零点前一秒仍是前一天', '2020-12-31T15:59:59Z', '2020-12-31'],
  ['北京时间零点即是新的一天', '2020-12-31T16:00:00Z', '2021-01-01'],
])('%s', (_, instant, day) => expect(beijingDay(new Date(instant))).toBe(day))

test('时刻带着时差写出来', () => {
  expect(beijingTime(new Date('2021-01-31T16:00:00.500Z'))).toBe('2021-02-01T00:00:00+08:00')
})
