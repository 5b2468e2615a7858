import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEvery, lastDue, type Every } from './schedule.ts'

const weekdays = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const at = (beijing: string): Date => new Date(`${beijing}:00+08:00`)

describe('时间表按北京时间', () => {
  test.each<[Every, string, string]>([
    ['每日 02:10', '2026-11-20 02:10', '2026-11-20 02:10'],
    ['每日 02:10', '2026-11-20 02:09', '2026-11-19 02:10'],
    ['每日 00:00', '2027-01-01 00:00', '2027-01-01 00:00'],
    ['每日 23:59', '2027-01-01 00:00', '2026-12-31 23:59'],
    ['每个工作日 08:30', '2026-11-20 08:30', '2026-11-20 08:30'],
    ['每个工作日 08:30', '2026-11-22 12:00', '2026-11-20 08:30'],
    ['每个工作日 08:30', '2026-11-23 08:29', '2026-11-20 08:30'],
    ['每周一 09:00', '2026-11-22 12:00', '2026-11-16 09:00'],
    ['每周日 09:00', '2026-11-22 12:00', '2026-11-22 09:00'],
    ['每月1日 09:00', '2026-11-20 00:00', '2026-11-01 09:00'],
    ['每月31日 09:00', '2026-11-20 00:00', '2026-10-31 09:00'],
    ['每月29日 09:00', '2027-03-01 00:00', '2027-01-29 09:00'],
    ['每10分钟', '2026-11-20 08:39', '2026-11-20 08:30'],
  ])('%s：在 %s 看，最近一次是 %s', (every, now, due) => {
    const show = (beijing: string): string => beijing.replace(' ', 'T')
    expect(lastDue(every, at(show(now)), weekdays)?.toISOString()).toBe(at(show(due)).toISOString())
  })

  test('哪天是工作日由外面说了算：调休的周六要做，放假的周五不做', () => {
    const notice = (day: string): boolean => day === '2026-11-21'
    expect(lastDue('每个工作日 08:30', at('2026-11-23T12:00'), notice)).toEqual(at('2026-11-21T08:30'))
    expect(lastDue('每个工作日 08:30', at('2026-11-20T12:00'), notice)).toBeNull()
  })

  test.each([
    '每天 02:10',
    '每日 24:00',
    '每日 2:10',
    '每周八 09:00',
    '每月0日 09:00',
    '每月32日 09:00',
    '每7分钟',
    '每0分钟',
    '',
  ])('看不懂的“%s”当场拒绝', (words) => expect(() => checkEvery(words)).toThrow())

  test('逐分钟往回找，找到的是同一时刻', () => {
    const everies: Every[] = ['每日 02:10', '每个工作日 08:30', '每周三 23:59', '每月15日 00:00', '每15分钟']
    const minute = fc.integer({ min: 0, max: 60 * 24 * 400 })
    fc.assert(
      fc.property(fc.constantFrom(...everies), minute, (every, minutes) => {
        const now = new Date(at('2026-01-01T00:00').getTime() + minutes * 60_000 + 17_000)
        expect(lastDue(every, now, weekdays)).toEqual(backwards(every, now))
      }),
      { numRuns: 60 },
    )
  })
})

/** The oracle: reads the wall clock of Shanghai from the system's own time zones, minute by minute. */
function backwards(every: Every, now: Date): Date {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    weekday: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  for (let at = Math.floor(now.getTime() / 60_000) * 60_000; ; at -= 60_000) {
    const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
    const clock = `${part['hour']}:${part['minute']}`
    const weekend = ['Sat', 'Sun'].includes(part['weekday'] ?? '')
    if (
      {
        '每日 02:10': clock === '02:10',
        '每个工作日 08:30': clock === '08:30' && !weekend,
        '每周三 23:59': clock === '23:59' && part['weekday'] === 'Wed',
        '每月15日 00:00': clock === '00:00' && part['day'] === '15',
        每15分钟: ['00', '15', '30', '45'].includes(part['minute'] ?? ''),
      }[every as '每日 02:10']
    )
      return new Date(at)
  }
}
