/** 监测发现: heaviest first. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { FindingJson } from '../view.ts'
import type { Overview } from '../watched-view.ts'
import { FindingTag } from './tones.tsx'

export default function FindingList(): ReactNode {
  const [search] = useSearchParams()
  const overview = useQuery({
    queryKey: ['/monitor', 'overview'],
    queryFn: ({ signal }) => get<Overview>('/monitor/overview', {}, signal),
  })
  if (search.size === 0) return <Navigate to="/monitor/findings?state=open" replace />
  return (
    <Page
      title="监测发现"
      says="下次检查已经没有的，系统自动办结并写明日期；没有看到的地方不算解决。误报写明理由申诉，由另一个人核定。"
      actions={<Link to="/monitor">监测总览</Link>}
    >
      <DataTable<FindingJson>
        name="monitor-findings"
        says="监测发现"
        unit="项"
        path="/monitor/findings"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={[
          { name: 'q', label: '关键词', kind: 'text' },
          {
            name: 'watched',
            label: '监测对象',
            kind: 'choice',
            choices: (overview.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          { name: 'state', label: '状态', kind: 'choice', choices: STATES },
          { name: 'severity', label: '轻重', kind: 'choice', choices: SEVERITIES },
          {
            name: 'grade',
            label: '程度',
            kind: 'choice',
            choices: [
              { value: 'broken', label: '违反' },
              { value: 'warning', label: '提醒' },
            ],
          },
          { name: 'unit', label: '责任科室', kind: 'unit' },
          { name: 'mine', label: '由我负责', kind: 'choice', choices: [{ value: 'yes', label: '是' }] },
        ]}
        sort="-weight"
        open={({ id }) => `/monitor/findings/${id}`}
        empty="没有符合条件的发现。没有测到的规则在各监测对象的页面上，不等于没有问题。"
      />
    </Page>
  )
}

const STATES = [
  { value: 'open', label: '没有解决' },
  { value: 'asked', label: '申诉待核' },
  { value: 'unseen', label: '没有复查到' },
  { value: 'appealed', label: '核减的误报' },
  { value: 'closed', label: '已经办结' },
]
const SEVERITIES = [
  { value: 'veto', label: '单项否决' },
  { value: 'deduct', label: '扣分' },
  { value: 'local', label: '本地要求' },
]

const COLUMNS: readonly Column<FindingJson>[] = [
  {
    key: 'what',
    title: '发现',
    show: ({ what }) => <span className="monitor-address">{what}</span>,
    width: 360,
    card: 'title',
  },
  { key: 'state', title: '状态', show: (of) => <FindingTag {...of} />, width: 140, card: 'status' },
  { key: 'weight', title: '轻重', show: ({ severitySays }) => severitySays, sort: true, width: 100 },
  { key: 'watched', title: '监测对象', show: ({ watched }) => watched, width: 160 },
  {
    key: 'owner',
    title: '责任',
    show: ({ unit, person }) => [unit, person].filter(Boolean).join('，') || '工作机构',
    width: 140,
  },
  { key: 'dueOn', title: '最迟', show: ({ dueOn }) => dueOn ?? '—', sort: true, width: 120 },
  {
    key: 'firstFoundAt',
    title: '首次发现',
    show: ({ firstFoundAt }) => firstFoundAt.slice(0, 10),
    sort: true,
    width: 120,
  },
  { key: 'cites', title: '依据', show: ({ cites }) => cites, width: 200, hidden: true },
]
