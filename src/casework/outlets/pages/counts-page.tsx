/** 渠道统计: how much was posted where in a period; every figure opens what is behind it. */
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { CountsJson } from '../count-endpoints.ts'
import { GROUPING_CODES, GROUPINGS, type Grouping } from '../counts.ts'
import { TableRoom } from './room.tsx'

type Row = CountsJson['rows'][number]

/** The list behind a figure. */
function behind({ key, measure }: Row, { by, from, to }: CountsJson): string {
  const days = by === 'month' ? monthOf(key, from, to) : { postedFrom: from, postedTo: to }
  const of = by === 'month' ? {} : { [by]: key === '' ? 'none' : key }
  return `/postings?${new URLSearchParams({ ...days, ...of, measure, counted: 'yes' }).toString()}`
}

function monthOf(month: string, from: string, to: string): { postedFrom: string; postedTo: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`
  const first = `${month}-01`
  return { postedFrom: first < from ? from : first, postedTo: last > to ? to : last }
}

export default function CountsPage(): ReactNode {
  const [search, change] = useSearchParams()
  const { busy, run } = useAct()
  const by = (GROUPING_CODES.find((code) => code === search.get('by')) ?? 'outlet') satisfies Grouping
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const year = Number(search.get('year') ?? thisYear)
  const period = { by, from: `${year}-01-01`, to: `${year}-12-31` }
  const asked = useQuery({
    queryKey: ['/posting-counts', by, year],
    queryFn: ({ signal }) => get<CountsJson>('/posting-counts', period, signal),
  })
  const set = (name: string, value: string): void => change({ ...Object.fromEntries(search), [name]: value })
  return (
    <Page
      title="渠道统计"
      says="撤下的、被更正版本代替的不重复计；单位不同的不相加。点数字看是哪些。"
      actions={
        <Button
          loading={busy}
          onClick={() =>
            void run(() => callForFile('GET', '/posting-counts/export.xlsx', { query: period }).then(saveFile), {
              refresh: ['none'],
            })
          }
        >
          导出 Excel
        </Button>
      }
    >
      <Flex gap={8} wrap className="outlet-choices">
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: 8 }, (_, back) => ({ value: thisYear - back, label: `${thisYear - back}年` }))}
          onChange={(value: number) => set('year', String(value))}
        />
        <Select<Grouping>
          aria-label="按什么统计"
          className="outlet-by"
          value={by}
          options={GROUPING_CODES.map((value) => ({ value, label: `按${GROUPINGS[value]}` }))}
          onChange={(value) => set('by', value)}
        />
      </Flex>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        <Table counts={asked.data} />
      ) : (
        <Loading what="渠道统计" />
      )}
    </Page>
  )
}

function Table({ counts }: { readonly counts: CountsJson }): ReactNode {
  if (counts.rows.length === 0) return <p className="wb-soft">这一年还没有登记渠道发布。</p>
  return (
    <>
      <TableRoom label="渠道统计">
        <table className="outlet-table">
          <thead>
            <tr>
              <th scope="col">{counts.bySays}</th>
              <th scope="col">数量</th>
              <th scope="col">登记次数</th>
            </tr>
          </thead>
          <tbody>
            {counts.rows.map((row) => (
              <tr key={`${row.key} ${row.measure}`}>
                <th scope="row">{row.label}</th>
                <td>
                  <Link to={behind(row, counts)}>
                    {row.number}
                    {row.measure}
                  </Link>
                </td>
                <td>{row.postings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableRoom>
      <p>
        <span className="wb-soft">可以写进年报：</span>
        {counts.words}
      </p>
    </>
  )
}
