/** The year as twelve small months: what is off, what is worked instead. Read by colour, by word, and by a screen reader. */
import type { ReactNode } from 'react'
import type { Day } from './answers.ts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日']
const SAYS: Readonly<Record<Day['kind'], string>> = {
  weekend: '周末',
  holiday: '放假',
  working: '上班',
  makeUp: '调休上班',
}
/** The small word in the cell. */
const MARK: Readonly<Record<Day['kind'], string>> = { weekend: '', holiday: '休', working: '', makeUp: '班' }

/** 0 for Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

export function Months({ days, today }: { readonly days: readonly Day[]; readonly today: string }): ReactNode {
  const months = Array.from({ length: 12 }, (_, at) => days.filter(({ date }) => Number(date.slice(5, 7)) === at + 1))
  return (
    <div className="cal-year">
      {months.map((its, at) => (
        <table key={its[0]?.date} className="cal-month">
          <caption>{at + 1}月</caption>
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
            {weeksOf(its).map((week) => (
              <tr key={week.find(Boolean)?.date}>
                {week.map((day, at) =>
                  day ? <Cell key={day.date} day={day} today={today} /> : <Blank key={WEEK[at]} />,
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

// oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a day of another month: nothing stands there
const Blank = (): ReactNode => <td />

function Cell({ day: { date, kind, holiday }, today }: { readonly day: Day; readonly today: string }): ReactNode {
  const why = holiday ? `${kind === 'makeUp' ? '为' : ''}${holiday}${SAYS[kind]}` : SAYS[kind]
  return (
    <td className={`cal-day cal-${kind}`} title={why} {...(date === today && { 'aria-current': 'date' as const })}>
      {Number(date.slice(8))}
      {MARK[kind] && <span className="cal-mark">{MARK[kind]}</span>}
      <span className="cal-unseen">{kind === 'working' ? '' : `，${why}`}</span>
    </td>
  )
}

/** Rows of seven, null where a week reaches over the month. */
function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const [first] = days
  const cells: (Day | null)[] = [...Array<null>(first ? weekdayOf(first.date) : 0).fill(null), ...days]
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
