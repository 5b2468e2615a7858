/** 运行概况：what is due, what is wrong, what changed, the year beside the year before; every number opens what it counts. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { OverviewJson } from '../endpoints.ts'
import { GROUPS, SPANS, type Group } from '../words.ts'
import { YearPart } from './year-part.tsx'

interface HomeCounts {
  readonly counts: { readonly open: number; readonly overdue: number; readonly today: number; readonly soon: number }
}
type Figure = OverviewJson['figures'][number]

export default function OverviewPage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const days = search.get('days') ?? '7'
  const asked = useQuery({
    queryKey: ['/overview', days],
    queryFn: ({ signal }) => get<OverviewJson>('/overview', { days }, signal),
    retry: false,
  })
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => get<HomeCounts>('/home', {}, signal) })
  return (
    <Page title="运行概况" says="要办的、有问题的、最近的变化、今年以来。只有您可以看的；点每一个数，看它计了哪些。">
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="运行概况" />
      ) : (
        <>
          <Part group="due" of={asked.data} own={home.data?.counts}>
            {asked.data.report && <ReportDue of={asked.data.report} />}
          </Part>
          <Part group="wrong" of={asked.data} />
          <Part
            group="changed"
            of={asked.data}
            actions={
              <Select
                aria-label="最近几天"
                value={days}
                options={Object.entries(SPANS).map(([value, label]) => ({ value, label }))}
                onChange={(chosen: string) => setSearch({ days: chosen })}
              />
            }
          />
          <YearPart of={asked.data} />
        </>
      )}
    </Page>
  )
}

interface PartProps {
  readonly group: Group
  readonly of: OverviewJson
  readonly own?: HomeCounts['counts'] | undefined
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** What is 0 is said in one line below: the eye finds what is to be done. */
function Part({ group, of, own, actions, children }: PartProps): ReactNode {
  const figures = of.figures.filter((figure) => figure.group === group)
  const shown = figures.filter(({ value }) => value > 0 || group === 'changed')
  const none = figures.filter((figure) => !shown.includes(figure))
  return (
    <section className="wb-part" aria-label={GROUPS[group]}>
      <h2>{GROUPS[group]}</h2>
      {actions && <div className="wb-actions wb-above">{actions}</div>}
      {figures.length === 0 && !own ? (
        <State title="没有您可以看的" says="您的职责不涉及这些事项。" />
      ) : (
        <ul className="wb-figures">
          {own && <Card label="我的待办" unit="件" value={own.open} to="/to-dos" />}
          {own && own.overdue > 0 && (
            <Card label="我的待办：已超期" unit="件" value={own.overdue} to="/to-dos?due=overdue" look="bad" />
          )}
          {shown.map((figure) => (
            <Card key={figure.code} {...figure} to={toRows(figure)} look={lookOf(figure)} />
          ))}
          {children}
        </ul>
      )}
      {none.length > 0 && (
        <p className="wb-soft wb-none">
          {group === 'wrong' ? '没有：' : '现在没有：'}
          {none.map(({ label }) => label).join('、')}。
        </p>
      )}
    </section>
  )
}

const toRows = ({ code, from, to }: Figure): string =>
  `/overview/rows?${new URLSearchParams({ figure: code, ...(from && to && { from, to }) })}`

const lookOf = ({ group, code, value }: Figure): 'bad' | 'near' | undefined =>
  value === 0 ? undefined : group === 'wrong' ? 'bad' : group === 'due' && code.endsWith('-due') ? 'near' : undefined

interface CardProps {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly to: string
  readonly look?: 'bad' | 'near' | undefined
}

function Card({ label, unit, value, to, look }: CardProps): ReactNode {
  return (
    <li className={look ? `wb-figure wb-figure-${look}` : 'wb-figure'}>
      <strong>
        {value === 0 ? (
          0
        ) : (
          <Link to={to} aria-label={`${label}：${value}${unit}`}>
            {value}
          </Link>
        )}
      </strong>
      <span>
        {label}（{unit}）
      </span>
    </li>
  )
}

/** 条例第四十九条: two things by one day, submitting and publishing. */
function ReportDue({ of }: { readonly of: NonNullable<OverviewJson['report']> }): ReactNode {
  const done = of.published && of.submitted
  const late = (of.due.workingDaysLeft ?? 0) < 0
  const how = [
    of.state ?? '还没有开始编制',
    of.submitted ? '已经报送' : '还没有登记报送',
    of.published ? '已经公开' : '还没有公开',
  ]
  return (
    <li className={done ? 'wb-figure' : `wb-figure wb-figure-${late ? 'bad' : 'near'}`}>
      <strong>
        <Link to={of.state === null ? '/reports' : `/reports/${of.year}`}>{of.year} 年度报告</Link>
      </strong>
      <span>报送、公开的最后一日 {done ? of.due.dueOn : <DueTag {...of.due} />}</span>
      <p className="wb-soft">
        {how.join('，')}。{of.cites}
      </p>
    </li>
  )
}
