/** 待办: everything that waits for this person, soonest due first. */
import type { ReactNode } from 'react'
import { beijingTime } from '../../platform/workbench/beijing.ts'
import type { Column } from '../../platform/workbench/column.ts'
import { DataTable } from '../../platform/workbench/data-table.tsx'
import { DueTag, type Due } from '../../platform/workbench/due-tag.tsx'
import { Page } from '../../platform/workbench/page.tsx'

/** A row of `GET /to-dos`. */
interface ToDo {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly openedAt: string
  readonly due: Due | null
  /** The duty it waits for, when it is no single person's. */
  readonly duty: string | null
  /** In whose place. */
  readonly forName: string | null
}

const COLUMNS: readonly Column<ToDo>[] = [
  { key: 'title', title: '事项', show: ({ title }) => title, card: 'title' },
  { key: 'due', title: '期限', show: ({ due }) => (due ? <DueTag {...due} /> : '没有期限'), width: 240 },
  {
    key: 'whose',
    title: '由谁办理',
    show: ({ duty, forName }) => (forName ? `替 ${forName}` : duty ? `${duty}（任一人）` : '本人'),
    width: 160,
  },
  { key: 'openedAt', title: '交办时间', show: ({ openedAt }) => beijingTime(openedAt), width: 150 },
]

export default function ToDosPage(): ReactNode {
  return (
    <Page title="待办">
      <DataTable<ToDo>
        name="to-dos"
        says="待办"
        unit="件"
        path="/to-dos"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        open={({ link }) => link}
        filters={[
          { name: 'q', label: '关键词', kind: 'text' },
          {
            name: 'due',
            label: '期限',
            kind: 'choice',
            choices: [
              { value: 'overdue', label: '已超期' },
              { value: 'today', label: '今天到期' },
              { value: 'soon', label: '三个工作日内到期' },
            ],
          },
        ]}
        empty="交给您办理、审核的事项会出现在这里，临近期限时排在最前。"
      />
    </Page>
  )
}
