/** 渠道发布台账: what was posted where, and first what waits for somebody. */
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { OutletJson } from '../outlet-endpoints.ts'
import type { ListedPostingJson } from '../posting-endpoints.ts'
import { KIND_CODES, KINDS } from '../kinds.ts'

/** The colour of a state. */
export const toneOf = (state: ListedPostingJson['state']): Tone => {
  switch (state) {
    case 'sent':
    case 'posted':
      return 'done'
    case 'dead':
      return 'returned'
    case 'to-do':
    case 'to-remove':
    case 'pending':
      return 'soon'
    case 'wanted':
    case 'sending':
    case 'failed':
    case 'unknown':
    case 'withdrawing':
      return 'waiting'
    default:
      return 'still'
  }
}

const COLUMNS: readonly Column<ListedPostingJson>[] = [
  { key: 'title', title: '内容', show: ({ title }) => title, card: 'title' },
  { key: 'outlet', title: '渠道', show: ({ outletName }) => outletName, width: 180 },
  {
    key: 'number',
    title: '数量',
    show: ({ number, measure }) => (number === null ? '—' : `${number}${measure}`),
    width: 90,
  },
  { key: 'postedOn', title: '发布日期', show: ({ postedOn }) => postedOn ?? '—', sort: true, width: 120 },
  {
    key: 'state',
    title: '状态',
    show: ({ state, stateSays }) => <StatusTag tone={toneOf(state)} says={stateSays} />,
    width: 120,
    card: 'status',
  },
  { key: 'says', title: '情况', show: ({ says, stateSays }) => (says === stateSays ? '' : says) },
  { key: 'spot', title: '群名、栏名', show: ({ spot }) => spot || '—', width: 140, hidden: true },
  { key: 'unit', title: '科室', show: ({ unitName }) => unitName ?? '—', width: 140, hidden: true },
  { key: 'by', title: '登记人', show: ({ byName }) => byName || '—', width: 100, hidden: true },
]

export default function PostingList(): ReactNode {
  const outlets = useQuery({
    queryKey: ['/outlets'],
    queryFn: ({ signal }) => get<readonly OutletJson[]>('/outlets', {}, signal),
  })
  const filters: readonly Filter[] = [
    { name: 'q', label: '关键词', kind: 'text' },
    {
      name: 'waiting',
      label: '处理',
      kind: 'choice',
      choices: [{ value: 'yes', label: '需要人工处理的' }],
    },
    {
      name: 'outlet',
      label: '渠道',
      kind: 'choice',
      choices: (outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'kind',
      label: '种类',
      kind: 'choice',
      choices: KIND_CODES.map((value) => ({ value, label: KINDS[value].label })),
    },
    { name: 'posted', label: '发布日期', kind: 'days' },
  ]
  return (
    <Page
      title="渠道发布"
      says="信息发布以后自动到各渠道去；人工发布的在这里登记，数量写确切的数。年报里的条数、期数、版数由此得出。"
    >
      <DataTable<ListedPostingJson>
        name="postings"
        says="渠道发布"
        unit="条"
        path="/postings"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={filters}
        open={({ id }) => `/postings/${id}`}
        importing={{ path: '/postings/import', may: 'postings.register' }}
        create={{ label: '登记渠道发布', to: '/postings/new', may: 'postings.register' }}
        exporting="/postings/export.xlsx"
        empty="信息发布到渠道，或者登记一次人工发布以后，列在这里。"
      />
    </Page>
  )
}
