import { getDayDetail, getSolarDateFromLunar, getSolarTermDate } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../local-date.ts'
import { buildCalendar, CALENDAR, DAY, holidayOn, isWorkingDay, kindOf } from './calendar.ts'
import { dayNumber, localDateOf } from './day-number.ts'
import { LUNAR_DAYS } from './lunar-days.ts'
import { localHolidays } from './local-days.ts'
import { INVENTED_2027 } from './proof/notice-texts.ts'
import { readNotice } from './read-notice.ts'
import { workingDaysAfter } from './working-days.ts'

const kind = (date: string): number | undefined => kindOf(CALENDAR, dayNumber(localDate(date)))
const allDays = function* (from: string, to: string): Generator<LocalDate> {
  for (let day = dayNumber(localDate(from)); day <= dayNumber(localDate(to)); day++) yield localDateOf(day)
}

/** §3.6 的表：逐年列出放假的周一至周五、上班的周六周日，另外打的一份。 */
const TABLE: Readonly<Record<number, readonly [string, string]>> = {
  2019: [
    '01-01 02-04 02-05 02-06 02-07 02-08 04-05 05-01 05-02 05-03 06-07 09-13 10-01 10-02 10-03 10-04 10-07',
    '02-02 02-03 04-28 05-05 09-29 10-12',
  ],
  2020: [
    '01-01 01-24 01-27 01-28 01-29 01-30 01-31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 10-06 10-07 10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ],
  2021: [
    '01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ],
  2022: [
    '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ],
  2023: [
    '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ],
  2024: [
    '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ],
  2025: [
    '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ],
  2026: [
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ],
}

describe.each(Object.entries(TABLE))('%s年的工作日历', (year, [off, on]) => {
  const of = (wanted: number): string =>
    [...allDays(`${year}-01-01`, `${year}-12-31`)]
      .filter((date) => kind(date) === wanted)
      .map((date) => date.slice(5))
      .join(' ')
  test('放假的周一至周五一天不多一天不少', () => expect(of(DAY.holiday)).toBe(off))
  test('调休上班的周六、周日一天不多一天不少', () => expect(of(DAY.makeUp)).toBe(on))
  test('与 chinese-days 逐日相同', () => {
    for (const date of allDays(`${year}-01-01`, `${year}-12-31`)) {
      expect([date, isWorkingDay(CALENDAR, dayNumber(date))]).toEqual([date, getDayDetail(date).work])
    }
  })
})

describe('日历的边上', () => {
  test.each([
    ['2018-12-29', DAY.makeUp],
    ['2018-12-30', DAY.weekend],
    ['2018-12-31', DAY.holiday],
    ['2019-01-01', DAY.holiday],
    ['2019-01-02', DAY.working],
  ])('2019年的通知管到上一年年末：%s', (date, expected) => expect(kind(date)).toBe(expected))
  test('再往前就不知道了', () => {
    expect(kind('2018-12-28')).toBeUndefined()
    expect(workingDaysAfter(CALENDAR, localDate('2018-12-28'), 1)).toEqual({ dueOn: '2018-12-29' })
    expect(workingDaysAfter(CALENDAR, localDate('2018-12-27'), 1)).toHaveProperty('unknown')
    expect(workingDaysAfter(CALENDAR, localDate('2040-12-31'), 1)).toHaveProperty('unknown')
  })
  test('除夕“鼓励休息”不是放假（2024年2月9日）', () => expect(kind('2024-02-09')).toBe(DAY.working))
  test('妇女节、青年节是工作日', () => {
    expect(kind('2023-03-08')).toBe(DAY.working)
    expect(kind('2022-05-06')).toBe(DAY.working)
  })
})

describe('某日所知的日历', () => {
  const twenty = (knownOn: string, start: string): unknown =>
    workingDaysAfter(buildCalendar({ knownOn: localDate(knownOn) }), localDate(start), 20)
  test.each([
    ['2020-01-26', '2020-02-21'],
    ['2020-01-27', '2020-02-25'],
  ])('2020年春节延长的通知1月27日公布：%s 所知', (knownOn, dueOn) => {
    expect(twenty(knownOn, '2020-01-20')).toEqual({ dueOn })
  })
  test.each([
    ['2019-03-21', '2019-05-15'],
    ['2019-03-22', '2019-05-15'],
  ])('2019年劳动节调整前后，二十个工作日恰好同一天：%s 所知', (knownOn, dueOn) => {
    // 多放两天（5月2日、3日），多上两天（4月28日、5月5日），跨过全部四天的期限不变。
    expect(twenty(knownOn, '2019-04-16')).toEqual({ dueOn })
  })
  test('2019年劳动节调整：跨过一部分的期限就变了', () => {
    const five = (knownOn: string): unknown =>
      workingDaysAfter(buildCalendar({ knownOn: localDate(knownOn) }), localDate('2019-04-28'), 5)
    expect(five('2019-03-21')).toEqual({ dueOn: '2019-05-06' })
    expect(five('2019-03-22')).toEqual({ dueOn: '2019-05-07' })
  })
  test('次年的通知公布以前，数进次年只是暂定', () => {
    expect(twenty('2025-11-03', '2025-12-10')).toEqual({ provisionallyOn: '2026-01-08', notGazetted: 2026 })
    expect(twenty('2025-11-04', '2025-12-10')).toEqual({ dueOn: '2026-01-08' })
  })
})

describe('放假安排尚未公布的年份', () => {
  test('元旦依法放假，不待通知', () => {
    expect(kind('2027-01-01')).toBe(DAY.holiday)
    expect(workingDaysAfter(CALENDAR, localDate('2026-12-10'), 20)).toEqual({
      provisionallyOn: '2027-01-08',
      notGazetted: 2027,
    })
  })
  test('恰好数到上年最后一日，不是暂定', () => {
    expect(workingDaysAfter(CALENDAR, localDate('2026-12-10'), 15)).toEqual({ dueOn: '2026-12-31' })
    expect(workingDaysAfter(CALENDAR, localDate('2026-12-10'), 16)).toHaveProperty('provisionallyOn')
  })
  test('2025年起除夕和5月2日也放假，2024年以前不放', () => {
    expect(kind('2027-02-05')).toBe(DAY.holiday)
    expect(holidayOn(CALENDAR, dayNumber(localDate('2027-02-05')))?.name).toBe('春节')
    expect(kind('2029-05-02')).toBe(DAY.holiday)
    const before = buildCalendar({ knownOn: localDate('2018-12-31') })
    expect(kindOf(before, dayNumber(localDate('2022-01-31')))).toBe(DAY.working)
    expect(kindOf(before, dayNumber(localDate('2022-02-01')))).toBe(DAY.holiday)
    expect(kindOf(before, dayNumber(localDate('2023-05-02')))).toBe(DAY.working)
  })
  test('农历节日和清明与 chinese-days 的历表相同', () => {
    for (const [year, days] of Object.entries(LUNAR_DAYS)) {
      const lunar = (monthDay: string): string => getSolarDateFromLunar(`${year}-${monthDay}`).date
      expect({ year, ...days }).toEqual({
        year,
        newYear: lunar('01-01').slice(5),
        qingming: getSolarTermDate(Number(year), 4, 'pure_brightness').slice(5),
        dragonBoat: lunar('05-05').slice(5),
        midAutumn: lunar('08-15').slice(5),
      })
    }
  })
})

describe('导入下一年的通知', () => {
  const read = readNotice(INVENTED_2027)
  if ('refused' in read) throw new Error(read.refused)
  const calendar = buildCalendar({ notices: [read.year] })
  test('暂定变为确定', () => {
    expect(workingDaysAfter(calendar, localDate('2026-12-10'), 20)).toEqual({ dueOn: '2027-01-08' })
    expect(workingDaysAfter(calendar, localDate('2027-01-20'), 20)).toEqual({ dueOn: '2027-02-22' })
    expect(workingDaysAfter(CALENDAR, localDate('2027-01-20'), 20)).toEqual({
      provisionallyOn: '2027-02-19',
      notGazetted: 2027,
    })
  })
  test('原来的日历不变', () => expect(CALENDAR.gazetted.has(2027)).toBe(false))
})

describe('地方规定的放假日（《全国年节及纪念日放假办法》第四条）', () => {
  const eid = {
    name: '开斋节',
    from: '2026-03-20',
    to: '2026-03-22',
    worked: ['2026-03-28'],
    cites: '自治区人民政府通告',
  }
  test('只加在本机关的日历上', () => {
    const read = localHolidays([eid])
    if ('refused' in read) throw new Error(read.refused)
    const local = buildCalendar({ local: read.holidays })
    expect(workingDaysAfter(CALENDAR, localDate('2026-03-18'), 3)).toEqual({ dueOn: '2026-03-23' })
    expect(workingDaysAfter(local, localDate('2026-03-18'), 3)).toEqual({ dueOn: '2026-03-24' })
    expect(kindOf(local, dayNumber(localDate('2026-03-28')))).toBe(DAY.makeUp)
  })
  test.each([
    ['没有依据', { ...eid, cites: ' ' }, '没有写明依据'],
    ['起止颠倒', { ...eid, to: '2026-03-19' }, '不是一段公历日期'],
    ['上班日在假期之内', { ...eid, worked: ['2026-03-21'] }, '落在放假期间之内'],
    ['上班日不是日期', { ...eid, worked: ['三月'] }, '不是公历日期'],
  ])('%s的不收', (_, entry, says) => {
    expect(localHolidays([entry])).toEqual({ refused: expect.stringContaining(says) as string })
  })
})
