/**
 * 放假安排的通知 ——《全国年节及纪念日放假办法》第六条、第七条
 *
 *   全体公民放假的假日，如果适逢周六、周日，应当在工作日补假。
 *   全体公民放假的假日，可合理安排统一放假调休，结合落实带薪年休假等制度，实际形成较长假期。
 *
 * 每年由国务院办公厅发通知；年中调整另发通知，原通知不删。
 */
import { readDayNumber, type DayNumber } from './day-number.ts'
import type { LocalDate } from '../local-date.ts'

/** 通知中的一项：一段连续的假期和为它调休上班的日子。 */
export interface HolidayItem {
  /** 照通知的写法：元旦、春节……合并放假的写“国庆节、中秋节”。 */
  readonly name: string
  /** 放假的第一日，含在内。 */
  readonly from: string
  /** 放假的最后一日，含在内；其间的周末也算在内。 */
  readonly to: string
  /** 调休上班的周六、周日。 */
  readonly worked: readonly string[]
}

export interface HolidayNotice {
  readonly title: string
  /** 发文字号。 */
  readonly number: string
  /** 成文日期。 */
  readonly signedOn: string
  /** 向社会公布的日期：自这一天起才可能知道。 */
  readonly publishedOn: string
  /** 原文网址；未能核到的为 null，绝不编造。 */
  readonly address: string | null
  /** 全部各项（首次通知），或者只是改动的各项（年中调整）：同名的项整项替换。 */
  readonly holidays: readonly HolidayItem[]
}

/** 一年的放假安排：首次通知在前，年中调整按先后排在后面。 */
export interface GazettedYear {
  readonly year: number
  readonly notices: readonly HolidayNotice[]
}

/** 某日所知的一项安排，连同它出自哪份通知。 */
export interface ArrangedHoliday {
  readonly name: string
  readonly from: DayNumber
  readonly to: DayNumber
  readonly worked: readonly DayNumber[]
  readonly number: string
}

const day = (text: string): DayNumber => {
  const number = readDayNumber(text)
  if (number === undefined) throw new Error(`not a calendar date in a holiday notice: ${text}`)
  return number
}

/**
 * The arrangement of one year as it was known on a day (inclusive); without a day, as it stands now.
 * Undefined when no notice of the year had been published by then.
 */
export function arrangementOf(year: GazettedYear, knownOn?: LocalDate): readonly ArrangedHoliday[] | undefined {
  const notices = year.notices.filter((notice) => knownOn === undefined || notice.publishedOn <= knownOn)
  if (notices.length === 0) return undefined
  const byName = new Map<string, ArrangedHoliday>()
  for (const notice of notices) {
    for (const item of notice.holidays) {
      byName.set(item.name, {
        name: item.name,
        from: day(item.from),
        to: day(item.to),
        worked: item.worked.map(day),
        number: notice.number,
      })
    }
  }
  return [...byName.values()].sort((left, right) => left.from - right.from)
}
