import { localDateOf } from '../calendar/day-number.ts'
import type { LocalDate } from '../local-date.ts'

export const DAY_MS = 86_400_000
const EAST_OF_GREENWICH_MS = 8 * 3_600_000

/** The day in Beijing (UTC+8, no summer time since 1991) of an instant in milliseconds since 1970. */
export const beijingDayOf = (at: number): LocalDate => localDateOf(Math.floor((at + EAST_OF_GREENWICH_MS) / DAY_MS))
