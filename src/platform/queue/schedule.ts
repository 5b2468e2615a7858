/** Schedules in Beijing time, declared in the words an office uses; pure: no clock, no database. */

/** 每日 02:10 · 每个工作日 08:30 · 每周一 09:00 · 每月1日 09:00 · 每10分钟 */
export type Every =
  | `每日 ${string}`
  | `每个工作日 ${string}`
  | `每周${'一' | '二' | '三' | '四' | '五' | '六' | '日'} ${string}`
  | `每月${number}日 ${string}`
  | `每${number}分钟`

/** Whether a day (YYYY-MM-DD) is a working day; the law knows, this file does not. */
export type WorkingDayTest = (day: string) => boolean

const BEIJING_OFFSET = 8 * 3_600_000
const MINUTE = 60_000
const DAY = 86_400_000
const WEEKDAYS = '日一二三四五六'
/** The longest holiday is far shorter; a month's day comes back within 31. */
const FARTHEST = 62

/**
 * The last instant at or before `instant` at which the schedule falls due; null when there is none within two months
 * (每月31日 in between two long months is found). Throws on words that are no schedule.
 */
export function lastDue(every: Every, instant: Date, isWorkingDay: WorkingDayTest): Date | null {
  const { minutes, at, fits } = parse(every)
  if (minutes !== null) return new Date(Math.floor(instant.getTime() / (minutes * MINUTE)) * minutes * MINUTE)
  const today = Math.floor((instant.getTime() + BEIJING_OFFSET) / DAY) * DAY
  for (let back = 0; back <= FARTHEST; back++) {
    const day = new Date(today - back * DAY)
    const due = new Date(day.getTime() + at * MINUTE - BEIJING_OFFSET)
    if (due <= instant && fits(day, isWorkingDay)) return due
  }
  return null
}

/** Throws when the words are no schedule, or a time that does not exist. */
export function checkEvery(every: string): asserts every is Every {
  parse(every)
}

interface Parsed {
  /** For 每N分钟; null for the others. */
  readonly minutes: number | null
  /** Minutes after midnight. */
  readonly at: number
  readonly fits: (day: Date, isWorkingDay: WorkingDayTest) => boolean
}

function parse(every: string): Parsed {
  const often = /^每(\d{1,2})分钟$/.exec(every)
  if (often) {
    const minutes = Number(often[1])
    if (minutes < 1 || 60 % minutes !== 0) throw new Error(`“${every}”：分钟数应能整除 60`)
    return { minutes, at: 0, fits: () => true }
  }
  const said = /^每(日|个工作日|周([一二三四五六日])|月(\d{1,2})日) ([01]\d|2[0-3]):([0-5]\d)$/.exec(every)
  if (!said) throw new Error(`看不懂的时间表“${every}”`)
  const [, day = '', weekday, date, hour, minute] = said
  if (date !== undefined && (Number(date) < 1 || Number(date) > 31)) throw new Error(`看不懂的时间表“${every}”`)
  const fits = (that: Date, isWorkingDay: WorkingDayTest): boolean => {
    if (weekday !== undefined) return that.getUTCDay() === WEEKDAYS.indexOf(weekday)
    if (date !== undefined) return that.getUTCDate() === Number(date)
    return day === '日' || isWorkingDay(that.toISOString().slice(0, 10))
  }
  return { minutes: null, at: Number(hour) * 60 + Number(minute), fits }
}
