/** 邮件订阅人: how many, and who, with their addresses masked; one can be taken off with the reason. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { SubscriberCounts, SubscriberJson } from '../subscriber-endpoints.ts'

const STATES = [
  { value: 'active', label: '已订阅' },
  { value: 'asked', label: '待确认' },
  { value: 'ended', label: '已退订' },
  { value: 'bounced', label: '退信停发' },
  { value: 'removed', label: '已移除' },
  { value: 'lapsed', label: '没有确认，已清除' },
] as const

export default function SubscriberList(): ReactNode {
  const [removing, remove] = useState<SubscriberJson | null>(null)
  const { data } = useQuery({
    queryKey: ['/outlet-subscribers'],
    queryFn: ({ signal }) => get<SubscriberCounts>('/outlet-subscribers', {}, signal),
  })
  return (
    <Page
      title="邮件订阅人"
      says="公众在门户的“邮件订阅”页订阅，点了确认信里的网址才算。邮箱加密保存，这里只显示遮盖以后的；退订、退信停发、没有确认的，邮箱随即清除。"
    >
      {data && <Facts facts={STATES.map(({ value, label }) => ({ label, value: `${data[value]} 人` }))} />}
      <DataTable<SubscriberJson>
        name="subscribers"
        says="邮件订阅人"
        unit="人"
        path="/subscribers"
        rowKey={({ id }) => id}
        columns={columnsWith(remove)}
        filters={FILTERS}
        empty="还没有人订阅。登记“邮件订阅”渠道以后，门户的页脚和栏目页上有订阅的入口。"
      />
      {removing && (
        <FormDialog<{ readonly reason: string }, unknown>
          title={`移除 ${removing.address}`}
          does="移除"
          danger
          says="移除以后不再给这个邮箱发信，邮箱随即清除，不能恢复；本人可以重新订阅。"
          fields={[{ name: 'reason', label: '理由', kind: 'long', required: true, max: 500 }]}
          save={({ reason }) => post(`/subscribers/${removing.id}/remove`, { reason })}
          saved={() => '已移除。'}
          close={() => remove(null)}
        />
      )}
    </Page>
  )
}

const FILTERS: readonly Filter[] = [{ name: 'state', label: '状态', kind: 'choice', choices: STATES }]

const columnsWith = (remove: (of: SubscriberJson) => void): readonly Column<SubscriberJson>[] => [
  { key: 'address', title: '邮箱', show: ({ address }) => address || '（已清除）', card: 'title' },
  { key: 'choice', title: '订阅的内容', show: ({ choice }) => choice },
  { key: 'rhythm', title: '多久一封', show: ({ rhythm }) => rhythm, width: 200 },
  { key: 'askedAt', title: '申请', show: ({ askedAt }) => beijingTime(askedAt), width: 170 },
  {
    key: 'state',
    title: '状态',
    show: ({ state, stateSays, bounces }) => (
      <StatusTag
        tone={state === 'active' ? 'done' : 'still'}
        says={state === 'active' && bounces > 0 ? `${stateSays}，退信 ${bounces} 次` : stateSays}
      />
    ),
    width: 160,
    card: 'status',
  },
  {
    key: 'remove',
    title: '办理',
    show: (of) =>
      of.mayRemove ? (
        <Button size="small" onClick={() => remove(of)}>
          移除
        </Button>
      ) : (
        '—'
      ),
    width: 90,
  },
]
