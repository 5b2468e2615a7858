/** The calendar a call of `gongkai clock` asks for: as known on a day, with a further notice or local days off. */
import { buildCalendar, CALENDAR, type Calendar } from '../../law/calendar/calendar.ts'
import { localHolidays, type LocalHoliday } from '../../law/calendar/local-days.ts'
import type { ArrangedHoliday, GazettedYear } from '../../law/calendar/notice.ts'
import { readNotice } from '../../law/calendar/read-notice.ts'
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
  return buildCalendar({
    ...(day === undefined ? {} : { knownOn: day }),
    notices: notice === undefined ? [] : [noticeYear(notice)],
    local: local === undefined ? [] : localDays(local),
  })
}

function noticeYear(text: string): GazettedYear {
  const read = readNotice(text)
  if ('refused' in read) throw new WrongCall(`--notice 的通知不能导入：${read.refused}`)
  return read.year
}

function localDays(text: string): readonly ArrangedHoliday[] {
  const entries = parsed(text)
  if (!Array.isArray(entries) || !entries.every(isLocalHoliday)) {
    throw new WrongCall('--local 的文件应当是 JSON 数组，每项写明 name、from、to、cites，可以有 worked。')
  }
  const read = localHolidays(entries)
  if ('refused' in read) throw new WrongCall(`--local 的放假日不能采用：${read.refused}`)
  return read.holidays
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isLocalHoliday(value: unknown): value is LocalHoliday {
  if (typeof value !== 'object' || value === null) return false
  const { name, from, to, cites, worked = [] } = value as Readonly<Record<string, unknown>>
  return [name, from, to, cites, ...(Array.isArray(worked) ? worked : [0])].every((text) => typeof text === 'string')
}
