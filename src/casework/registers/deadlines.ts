/** 期限：until when something has to be done about an entry, by the calendar of the organ; derived, never kept. Pure. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { TIME_LIMITS } from '../../law/time-limits/index.ts'
import { lastDayOf, limitOn, type TimeLimit } from '../../law/time-limits/time-limit.ts'
import type { DeadlineState } from './deadline-states.ts'
import { fits, type AnyDeadline, type AnyRegister, type Values } from './declaration.ts'

export interface Due {
  readonly key: string
  readonly label: string
  /** 公示 */
  readonly does: string
  /** The provision; null where somebody has set the day. */
  readonly cites: string | null
  readonly dueOn: LocalDate
  /** The holiday arrangement of a year it enters is not published yet. */
  readonly provisional: boolean
  readonly doneOn: string | null
  readonly state: DeadlineState
}

/** The deadlines of an entry on a day; one that does not fit it, that is needless, or for which no day can be reckoned is left out. */
export const duesOf = (register: AnyRegister, values: Values, calendar: Calendar, today: string): readonly Due[] =>
  Object.entries(register.deadlines ?? {}).flatMap(([key, deadline]) => {
    if (!fits(deadline, values)) return []
    const [doneIn, ...needless] = deadline.done
    const doneOn = dayIn(values, doneIn)
    if (doneOn === null && needless.some((field) => (values[field] ?? null) !== null)) return []
    const last = lastDay(deadline, values, calendar)
    if (!last) return []
    const { dueOn, provisional, cites } = last
    const late = (doneOn ?? today) > dueOn
    const state = doneOn === null ? (late ? 'overdue' : 'open') : late ? 'done-late' : 'done'
    return [{ key, label: deadline.label, does: deadline.does, cites, dueOn, provisional, doneOn, state }]
  })

const dayIn = (values: Values, field: string | undefined): LocalDate | null => {
  const value = field === undefined ? null : values[field]
  return typeof value === 'string' ? (parseLocalDate(value) ?? null) : null
}

function lastDay(
  { given, from, limit }: AnyDeadline,
  values: Values,
  calendar: Calendar,
): { readonly dueOn: LocalDate; readonly provisional: boolean; readonly cites: string | null } | null {
  const set = dayIn(values, given)
  if (set) return { dueOn: set, provisional: false, cites: null }
  const start = dayIn(values, from)
  return start && limit ? reckoned(TIME_LIMITS[limit], start, calendar) : null
}

function reckoned(limit: TimeLimit, start: LocalDate, calendar: Calendar) {
  const last = lastDayOf(calendar, limit, start)
  const cites = limitOn(limit, start)?.cites ?? null
  if ('dueOn' in last) return { dueOn: last.dueOn, provisional: false, cites }
  return 'provisionallyOn' in last ? { dueOn: last.provisionallyOn, provisional: true, cites } : null
}

/** A deadline with the days by which a database tells what is overdue. */
export interface Overdue {
  readonly deadline: AnyDeadline
  /** Set days before this one have passed. */
  readonly today: string
  /** What began from the first to the last of these days has run out; null where nothing has. */
  readonly began: { readonly from: LocalDate; readonly to: LocalDate } | null
}

/** No limit of a register is longer. */
const LONGEST_DAYS = 400

/** For each deadline of a register, what is overdue on a day. A later start never has an earlier last day, so one edge is enough. */
export const overdueOn = (register: AnyRegister, calendar: Calendar, today: LocalDate): readonly Overdue[] =>
  Object.values(register.deadlines ?? {}).map((deadline) => {
    const limit: TimeLimit | undefined = deadline.limit && TIME_LIMITS[deadline.limit]
    const first = limit?.versions.at(-1)?.from
    if (!limit || first === undefined) return { deadline, today, began: null }
    for (let back = 1; back <= LONGEST_DAYS; back += 1) {
      const to = new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10) as LocalDate
      const last = reckoned(limit, to, calendar)
      if (last && last.dueOn < today) return { deadline, today, began: { from: first as LocalDate, to } }
    }
    return { deadline, today, began: null }
  })
