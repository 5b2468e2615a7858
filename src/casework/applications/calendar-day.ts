/** A day as it comes from outside: one that the calendar of working days knows, so that every period from it can be reckoned. */
import { z } from 'zod'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'

const FIRST = localDateOf(CALENDAR.first)
const LAST = localDateOf(CALENDAR.last)

/** The shape of such a day; `missing` is said when nothing or no date was written. */
export const calendarDay = (missing: string) =>
  z.iso
    .date(missing)
    .refine((day) => day >= FIRST && day <= LAST, `日期应当在${FIRST}到${LAST}之间，请核对年份。`)
    .transform((day) => day as LocalDate)
