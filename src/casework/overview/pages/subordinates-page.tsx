/** 下级机关：what the organs below published, ranked by any figure; the public pages of each are one step away. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Chart } from '../../../platform/workbench/chart.tsx'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { SubordinateJson, SummaryJson } from '../subordinate-endpoints.ts'
import { OUTCOME_CODES, REPORT_FIGURES, REPORT_STANDINGS, type ReportFigure } from '../subordinate-words.ts'

const YEARS_BACK = 12
const FILTERS: readonly Filter[] = [
  { name: 'q', label: '机关', kind: 'text' },
  {
    name: 'report',
    label: '年度报告',
    kind: 'choice',
    choices: Object.entries(REPORT_STANDINGS).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'stale',
    label: '目录事项',
    kind: 'choice',
    choices: [
      { value: 'empty', label: '有还没有发布过的' },
      { value: 'past', label: '有超过更新期限的' },
    ],
  },
]

export default function SubordinatesPage(): ReactNode {
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? String(thisYear - 1)
  const asked = useQuery({
    queryKey: ['/overview/subordinates/summary', year],
    queryFn: ({ signal }) => get<SummaryJson>('/overview/subordinates/summary', { year }, signal),
    retry: false,
  })
  return (
    <Page
      title="下级机关"
      says="只看公开的：各机关公开的年度报告、门户上的信息、公开目录。没有公开的一概不看。是否按期以报告在本系统公开的日子为准。"
    >
      <p className="wb-year">
        报告年度{' '}
        <Select
          aria-label="报告年度"
          value={year}
          options={Array.from({ length: YEARS_BACK }, (_, back) => ({
            value: String(thisYear - back),
            label: `${thisYear - back} 年`,
          }))}
          onChange={(chosen: string) => setSearch({ year: chosen })}
        />
      </p>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="下级机关" />
      ) : asked.data.organs === 0 ? (
        <State title="没有下级机关" says="机关名录里，本机关之下、本机关主管的区划之下都没有别的机关。">
          <Link to="/organs">去看机关名录</Link>
        </State>
      ) : (
        <>
          <Summary of={asked.data} />
          <DataTable<SubordinateJson>
            name="subordinates"
            says="机关"
            unit="个"
            path="/overview/subordinates"
            rowKey={({ id }) => id}
            columns={columnsOf(year)}
            filters={FILTERS}
            always={{ year }}
            exporting="/overview/subordinates/export.xlsx"
            empty="没有符合条件的机关。"
          />
        </>
      )}
    </Page>
  )
}

function Summary({ of }: { readonly of: SummaryJson }): ReactNode {
  const list = (asked: Readonly<Record<string, string>>): string =>
    `/subordinates?${new URLSearchParams({ year: String(of.year), ...asked })}`
  const figure = (code: ReportFigure) => of.figures.find((each) => each.code === code)
  const corrected = (code: ReportFigure): string => `${REPORT_FIGURES[code]} ${figure(code)?.value ?? 0} 件`
  return (
    <div className="wb-pair">
      <Chart
        kind="bar"
        title={`${of.year} 年度报告`}
        unit="个机关"
        corner="下级机关"
        says={`共 ${of.organs} 个机关。目录事项有还没有发布过的 ${of.stale.empty} 个、有超过更新期限的 ${of.stale.past} 个（统计过 ${of.stale.counted} 个）。`}
        columns={of.reports.map(({ label }) => label)}
        rows={[
          {
            key: 'organs',
            label: '机关数',
            cells: of.reports.map(({ code, value }) => ({ value, to: list({ report: code }) })),
          },
        ]}
      />
      <Chart
        kind="bar"
        title={`${of.year} 年办理结果`}
        unit="件"
        corner="公开的报告合计"
        says={`${figure('received')?.of ?? 0} 个机关的报告：新收申请 ${figure('received')?.value ?? 0} 件，${corrected('reviewCorrected')}，${corrected('suitCorrected')}。`}
        empty="公开的报告里没有办结的申请。"
        columns={OUTCOME_CODES.map((code) => REPORT_FIGURES[code])}
        rows={[
          {
            key: 'results',
            label: '件数',
            cells: OUTCOME_CODES.map((code) => {
              const counted = figure(code)
              // No report with this figure: nobody knows, and it is not 0.
              return { value: counted && counted.of > 0 ? counted.value : null, to: list({ sort: `-${code}` }) }
            }),
          },
        ]}
      />
    </div>
  )
}

const figureColumn = (key: ReportFigure, hidden = false): Column<SubordinateJson> => ({
  key,
  title: REPORT_FIGURES[key],
  show: (row) => row[key] ?? '—',
  sort: true,
  align: 'right',
  hidden,
})

/** Public pages are outside of the desk. */
const outside = (href: string, text: ReactNode): ReactNode => <a href={href}>{text}</a>

function columnsOf(year: string): readonly Column<SubordinateJson>[] {
  const report = ({ slug, report: standing, reportOn }: SubordinateJson): ReactNode =>
    reportOn ? outside(`/reports/${slug}/${year}`, REPORT_STANDINGS[standing]) : REPORT_STANDINGS[standing]
  const catalogue = (slug: string, n: number | null): ReactNode =>
    n === null ? '—' : n === 0 ? 0 : outside(`/zwgk/${slug}/zdgkml`, n)
  return [
    { key: 'name', title: '机关', show: ({ name }) => name, sort: true, card: 'title', width: 200 },
    { key: 'report', title: '年度报告', show: report, width: 170 },
    { key: 'reportOn', title: '公开日期', show: ({ reportOn }) => reportOn ?? '—', sort: true, width: 110 },
    figureColumn('received'),
    figureColumn('handled'),
    figureColumn('granted'),
    figureColumn('denied'),
    figureColumn('partial', true),
    figureColumn('unable', true),
    figureColumn('refused', true),
    figureColumn('other', true),
    figureColumn('reviewCorrected'),
    figureColumn('suitCorrected'),
    {
      key: 'published',
      title: `${year} 年公开信息`,
      show: ({ published }) => published ?? '—',
      sort: true,
      align: 'right',
    },
    { key: 'newestOn', title: '最新一条', show: ({ newestOn }) => newestOn ?? '—', sort: true, width: 110 },
    {
      key: 'dutiesEmpty',
      title: '目录：空的',
      show: ({ slug, dutiesEmpty }) => catalogue(slug, dutiesEmpty),
      sort: true,
      align: 'right',
    },
    {
      key: 'dutiesPast',
      title: '目录：超期',
      show: ({ slug, dutiesPast }) => catalogue(slug, dutiesPast),
      sort: true,
      align: 'right',
    },
    {
      key: 'countedOn',
      title: '统计日期',
      show: ({ countedOn }) => countedOn ?? '还没有统计',
      width: 110,
      hidden: true,
    },
  ]
}
