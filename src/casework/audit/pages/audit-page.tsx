/** 审计记录：for the audit administrator; who, when, what to which thing, and the proof that nothing was changed. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Entry {
  readonly seq: number
  readonly at: string
  readonly says: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly actorName: string
  readonly door: string
  readonly address: string | null
  readonly requestId: string | null
  readonly hash: string
  readonly erased: boolean
  readonly content: { readonly title: string; readonly why: string | null } | null
}
interface Named {
  readonly id: string
  readonly name: string
}

const DOORS: Readonly<Record<string, string>> = {
  desk: '工作台',
  portal: '门户',
  api: '接口',
  job: '后台任务',
  cli: '命令行',
}
const INSTALLATION = '00000000-0000-0000-0000-000000000000'

const COLUMNS: readonly Column<Entry>[] = [
  { key: 'seq', title: '编号', show: ({ seq }) => seq, width: 80, align: 'right' },
  { key: 'at', title: '时间', show: ({ at }) => beijingTime(at), width: 170, card: 'line' },
  { key: 'actor', title: '操作人', show: ({ actorName }) => actorName, width: 120 },
  { key: 'did', title: '事项', show: ({ says }) => says, width: 160, card: 'title' },
  {
    key: 'content',
    title: '内容',
    show: ({ content, erased }) =>
      erased
        ? '内容已按规定清除'
        : content
          ? [content.title, content.why].filter(Boolean).join('；')
          : '业务内容不显示',
  },
  { key: 'subject', title: '对象编号', show: ({ subjectId }) => subjectId, width: 300, hidden: true },
  { key: 'door', title: '来源', show: ({ door }) => DOORS[door] ?? door, width: 90 },
  { key: 'address', title: '地址', show: ({ address }) => address ?? '—', width: 150 },
  { key: 'request', title: '请求编号', show: ({ requestId }) => requestId ?? '—', width: 300, hidden: true },
  { key: 'hash', title: '校验值', show: ({ hash }) => hash, width: 320, hidden: true },
]

export default function AuditPage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const organ = search.get('organ') ?? INSTALLATION
  const organs = useQuery({ queryKey: ['/audit/organs'], queryFn: () => get<readonly Named[]>('/audit/organs') })
  const kinds = useQuery({
    queryKey: ['/audit/kinds'],
    queryFn: () => get<readonly { did: string; says: string }[]>('/audit/kinds'),
  })
  const { busy, run } = useAct()
  const [proof, setProof] = useState<{ organ: string; holds: boolean; says: string } | null>(null)
  const prove = async (): Promise<void> => {
    const answer = await run(() => post<{ holds: boolean; says: string }>('/audit/proof', { organ }))
    if (answer) setProof({ organ, ...answer })
  }
  return (
    <Page
      title="审计记录"
      says="谁、何时、从哪里、办了什么。业务内容不在这里显示；查阅、导出和验证本身也会记录。"
      actions={
        <>
          <Select
            aria-label="机关"
            className="wb-audit-organ"
            value={organ}
            options={(organs.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => setSearch(id === INSTALLATION ? {} : { organ: id })}
            popupMatchSelectWidth={false}
          />
          <Button type="primary" loading={busy} onClick={() => void prove()}>
            验证记录完整
          </Button>
        </>
      }
    >
      {proof?.organ === organ && (
        <Alert
          showIcon
          type={proof.holds ? 'success' : 'error'}
          title={proof.holds ? '记录完整' : '记录不完整'}
          description={proof.says}
          closable={{ closeIcon: true, onClose: () => setProof(null), 'aria-label': '关闭' }}
        />
      )}
      <DataTable<Entry>
        name="audit"
        says="记录"
        path="/audit/events"
        rowKey={({ seq }) => String(seq)}
        columns={COLUMNS}
        filters={[
          { name: 'q', label: '操作人或地址', kind: 'text' },
          { name: 'at', label: '时间', kind: 'days' },
          {
            name: 'did',
            label: '事项',
            kind: 'choice',
            choices: (kinds.data ?? []).map(({ did, says }) => ({ value: did, label: says })),
          },
          {
            name: 'door',
            label: '来源',
            kind: 'choice',
            choices: Object.entries(DOORS).map(([value, label]) => ({ value, label })),
          },
        ]}
        exporting="/audit/events.xlsx"
        empty="还没有记录。"
      />
    </Page>
  )
}
