/** 覆盖情况：lines of the law, the portal or the catalogues by stage, section or time; every figure leads to what it counts. */
import { useQuery } from '@tanstack/react-query'
import { Button, Pagination, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { SearchForm, type Filter } from '../../../platform/workbench/search-form.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { CoverageJson } from '../coverage-endpoints.ts'
import { COVERAGE_AXES, COVERAGE_FAULTS, type CoverageFault } from '../words.ts'
import { CoverageChart, faultsOf, type Across } from './coverage-chart.tsx'

const NAMES = ['rows', 'from', 'to', 'year', 'unitId', 'stage']
const LINES_SHOWN = 30
const YEARS_BACK = 12
const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

/** The stages come with the answer; the form is there before it. */
const filtersFor = (stages: CoverageJson['stages'], thisYear: number): readonly Filter[] => [
  {
    name: 'year',
    label: '首次发布的年度',
    kind: 'choice',
    choices: Array.from({ length: YEARS_BACK }, (_, back) => ({
      value: String(thisYear - back),
      label: `${thisYear - back} 年`,
    })),
  },
  { name: 'unitId', label: '科室', kind: 'unit' },
  { name: 'stage', label: '五公开环节', kind: 'choice', choices: [...stages] },
  { name: 'from', label: '首次发布，从', kind: 'day' },
  { name: 'to', label: '首次发布，到', kind: 'day' },
]

export default function CoveragePage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const act = useAct()
  const query = Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? '']))
  const asking = { ...query, rows: query['rows'] || 'category' }
  const asked = useQuery({
    queryKey: ['/duties', 'coverage', asking],
    queryFn: ({ signal }) => get<CoverageJson>('/duties/coverage', asking, signal),
    retry: false,
  })
  const keep = (change: Readonly<Record<string, string | null>>): void =>
    setSearch(
      Object.fromEntries(
        Object.entries({ ...Object.fromEntries(search), ...change }).flatMap(([name, value]) =>
          value ? [[name, value]] : [],
        ),
      ),
    )
  const save = (): Promise<unknown> =>
    act.run(async () => saveFile(await callForFile('GET', '/duties/coverage.xlsx', { query: asking })), {
      refresh: ['none'],
    })
  return (
    <Page
      title="覆盖情况"
      says="现在门户上有多少条，空在哪里、旧在哪里、只有哪一面。一条涉及几个环节的，每个环节都计，合计只计一次。点每一个数字，看它计了哪些。"
      actions={
        <Button loading={act.busy} onClick={() => void save()}>
          导出 Excel
        </Button>
      }
    >
      <SearchForm
        filters={filtersFor(asked.data?.stages ?? [], Number(beijingDay(new Date()).slice(0, 4)))}
        query={query}
        ask={keep}
        reset={() => setSearch({})}
      />
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="覆盖情况" />
      ) : (
        <Whole of={asked.data} query={asking} search={search} keep={keep} />
      )}
    </Page>
  )
}

interface WholeProps {
  readonly of: CoverageJson
  readonly query: Readonly<Record<string, string>>
  readonly search: URLSearchParams
  readonly keep: (change: Readonly<Record<string, string | null>>) => void
}

function Whole({ of, query, search, keep }: WholeProps): ReactNode {
  const [page, turn] = useState(1)
  const across = (search.get('across') ?? 'stage') as Across
  const fault = search.get('fault') as CoverageFault | null
  const rows = of.rows.filter((row) => fault === null || faultsOf(row).includes(fault))
  const at = Math.min(page, Math.max(1, Math.ceil(rows.length / LINES_SHOWN)))
  const shown = rows.slice((at - 1) * LINES_SHOWN, at * LINES_SHOWN)
  return (
    <>
      {of.versionIds.length === 0 && (
        <State title="没有现行的目录" says="施行主动公开目录以后，这里还会说明哪些事项空着、该更新、只有一面。">
          <Link to="/catalogues">去看公开目录</Link>
        </State>
      )}
      <div className="wb-actions">
        <Choose
          label="一行是"
          value={query['rows'] ?? ''}
          options={choices(COVERAGE_AXES)}
          choose={(rows) => keep({ rows })}
        />
        <Choose
          label="一列是"
          value={across}
          options={[
            { value: 'stage', label: '五公开环节' },
            { value: 'unit', label: '科室' },
            { value: 'time', label: '时间' },
          ]}
          choose={(chosen) => keep({ across: chosen })}
        />
        <Choose
          label="只看"
          value={fault ?? ''}
          options={[{ value: '', label: '全部' }, ...choices(COVERAGE_FAULTS)]}
          choose={(chosen) => keep({ fault: chosen })}
        />
      </div>
      {rows.length === 0 ? (
        <State
          title="没有这样的"
          says={fault ? `没有${COVERAGE_FAULTS[fault]}的。` : '还没有公开的信息，也没有目录。'}
        />
      ) : (
        <CoverageChart of={of} rows={shown} query={query} across={across} />
      )}
      {rows.length > LINES_SHOWN && (
        <Pagination current={at} pageSize={LINES_SHOWN} total={rows.length} showSizeChanger={false} onChange={turn} />
      )}
      <section className="wb-part" aria-label="空栏目">
        <h2>没有内容的栏目</h2>
        {of.emptyLeaves.length === 0 ? (
          <p className="wb-soft">没有。</p>
        ) : (
          <p>{of.emptyLeaves.map(({ title }) => title).join('、')}</p>
        )}
      </section>
    </>
  )
}

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly choose: (value: string) => void
}

const Choose = ({ label, value, options, choose }: ChooseProps): ReactNode => (
  <span>
    {label}{' '}
    <Select aria-label={label} value={value} options={[...options]} onChange={choose} popupMatchSelectWidth={false} />
  </span>
)
