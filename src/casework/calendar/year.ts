/** One year as the calendar page shows it: every day, what it is and why, and where it is written. */
import { DAY, holidayOn, kindOf, type Calendar, type DayKind } from '../../law/calendar/calendar.ts'
import { civilDay, dayNumberOf, localDateOf } from '../../law/calendar/day-number.ts'
import { GAZETTED_YEARS } from '../../law/calendar/gazetted/index.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { KeptNotice } from './notice.ts'

export type DayName = keyof typeof DAY
const NAMES = Object.fromEntries(Object.entries(DAY).map(([name, kind]) => [kind, name])) as Record<DayKind, DayName>

export interface YearDay {
  readonly date: LocalDate
  readonly kind: DayName
  /** The holiday it lies in, or for which it is worked. */
  readonly holiday: string | null
}

/** Every day of a year that the calendar knows. */
export function daysOfYear(calendar: Calendar, year: number): readonly YearDay[] {
  const days: YearDay[] = []
  for (let day = dayNumberOf(year, 1, 1); day <= dayNumberOf(year, 12, 31); day++) {
    const kind = kindOf(calendar, day)
    if (kind === undefined) continue
    const of =
      kind === DAY.makeUp || kind === DAY.working
        ? calendar.makeUps.find((makeUp) => makeUp.day === day)?.holiday
        : holidayOn(calendar, day)
    days.push({ date: localDateOf(day), kind: NAMES[kind], holiday: of?.name ?? null })
  }
  return days
}

/** First and last year that can be shown. */
export const yearsOf = (calendar: Calendar): { readonly first: number; readonly last: number } => ({
  first: civilDay(calendar.first).month === 1 ? civilDay(calendar.first).year : civilDay(calendar.first).year + 1,
  last: civilDay(calendar.last).year,
})

export interface ShownNotice {
  /** Null: it came with the program. */
  readonly id: string | null
  readonly regionName: string | null
  readonly title: string
  readonly number: string
  readonly publishedOn: string
  readonly address: string | null
  readonly days: KeptNotice['days']
  readonly keptBy: string | null
  readonly keptAt: Date | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnWhy: string | null
}

/** Where a year's days are written: the notices that came with the program, then those kept, the withdrawn ones too. */
export const noticesOfYear = (year: number, kept: readonly KeptNotice[]): readonly ShownNotice[] => [
  ...(GAZETTED_YEARS.find((each) => each.year === year)?.notices ?? []).map(
    ({ title, number, publishedOn, address, holidays }) => ({
      ...OF_THE_PROGRAM,
      title,
      number,
      publishedOn,
      address,
      days: holidays,
    }),
  ),
  ...kept.filter((each) => each.year === year).toSorted((one, other) => one.keptAt.getTime() - other.keptAt.getTime()),
]

const OF_THE_PROGRAM = {
  id: null,
  regionName: null,
  keptBy: null,
  keptAt: null,
  withdrawnBy: null,
  withdrawnAt: null,
  withdrawnWhy: null,
}
