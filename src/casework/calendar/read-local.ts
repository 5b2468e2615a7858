/**
 * 地方规定的放假日 ——《全国年节及纪念日放假办法》第四条
 * A region's own days as an administrator wrote them, held against what the law asks of them. Pure.
 */
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { isSaturdayOrSunday, localDateOf, readDayNumber } from '../../law/calendar/day-number.ts'
import { localHolidays, type LocalHoliday } from '../../law/calendar/local-days.ts'

/** Longer than any local holiday; a wrong year or month is found by it. */
const LONGEST = 15

/** The days as they are kept, or one sentence why not. */
export function readLocal(entry: LocalHoliday): LocalHoliday | { readonly refused: string } {
  const read = localHolidays([entry])
  if ('refused' in read) return read
  const [holiday] = read.holidays
  if (!holiday) return { refused: '没有写明放假的日子。' }
  const days = [holiday.from, holiday.to, ...holiday.worked]
  if (days.some((day) => day < CALENDAR.first || day > CALENDAR.last))
    return {
      refused: `“${entry.name}”的日子应当在${localDateOf(CALENDAR.first)}到${localDateOf(CALENDAR.last)}之间，请核对年份。`,
    }
  if (holiday.to - holiday.from + 1 > LONGEST)
    return { refused: `“${entry.name}”放假${holiday.to - holiday.from + 1}天，太长，请核对。` }
  const weekday = (entry.worked ?? []).find((text) => !isSaturdayOrSunday(readDayNumber(text) ?? 0))
  return weekday === undefined
    ? entry
    : { refused: `“${entry.name}”调休上班的${weekday}本来就不是周六、周日，请核对。` }
}
