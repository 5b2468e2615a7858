import type { Format, FormatId } from '../format.ts'
import { ANNUAL_2019 } from './annual-2019.ts'
import { ANNUAL_2021 } from './annual-2021.ts'

/** Every prescribed format, oldest first. */
export const FORMATS: Readonly<Record<FormatId, Format>> = {
  'annual-2019': ANNUAL_2019,
  'annual-2021': ANNUAL_2021,
}

/** The format prescribed for a report year; undefined for years before the first form (2018 and earlier). */
export function formatForYear(year: number): Format | undefined {
  return Object.values(FORMATS).find(({ years }) => year >= years.from && (years.to === null || year <= years.to))
}
