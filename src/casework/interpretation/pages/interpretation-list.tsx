/** 政策解读: which documents have to be interpreted, how far it is, what is missing. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { InterpretedRow } from '../endpoints.ts'
import { INTERPRETING } from '../words.ts'

export default function InterpretationList(): ReactNode {
  return (
    <Page
      title="政策解读"
      says="政策文件与解读方案、解读材料同步组织、同步审签、同步部署（国办发〔2016〕80号）。在文件里写解读方案，起草“政策解读”时选它解读的文件。"
      actions={<Link to="/interpretation/figures">解读统计</Link>}
    >
      <DataTable<InterpretedRow>
        name="interpretation"
        says="政策文件"
        unit="件"
        path="/interpretation/documents"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ id }) => `/publications/${id}`}
        empty="还没有政策文件。起草政策文件以后，这里列出它的解读到了哪一步。"
      />
    </Page>
  )
}

const TONES: Readonly<Record<string, Tone>> = {
  undecided: 'soon',
  lacking: 'returned',
  ready: 'waiting',
  done: 'done',
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  {
    name: 'interpreting',
    label: '解读的进度',
    kind: 'choice',
    choices: Object.entries(INTERPRETING).map(([value, label]) => ({ value, label })),
  },
  { name: 'year', label: '发布年度', kind: 'text' },
]

const COLUMNS: readonly Column<InterpretedRow>[] = [
  { key: 'title', title: '文件', show: ({ title }) => title, width: 220, card: 'title' },
  { key: 'number', title: '文号', show: ({ number }) => number || '—', width: 150 },
  {
    key: 'interpreting',
    title: '解读',
    show: ({ interpreting, interpretingSays }) => (
      <StatusTag tone={TONES[interpreting] ?? 'still'} says={interpretingSays} />
    ),
    width: 150,
    card: 'status',
  },
  {
    key: 'missing',
    title: '还缺什么、不解读的理由',
    show: ({ missing, interpreting, waivedBecause }) =>
      missing ?? (interpreting === 'waived' ? `理由：${waivedBecause}` : '—'),
    width: 220,
  },
  {
    key: 'interpretations',
    title: '解读材料',
    show: ({ interpretations }) =>
      interpretations.length === 0 ? (
        '—'
      ) : (
        <>
          {interpretations.map(({ id, title, forms, state }) => (
            <p key={id}>
              <Link to={`/publications/${id}`}>{title || '没有标题的信息'}</Link>（
              {[forms.join('、'), state].filter(Boolean).join('，')}）
            </p>
          ))}
        </>
      ),
    width: 200,
  },
  { key: 'state', title: '文件的状态', show: ({ state }) => state, width: 100 },
  {
    key: 'plan',
    title: '解读方案',
    show: ({ plan }) => plan.map(({ label, says }) => `${label}：${says}`).join('；') || '—',
    width: 260,
    hidden: true,
  },
]
