/** 信息的列表: what waits for whom, what is out, what is late by article 26. */
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingDay, beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { PublicationChoices } from '../choices.ts'
import type { ListedPublication } from '../view.ts'
import { HandOverButton } from './hand-over.tsx'
import { STANDING_TONES, STATE_TONES } from './tones.ts'

type Row = ListedPublication & {
  readonly due: {
    readonly dueOn: string
    readonly workingDaysLeft: number | null
    readonly provisional: boolean
  } | null
}

const COLUMNS: readonly Column<Row>[] = [
  { key: 'title', title: '标题', show: (row) => row.title || '（没有标题）', card: 'title' },
  { key: 'genre', title: '类别', show: (row) => row.genreSays, width: 100 },
  {
    key: 'state',
    title: '状态',
    show: (row) => <StatusTag tone={STATE_TONES[row.state]} says={row.stateSays} />,
    card: 'status',
    width: 100,
  },
  {
    key: 'standing',
    title: '公开情况',
    show: (row) => <StatusTag tone={STANDING_TONES[row.standing]} says={row.standingSays} />,
    width: 100,
  },
  {
    key: 'due',
    title: '公开期限',
    show: (row) => (row.due ? <DueTag {...row.due} /> : '—'),
    sort: 'dueOn',
    width: 190,
  },
  { key: 'unit', title: '科室', show: (row) => row.unit ?? '—', width: 110 },
  { key: 'draftedBy', title: '拟稿人', show: (row) => row.draftedBy, width: 90 },
  {
    key: 'publishedAt',
    title: '发布时间',
    show: (row) => (row.publishedAt ? beijingTime(row.publishedAt).slice(0, 16) : '—'),
    sort: true,
    width: 140,
  },
  {
    key: 'changedAt',
    title: '最近改动',
    show: (row) => beijingTime(row.changedAt).slice(0, 16),
    sort: true,
    width: 140,
    hidden: true,
  },
  { key: 'documentNumber', title: '文号', show: (row) => row.documentNumber || '—', width: 150, hidden: true },
  { key: 'indexNumber', title: '索引号', show: (row) => row.indexNumber ?? '—', width: 150, hidden: true },
]

/** In the order of the way a publication goes; what each asks of the server. */
const tabsAt = (
  today: string,
): readonly { readonly key: string; readonly label: string; readonly always: Readonly<Record<string, string>> }[] => [
  { key: 'all', label: '全部', always: {} },
  { key: 'draft', label: '拟稿中', always: { state: 'draft' } },
  { key: 'returned', label: '已退回', always: { state: 'returned' } },
  { key: 'in_review', label: '审核中', always: { state: 'in_review' } },
  { key: 'approved', label: '待发布', always: { state: 'approved' } },
  { key: 'scheduled', label: '定时', always: { state: 'scheduled' } },
  { key: 'published', label: '公开中', always: { standing: 'published' } },
  { key: 'withdrawn', label: '已撤下', always: { standing: 'withdrawn' } },
  { key: 'late', label: '到期没有公开', always: { dueUntil: today } },
]

export default function PublicationList(): ReactNode {
  const [asked] = useSearchParams()
  const [tabs] = useState(() => tabsAt(beijingDay(new Date())))
  const [key, show] = useState(asked.get('tab') ?? 'all')
  const tab = tabs.find((each) => each.key === key) ?? tabs[0]
  const choices = useQuery({
    queryKey: ['/publications', 'choices'],
    queryFn: ({ signal }) => get<PublicationChoices>('/publications/choices', {}, signal),
    staleTime: 300_000,
  }).data
  return (
    <Page
      title="信息"
      says="起草、审核、发布的全部信息。政府信息自形成或者变更之日起 20 个工作日内公开（条例第二十六条）。"
    >
      <div className="pub-tabs">
        <Segmented
          aria-label="哪一步的信息"
          value={tab?.key ?? 'all'}
          options={tabs.map(({ key: value, label }) => ({ value, label }))}
          onChange={(value) => show(value)}
        />
      </div>
      <DataTable<Row>
        key={tab?.key}
        name="publications"
        says="信息"
        path="/publications"
        rowKey={(row) => row.id}
        columns={COLUMNS}
        always={tab?.always ?? {}}
        filters={[
          { name: 'q', label: '关键词', kind: 'text' },
          {
            name: 'genre',
            label: '类别',
            kind: 'choice',
            choices: (choices?.genres ?? []).map(({ value, label }) => ({ value, label })),
          },
          { name: 'unit', label: '科室', kind: 'unit' },
          { name: 'mine', label: '拟稿人', kind: 'choice', choices: [{ value: '1', label: '我起草的' }] },
        ]}
        open={(row) => `/publications/${row.id}`}
        create={{ label: '起草信息', to: '/publications/new', may: 'publications.write' }}
        more={<HandOverButton choices={choices} />}
        empty="点“起草信息”，把 Word、WPS 里写好的粘贴进来；审签完成以后发布到门户。"
      />
    </Page>
  )
}
