/** 公开中的解读: what a figure of a year counts. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { INTERPRETATION_FORMS, INTERPRETATION_ORIGINS } from '../../../law/disclosure/interpretation.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import type { InterpretationRow } from '../endpoints.ts'

export default function PublishedList(): ReactNode {
  return (
    <Page title="公开中的解读" actions={<Link to="/interpretation/figures">解读统计</Link>}>
      <DataTable<InterpretationRow>
        name="interpretations-published"
        says="解读"
        unit="篇"
        path="/interpretation"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ id }) => `/publications/${id}`}
        empty="这里列出已经发布、现在公开的解读。"
      />
    </Page>
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'year', label: '发布年度', kind: 'text' },
  {
    name: 'form',
    label: '解读形式',
    kind: 'choice',
    choices: Object.entries(INTERPRETATION_FORMS).map(([value, { label }]) => ({ value, label })),
  },
  {
    name: 'origin',
    label: '来源',
    kind: 'choice',
    choices: Object.entries(INTERPRETATION_ORIGINS).map(([value, label]) => ({ value, label })),
  },
]

const COLUMNS: readonly Column<InterpretationRow>[] = [
  { key: 'title', title: '解读', show: ({ title }) => title, card: 'title' },
  {
    key: 'documents',
    title: '解读的文件',
    show: ({ documents }) =>
      documents.length === 0
        ? '—'
        : documents.map(({ id, title }) => (
            <Link key={id} to={`/publications/${id}`}>
              《{title}》
            </Link>
          )),
    width: 300,
  },
  { key: 'forms', title: '解读形式', show: ({ forms }) => forms.join('、') || '—', width: 160 },
  { key: 'origin', title: '来源', show: ({ origin }) => origin, width: 110 },
  { key: 'publishedOn', title: '发布日期', show: ({ publishedOn }) => publishedOn ?? '—', width: 120 },
]
