/** 覆盖情况里一个数所计的信息. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { CoverageItemJson } from '../coverage-endpoints.ts'

export default function ItemsPage(): ReactNode {
  const [search] = useSearchParams()
  const asked = ['rows', 'from', 'to', 'year', 'unitId', 'line', 'stage', 'time', 'of'].map(
    (name) => [name, search.get(name) ?? (name === 'rows' ? 'category' : '')] as const,
  )
  return (
    <Page title="所计的信息" says="现在门户上的信息，与覆盖情况里点开的那个数字一样多。">
      <DataTable<CoverageItemJson>
        name="coverage-items"
        says="信息"
        path="/duties/coverage/items"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        always={Object.fromEntries(asked)}
        open={({ id }) => `/publications/${id}`}
        empty="这个数字是 0。"
      />
    </Page>
  )
}

const COLUMNS: readonly Column<CoverageItemJson>[] = [
  { key: 'title', title: '标题', show: ({ title }) => title, card: 'title' },
  { key: 'category', title: '公开内容', show: ({ category }) => category, width: 150 },
  { key: 'leaf', title: '栏目', show: ({ leaf }) => leaf, width: 220 },
  { key: 'unit', title: '科室', show: ({ unit }) => unit ?? '—', width: 120 },
  { key: 'firstOn', title: '首次发布', show: ({ firstOn }) => firstOn, width: 110 },
  { key: 'publishedOn', title: '最近发布', show: ({ publishedOn }) => publishedOn, width: 110 },
]
