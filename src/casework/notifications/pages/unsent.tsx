/** What has not gone out, why, and sending it again. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Row {
  readonly id: string
  readonly channel: string
  readonly subject: string
  readonly name: string | null
  readonly state: 'waiting' | 'failed'
  readonly attempts: number
  readonly why: string | null
  readonly createdAt: string
}

const COLUMNS: readonly Column<Row>[] = [
  { key: 'subject', title: '消息', card: 'title', show: ({ subject }) => subject },
  { key: 'channel', title: '渠道', width: 140, show: ({ channel }) => channel },
  { key: 'name', title: '给谁', width: 100, show: ({ name }) => name ?? '—' },
  {
    key: 'state',
    title: '状态',
    width: 100,
    card: 'status',
    show: ({ state }) =>
      state === 'failed' ? <StatusTag tone="returned" says="没有发出" /> : <StatusTag tone="soon" says="正在重试" />,
  },
  { key: 'why', title: '原因', show: ({ why }) => why ?? '—' },
  { key: 'attempts', title: '试过', width: 70, align: 'right', show: ({ attempts }) => `${attempts} 次` },
  { key: 'createdAt', title: '时间', width: 150, show: ({ createdAt }) => beijingTime(createdAt) },
]

export function Unsent(): ReactNode {
  const { run } = useAct()
  const again = ({ id }: Row): void =>
    void run(() => post(`/outbox/${id}/resend`), { says: '已重新发送，结果稍后在这里看。', refresh: ['/outbox'] })
  return (
    <DataTable<Row>
      name="outbox"
      says="未发消息"
      path="/outbox"
      rowKey={({ id }) => id}
      columns={COLUMNS}
      actions={(row) => [{ label: '重新发送', onClick: () => again(row) }]}
      print={false}
      empty="都发出去了；没有发出的会列在这里，写明原因，可以重新发送。"
    />
  )
}
