/** 不予公开信息定期评估台账: what is to be assessed next first; and what several have asked for. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import type { Choice, Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { SameJson, WithheldJson } from '../endpoints.ts'
import { GROUNDS, SOURCES, STATES } from '../words.ts'
import { SameRequest } from '../same-request.tsx'

export default function WithheldList(): ReactNode {
  const [search] = useSearchParams()
  const [adding, add] = useState(false)
  const may = useMay()
  if (search.size === 0) return <Navigate to="/withheld?state=withheld" replace />
  return (
    <Page
      title="不予公开信息定期评估"
      says="答复申请时不予公开的部分自动列入；到期重新评估，可以公开的转入主动公开的审核（条例第十八条、第四十四条）。"
      actions={may('matters.keep') && <Button onClick={() => add(true)}>登记发布审核时不予公开的</Button>}
    >
      <Suggested />
      <DataTable<WithheldJson>
        name="withheld"
        says="不予公开信息"
        unit="条"
        path="/withheld"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="assessBy"
        open={({ id }) => `/withheld/${id}`}
        exporting="/withheld/export.xlsx"
        empty="答复不予公开、部分公开以后，不予公开的部分自动列在这里。"
      />
      {adding && <AddDialog close={() => add(false)} />}
    </Page>
  )
}

/** 几个申请人申请相同信息的. */
function Suggested(): ReactNode {
  const { data } = useQuery({
    queryKey: ['/withheld', 'same-requests'],
    queryFn: ({ signal }) => get<readonly SameJson[]>('/withheld/same-requests', {}, signal),
  })
  if (!data || data.length === 0) return null
  return (
    <section className="wb-part" aria-label="建议转主动公开">
      <h2>建议转主动公开（条例第四十四条）</h2>
      {data.map((same) => (
        <SameRequest key={same.applications[0]?.id} same={same} />
      ))}
    </section>
  )
}

interface AddValues {
  readonly title: string
  readonly ground: string
  readonly reason: string
  readonly withheldOn: string
}
const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

const ADD: readonly Field<AddValues>[] = [
  { name: 'title', label: '信息名称', kind: 'text', required: true, max: 500, hint: '不写涉密内容' },
  { name: 'ground', label: '不予公开的依据', kind: 'choice', required: true, choices: choices(GROUNDS) },
  { name: 'reason', label: '理由', kind: 'long', required: true, max: 2000 },
  { name: 'withheldOn', label: '决定不予公开之日', kind: 'day', required: true },
]

const AddDialog = ({ close }: { readonly close: () => void }): ReactNode => (
  <FormDialog<AddValues, unknown>
    title="登记发布审核时不予公开的信息"
    fields={ADD}
    initial={{ withheldOn: beijingDay(new Date()) }}
    does="登记"
    save={(values) => post('/withheld', values)}
    saved={() => '已登记，到期评估。'}
    close={close}
  />
)

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'state', label: '结论', kind: 'choice', choices: choices(STATES) },
  {
    name: 'due',
    label: '应当评估',
    kind: 'choice',
    choices: [
      { value: 'overdue', label: '已超期' },
      { value: '30', label: '30 日以内' },
      { value: '90', label: '90 日以内' },
    ],
  },
  { name: 'ground', label: '依据', kind: 'choice', choices: choices(GROUNDS) },
  { name: 'source', label: '怎样列入', kind: 'choice', choices: choices(SOURCES) },
]

const COLUMNS: readonly Column<WithheldJson>[] = [
  { key: 'title', title: '信息名称', show: ({ title }) => <span className="app-request">{title}</span>, card: 'title' },
  { key: 'ground', title: '不予公开的依据', show: ({ groundSays }) => groundSays, width: 200 },
  {
    key: 'case',
    title: '申请',
    show: ({ applicationId, caseNo }) =>
      applicationId ? <Link to={`/applications/${applicationId}`}>{caseNo}</Link> : '—',
    width: 170,
  },
  { key: 'withheldOn', title: '不予公开之日', show: ({ withheldOn }) => withheldOn, sort: true, width: 120 },
  {
    key: 'due',
    title: '下次评估',
    show: ({ due }) => (due ? <DueTag {...due} /> : '—'),
    sort: 'assessBy',
    width: 200,
  },
  {
    key: 'state',
    title: '结论',
    show: ({ state, stateSays }) => <StatusTag tone={state === 'opened' ? 'done' : 'still'} says={stateSays} />,
    width: 100,
    card: 'status',
  },
  { key: 'assessedOn', title: '上次评估', show: ({ assessedOn }) => assessedOn ?? '—', width: 110, hidden: true },
]
