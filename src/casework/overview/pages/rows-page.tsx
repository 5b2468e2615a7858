/** 概况里一个数所计的: as many rows as the number said. */
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { FigureRowJson } from '../endpoints.ts'
import { FIGURES, type FigureCode } from '../words.ts'

export default function RowsPage(): ReactNode {
  const [search] = useSearchParams()
  const code = (search.get('figure') ?? 'released') as FigureCode
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  const { label, unit, group } = FIGURES[code] ?? FIGURES.released
  const changed = group === 'changed'
  return (
    <Page
      title={label}
      says={`${changed && from && to ? `${from} 至 ${to}，` : ''}与概况里点开的那个数字一样多；只有您可以看的。`}
      actions={<Link to="/overview">运行概况</Link>}
    >
      <DataTable<FigureRowJson>
        name="overview-rows"
        says={label}
        unit={unit}
        path="/overview/rows"
        rowKey={({ id }) => id}
        columns={changed ? WHEN : LAST_DAY}
        always={{ figure: code, ...(from && { from }), ...(to && { to }) }}
        empty="这个数字是 0。"
      />
    </Page>
  )
}

const columns = (day: string): readonly Column<FigureRowJson>[] => [
  {
    key: 'title',
    title: '名称',
    show: ({ title, link }) => (link ? <Link to={link}>{title}</Link> : title),
    card: 'title',
  },
  { key: 'on', title: day, show: ({ on }) => on ?? '—', width: 120 },
  { key: 'unit', title: '科室', show: ({ unit }) => unit ?? '—', width: 160 },
]
const WHEN = columns('日期')
const LAST_DAY = columns('期限')
