/** 逐日的日历：从起算到届满，每一天数了没有、是第几个工作日、没数是为什么。 */
import { DAY, holidayOn, kindOf } from '../../calendar/calendar.ts'
import { localDateOf, type DayNumber } from '../../calendar/day-number.ts'
import type { LocalDate } from '../../local-date.ts'
import { civilDay } from '../../calendar/day-number.ts'
import type { Clock } from './clock.ts'

export type DayState =
  /** 起算之日，当日不计。 */
  | 'start'
  | 'counted'
  | 'weekend'
  | 'holiday'
  /** 征求意见期间的工作日，不计入。 */
  | 'excluded'
  /** 依第三十五条延迟答复的日子，不再数工作日。 */
  | 'delayed'

export interface ClockDay {
  readonly date: LocalDate
  readonly state: DayState
  /** 第几个计入的工作日；没有计入的为 null。 */
  readonly n: number | null
  /** 调休上班的周六、周日。 */
  readonly makeUp: boolean
  /** 放假的节日名称和依据，或者征求谁的意见。 */
  readonly why: string | null
  /** 该年放假安排尚未公布，这一天是不是工作日还不一定。 */
  readonly provisional: boolean
}

/** Every day from the base to the last day; empty when the case is no longer handled. */
export function dayByDay(clock: Clock): readonly ClockDay[] {
  const { base, dueOn, calendar, quota, extensions } = clock
  if (dueOn === undefined) return []
  const total = quota + extensions.reduce((sum, one) => sum + (one.counts ? one.days : 0), 0)
  const days: ClockDay[] = []
  let n = 0
  for (let day = base; day <= dueOn; day++) {
    const seen = stateOf(clock, day)
    const state = seen === 'counted' && n === total ? 'delayed' : seen
    if (state === 'counted') n++
    days.push({
      date: localDateOf(day),
      state,
      n: state === 'counted' ? n : null,
      makeUp: kindOf(calendar, day) === DAY.makeUp,
      why: reasonFor(clock, day, state),
      provisional: day > calendar.settledUntil && !calendar.gazetted.has(civilDay(day).year),
    })
  }
  return days
}

function stateOf({ base, calendar, exclusions }: Clock, day: DayNumber): DayState {
  if (day === base) return 'start'
  const kind = kindOf(calendar, day)
  if (kind === DAY.weekend) return holidayOn(calendar, day) ? 'holiday' : 'weekend'
  if (kind === DAY.holiday) return 'holiday'
  return exclusions.some(({ after, until }) => after < day && day <= until) ? 'excluded' : 'counted'
}

function reasonFor({ calendar, consultations, exclusions }: Clock, day: DayNumber, state: DayState): string | null {
  if (state === 'holiday') {
    const holiday = holidayOn(calendar, day)
    return holiday ? `${holiday.name}（${holiday.number}）` : null
  }
  if (state !== 'excluded') return null
  const until = exclusions.find((one) => one.after < day && day <= one.until)?.until ?? day
  const asked = consultations.filter((one) => one.excluded && one.askedOn < day && day <= Math.min(one.until, until))
  return `征求${asked.map(({ asks, ref }) => (ref === undefined ? asks : `${asks}“${ref}”`)).join('、')}意见`
}
