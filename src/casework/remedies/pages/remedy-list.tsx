/** 复议诉讼: the ledger, what is due next first. */
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import type { Choice } from '../../../platform/workbench/field.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { PHASES } from '../case.ts'
import type { ListedJson } from '../list-endpoints.ts'
import { BLOCKS } from '../step.ts'
import { cellSays } from '../table-four-part.tsx'
import { phaseTone } from './tones.ts'

/** Numbers of working days that a list of what is due next is asked for. */
const WITHIN = [1, 3, 5, 10] as const

export default function RemedyList(): ReactNode {
  const [search] = useSearchParams()
  // From the menu, and after 重置: what is not closed yet.
  if (search.size === 0) return <Navigate to="/remedies?phase=open" replace />
  const cell = search.get('cell')
  return (
    <Page
      title="复议诉讼"
      says="政府信息公开行政复议、行政诉讼案件。最近要做的在前：答复（答辩）、开庭、上诉、履行。"
      actions={
        <Link className="ant-btn wb-button-link" to="/remedies/table-four">
          表四
        </Link>
      }
    >
      {cell && (
        <p className="wb-says remedy-said">
          只列出表四“{cellSays(cell)}”计入的案件。<Link to="/remedies?phase=all">列出全部</Link>
        </p>
      )}
      <DataTable<ListedJson>
        name="remedies"
        says="案件"
        unit="件"
        path="/remedies"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="dueOn"
        open={({ id }) => `/remedies/${id}`}
        create={{ label: '登记复议诉讼', to: '/remedies/new', may: 'remedies.keep' }}
        importing={{ path: '/remedies/import', may: 'remedies.keep' }}
        exporting="/remedies/export.xlsx"
        empty="收到行政复议答复通知书、应诉通知书，当日在这里登记；年度报告表四由此得出。"
      />
    </Page>
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
  { name: 'block', label: '类型', kind: 'choice', choices: choices(BLOCKS) },
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
  { name: 'year', label: '提出的年度', kind: 'text' },
]

const COLUMNS: readonly Column<ListedJson>[] = [
  { key: 'ledgerNo', title: '台账号', show: ({ ledgerNo }) => ledgerNo, sort: true, width: 170, card: 'title' },
  { key: 'kind', title: '类型', show: ({ kindSays }) => kindSays, width: 180 },
  { key: 'forum', title: '复议机关、法院，案号', show: ({ forum, theirNo }) => `${forum} ${theirNo}` },
  { key: 'party', title: '申请人、原告', show: ({ partyShown }) => partyShown, width: 120 },
  {
    key: 'due',
    title: '最近的期限',
    show: ({ due }) => (due ? <DueTag {...due} /> : '—'),
    sort: 'dueOn',
    width: 200,
  },
  {
    key: 'phase',
    title: '状态',
    show: ({ phase, phaseSays }) => <StatusTag tone={phaseTone(phase)} says={phaseSays} />,
    width: 130,
    card: 'status',
  },
  { key: 'result', title: '结果', show: ({ result }) => result ?? '—', width: 140 },
  { key: 'filedOn', title: '提出日期', show: ({ filedOn }) => filedOn, sort: true, width: 110 },
  { key: 'caseNo', title: '所涉申请', show: ({ caseNo }) => caseNo ?? '—', width: 170, hidden: true },
  { key: 'receivedOn', title: '收到副本', show: ({ receivedOn }) => receivedOn, sort: true, width: 110, hidden: true },
]
