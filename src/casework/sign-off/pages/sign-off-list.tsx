/** 待我会签: what is handed in and has come to my step, the earliest first; read and signed on the thing's own page. */
import type { ReactNode } from 'react'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'

interface Waiting {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly chain: string
  readonly step: string
  readonly round: number
  readonly signed: number
  readonly steps: number
  readonly drafter: string
  readonly beganAt: string
  readonly dueOn: string | null
  readonly onBehalfOf: string | null
}

const COLUMNS: readonly Column<Waiting>[] = [
  { key: 'title', title: '文书', show: ({ title }) => title, card: 'title' },
  {
    key: 'step',
    title: '轮到的一步',
    show: ({ step, onBehalfOf }) => (onBehalfOf === null ? step : `${step}（替${onBehalfOf}）`),
  },
  { key: 'chain', title: '会签流程', show: ({ chain }) => chain },
  { key: 'signed', title: '已签', width: 90, show: ({ signed, steps }) => `${signed} / ${steps} 步` },
  {
    key: 'drafter',
    title: '拟稿人',
    width: 120,
    show: ({ drafter, round }) => (round === 1 ? drafter : `${drafter}（第 ${round} 轮）`),
  },
  { key: 'beganAt', title: '交付时间', width: 160, show: ({ beganAt }) => beijingTime(beganAt) },
  { key: 'dueOn', title: '最后一日', width: 120, show: ({ dueOn }) => dueOn ?? '—' },
]

export default function SignOffList(): ReactNode {
  return (
    <Page title="待我会签" says="轮到您签的文书，先交付的在前。打开文书，看过内容再签；签的是您看到的这一份内容。">
      <DataTable<Waiting>
        name="sign-offs"
        says="待签的文书"
        unit="份"
        path="/sign-offs"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        open={({ link }) => link}
        empty="现在没有轮到您签的文书；轮到时待办里会有，也会给您发消息。"
      />
    </Page>
  )
}
