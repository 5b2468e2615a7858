/** 各科室的数: a year, sections by figures, each figure opening its list. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { UnitFiguresJson } from '../list-endpoints.ts'

const YEARS_BACK = 8

export default function UnitFiguresPage(): ReactNode {
  const act = useAct()
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? String(thisYear)
  const asked = useQuery({
    queryKey: ['/score-sheets/unit-figures', year],
    queryFn: ({ signal }) => get<UnitFiguresJson>('/score-sheets/unit-figures', { year }, signal),
    retry: false,
  })
  const of = asked.data
  return (
    <Page
      title="各科室的数"
      says="照登记统计，点每一个数看它计了哪些。登记里没有写的不在内，不等于没有做。"
      actions={
        <Button
          loading={act.busy}
          onClick={() =>
            void act.run(
              async () =>
                saveFile(await callForFile('GET', '/score-sheets/unit-figures/export.xlsx', { query: { year } })),
              { refresh: ['none'] },
            )
          }
        >
          导出
        </Button>
      }
    >
      <p>
        年度{' '}
        <Select
          aria-label="年度"
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
      ) : !of ? (
        <Loading what="各科室的数" />
      ) : of.rows.length === 0 ? (
        <p className="wb-soft">还没有内设机构。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="各科室的数，可以左右滚动" tabIndex={0}>
          <table className="wb-table assess-table">
            <thead>
              <tr>
                <th scope="col">科室</th>
                {of.columns.map(({ key, label, unit }) => (
                  <th key={key} scope="col">
                    {label}（{unit}）
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.rows.map((row) => (
                <tr key={row.id ?? 'none'}>
                  <th scope="row">{row.name}</th>
                  {of.columns.map(({ key, label }, at) => (
                    <td key={key}>
                      <Link
                        aria-label={`${row.name}${label} ${row.values[at] ?? 0}`}
                        to={`/score-sheets/lists/${key}?year=${of.year}&unit=${row.id ?? 'none'}`}
                      >
                        {row.values[at] ?? 0}
                      </Link>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
