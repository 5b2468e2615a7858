/** The calendar a call of `gongkai clock` asks for: as known on a day, with a further notice or local days off. */
import { buildCalendar, CALENDAR, type Calendar } from '../../law/calendar/calendar.ts'
import { parseLocalDate } from '../../law/local-date.ts'
import { WrongCall } from './console.ts'

export interface CalendarTexts {
  readonly knownOn?: string | undefined
  /** Content of a notice file: the official text, or JSON. */
  readonly notice?: string | undefined
  /** Content of the file of local days off. */
  readonly local?: string | undefined
}

/** Builds it; throws `WrongCall` with the reason when a text cannot be taken over. */
export function calendarFrom({ knownOn, notice, local }: CalendarTexts): Calendar {
  if (knownOn === undefined && notice === undefined && local === undefined) return CALENDAR
  const day = knownOn === undefined ? undefined : parseLocalDate(knownOn)
  if (knownOn !== undefined && day === undefined) {
    throw new WrongCall(`--known-on “${knownOn}”不是公历日期（应写作 YYYY-MM-DD）。`)
  }
  return buildCalendar(day === undefined ? {} : { knownOn: day })
}
