/** 列表里的日期：a day as lists and addresses of government sites write it. */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'

/** A day is told; only month and day are told (the year nobody knows); none is. */
export type DayTold = { readonly day: LocalDate } | 'without-year' | null

const FULL = /(?<!\d)((?:19|20)\d{2})\s?[-/.年]\s?(0?[1-9]|1[0-2])\s?[-/.月]\s?(0?[1-9]|[12]\d|3[01])(?!\d)/
const SHORT = /(?<![\d-/.])(0[1-9]|1[0-2]|[1-9])[-/月](0[1-9]|[12]\d|3[01]|[1-9])日?(?![\d-/.])/
/** /2026/01/02/, /2026-01/02/, t20260102_1.html */
const IN_ADDRESS = [
  /\/t?((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[_/]|\d{0,10}[._])/,
  /\/((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])\//,
]

/** The first day in a text; a day that does not exist is none. */
export function dayInText(text: string): DayTold {
  const [, year = '', month = '', day = ''] = FULL.exec(text) ?? []
  const full = year && exact(year, month, day)
  if (full) return { day: full }
  return SHORT.test(text) ? 'without-year' : null
}

/** The day an address tells by its path; null when it tells none. */
export function dayInAddress(path: string): LocalDate | null {
  for (const pattern of IN_ADDRESS) {
    const [, year = '', month = '', day = ''] = pattern.exec(path) ?? []
    const told = year && exact(year, month, day)
    if (told) return told
  }
  return null
}

const exact = (year: string, month: string, day: string): LocalDate | null =>
  parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? null
