/** What may be done with a publication, each with what follows from it. */
import { useIsFetching } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { PublicationView } from '../view.ts'

export function Acts({ of }: { readonly of: PublicationView }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const navigate = useNavigate()
  const [asking, ask] = useState<'schedule' | 'rework' | null>(null)
  const { id, version } = of
  // What is being read again may have another version by now.
  const reading = useIsFetching({ queryKey: ['/publications', id] }) > 0
  const path = `/publications/${id}`
  const published = of.standing === 'published'
  const handIn = (): Promise<unknown> => act.run(() => post(`${path}/hand-in`, { version }), { says: '已交付审核。' })
  const release = async (): Promise<void> => {
    const says =
      of.purpose === 'release'
        ? '发布以后，任何人都可以在门户上看到、搜到；发布时间由服务器记，不能改。'
        : '发布以后，门户上原来的一版由这一版代替，页面上写明更正的理由。'
    if (await confirmDanger(modal, { title: '发布这条信息', says, does: '发布' }))
      await act.run(() => post(`${path}/release`, { version }), { says: '已发布。' })
  }
  const unschedule = (): Promise<unknown> =>
    act.run(() => post(`${path}/schedule`, { version, at: null }), { says: '已取消定时发布。' })
  const reasoned = (title: string, says: string, does: string, to: string, told: string) => async (): Promise<void> => {
    const reason = await askReason(modal, { title, says, does })
    if (reason !== null) await act.run(() => post(`${path}/${to}`, { version, reason }), { says: told })
  }
  const withdraw = async (): Promise<void> => {
    const says =
      '撤下以后，立即从门户的页面、列表、搜索、订阅和数据里消失，已经发往各渠道的一并撤回；原来的网址显示“已撤下”。' +
      '撤下不用审签，谁撤的、为什么都记入审计记录。'
    const reason = await askReason(modal, { title: '撤下这条信息', says, does: '撤下' })
    if (reason !== null) await act.run(() => post(`${path}/withdraw`, { reason }), { says: '已撤下。' })
  }
  return (
    <>
      {of.mayHandIn && (
        <Button type="primary" loading={act.busy} disabled={reading} onClick={() => void handIn()}>
          交付审核
        </Button>
      )}
      {of.mayWrite && <Button onClick={() => void navigate(`${path}/edit`)}>修改</Button>}
      {of.mayRelease && (
        <Button type="primary" loading={act.busy} disabled={reading} onClick={() => void release()}>
          {of.purpose === 'release' ? '发布' : '发布新的版本'}
        </Button>
      )}
      {of.mayRelease && <Button onClick={() => ask('schedule')}>{of.releaseAt ? '改定时' : '定时发布'}</Button>}
      {of.mayUnschedule && <Button onClick={() => void unschedule()}>取消定时</Button>}
      {of.mayReopen && (
        <Button
          onClick={() =>
            void reasoned(
              '退回修改',
              '退回以后，已有的审签不再算数；修改后重新交付审核，各步重新签。',
              '退回修改',
              'reopen',
              '已退回修改。',
            )()
          }
        >
          退回修改
        </Button>
      )}
      {of.mayRework && <Button onClick={() => ask('rework')}>更正、替换</Button>}
      {of.mayWithdraw && (
        <Button danger onClick={() => void withdraw()}>
          撤下
        </Button>
      )}
      {of.mayVoid && (
        <Button
          danger
          onClick={() =>
            void (
              of.versions.length > 0
                ? reasoned(
                    '放弃这一次更正',
                    published ? '正在改的内容作废，公开的那一版不变。' : '正在改的内容作废。',
                    '放弃',
                    'void',
                    '已放弃。',
                  )
                : reasoned('作废这条信息', '作废以后不能再恢复，留在记录里。', '作废', 'void', '已作废。')
            )()
          }
        >
          {of.versions.length > 0 ? '放弃更正' : '作废'}
        </Button>
      )}
      {asking === 'schedule' && <Schedule of={of} close={() => ask(null)} />}
      {asking === 'rework' && <Rework of={of} close={() => ask(null)} />}
    </>
  )
}

interface Asked {
  readonly day?: string | null
  readonly time?: string | null
}

const WHEN: readonly Field<Asked>[] = [
  { name: 'day', label: '日期', kind: 'day', required: true },
  { name: 'time', label: '时间', kind: 'time', required: true },
]

function Schedule({ of, close }: { readonly of: PublicationView; readonly close: () => void }): ReactNode {
  const wished = of.content.wishedAt === null ? null : new Date(of.content.wishedAt)
  const shifted = wished && new Date(wished.getTime() + 8 * 3_600_000).toISOString()
  return (
    <FormDialog<Asked, unknown>
      title="定时发布"
      says="到点由系统发布；到那时还有问题的不发，并告知有权发布的人。时间为北京时间。"
      fields={WHEN}
      initial={shifted ? { day: shifted.slice(0, 10), time: shifted.slice(11, 16) } : {}}
      does="设定"
      save={({ day, time }) =>
        post(`/publications/${of.id}/schedule`, { version: of.version, at: `${day}T${time}:00+08:00` })
      }
      saved={() => '已设定。'}
      close={close}
    />
  )
}

interface Reworking {
  readonly purpose: string
  readonly reason?: string | null
}

const REWORKING: readonly Field<Reworking>[] = [
  {
    name: 'purpose',
    label: '做什么',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'correction', label: '更正（改正其中的错误）' },
      { value: 'replacement', label: '替换（换成新的内容）' },
    ],
  },
  { name: 'reason', label: '理由', kind: 'long', required: true, max: 1000, hint: '公众在页面上看得到。' },
]

function Rework({ of, close }: { readonly of: PublicationView; readonly close: () => void }): ReactNode {
  const navigate = useNavigate()
  return (
    <FormDialog<Reworking, unknown>
      title="更正、替换"
      says={
        of.standing === 'published'
          ? '新的版本审签、发布以前，公开的那一版不变。'
          : '这条信息已经撤下；新的版本审签、发布以后重新公开，网址不变。'
      }
      fields={REWORKING}
      initial={{ purpose: 'correction' }}
      does="着手修改"
      save={async (values) => {
        await post(`/publications/${of.id}/rework`, { version: of.version, ...values })
        void navigate(`/publications/${of.id}/edit`)
      }}
      saved={() => '可以修改了。'}
      close={close}
    />
  )
}
