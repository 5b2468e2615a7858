/**
 * 工作日历 —— 周一至周五，减去放假，加上调休上班的周六、周日。
 *
 * 一份日历是某一天所知的全部放假安排（缺省是现在所知的）；公布了新的通知就另造一份，旧的不改，办结的案件仍可照旧日历复核。
 */
import type { LocalDate } from '../local-date.ts'
import { dayNumberOf, isSaturdayOrSunday, type DayNumber } from './day-number.ts'
import { GAZETTED_YEARS } from './gazetted/index.ts'
import { LAST_LUNAR_YEAR } from './lunar-days.ts'
import { arrangementOf, type ArrangedHoliday, type GazettedYear } from './notice.ts'
import { statutoryHolidays } from './statutory-days.ts'

/** 一天是什么日子。 */
export const DAY = { weekend: 0, holiday: 1, working: 2, makeUp: 3 } as const
export type DayKind = (typeof DAY)[keyof typeof DAY]

export interface Calendar {
  /** 已知的第一日：2019年放假安排管到的第一日。 */
  readonly first: DayNumber
  /** 能推算的最后一日；其中没有放假安排的年份只给暂定。 */
  readonly last: DayNumber
  /** kinds[day - first] */
  readonly kinds: Uint8Array
  /** ordinals[day - first]：自 first 起至该日（含）有多少个工作日。 */
  readonly ordinals: Int32Array
  /** workingDays[n - 1]：第 n 个工作日是哪天。 */
  readonly workingDays: Int32Array
  /** 全部假期，按起始日先后。 */
  readonly holidays: readonly ArrangedHoliday[]
  /** 全部调休上班日，按先后，连同为哪个假期调休。 */
  readonly makeUps: readonly { readonly day: DayNumber; readonly holiday: ArrangedHoliday }[]
  /** 放假安排已经公布的年份。 */
  readonly gazetted: ReadonlySet<number>
  /** 自首日起连续有放假安排的最后一日：到这一天为止的推算都是确定的。 */
  readonly settledUntil: DayNumber
}

export interface CalendarSources {
  /** 只用这一天（含）以前公布的通知；缺省用全部。 */
  readonly knownOn?: LocalDate
  /** 另外导入的通知：同一年的接在已有通知之后，新的一年则添上。 */
  readonly notices?: readonly GazettedYear[]
  /** 本机关所在地依法另行规定的放假、上班日（见 local-days.ts）。 */
  readonly local?: readonly ArrangedHoliday[]
}

/** 已经登记的各年安排，添上另外的通知：同一年的按公布的先后排，后公布的在后（第六条的安排年中可以另行调整）。 */
export function yearsWith(notices: readonly GazettedYear[]): readonly GazettedYear[] {
  const years = new Map<number, GazettedYear>(GAZETTED_YEARS.map((year) => [year.year, year]))
  for (const { year, notices: further } of notices) {
    const all = [...(years.get(year)?.notices ?? []), ...further]
    // 同一天公布的，照给出的先后。
    all.sort((one, other) => (one.publishedOn < other.publishedOn ? -1 : one.publishedOn > other.publishedOn ? 1 : 0))
    years.set(year, { year, notices: all })
  }
  return [...years.values()]
}

/** Builds the calendar; costs a few milliseconds, so build it once per set of sources and pass it on. */
export function buildCalendar({ knownOn, notices = [], local = [] }: CalendarSources = {}): Calendar {
  const years = new Map(yearsWith(notices).map((year) => [year.year, year]))
  const holidays: ArrangedHoliday[] = []
  const gazetted = new Set<number>()
  const firstYear = Math.min(...years.keys())
  for (let year = firstYear; year <= LAST_LUNAR_YEAR; year++) {
    const source = years.get(year)
    const arrangement = source && arrangementOf(source, knownOn)
    if (arrangement) gazetted.add(year)
    holidays.push(...(arrangement ?? statutoryHolidays(year) ?? []))
  }
  // 首日：首年通知管到的上一年年末（2018年12月29日上班、30日至31日放假）也在已知之列。
  const first = Math.min(
    dayNumberOf(firstYear, 1, 1),
    ...holidays.flatMap((holiday) => [holiday.from, ...holiday.worked]),
  )
  const last = dayNumberOf(LAST_LUNAR_YEAR, 12, 31)
  return indexed(first, last, firstYear, [...holidays, ...local], gazetted)
}

function indexed(
  first: DayNumber,
  last: DayNumber,
  firstYear: number,
  unsorted: readonly ArrangedHoliday[],
  gazetted: ReadonlySet<number>,
): Calendar {
  const holidays = unsorted.toSorted((left, right) => left.from - right.from)
  const makeUps = unsorted
    .flatMap((holiday) => holiday.worked.map((day) => ({ day, holiday })))
    .sort((left, right) => left.day - right.day)
  const length = last - first + 1
  const kinds = new Uint8Array(length)
  for (let at = 0; at < length; at++) kinds[at] = isSaturdayOrSunday(first + at) ? DAY.weekend : DAY.working
  // 后写的覆盖先写的：国家的放假在先，地方的在后；上班日最后写。
  for (const holiday of unsorted) {
    for (let day = Math.max(holiday.from, first); day <= Math.min(holiday.to, last); day++) {
      if (kinds[day - first] === DAY.working) kinds[day - first] = DAY.holiday
    }
  }
  for (const { day } of makeUps) {
    if (day >= first && day <= last) kinds[day - first] = isSaturdayOrSunday(day) ? DAY.makeUp : DAY.working
  }
  const ordinals = new Int32Array(length)
  const workingDays = new Int32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    if ((kinds[at] ?? 0) >= DAY.working) workingDays[count++] = first + at
    ordinals[at] = count
  }
  let settledYear = firstYear - 1
  while (gazetted.has(settledYear + 1)) settledYear++
  const settledUntil = dayNumberOf(settledYear, 12, 31)
  return {
    first,
    last,
    kinds,
    ordinals,
    workingDays: workingDays.slice(0, count),
    holidays,
    makeUps,
    gazetted,
    settledUntil,
  }
}

/** What kind of day it is; undefined outside the calendar. */
export const kindOf = (calendar: Calendar, day: DayNumber): DayKind | undefined =>
  calendar.kinds[day - calendar.first] as DayKind | undefined

export const isWorkingDay = (calendar: Calendar, day: DayNumber): boolean => (kindOf(calendar, day) ?? 0) >= DAY.working

/** The holiday a day lies in, weekends inside it included. */
export const holidayOn = (calendar: Calendar, day: DayNumber): ArrangedHoliday | undefined =>
  calendar.holidays.find((holiday) => holiday.from <= day && day <= holiday.to)

/** 现在所知的日历，不含地方的放假日。 */
export const CALENDAR: Calendar = buildCalendar()
