/** 读者纠错: what waits for an answer first. */
import type { ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import type { Choice } from '../../../platform/workbench/field.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { ReaderReportJson } from '../endpoints.ts'
import { KINDS, STATES } from '../words.ts'

export default function ReaderReportList(): ReactNode {
  const [search] = useSearchParams()
  if (search.size === 0) return <Navigate to="/reader-reports?state=open" replace />
  return (
    <Page title="读者纠错" says="读者在门户的信息页上点“内容有误？告诉我们”反映的问题，按期限核实处理。">
      <DataTable<ReaderReportJson>
        name="reader-reports"
        says="读者纠错"
        unit="件"
        path="/reader-reports"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ id }) => `/reader-reports/${id}`}
        empty="读者在门户的信息页上反映问题以后，列在这里。"
      />
    </Page>
  )
}

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'state', label: '状态', kind: 'choice', choices: choices(STATES) },
  { name: 'kind', label: '问题', kind: 'choice', choices: choices(KINDS) },
]

const COLUMNS: readonly Column<ReaderReportJson>[] = [
  { key: 'title', title: '信息', show: ({ title }) => title, card: 'title' },
  { key: 'reportNo', title: '编号', show: ({ reportNo }) => reportNo, width: 160 },
  { key: 'kind', title: '问题', show: ({ kindSays }) => kindSays, width: 170 },
  {
    key: 'receivedAt',
    title: '收到',
    show: ({ receivedAt }) => beijingTime(receivedAt),
    sort: true,
    width: 170,
  },
  { key: 'due', title: '处理期限', show: ({ due }) => (due ? <DueTag {...due} /> : '—'), width: 170 },
  {
    key: 'state',
    title: '状态',
    show: ({ state, stateSays }) => <StatusTag tone={state === 'open' ? 'still' : 'done'} says={stateSays} />,
    width: 110,
    card: 'status',
  },
]
