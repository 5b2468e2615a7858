/** 更新期限：与逐日数出来的一样；对上行；栏目的名称. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { readTimeCell } from '../../law/disclosure/catalogue-form.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { AHEAD, dutyDue, rowStateOn, type Timed } from './due-day.ts'
import { matchRows, repeats } from './match.ts'

const BASE = dayNumber('2026-01-05' as LocalDate)
const row = (of: Partial<Timed['entry']> & Pick<Timed, 'since' | 'lastOn'>): Timed => ({
  entry: {
    updateEvery: of.updateEvery ?? null,
    time: of.time ?? { text: '', read: readTimeCell('') },
    way: of.way ?? { proactive: true, onApplication: null },
  },
  part: null,
  since: of.since,
  lastOn: of.lastOn,
})

/** 2026年的法定工作日一天一天数：which days are off stands in the notice, not in a formula. */
const isOff = (day: number): boolean => !CALENDAR_WORKS.has(day)
const CALENDAR_WORKS: ReadonlySet<number> = (() => {
  const works = new Set<number>()
  // 国办发明电〔2025〕7号 for 2026: off besides weekends, and weekends that are worked.
  const off = new Set(
    [
      ['2026-01-01', 3],
      ['2026-02-15', 9],
      ['2026-04-04', 3],
      ['2026-05-01', 5],
      ['2026-06-19', 3],
      ['2026-09-25', 3],
      ['2026-10-01', 7],
    ].flatMap(([from, days]) =>
      Array.from({ length: Number(days) }, (_, at) => dayNumber(String(from) as LocalDate) + at),
    ),
  )
  const worked = new Set(
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((day) =>
      dayNumber(day as LocalDate),
    ),
  )
  for (let day = BASE - 10; day < BASE + 355; day++) {
    const weekday = new Date(`${localDateOf(day)}T00:00:00Z`).getUTCDay()
    if (worked.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day))) works.add(day)
  }
  return works
})()

describe('更新期限', () => {
  test('发布过的：从最近发布之日起逐日数，数到的那一天是最后一日；前七日起临近，过后超期', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 1100 }),
        (days, last, now) => {
          const timed = row({
            updateEvery: { days },
            since: localDateOf(BASE),
            lastOn: localDateOf(BASE + last),
          })
          // Oracle: walk from the day of the last publication, one day at a time.
          let left = days
          let state = left <= AHEAD ? 'soon' : 'kept'
          for (let day = BASE + last; day < BASE + now; day++) {
            left--
            state = left < 0 ? 'past' : left <= AHEAD ? 'soon' : 'kept'
          }
          if (now < last) return
          expect(rowStateOn(CALENDAR, timed, localDateOf(BASE + now))).toBe(state)
        },
      ),
    )
  })

  test('按月的：落在同一日，没有那一日的落在月末', () => {
    const due = (lastOn: string, months: number) =>
      dutyDue(CALENDAR, row({ updateEvery: { months }, since: '2026-01-01' as LocalDate, lastOn: lastOn as LocalDate }))
    expect(due('2026-01-31', 1)).toBe('2026-02-28')
    expect(due('2027-08-31', 6)).toBe('2028-02-29')
    expect(due('2026-03-15', 12)).toBe('2027-03-15')
  })

  test('没有发布过的：从施行之日起，承诺与第二十六条的二十个工作日哪个先到算哪个', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }), (start, promise) => {
        const text = `自形成之日起${promise}个工作日内`
        const since = localDateOf(BASE + start)
        const due = dutyDue(
          CALENDAR,
          row({ updateEvery: { days: 90 }, time: { text, read: readTimeCell(text) }, since, lastOn: null }),
        )
        let left = Math.min(20, promise)
        let day = BASE + start
        while (left > 0) if (!isOff(++day)) left--
        expect(due).toBe(localDateOf(day))
      }),
    )
  })

  test('没有更新周期的、不主动公开的不催；没有发布过的看得出', () => {
    const since = '2026-01-05' as LocalDate
    expect(dutyDue(CALENDAR, row({ since, lastOn: null }))).toBeNull()
    const passive = row({
      updateEvery: { days: 3 },
      way: { proactive: false, onApplication: true },
      since,
      lastOn: null,
    })
    expect(dutyDue(CALENDAR, passive)).toBeNull()
    expect(rowStateOn(CALENDAR, passive, since)).toBe('free')
    expect(rowStateOn(CALENDAR, row({ since, lastOn: null }), since)).toBe('empty')
    expect(rowStateOn(CALENDAR, row({ since, lastOn: since }), '2029-01-01' as LocalDate)).toBe('free')
  })
})

describe('导入的行对上已有的行', () => {
  const named = fc.record({
    matter: fc.constantFrom('甲', '乙', ' 甲 '),
    subMatter: fc.constantFrom('', '一', '二'),
    content: fc.constantFrom('子', '丑', ''),
  })
  const called = ({ matter, subMatter }: { matter: string; subMatter: string }) => `${matter.trim()}\n${subMatter}`

  test('同名的才对上，一行只对一次，能对的都对上', () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 12 }), fc.array(named, { maxLength: 12 }), (coming, there) => {
        const found = matchRows(coming, there)
        const taken = found.filter((each) => each !== null)
        expect(new Set(taken).size).toBe(taken.length)
        for (const [at, each] of found.entries())
          if (each !== null) expect(called(coming[at]!)).toBe(called(there[each]!))
        const names = new Set([...coming, ...there].map(called))
        for (const name of names) {
          const [ours, theirs] = [coming, there].map((list) => list.filter((each) => called(each) === name).length)
          const matched = coming.filter((each, at) => called(each) === name && found[at] !== null).length
          expect(matched).toBe(Math.min(ours ?? 0, theirs ?? 0))
        }
      }),
    )
  })

  test('原样再来，各归各位；事项和内容都相同的重复行指得出前面那一行', () => {
    const rows = [
      { matter: '甲', subMatter: '一', content: '子' },
      { matter: '甲', subMatter: '一', content: '丑' },
      { matter: '乙', subMatter: '', content: '' },
    ]
    expect(matchRows(rows.toReversed(), rows)).toEqual([2, 1, 0])
    expect([...repeats([...rows, ...rows])]).toEqual([
      [3, 0],
      [4, 1],
      [5, 2],
    ])
  })
})
