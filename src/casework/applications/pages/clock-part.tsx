/** How the last day follows: sentence by sentence, and day by day on a calendar of weeks. */
import type { ReactNode } from 'react'
import type { DayState } from '../../../law/applications/clock/day-by-day.ts'
import type { CaseView } from '../case-view.ts'

type Day = CaseView['days'][number]

const STATES: Readonly<Record<DayState, string>> = {
  start: '当日不计',
  counted: '计入',
  weekend: '休息日',
  holiday: '放假',
  excluded: '不计入',
  delayed: '延迟答复',
}
const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const

export function ClockPart({ of }: { readonly of: CaseView }): ReactNode {
  if (of.clock.length === 0) return null
  return (
    <section className="wb-part" aria-label="期限">
      <h2>期限是怎样算出来的</h2>
      <ol className="wb-sentences">
        {of.clock.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {of.days.length > 0 && (
        <details>
          <summary>逐日的日历</summary>
          <Calendar days={of.days} />
        </details>
      )}
    </section>
  )
}

/** Weeks from Monday; each day says in words what it is. */
function Calendar({ days }: { readonly days: readonly Day[] }): ReactNode {
  return (
    <table className="app-calendar">
      <thead>
        <tr>
          {WEEK.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inWeeks(days).map((week) => (
          <tr key={week.find(Boolean)?.date}>
            {week.map((day, at) =>
              day ? (
                <td key={day.date} className={`app-day app-day-${day.state}`}>
                  <time dateTime={day.date}>{day.date.slice(5)}</time>
                  <span>{day.n === null ? wordsOf(day) : `第${day.n}日`}</span>
                  {day.makeUp && <span>调休上班</span>}
                  {day.why && <span>{day.why}</span>}
                  {day.provisional && <span>暂定</span>}
                </td>
              ) : (
                // oxlint-disable-next-line react/no-array-index-key -- a blank place of the week has nothing but its place
                <td key={`blank-${at}`}>{'\u00a0'}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const wordsOf = ({ state }: Day): string => STATES[state as DayState] ?? ''

/** Days in rows of seven, Monday first; places before the first and after the last day are empty. */
function inWeeks(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const [first] = days
  if (!first) return []
  const before = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % WEEK.length
  const places = [...Array.from({ length: before }, () => null), ...days]
  const rows = Math.ceil(places.length / WEEK.length)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: WEEK.length }, (__, at) => places[row * WEEK.length + at] ?? null),
  )
}
