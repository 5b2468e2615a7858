import { expect, test } from 'vitest'
import { RateLimit, visitor } from './rate-limit.ts'

test('每分钟的次数用完要等，等够了又可以；各来访者互不影响', () => {
  let time = 0
  const limit = new RateLimit(3, () => time)
  expect([1, 2, 3].map(() => limit.take('10.0.0.1'))).toEqual([0, 0, 0])
  expect(limit.take('10.0.0.1')).toBe(20)
  expect(limit.take('10.0.0.2')).toBe(0)
  time += 19_999
  expect(limit.take('10.0.0.1')).toBe(1)
  time += 1
  expect(limit.take('10.0.0.1')).toBe(0)
})

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('来访地址 %s 记作 %s', (address, key) => expect(visitor(address)).toBe(key))
