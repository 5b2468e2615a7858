/** What an administrator pasted, read and held against what is known: what it says, and which known days it would change. Pure. */
import { buildCalendar, DAY, kindOf, yearsWith, type Calendar, type DayKind } from '../../law/calendar/calendar.ts'
import { civilDay, localDateOf } from '../../law/calendar/day-number.ts'
import { GAZETTED_YEARS } from '../../law/calendar/gazetted/index.ts'
import type { GazettedYear, HolidayNotice } from '../../law/calendar/notice.ts'
import { readNotice } from '../../law/calendar/read-notice.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** 一天是什么日子，日历上的叫法。 */
export const DAY_WORDS: Readonly<Record<DayKind, string>> = {
  [DAY.weekend]: '周末',
  [DAY.holiday]: '放假',
  [DAY.working]: '上班',
  [DAY.makeUp]: '调休上班',
}

export interface ChangedDay {
  readonly date: LocalDate
  readonly before: string
  readonly after: string
}

export interface PastedNotice {
  readonly year: number
  readonly notice: HolidayNotice
  /** Days of already arranged years that would become something else: a change in mid-year, or a contradiction to be looked into. */
  readonly changes: readonly ChangedDay[]
  /** The year was arranged already, and this is no change that says it is one. */
  readonly contradicts: boolean
}

export interface Pasted {
  /** The official text, or the same as JSON. */
  readonly text: string
  /** 公布日期; the day it was signed when not given. */
  readonly publishedOn: string | null
  readonly address: string | null
}

const FIRST_YEAR = Math.min(...GAZETTED_YEARS.map(({ year }) => year))

/**
 * Reads a pasted notice beside the notices already kept; refuses with one sentence what cannot be read, contradicts itself, is
 * known already, or is of a year that cannot be arranged yet.
 */
export function readPasted(
  { text, publishedOn, address }: Pasted,
  kept: readonly GazettedYear[],
  today: LocalDate,
): PastedNotice | { readonly refused: string } {
  const known = yearsWith(kept)
  const read = readNotice(text, {
    known,
    ...(publishedOn && { publishedOn }),
    ...(address && { address }),
  })
  if ('refused' in read) return read
  const { year } = read.year
  const [notice] = read.year.notices
  if (!notice || notice.holidays.length === 0) return { refused: '没有读到放假安排。' }
  const next = Number(today.slice(0, 4)) + 1
  if (year < FIRST_YEAR || year > next)
    return { refused: `这是${year}年的放假安排；只能登记${FIRST_YEAR}年到${next}年的，请核对年份。` }
  if (notice.publishedOn < notice.signedOn)
    return { refused: `公布日期${notice.publishedOn}早于成文日期${notice.signedOn}，请核对。` }
  if (notice.publishedOn > today) return { refused: `公布日期${notice.publishedOn}在今天以后，请核对。` }
  if (notice.address !== null && !/^https?:\/\/\S+$/u.test(notice.address))
    return { refused: '原文网址应当以 http:// 或者 https:// 开头。' }
  const before = buildCalendar({ notices: kept })
  const after = buildCalendar({ notices: [...kept, read.year] })
  return {
    year,
    notice,
    changes: changedDays(before, after),
    contradicts: before.gazetted.has(year) && !/(?:调整|延长)/u.test(notice.title),
  }
}

/** The days of the years arranged in `before` that are something else in `after`. */
export function changedDays(before: Calendar, after: Calendar): readonly ChangedDay[] {
  const changed: ChangedDay[] = []
  for (let day = before.first; day <= before.last; day++) {
    const [was, is] = [kindOf(before, day), kindOf(after, day)]
    if (was === is || was === undefined || is === undefined || !before.gazetted.has(civilDay(day).year)) continue
    changed.push({ date: localDateOf(day), before: DAY_WORDS[was], after: DAY_WORDS[is] })
  }
  return changed
}
