/** 依申请公开: the list, the nearest last day first, with the numbers above it. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { RECEIPT_CHANNELS } from '../../../law/time-limits/receipt.ts'
import { get } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import type { Choice } from '../../../platform/workbench/field.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { APPLICANT_KIND_LABELS } from '../applicant-kinds.ts'
import { PHASES, type Phase } from '../case.ts'
import type { ListedJson } from '../list-endpoints.ts'
import { ManyDialog, type ManyWhat } from './many-dialogs.tsx'
import { LedgerButtons } from './ledger-buttons.tsx'
import { phaseTone } from './tones.ts'

interface Counts {
  readonly open: number
  readonly overdue: number
  readonly soon: number
  readonly toConfirm: number
}

/** Numbers of working days that a list of what is due next is asked for. */
const WITHIN = [1, 3, 5, 10] as const

export default function ApplicationList(): ReactNode {
  const [search] = useSearchParams()
  const [many, setMany] = useState<{ readonly what: ManyWhat; readonly rows: readonly ListedJson[] } | null>(null)
  // From the menu, and after 重置: what is not closed yet.
  if (search.size === 0) return <Navigate to="/applications?phase=open" replace />
  return (
    <Page
      title="依申请公开"
      says="按答复期限排列，最近到期的在前。科室只列出交办给本科室的。"
      actions={<LedgerButtons />}
    >
      <Numbers />
      <CellNote search={search} />
      <DataTable<ListedJson>
        name="applications"
        says="申请"
        unit="件"
        path="/applications"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="dueOn"
        open={({ id }) => `/applications/${id}`}
        create={{ label: '登记申请', to: '/applications/new', may: 'applications.register' }}
        bulk={MANY.map(({ what, label, may }) => ({ label, may, run: (rows) => setMany({ what, rows }) }))}
        exporting="/applications/export.xlsx"
        empty="窗口、信件、传真、电子邮件、口头提出的申请，收到当日在这里登记；网上提交的自动出现。"
      />
      {many && <ManyDialog {...many} close={() => setMany(null)} />}
    </Page>
  )
}

const MANY: readonly { readonly what: ManyWhat; readonly label: string; readonly may: string }[] = [
  { what: 'assign', label: '批量交办', may: 'applications.assign' },
  { what: 'together', label: '一并办理', may: 'applications.assign' },
  { what: 'reply', label: '比照办理', may: 'applications.handle' },
  { what: 'archive', label: '批量归档', may: 'applications.reply' },
  { what: 'case-files', label: '卷宗', may: 'personal-data.view' },
]

/** The list was opened from a figure of the year's table three: it shows what that figure counts, and nothing else. */
function CellNote({ search }: { readonly search: URLSearchParams }): ReactNode {
  const [year, cell, asOf] = ['year', 'cell', 'asOf'].map((name) => search.get(name) ?? '')
  if (!year || !cell) return null
  return (
    <p role="note">
      这里只列出{year}年表三的一格所计的申请{asOf && `（截至${asOf}）`}。{' '}
      <Link to={`/year-tables?year=${year}${asOf && `&asOf=${asOf}`}`}>返回表三</Link>
    </p>
  )
}

function Numbers(): ReactNode {
  const { data } = useQuery({
    queryKey: ['/applications', 'counts'],
    queryFn: ({ signal }) => get<Counts>('/applications/counts', {}, signal),
  })
  if (!data) return null
  const shown = [
    { to: '?phase=open', says: '没有办结', n: data.open },
    { to: '?due=overdue', says: '已超期', n: data.overdue },
    { to: '?due=3', says: '三个工作日以内到期', n: data.soon },
    { to: '?phase=to-confirm', says: PHASES['to-confirm'], n: data.toConfirm },
  ]
  return (
    <ul className="app-numbers" aria-label="件数">
      {shown.map(({ to, says, n }) => (
        <li key={to}>
          <Link to={`/applications${to}`}>
            {says} <strong>{n}</strong> 件
          </Link>
        </li>
      ))}
    </ul>
  )
}

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  {
    name: 'phase',
    label: '状态',
    kind: 'choice',
    choices: [{ value: 'open', label: '没有办结' }, { value: 'all', label: '全部，含已办结' }, ...choices(PHASES)],
  },
  {
    name: 'due',
    label: '期限',
    kind: 'choice',
    choices: [
      { value: 'overdue', label: '已超期' },
      { value: '0', label: '今天到期' },
      ...WITHIN.map((days) => ({ value: String(days), label: `${days} 个工作日以内到期` })),
    ],
  },
  { name: 'unit', label: '承办科室', kind: 'unit' },
  { name: 'person', label: '承办人', kind: 'person' },
  {
    name: 'channel',
    label: '提交方式',
    kind: 'choice',
    choices: Object.entries(RECEIPT_CHANNELS).map(([value, { label }]) => ({ value, label })),
  },
  { name: 'applicant', label: '申请人类别', kind: 'choice', choices: choices(APPLICANT_KIND_LABELS) },
  { name: 'submitted', label: '提交日期', kind: 'days' },
]

const COLUMNS: readonly Column<ListedJson>[] = [
  { key: 'caseNo', title: '登记号', show: ({ caseNo }) => caseNo, sort: true, width: 170, card: 'title' },
  { key: 'applicant', title: '申请人', show: ({ applicantShown }) => applicantShown, width: 120 },
  { key: 'request', title: '申请内容', show: ({ request }) => <span className="app-request">{request}</span> },
  {
    key: 'due',
    title: '答复期限',
    show: ({ due, answered, phaseSays }) =>
      due && answered ? `${due.dueOn}（${answered}）` : due ? <DueTag {...due} /> : phaseSays,
    sort: 'dueOn',
    width: 200,
  },
  {
    key: 'phase',
    title: '状态',
    show: ({ phase, phaseSays }) => <StatusTag tone={phaseTone(phase as Phase)} says={phaseSays} />,
    width: 130,
    card: 'status',
  },
  {
    key: 'unit',
    title: '承办',
    show: ({ unit, person }) => [unit, person].filter(Boolean).join(' ') || '—',
    width: 130,
  },
  { key: 'submittedOn', title: '提交日期', show: ({ submittedOn }) => submittedOn, sort: true, width: 110 },
  {
    key: 'receivedOn',
    title: '收到之日',
    show: ({ receivedOn }) => receivedOn ?? '—',
    sort: true,
    width: 110,
    hidden: true,
  },
  {
    key: 'internalDue',
    title: '内部期限',
    show: ({ internalDue }) => (internalDue ? <DueTag {...internalDue} /> : '—'),
    width: 190,
    hidden: true,
  },
]
