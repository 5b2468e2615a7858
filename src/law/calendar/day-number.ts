import type { LocalDate } from '../local-date.ts'

/**
 * A date as the number of days since 1970-01-01, so that counting is subtraction and looking a day up is an index.
 * Proleptic Gregorian, years 1–9999 (before 1970 negative); knows no time and no zone.
 */
export type DayNumber = number

const CUMULATIVE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const MONTH_LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month; `month` is 1–12. */
export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTH[month - 1] ?? 0)

/** The day number of a year, month (1–12) and day of month, which must exist. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const thisLeap = month > 2 && isLeap(year) ? 1 : 0
  return before * 365 + leapDays + (CUMULATIVE[month - 1] ?? 0) + thisLeap + day - 719_163
}

/** Reads `YYYY-MM-DD`; undefined for anything else and for a day that does not exist. */
export function readDayNumber(text: unknown): DayNumber | undefined {
  if (typeof text !== 'string' || text.length !== 10) return undefined
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  let digits = 0
  for (let at = 0; at < 10; at++) {
    if (at === 4 || at === 7) continue
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    digits = digits * 10 + digit
  }
  const year = Math.floor(digits / 10_000)
  const month = Math.floor(digits / 100) % 100
  const day = digits % 100
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined
  return dayNumberOf(year, month, day)
}

/** The day number of a date that is already known to be one. */
export function dayNumber(date: LocalDate): DayNumber {
  const number = readDayNumber(date)
  if (number === undefined) throw new Error(`not a calendar date: ${date}`)
  return number
}

export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Year, month and day of month of a day number. */
export function civilDay(number: DayNumber): CivilDay {
  const date = new Date(number * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const written = new Map<DayNumber, LocalDate>()

/** The date a day number stands for. Each day is written out once. */
export function localDateOf(number: DayNumber): LocalDate {
  let date = written.get(number)
  if (date === undefined) {
    date = new Date(number * 86_400_000).toISOString().slice(0, 10) as LocalDate
    written.set(number, date)
  }
  return date
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (number: DayNumber): number => (((number + 4) % 7) + 7) % 7

export const isSaturdayOrSunday = (number: DayNumber): boolean => weekdayOf(number) % 6 === 0
