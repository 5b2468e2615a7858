import { getDayDetail, getSolarDateFromLunar, getSolarTermDate } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../local-date.ts'
import { buildCalendar, CALENDAR, DAY, holidayOn, isWorkingDay, kindOf } from './calendar.ts'
import { dayNumber, localDateOf } from './day-number.ts'
import { LUNAR_DAYS } from './lunar-days.ts'
import { localHolidays } from './local-days.ts'
import { INVENTED_2027 } from './proof/notice-texts.ts'
import { readNotice } from './read-notice.ts'
import { DAYS_OFF } from './proof/days-off.ts'
import { workingDaysAfter } from './working-days.ts'

const kind = (date: string): number | undefined => kindOf(CALENDAR, dayNumber(localDate(date)))
const allDays = function* (from: string, to: string): Generator<LocalDate> {
  for (let day = dayNumber(localDate(from)); day <= dayNumber(localDate(to)); day++) yield localDateOf(day)
}

describe.each(Object.entries(DAYS_OFF))('%s年的工作日历', (year, [off, on]) => {
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
