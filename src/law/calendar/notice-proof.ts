/** 一份通知自己合不合：日子都在，假期不重叠，上班的是周末，法定的节日一个不少。 */
import { dateInChinese } from './chinese-date.ts'
import { isSaturdayOrSunday, readDayNumber, type DayNumber } from './day-number.ts'
import type { HolidayNotice } from './notice.ts'
import { statutoryHolidays } from './statutory-days.ts'

/**
 * The first thing in a notice that cannot be right, as one sentence; undefined when nothing contradicts.
 * @param whole the year's first notice, which must cover every statutory holiday; an amendment need not
 */
export function contradiction(year: number, notice: HolidayNotice, whole: boolean): string | undefined {
  for (const [what, text] of [
    ['成文日期', notice.signedOn],
    ['公布日期', notice.publishedOn],
  ] as const) {
    if (readDayNumber(text) === undefined) return `${what}“${text}”不是公历日期。`
  }
  const spans: { name: string; from: DayNumber; to: DayNumber }[] = []
  const worked = new Map<DayNumber, string>()
  for (const item of notice.holidays) {
    const from = readDayNumber(item.from)
    const to = readDayNumber(item.to)
    if (from === undefined || to === undefined || to < from) {
      return `“${item.name}”的起止“${item.from}”至“${item.to}”不是一段公历日期。`
    }
    if (to - from > 30) return `“${item.name}”放假${to - from + 1}天，太长，请核对。`
    if (!inYear(from, year) && !inYear(to, year)) return `“${item.name}”的放假日子不在${year}年。`
    spans.push({ name: item.name, from, to })
    for (const text of item.worked) {
      const day = readDayNumber(text)
      if (day === undefined) return `“${item.name}”的上班日“${text}”不是公历日期。`
      if (!isSaturdayOrSunday(day)) return `“${item.name}”调休上班的${dateInChinese(day)}本来就是工作日，请核对。`
      if (worked.has(day)) return `${dateInChinese(day)}上班写了两次。`
      worked.set(day, item.name)
    }
  }
  for (const [at, span] of spans.entries()) {
    const other = spans.slice(at + 1).find((one) => one.from <= span.to && span.from <= one.to)
    if (other) return `“${span.name}”与“${other.name}”的假期重叠。`
    for (const day of worked.keys()) {
      if (day >= span.from && day <= span.to) return `${dateInChinese(day)}既在“${span.name}”假期之内，又写明上班。`
    }
  }
  return whole ? missing(year, spans) : undefined
}

/** A statutory holiday the notice gives no day off for. */
function missing(year: number, spans: readonly { from: DayNumber; to: DayNumber }[]): string | undefined {
  for (const holiday of statutoryHolidays(year) ?? []) {
    for (let day = holiday.from; day <= holiday.to; day++) {
      if (!spans.some(({ from, to }) => from <= day && day <= to)) {
        return `${dateInChinese(day)}是${holiday.name}（${holiday.number}），通知里却没有放假，请核对是否漏读。`
      }
    }
  }
  return undefined
}

const inYear = (day: DayNumber, year: number): boolean =>
  day >= (readDayNumber(`${year}-01-01`) ?? 0) && day <= (readDayNumber(`${year}-12-31`) ?? 0)
