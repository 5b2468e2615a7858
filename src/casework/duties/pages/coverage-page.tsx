/** 覆盖情况：items of articles 20 and 21 by stage, in a period and a section; every figure leads to what it counts. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { SearchForm, type Filter } from '../../../platform/workbench/search-form.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { CoverageJson } from '../coverage-endpoints.ts'
import { NO_UNIT } from '../words.ts'

const FILTERS: readonly Filter[] = [
  { name: 'from', label: '首次发布，从', kind: 'day' },
  { name: 'to', label: '首次发布，到', kind: 'day' },
  { name: 'unitId', label: '科室', kind: 'unit' },
]

export default function CoveragePage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const act = useAct()
  const query = Object.fromEntries(['from', 'to', 'unitId'].map((name) => [name, search.get(name) ?? '']))
  const asked = useQuery({
    queryKey: ['/duties', 'coverage', search.toString()],
    queryFn: ({ signal }) => get<CoverageJson>('/duties/coverage', query, signal),
    retry: false,
  })
  const save = (): Promise<unknown> =>
    act.run(async () => saveFile(await callForFile('GET', '/duties/coverage.xlsx', { query })), { refresh: ['none'] })
  return (
    <Page
      title="覆盖情况"
      says="条例第二十条、第二十一条各项现在门户上有多少条，按五公开环节分；一条涉及几个环节的，每个环节都计，合计只计一次。点每一个数字，看它计了哪些。"
      actions={
        <Button loading={act.busy} onClick={() => void save()}>
          导出 Excel
        </Button>
      }
    >
      <SearchForm
        filters={FILTERS}
        query={query}
        ask={(change) =>
          setSearch(
            Object.fromEntries(Object.entries({ ...query, ...change }).filter(([, value]) => value)) as Record<
              string,
              string
            >,
          )
        }
        reset={() => setSearch({})}
      />
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="覆盖情况" />
      ) : (
        <Whole of={asked.data} query={query} />
      )}
    </Page>
  )
}

type Asked = Readonly<Record<string, string>>

function Whole({ of, query }: { readonly of: CoverageJson; readonly query: Asked }): ReactNode {
  return (
    <>
      {of.versionIds.length === 0 && (
        <State title="没有现行的目录" says="施行主动公开目录以后，这里还会说明哪些事项空着、该更新、只有一面。">
          <Link to="/catalogues">去看公开目录</Link>
        </State>
      )}
      <section className="wb-part" aria-label="空栏目">
        <h2>没有内容的栏目</h2>
        {of.emptyLeaves.length === 0 ? (
          <p className="wb-soft">没有。</p>
        ) : (
          <p>{of.emptyLeaves.map(({ title }) => title).join('、')}</p>
        )}
      </section>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
      <section className="wb-table-room" aria-label="覆盖情况表，可以左右滚动" tabIndex={0}>
        <table className="wb-table">
          <thead>
            <tr>
              <th scope="col">公开内容</th>
              {of.stages.map(({ value, label }) => (
                <th key={value} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">合计</th>
              <th scope="col">最新一条</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.category}>
                <th scope="row" title={row.cites}>
                  {row.label}
                </th>
                {of.stages.map(({ value }) => (
                  <td key={value}>
                    <Figure n={row.byStage[value] ?? 0} asked={{ ...query, category: row.category, stage: value }} />
                  </td>
                ))}
                <td>
                  <Figure n={row.total} asked={{ ...query, category: row.category }} />
                </td>
                <td>{row.newestOn ?? '—'}</td>
                <td>
                  <Notes row={row} versions={of.versionIds} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ByUnit of={of} query={query} />
    </>
  )
}

/** The same items by section; sections that published nothing in the period are named below, and no blank is left for one of them. */
function ByUnit({ of, query }: { readonly of: CoverageJson; readonly query: Asked }): ReactNode {
  const rows = of.rows.filter(({ total }) => total > 0)
  const sum = (unit: string): number => rows.reduce((all, { byUnit }) => all + (byUnit[unit] ?? 0), 0)
  const used = of.units.filter(({ value }) => sum(value) > 0)
  const idle = query['unitId'] ? [] : of.units.filter(({ value }) => sum(value) === 0 && value !== NO_UNIT)
  return (
    <section className="wb-part" aria-label="各科室">
      <h2>各科室公开了多少</h2>
      {used.length === 0 ? (
        <p className="wb-soft">这段时间没有公开的信息。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways
        <section className="wb-table-room" aria-label="各科室公开情况表，可以左右滚动" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">公开内容</th>
                {used.map(({ value, label }) => (
                  <th key={value} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">合计</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.category}>
                  <th scope="row" title={row.cites}>
                    {row.label}
                  </th>
                  {used.map(({ value }) => (
                    <td key={value}>
                      <Figure n={row.byUnit[value] ?? 0} asked={{ ...query, category: row.category, unitId: value }} />
                    </td>
                  ))}
                  <td>
                    <Figure n={row.total} asked={{ ...query, category: row.category }} />
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">合计</th>
                {used.map(({ value }) => (
                  <td key={value}>
                    <Figure n={sum(value)} asked={{ ...query, unitId: value }} />
                  </td>
                ))}
                <td>
                  <Figure n={rows.reduce((all, { total }) => all + total, 0)} asked={query} />
                </td>
              </tr>
            </tbody>
          </table>
        </section>
      )}
      {idle.length > 0 && <p className="wb-soft">没有公开的科室：{idle.map(({ label }) => label).join('、')}。</p>}
    </section>
  )
}

/** 0 counts nothing and leads nowhere. */
function Figure({ n, asked }: { readonly n: number; readonly asked: Asked }): ReactNode {
  if (n === 0) return 0
  const given = Object.entries(asked).filter(([, value]) => value)
  return <Link to={`/coverage/items?${new URLSearchParams(given)}`}>{n}</Link>
}

function Notes({
  row,
  versions,
}: {
  readonly row: CoverageJson['rows'][number]
  readonly versions: CoverageJson['versionIds']
}): ReactNode {
  const { empty = 0, past = 0, soon = 0 } = row.duties
  const told = [
    { state: 'empty', n: empty, says: '项还没有发布过' },
    { state: 'past', n: past, says: '项超过更新期限' },
    { state: 'soon', n: soon, says: '项临近更新期限' },
  ].filter(({ n }) => n > 0)
  return (
    <>
      {told.map(({ state, n, says }) => (
        <p key={state}>
          {versions.length === 1 ? (
            <Link to={`/catalogues/versions/${versions[0]?.id}?category=${row.category}&state=${state}`}>
              {n} {says}
            </Link>
          ) : (
            `${n} ${says}`
          )}
        </p>
      ))}
      {row.lacking.length > 0 && <p>只有一面：没有{row.lacking.join('、')}</p>}
    </>
  )
}
