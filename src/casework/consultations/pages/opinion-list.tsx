/** 收到的意见: those of all consultations together, by year, as the annual report counts them. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { OUTCOMES } from '../words.ts'
import type { YearOpinionJson } from '../year-opinions.ts'

export default function OpinionList(): ReactNode {
  return (
    <Page title="收到的意见" says="各次征集调查收到的意见在一起。处理意见请打开它所在的征集。">
      <DataTable<YearOpinionJson>
        name="year-opinions"
        says="收到的意见"
        unit="条"
        path="/consultations/opinions"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ consultation }) => `/consultations/${consultation.id}`}
        empty="没有符合条件的意见。"
      />
    </Page>
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'year', label: '收到年度', kind: 'text' },
  {
    name: 'outcome',
    label: '处理',
    kind: 'choice',
    choices: [
      { value: 'open', label: '待处理' },
      ...Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
    ],
  },
]

const COLUMNS: readonly Column<YearOpinionJson>[] = [
  { key: 'opinionNo', title: '编号', show: ({ opinionNo }) => opinionNo, width: 160, card: 'title' },
  {
    key: 'says',
    title: '意见',
    show: ({ says, answers }) => says || answers.map((each) => [...each.chose, each.says].filter(Boolean).join('、')).join('；'), // prettier-ignore
  },
  {
    key: 'consultation',
    title: '征集',
    show: ({ consultation }) => <Link to={`/consultations/${consultation.id}`}>{consultation.title}</Link>,
    width: 260,
  },
  { key: 'receivedAt', title: '收到', show: ({ receivedOn }) => receivedOn, width: 120 },
  { key: 'outcome', title: '处理', show: ({ outcomeSays }) => outcomeSays, width: 110, card: 'status' },
]
