/** 运行概况 of a bureau: what is due, what is wrong, what changed, the year beside the year before. Only what who asks may see. */
import { sql } from 'kysely'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { STATES as REPORT_STATES, type State as ReportState } from '../compiling/report-year.ts'
import { may } from '../permissions.ts'
import { discloserOf } from '../portal/leaves.ts'
import { dueSeenFrom, type Due } from '../to-do/working-days-left.ts'
import { countAll, countByMonth, type Wanted } from './count.ts'
import { figuresOf } from './figures.ts'
import { FIGURES, OVER_TIME, type FigureCode, type Group, type Span } from './words.ts'

export interface CountedFigure {
  readonly code: FigureCode
  readonly group: Group
  readonly label: string
  readonly unit: string
  readonly value: number
  /** The days it is about; null for what stands now. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

export interface Compared {
  readonly code: FigureCode
  readonly label: string
  readonly unit: string
  /** From 1 January to this day. */
  readonly now: number
  /** The same days of the year before. */
  readonly before: number
}

export interface Overview {
  readonly figures: readonly CountedFigure[]
  readonly year: number
  /** Last day of the comparison in each year. */
  readonly until: LocalDate
  readonly untilBefore: LocalDate
  readonly compared: readonly Compared[]
  /** By month of both years; a month that has not begun has no number. */
  readonly months: readonly {
    readonly code: FigureCode
    readonly label: string
    readonly unit: string
    readonly now: readonly (number | null)[]
    readonly before: readonly number[]
  }[]
  readonly report: ReportDue | null
}

export interface ReportDue {
  readonly year: number
  readonly cites: string
  readonly due: Due
  /** As work on it stands; null while it is not begun. */
  readonly state: string | null
  readonly submitted: boolean
  readonly published: boolean
}

/** The same day of the year before; 29 February has its 28th. */
export function yearBefore(day: LocalDate): LocalDate {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return localDate(before.endsWith('02-29') ? `${before.slice(0, 5)}02-28` : before)
}

/** The first of so many days of which `today` is the last. */
export const spanFrom = (today: LocalDate, days: Span): LocalDate => localDateOf(dayNumber(today) - (days - 1))

const DRAWN: readonly FigureCode[] = ['released', 'received']

/** Everything on the page as of a day; `days`: how far back 最近的变化 looks. */
export async function overviewOf(tx: Tx, actor: Actor, at: Date, today: LocalDate, days: Span): Promise<Overview> {
  const asked = { actor, at, today }
  const codes = figuresOf(actor)
  const year = Number(today.slice(0, 4))
  const since = spanFrom(today, days)
  const [first, untilBefore] = [localDate(`${year}-01-01`), yearBefore(today)]
  const firstBefore = localDate(`${year - 1}-01-01`)
  const compared = OVER_TIME.filter((code) => codes.includes(code))
  const wanted: readonly Wanted[] = [
    ...codes.map((code) => ({ code, from: since, to: today })),
    ...compared.map((code) => ({ code, from: first, to: today })),
    ...compared.map((code) => ({ code, from: firstBefore, to: untilBefore })),
  ]
  const counts = await countAll(tx, asked, wanted)
  const value = (at: number): number => counts[at] ?? 0
  const months: Overview['months'][number][] = []
  for (const code of DRAWN) {
    const counted = await countByMonth(tx, asked, { code, from: firstBefore, to: today })
    if (!counted) continue
    const of = (of: number, month: number): number => counted.get(`${of}-${String(month).padStart(2, '0')}`) ?? 0
    const { label, unit } = FIGURES[code]
    const begun = Number(today.slice(5, 7))
    months.push({
      code,
      label,
      unit,
      now: MONTHS.map((month) => (month <= begun ? of(year, month) : null)),
      before: MONTHS.map((month) => of(year - 1, month)),
    })
  }
  return {
    figures: codes.map((code, at) => {
      const timed = FIGURES[code].group === 'changed'
      return { code, ...FIGURES[code], value: value(at), from: timed ? since : null, to: timed ? today : null }
    }),
    year,
    until: today,
    untilBefore,
    compared: compared.map((code, at) => ({
      code,
      label: FIGURES[code].label,
      unit: FIGURES[code].unit,
      now: value(codes.length + at),
      before: value(codes.length + compared.length + at),
    })),
    months,
    report: may(actor, 'reports.read') ? await reportDue(tx, actor.organId, today) : null,
  }
}
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

/** 条例第四十九条: the report on the year before; null where the law fixes no day for an organ of this kind. */
async function reportDue(tx: Tx, organ: string, today: LocalDate): Promise<ReportDue | null> {
  const year = Number(today.slice(0, 4)) - 1
  const limit = reportDueOn(year, (await discloserOf(tx, organ)).organ)
  if (!limit) return null
  const { rows } = await sql<{ state: ReportState; submitted: boolean }>`
    select state, jsonb_array_length(submissions) > 0 as submitted from report_years
    where organ_id = ${organ} and year = ${year}`.execute(tx)
  const out = await sql`
    select 1 from annual_reports where organ_id = ${organ} and year = ${year} and status = 'published' limit 1`.execute(
    tx,
  )
  const [of] = rows
  return {
    year,
    cites: limit.cites,
    due: dueSeenFrom(today, limit.on, await calendarOf(tx, organ)),
    state: of ? REPORT_STATES[of.state] : null,
    submitted: of?.submitted ?? false,
    published: out.rows.length > 0,
  }
}
