/** 后台任务：how the queue stands, and for each failed job what happened, what to do, try again or give up. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface FailedJob {
  readonly id: string
  readonly name: string
  readonly says: string
  readonly happened: string
  readonly whatToDo: string
  readonly attempts: number
  readonly enqueuedAt: string
  readonly failedAt: string
  readonly payload: unknown
}
interface State {
  readonly waiting: number
  readonly running: number
  readonly later: number
  readonly failed: number
  readonly waitingSince: string | null
}

const PATH = '/jobs/failed'
const REFRESH = [PATH, '/jobs'] as const

const COLUMNS: readonly Column<FailedJob>[] = [
  {
    key: 'says',
    title: '任务',
    card: 'title',
    show: ({ says, id }) => (
      <>
        {says}
        <p className="wb-soft">编号 {id}</p>
      </>
    ),
  },
  { key: 'happened', title: '发生了什么', show: ({ happened }) => happened },
  { key: 'whatToDo', title: '怎么办', show: ({ whatToDo }) => whatToDo },
  { key: 'attempts', title: '试过', width: 70, align: 'right', show: ({ attempts }) => `${attempts} 次` },
  { key: 'failedAt', title: '失败时间', width: 150, show: ({ failedAt }) => beijingTime(failedAt) },
  { key: 'enqueuedAt', title: '交办时间', width: 150, hidden: true, show: ({ enqueuedAt }) => beijingTime(enqueuedAt) },
  {
    key: 'payload',
    title: '数据（只有编号）',
    hidden: true,
    card: 'none',
    show: ({ payload }) => JSON.stringify(payload),
  },
]

export default function FailedJobsPage(): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const retry = ({ id }: FailedJob): void =>
    void run(() => post(`${PATH}/${id}/retry`), { says: '已放回队列，马上重试。', refresh: REFRESH })
  const discard = async ({ id, says }: FailedJob): Promise<void> => {
    const why = await askReason(modal, {
      title: `放弃“${says}”`,
      says: '放弃以后不再执行，也不能恢复。理由记入审计记录。',
      does: '放弃',
    })
    if (why !== null) void run(() => post(`${PATH}/${id}/discard`, { why }), { says: '已放弃。', refresh: REFRESH })
  }
  const retryMany = (rows: readonly FailedJob[]): void =>
    void run(
      async () => {
        let retried = 0
        for (const name of new Set(rows.map((row) => row.name)))
          retried += (await post<{ retried: number }>(`${PATH}/retry-all`, { name })).retried
        return retried
      },
      { says: (retried) => `已把 ${retried} 项放回队列。`, refresh: REFRESH },
    )
  return (
    <Page
      title="后台任务"
      says="提醒、备份、存证等由系统在后台做，做不成的自己隔一会儿再试；试了多次仍不成的列在这里。"
    >
      <QueueState />
      <h2>失败的任务</h2>
      <DataTable<FailedJob>
        name="failed-jobs"
        says="失败的任务"
        unit="项"
        path={PATH}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        actions={(job) => [
          { label: '重试', onClick: () => retry(job) },
          { label: '放弃', danger: true, onClick: () => void discard(job) },
        ]}
        bulk={[{ label: '重试所选种类的全部', run: retryMany }]}
        print={false}
        empty="试了多次仍不成的任务会列在这里，写明原因和怎么办。"
        more={busy ? <Button loading type="text" aria-label="正在处理" /> : null}
      />
    </Page>
  )
}

function QueueState(): ReactNode {
  const asked = useQuery({
    queryKey: ['/jobs'],
    queryFn: ({ signal }) => get<State>('/jobs', {}, signal),
    refetchInterval: 10_000,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="后台任务的情况" />
  const { waiting, running, later, failed, waitingSince } = asked.data
  return (
    <Facts
      facts={[
        { label: '正在做', value: `${running} 项` },
        {
          label: '等着做',
          value: waitingSince ? `${waiting} 项，最早的从 ${beijingTime(waitingSince)} 等起` : `${waiting} 项`,
        },
        { label: '定时或稍后重试', value: `${later} 项` },
        { label: '失败', value: `${failed} 项` },
      ]}
    />
  )
}
