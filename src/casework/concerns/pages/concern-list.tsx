/** 回应关切: what is due next first, with its clock. */
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { CONCERNS } from '../../../law/disclosure/response.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { ConcernJson } from '../view.ts'
import { PHASES, PRESS_RESULTS, RESULTS, SOURCES } from '../words.ts'
import { choicesOf } from './choices.ts'
import { phaseTone } from './tones.ts'

export default function ConcernList(): ReactNode {
  const [search] = useSearchParams()
  // From the menu, and after 重置: what still has to be done.
  if (search.size === 0) return <Navigate to="/concerns?phase=running" replace />
  return (
    <Page
      title="回应关切"
      says="时限从发现的时间起按小时算，节假日、夜里不停：一般的 48 小时；涉及特别重大、重大突发事件的，5 小时发布权威信息、24 小时举行新闻发布会。"
      actions={<Link to="/concerns/figures">统计</Link>}
    >
      <DataTable<ConcernJson>
        name="concerns"
        says="关切"
        unit="件"
        path="/concerns"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="dueAt"
        open={({ id }) => `/concerns/${id}`}
        create={{ label: '登记关切', to: '/concerns/new', may: 'concerns.register' }}
        exporting="/concerns/export.xlsx"
        empty="网络、媒体、信箱、走访中发现的，上级交办的关切，发现以后在这里登记，时限随即开始推算。"
      />
    </Page>
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  {
    name: 'phase',
    label: '状态',
    kind: 'choice',
    choices: [{ value: 'running', label: '没有办结' }, ...choicesOf(PHASES)],
  },
  { name: 'due', label: '时限', kind: 'choice', choices: [{ value: 'overdue', label: '已经超时' }] },
  { name: 'kind', label: '情形', kind: 'choice', choices: choicesOf(CONCERNS) },
  { name: 'source', label: '来源', kind: 'choice', choices: choicesOf(SOURCES) },
  {
    name: 'major',
    label: '重大突发事件',
    kind: 'choice',
    choices: [
      { value: 'yes', label: '涉及' },
      { value: 'no', label: '不涉及' },
    ],
  },
  { name: 'unit', label: '承办科室', kind: 'unit' },
  { name: 'found', label: '发现日期', kind: 'days' },
  { name: 'year', label: '发现年度', kind: 'text' },
  { name: 'result', label: '回应的结果', kind: 'choice', choices: choicesOf(RESULTS) },
  { name: 'press', label: '新闻发布会', kind: 'choice', choices: choicesOf(PRESS_RESULTS) },
]

const COLUMNS: readonly Column<ConcernJson>[] = [
  { key: 'title', title: '关切的内容', show: ({ title }) => title, width: 240, card: 'title' },
  {
    key: 'due',
    title: '时限',
    show: ({ dueAt, dueSays, overdue }) =>
      dueAt ? (
        <>
          <StatusTag tone={overdue ? 'returned' : 'soon'} says={dueSays ?? ''} />{' '}
          <time dateTime={dueAt}>{beijingTime(dueAt).slice(0, 16)}</time>
        </>
      ) : (
        '—'
      ),
    sort: 'dueAt',
    width: 230,
  },
  {
    key: 'phase',
    title: '状态',
    show: ({ phase, phaseSays }) => <StatusTag tone={phaseTone(phase)} says={phaseSays} />,
    width: 110,
    card: 'status',
  },
  { key: 'source', title: '来源', show: ({ sourceSays }) => sourceSays, width: 150 },
  {
    key: 'foundAt',
    title: '发现时间',
    show: ({ foundAt }) => beijingTime(foundAt).slice(0, 16),
    sort: true,
    width: 150,
  },
  { key: 'major', title: '重大突发', show: ({ major }) => (major ? '涉及' : '—'), width: 90 },
  {
    key: 'owner',
    title: '承办',
    show: ({ unit, person }) => [unit, person].filter(Boolean).join('，') || '工作机构',
    width: 140,
  },
  { key: 'number', title: '编号', show: ({ number }) => number, width: 160 },
  { key: 'kind', title: '情形', show: ({ kindSays }) => kindSays, width: 220, hidden: true },
]
