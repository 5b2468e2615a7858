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
import { UnitPicker } from '../../../platform/workbench/pickers.tsx'
import type { CountsJson } from '../count-endpoints.ts'
import { GROUPING_CODES, GROUPINGS, type Grouping } from '../groupings.ts'
import type { OutletJson } from '../outlet-endpoints.ts'
import { TableRoom } from './room.tsx'

type Row = CountsJson['rows'][number]
/** What the figures are narrowed to; nothing where all are asked. */
type Narrowed = Readonly<Partial<Record<'outlet' | 'unit', string>>>

/** The list behind a figure. */
function behind({ key, measure }: Row, { by, from, to }: CountsJson, narrowed: Narrowed): string {
  const days = by === 'month' ? monthOf(key, from, to) : { postedFrom: from, postedTo: to }
  const of = by === 'month' ? {} : { [by]: key === '' ? 'none' : key }
  return `/postings?${new URLSearchParams({ ...narrowed, ...days, ...of, measure, counted: 'yes' }).toString()}`
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
  const [outlet, unit] = [search.get('outlet'), search.get('unit')]
  const narrowed: Narrowed = { ...(outlet && { outlet }), ...(unit && { unit }) }
  const period = { ...narrowed, by, from: `${year}-01-01`, to: `${year}-12-31` }
  const outlets = useQuery({
    queryKey: ['/outlets'],
    queryFn: ({ signal }) => get<readonly OutletJson[]>('/outlets', {}, signal),
  }).data
  const asked = useQuery({
    queryKey: ['/posting-counts', period],
    queryFn: ({ signal }) => get<CountsJson>('/posting-counts', period, signal),
  })
  const set = (name: string, value: string | null): void => {
    const { [name]: _, ...rest } = Object.fromEntries(search)
    change(value === null ? rest : { ...rest, [name]: value })
  }
  return (
    <Page
      title="渠道统计"
      says="撤下的不计，更正过的只计一次、计在最初发布的日子；单位不同的不相加。点数字看是哪些。"
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
        <Select
          aria-label="哪个渠道"
          className="outlet-by"
          allowClear
          placeholder="全部渠道"
          value={outlet}
          options={(outlets ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value: string | undefined) => set('outlet', value ?? null)}
        />
        <div className="outlet-by">
          <UnitPicker label="哪个科室" value={unit} onChange={(value) => set('unit', value)} />
        </div>
      </Flex>
      {outlets && !outlets.some(({ kind }) => kind === 'portal') && (
        <p className="wb-says">
          还没有登记“本系统门户”，门户上公开的条数不在内。请在<Link to="/outlets/new">发布渠道</Link>
          里登记一次，已经公开的一并计入。
        </p>
      )}
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        <Table counts={asked.data} narrowed={narrowed} />
      ) : (
        <Loading what="渠道统计" />
      )}
    </Page>
  )
}

function Table({ counts, narrowed }: { readonly counts: CountsJson; readonly narrowed: Narrowed }): ReactNode {
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
              <th scope="col">不同的信息</th>
            </tr>
          </thead>
          <tbody>
            {counts.rows.map((row) => (
              <tr key={`${row.key} ${row.measure}`}>
                <th scope="row">{row.label}</th>
                <td>
                  <Link to={behind(row, counts, narrowed)}>
                    {row.number}
                    {row.measure}
                  </Link>
                </td>
                <td>{row.postings}</td>
                <td>{row.items}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableRoom>
      <p>
        <span className="wb-soft">可以写进年报：</span>
        {counts.words}
      </p>
      <p className="wb-soft">一共涉及 {counts.items} 条不同的信息；一条发到几个渠道的，各渠道都计，这里只计一条。</p>
    </>
  )
}
