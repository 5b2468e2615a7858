/** A page of figures of a year: its heading, the year chosen, what is told while it loads or fails. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from './api.ts'
import { beijingDay } from './beijing.ts'
import { Page } from './page.tsx'
import { Loading, Trouble } from './states.tsx'

const YEARS_BACK = 8

interface YearPageProps<Figures> {
  readonly title: string
  readonly says: string
  readonly actions?: ReactNode
  /** Below the desk's API; asked with `year`. */
  readonly path: string
  /** How many years can be chosen, this one included. */
  readonly years?: number
  /** What is shown of the year. */
  readonly part: ComponentType<{ readonly of: Figures }>
}

/** The year stands in the address; whoever opens the page without one sees this year. */
export function YearPage<Figures>({
  title,
  says,
  actions,
  path,
  years = YEARS_BACK,
  part: Part,
}: YearPageProps<Figures>): ReactNode {
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? String(thisYear)
  const asked = useQuery({
    queryKey: [path, year],
    queryFn: ({ signal }) => get<Figures>(path, { year }, signal),
    retry: false,
  })
  return (
    <Page title={title} says={says} {...(actions !== undefined && { actions })}>
      <p className="wb-year">
        年度{' '}
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: years }, (_, back) => ({
            value: String(thisYear - back),
            label: `${thisYear - back} 年`,
          }))}
          onChange={(chosen: string) => setSearch({ year: chosen })}
        />
      </p>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data === undefined ? (
        <Loading what={title} />
      ) : (
        <Part of={asked.data} />
      )}
    </Page>
  )
}
