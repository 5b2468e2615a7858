/** 更正、投诉举报等事项: one list, a kind at a time or all together, what is due next first. */
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import type { Choice } from '../../../platform/workbench/field.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { PHASES } from '../case.ts'
import { KIND_CODES, KINDS, type KindCode } from '../kinds.ts'
import type { ListedJson } from '../list-endpoints.ts'
import { phaseTone } from './tones.ts'

const isKind = (text: string | null): text is KindCode => KIND_CODES.some((kind) => kind === text)

export default function MatterList(): ReactNode {
  const [search] = useSearchParams()
  const may = useMay()
  // From the menu, and after 重置: what is not closed yet.
  if (search.size === 0) return <Navigate to="/matters?phase=open" replace />
  const chosen = search.get('kind')
  const kind = isKind(chosen) ? chosen : null
  return (
    <Page
      title={kind ? KINDS[kind].ledger : '更正、投诉举报等事项'}
      says={
        kind
          ? `${KINDS[kind].says}（${KINDS[kind].cites}）`
          : '申请以外、申请以后的事项，一类一本台账。科室只列出交办给本科室的。'
      }
      actions={
        may('settings.keep') && (
          <Link className="ant-btn wb-button-link" to="/matters/settings">
            期限设置
          </Link>
        )
      }
    >
      <nav className="matter-kinds" aria-label="类别">
        <KindLink kind={null} here={kind === null} />
        {KIND_CODES.map((code) => (
          <KindLink key={code} kind={code} here={code === kind} />
        ))}
      </nav>
      <DataTable<ListedJson>
        name="matters"
        says="事项"
        unit="件"
        path="/matters"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="dueOn"
        open={({ id }) => `/matters/${id}`}
        create={{
          label: kind ? `登记${KINDS[kind].name}` : '登记事项',
          to: kind ? `/matters/new?kind=${kind}` : '/matters/new',
          may: 'matters.keep',
        }}
        importing={{ path: '/matters/import', may: 'matters.keep' }}
        exporting="/matters/export.xlsx"
        empty="要求更正、投诉举报、意见建议、督促整改，收到当日在这里登记；办理、告知都有记录。"
      />
    </Page>
  )
}

const KindLink = ({ kind, here }: { readonly kind: KindCode | null; readonly here: boolean }): ReactNode => (
  <Link to={`/matters?phase=open${kind ? `&kind=${kind}` : ''}`} aria-current={here ? 'page' : undefined}>
    {kind ? KINDS[kind].name : '全部'}
  </Link>
)

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  {
    name: 'kind',
    label: '类别',
    kind: 'choice',
    choices: KIND_CODES.map((value) => ({ value, label: KINDS[value].name })),
  },
  {
    name: 'phase',
    label: '状态',
    kind: 'choice',
    choices: [{ value: 'open', label: '没有办结' }, { value: 'all', label: '全部，含已办结' }, ...choices(PHASES)],
  },
  { name: 'due', label: '期限', kind: 'choice', choices: [{ value: 'overdue', label: '已超期' }] },
  { name: 'unit', label: '承办科室', kind: 'unit' },
  { name: 'received', label: '收到日期', kind: 'days' },
]

const COLUMNS: readonly Column<ListedJson>[] = [
  { key: 'ledgerNo', title: '登记号', show: ({ ledgerNo }) => ledgerNo, sort: true, width: 170, card: 'title' },
  { key: 'kind', title: '类别', show: ({ kindName }) => kindName, width: 130 },
  { key: 'about', title: '内容', show: ({ about }) => <span className="app-request">{about}</span> },
  { key: 'party', title: '提出人', show: ({ partyShown }) => partyShown, width: 110 },
  {
    key: 'due',
    title: '期限',
    show: ({ due, closedOn }) => (!due ? '—' : closedOn ? due.dueOn : <DueTag {...due} />),
    sort: 'dueOn',
    width: 190,
  },
  {
    key: 'phase',
    title: '状态',
    show: ({ phase, phaseSays }) => <StatusTag tone={phaseTone(phase)} says={phaseSays} />,
    width: 110,
    card: 'status',
  },
  { key: 'result', title: '结果', show: ({ result }) => result ?? '—', width: 150 },
  { key: 'receivedOn', title: '收到日期', show: ({ receivedOn }) => receivedOn, sort: true, width: 110 },
  { key: 'unit', title: '承办科室', show: ({ unit }) => unit ?? '—', width: 120, hidden: true },
  { key: 'cameBy', title: '来源', show: ({ cameBy }) => cameBy, width: 130, hidden: true },
]
