/** 年度表二、表三、表四: the statutory tables of a year, each figure a way to what it counts; any day of the year; print and Excel. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { YearFigures } from '../endpoints.ts'
import { listBehind } from '../list-behind.ts'
import { StatutoryTable } from '../statutory-table.tsx'
import { TableTwoPart } from './table-two-part.tsx'

const FIRST_YEAR = FORMATS['annual-2019'].years.from

export default function YearTablesPage(): ReactNode {
  const today = beijingDay(new Date())
  const thisYear = Number(today.slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? String(thisYear)
  const asOf = search.get('asOf') ?? ''
  const asked = useQuery({
    queryKey: ['/year-tables', year, asOf],
    queryFn: ({ signal }) => get<YearFigures>('/year-tables', { year, asOf }, signal),
    retry: false,
  })
  const [trouble, setTrouble] = useState<string | null>(null)
  const download = async (): Promise<void> => {
    setTrouble(null)
    try {
      saveFile(await callForFile('GET', '/year-tables/tables.xlsx', { query: { year, asOf } }))
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      setTrouble(fault.detail)
    }
  }
  return (
    <Page
      title="年度表二、表三、表四"
      says="由文件库、台账、登记的申请和复议、诉讼案件直接得出，不用填报；点每一个数字，看它计了哪些。"
      actions={
        <>
          <Button onClick={() => void download()}>导出 Excel</Button>
          <Button onClick={() => print()}>打印</Button>
        </>
      }
    >
      <div className="yt-asked">
        <span>
          年度{' '}
          <Select
            aria-label="年度"
            value={year}
            options={Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => ({
              value: String(thisYear - back),
              label: `${thisYear - back} 年`,
            }))}
            onChange={(chosen: string) => setSearch({ year: chosen })}
          />
        </span>
        <label>
          截至{' '}
          <Input
            type="date"
            value={asOf}
            min={`${year}-01-01`}
            max={`${year}-12-31`}
            onChange={({ target }) => setSearch(target.value ? { year, asOf: target.value } : { year })}
          />
        </label>
        <span className="wb-says">不选日子，为{year === String(thisYear) ? '年初到今天' : '全年'}。</span>
      </div>
      {trouble && <Alert type="error" role="alert" message={trouble} />}
      <TableTwoPart year={year} asOf={asOf} />
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        <Tables of={asked.data} asOf={asOf} />
      ) : (
        <Loading what="表三、表四" />
      )}
    </Page>
  )
}

function Tables({ of, asOf }: { readonly of: YearFigures; readonly asOf: string }): ReactNode {
  const format = FORMATS[of.format as keyof typeof FORMATS]
  return (
    <>
      <p>
        表式：{format.cites}。计到 {of.until}
        {of.running && <strong>（年度还没有过完，数字会变）</strong>}。
      </p>
      <NotCounted of={of} />
      {format.tables
        .filter(({ key }) => of.cells.some(({ table }) => table === key))
        .map(({ key }) => (
          <StatutoryTable
            key={key}
            format={format}
            table={key}
            cells={of.cells}
            to={(cell) => listBehind(cell, of.year, asOf)}
          />
        ))}
      {!of.remedies && <p className="wb-says">表四计复议、诉讼案件，由可以查看这些案件的人员查看。</p>}
      <Carried of={of} />
    </>
  )
}

function NotCounted({ of: { notCounted, remediesNotCounted } }: { readonly of: YearFigures }): ReactNode {
  if (notCounted.length + remediesNotCounted.length === 0) return null
  return (
    <Alert
      type="warning"
      className="yt-not-counted"
      message={`有 ${notCounted.length + remediesNotCounted.length} 件没有计入，请核对`}
      description={
        <ul>
          {notCounted.map(({ id, caseNo, says }) => (
            <li key={id}>
              <Link to={`/applications/${id}`}>{caseNo}</Link>：{says}
            </li>
          ))}
          {remediesNotCounted.map(({ id, ledgerNo }) => (
            <li key={id}>
              <Link to={`/remedies/${id}`}>{ledgerNo}</Link>：结果的日期早于提起的日期，请核对；此件没有计入。
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** 上年末没有办结的，就是本年的上年结转：both numbers side by side, so that one sees it. */
function Carried({ of: { carried, year, cells, format } }: { readonly of: YearFigures }): ReactNode {
  if (!carried) return <p className="wb-says">{year - 1}年没有现行的表格，本年的上年结转按收到和办结的日期得出。</p>
  const columns = FORMATS[format as keyof typeof FORMATS].tables.find(({ key }) => key === 'applications')?.blocks[0]
  const label = (key: string): string => columns?.columns.find((column) => column.key === key)?.path.at(-1) ?? key
  const out = cells.filter(({ row }) => row === 'carriedOut').map(({ column, value }) => [column, value] as const)
  const next = new Map(out)
  return (
    <div className="yt-carried">
      <h2>结转</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label="结转，可以左右滚动" tabIndex={0}>
        <table className="wb-table">
          <thead>
            <tr>
              <th scope="col">申请人</th>
              <th scope="col">{year - 1}年结转下年度</th>
              <th scope="col">{year}年的上年结转</th>
              <th scope="col">{year}年结转下年度</th>
            </tr>
          </thead>
          <tbody>
            {carried.map(({ column, before, now }) => (
              <tr key={column}>
                <th scope="row">{label(column)}</th>
                <td>{before}</td>
                <td className={before === now ? undefined : 'wb-error'}>
                  {now}
                  {before !== now && '（不一致，请看没有计入的件）'}
                </td>
                <td>{next.get(column) ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
