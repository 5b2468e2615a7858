/** One entry: what it says, its attachments, what happened to it; changing, withdrawing, printing. */
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { fieldsOf } from '../declaration.ts'
import type { EntryJson } from '../entry-json.ts'
import type { REGISTER_EVENTS } from '../events.ts'
import { STATUS } from '../status.ts'
import { dueWords } from './due-tags.tsx'
import { useRegister } from './here.ts'

interface Step {
  readonly at: string
  readonly did: string
  readonly says: string
  readonly who: string
  readonly onBehalfOf: string | null
  readonly why: string | null
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[]
}
interface Shown extends EntryJson {
  readonly mayWrite: boolean
  readonly timeline: readonly Step[]
}

const TONES: Record<keyof typeof REGISTER_EVENTS, Tone> = {
  'register-entry-recorded': 'done',
  'register-entry-changed': 'waiting',
  'register-entry-withdrawn': 'still',
}

export default function EntryPage(): ReactNode {
  const register = useRegister()
  const { id = '' } = useParams()
  const { modal } = App.useApp()
  const act = useAct()
  const navigate = useNavigate()
  const path = `/registers/${register.key}`
  const asked = useQuery({
    queryKey: [path, id, 'page'],
    queryFn: ({ signal }) => get<Shown>(`${path}/entries/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const entry = asked.data
  if (!entry) return <Loading what={register.thing} />
  const withdraw = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `撤下这一${register.measure}${register.thing}`,
      says: '撤下之后仍在台账里，注明已撤下和理由，不再计数，也不能再改。',
      does: '撤下',
    })
    if (why === null) return
    await act.run(() => post(`${path}/entries/${id}/withdraw`, { version: entry.version, why }), { says: '已撤下。' })
  }
  const writable = entry.mayWrite && entry.status === 'recorded'
  return (
    <Page
      title={entry.title}
      actions={
        <>
          {writable && (
            <Button type="primary" onClick={() => void navigate(`${path}/${id}/edit`)}>
              修改
            </Button>
          )}
          <Button onClick={() => void navigate(`${path}/print?id=${id}`)}>打印</Button>
          {writable && (
            <Button danger loading={act.busy} onClick={() => void withdraw()}>
              撤下
            </Button>
          )}
        </>
      }
    >
      {entry.status === 'withdrawn' && (
        <Alert type="warning" showIcon title={`已撤下，不再计数。理由：${entry.withdrawnWhy ?? ''}`} />
      )}
      {entry.lacking.length > 0 && <Alert type="info" showIcon title={`还缺${entry.lacking.join('、')}，请补上。`} />}
      {entry.dues
        .filter(({ state }) => state === 'overdue')
        .map(({ key, does, dueOn }) => (
          <Alert key={key} type="error" showIcon title={`逾期：最迟 ${dueOn} ${does}，还没有登记办理的日期。`} />
        ))}
      <Facts
        facts={[
          ...fieldsOf(register)
            .filter(([, { kind }]) => kind !== 'files')
            .map(([key, { label, kind }]) => ({
              label,
              value: entry.words[key] ?? '',
              wide: kind === 'longtext',
            })),
          ...(register.lasts && entry.days !== null
            ? [{ label: register.lasts.label, value: entry.days === 0 ? '当天' : `${entry.days} 天` }]
            : []),
          ...entry.dues.map((due) => ({ label: `${due.label}期限`, value: dueWords(due) })),
          {
            label: '状态',
            value: <StatusTag tone={entry.status === 'recorded' ? 'done' : 'still'} says={STATUS[entry.status]} />,
          },
          { label: '登记', value: `${entry.createdBy}，${beijingTime(entry.createdAt)}` },
        ]}
      />
      {fieldsOf(register).map(([key, field]) =>
        field.kind === 'files' ? (
          <Attachments
            key={key}
            subject={{ kind: 'register-entry', id }}
            label={field.label}
            slot={field.slot}
            readOnly={!writable}
          />
        ) : null,
      )}
      <h2>经过</h2>
      <Timeline
        label={`${register.thing}的经过`}
        steps={entry.timeline.map((step) => ({
          key: `${step.at} ${step.did} ${step.changes.length}`,
          says: step.says,
          tone: TONES[step.did as keyof typeof TONES] ?? 'waiting',
          who: step.onBehalfOf ? `${step.who}（代${step.onBehalfOf}）` : step.who,
          at: step.at,
          opinion: step.why,
          more: <Changes changes={step.changes} />,
        }))}
      />
    </Page>
  )
}

const Changes = ({ changes }: Pick<Step, 'changes'>): ReactNode =>
  changes.length > 0 ? (
    <ul>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {field}：{from ?? '（空）'} → {to ?? '（空）'}
        </li>
      ))}
    </ul>
  ) : null
