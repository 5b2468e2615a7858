/** 今年以来: the figures beside those of the same days of the year before, and month by month. */
import type { ReactNode } from 'react'
import { Chart } from '../../../platform/workbench/chart.tsx'
import type { OverviewJson } from '../endpoints.ts'
import { GROUPS } from '../words.ts'

const MONTHS = Array.from({ length: 12 }, (_, at) => `${at + 1}月`)
const rows = (figure: string, from: string, to: string): string =>
  `/overview/rows?${new URLSearchParams({ figure, from, to })}`

/** First and last day of a month. */
function monthOf(year: number, at: number): readonly [string, string] {
  const two = String(at + 1).padStart(2, '0')
  const last = new Date(Date.UTC(year, at + 1, 0)).getUTCDate()
  return [`${year}-${two}-01`, `${year}-${two}-${last}`]
}

export function YearPart({ of }: { readonly of: OverviewJson }): ReactNode {
  const { year, until, untilBefore, compared, months } = of
  if (compared.length === 0) return null
  const month = (code: string, in_: number, at: number): string => {
    const [from, to] = monthOf(in_, at)
    // The running month is counted to today.
    return rows(code, from, to > until && from <= until ? until : to)
  }
  return (
    <section aria-label={GROUPS.year}>
      <Chart
        kind="bar"
        title={`${year} 年 1 月 1 日至 ${until}，与去年同期（至 ${untilBefore}）`}
        unit="条、件、次，各计各的"
        corner="时间"
        columns={compared.map(({ label }) => label)}
        rows={[
          {
            key: 'now',
            label: `${year} 年`,
            cells: compared.map(({ code, now }) => ({ value: now, to: rows(code, `${year}-01-01`, until) })),
          },
          {
            key: 'before',
            label: `${year - 1} 年同期`,
            cells: compared.map(({ code, before }) => ({
              value: before,
              to: rows(code, `${year - 1}-01-01`, untilBefore),
            })),
          },
        ]}
      />
      <div className="wb-pair">
        {months.map(({ code, label, unit, now, before }) => (
          <Chart
            key={code}
            kind="line"
            title={`${label}，按月`}
            unit={unit}
            corner="年度"
            columns={MONTHS}
            rows={[
              {
                key: 'now',
                label: `${year} 年`,
                cells: now.map((value, at) => ({ value, to: month(code, year, at) })),
              },
              {
                key: 'before',
                label: `${year - 1} 年`,
                cells: before.map((value, at) => ({ value, to: month(code, year - 1, at) })),
              },
            ]}
          />
        ))}
      </div>
    </section>
  )
}
