/** 消息: what the system told this person; opening one marks it read. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../platform/workbench/api.ts'
import { beijingTime } from '../../platform/workbench/beijing.ts'
import type { Column } from '../../platform/workbench/column.ts'
import { DataTable } from '../../platform/workbench/data-table.tsx'
import { Page } from '../../platform/workbench/page.tsx'
import { StatusTag } from '../../platform/workbench/status-tag.tsx'
import { useAct } from '../../platform/workbench/use-act.tsx'

interface Message {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly link: string | null
  readonly createdAt: string
  readonly readAt: string | null
}

export default function MessagesPage(): ReactNode {
  const act = useAct()
  const read = (ids: readonly string[] | 'all'): void =>
    void act.run(() => post('/messages/read', { ids }), { refresh: ['/messages', 'me', 'home'] })
  return (
    <Page
      title="消息"
      actions={
        <Button loading={act.busy} onClick={() => read('all')}>
          全部标为已读
        </Button>
      }
    >
      <DataTable<Message>
        name="messages"
        says="消息"
        path="/messages"
        rowKey={({ id }) => id}
        print={false}
        columns={columnsOf((id) => read([id]))}
        filters={[{ name: 'unread', label: '范围', kind: 'choice', choices: [{ value: '1', label: '只看未读' }] }]}
        actions={({ id, readAt }) => (readAt ? [] : [{ label: '标为已读', onClick: () => read([id]) }])}
        empty="到期提醒、审核结果和系统通知会出现在这里。"
      />
    </Page>
  )
}

const columnsOf = (read: (id: string) => void): readonly Column<Message>[] => [
  {
    key: 'title',
    title: '消息',
    card: 'title',
    show: ({ id, title, body, link, readAt }) => (
      <>
        {link ? (
          <Link to={link} onClick={() => !readAt && read(id)}>
            {title}
          </Link>
        ) : (
          title
        )}
        {body && <p className="wb-soft">{body}</p>}
      </>
    ),
  },
  {
    key: 'createdAt',
    title: '时间',
    width: 150,
    show: ({ createdAt }) => <time dateTime={createdAt}>{beijingTime(createdAt)}</time>,
  },
  {
    key: 'readAt',
    title: '状态',
    width: 90,
    card: 'status',
    show: ({ readAt }) => (readAt ? <StatusTag tone="still" says="已读" /> : <StatusTag tone="waiting" says="未读" />),
  },
]
