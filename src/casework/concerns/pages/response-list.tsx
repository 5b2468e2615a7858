/** The responses a year's figures count. */
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { beijingDay, beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { ResponseJson } from '../list-endpoints.ts'

export default function ResponseList(): ReactNode {
  const [search] = useSearchParams()
  if (!search.get('year'))
    return <Navigate to={`/concerns/responses?year=${beijingDay(new Date()).slice(0, 4)}`} replace />
  return (
    <Page
      title="发布的回应"
      says="当年首次发布、现在公开的回应，和它所在的渠道。"
      actions={<Link to={`/concerns/figures?year=${search.get('year')}`}>统计</Link>}
    >
      <DataTable<ResponseJson>
        name="concern-responses"
        says="回应"
        unit="篇"
        path="/concerns/responses"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={[{ name: 'year', label: '发布年度', kind: 'text' }]}
        open={({ id }) => `/publications/${id}`}
        empty="这一年还没有发布回应。"
      />
    </Page>
  )
}

const COLUMNS: readonly Column<ResponseJson>[] = [
  { key: 'title', title: '回应', show: ({ title }) => title, width: 260, card: 'title' },
  { key: 'publishedAt', title: '首次发布', show: ({ publishedAt }) => beijingTime(publishedAt), width: 150 },
  {
    key: 'concerns',
    title: '回应的关切',
    show: ({ concerns }) =>
      concerns.length === 0
        ? '—'
        : concerns.map(({ id, title }) => (
            <p key={id}>
              <Link to={`/concerns/${id}`}>{title}</Link>
            </p>
          )),
    width: 260,
  },
  { key: 'channels', title: '渠道', show: ({ channels }) => channels.join('、') || '—', width: 200 },
]
