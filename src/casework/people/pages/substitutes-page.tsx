/** 替岗与移交: who stands in for whom and until when; what waits for somebody goes to another in one act. */
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useOrganInView, type OrganInView } from '../../organs/organ-in-view.tsx'
import type { NamedSubstitution } from '../substitution.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { personControl } from './receiver-field.tsx'

type State = 'coming' | 'now' | 'over'
type Shown = NamedSubstitution & { readonly state: State }

const STATES: Readonly<Record<State, readonly [Tone, string]>> = {
  coming: ['soon', '未开始'],
  now: ['done', '替岗中'],
  over: ['still', '已结束'],
}

const COLUMNS: readonly Column<Shown>[] = [
  { key: 'person', title: '被替岗人', show: ({ person }) => person, card: 'title' },
  { key: 'substitute', title: '替岗人', show: ({ substitute }) => substitute },
  { key: 'from', title: '自', show: ({ from }) => from, width: 110 },
  { key: 'to', title: '至', show: ({ to, endedOn }) => (endedOn ? `${endedOn} 提前结束` : to), width: 160 },
  { key: 'why', title: '原因', show: ({ why }) => why || '—' },
  {
    key: 'state',
    title: '状态',
    width: 90,
    card: 'status',
    show: ({ state }) => <StatusTag tone={STATES[state][0]} says={STATES[state][1]} />,
  },
]

export default function SubstitutesPage(): ReactNode {
  const organ = useOrganInView()
  const { modal } = App.useApp()
  const act = useAct()
  const [doing, setDoing] = useState<'arrange' | 'hand-over' | null>(null)
  const end = async (shown: Shown): Promise<void> => {
    const yes = await confirmDanger(modal, {
      title: '结束替岗',
      says: `“${shown.substitute}”马上不能再替“${shown.person}”办理。`,
      does: '结束',
    })
    if (yes)
      void act.run(() => post(organ.path(`/substitutions/${shown.id}/end`), { version: shown.version }), {
        says: '已结束。',
      })
  }
  return (
    <Page
      title="替岗与移交"
      says="替岗期间，替岗人可以办被替岗人的事，记录写明代谁；移交是把没有办完的待办一次交给别人。"
      actions={
        <>
          <Button type="primary" onClick={() => setDoing('arrange')}>
            安排替岗
          </Button>
          <Button onClick={() => setDoing('hand-over')}>移交待办</Button>
        </>
      }
    >
      <DataTable<Shown>
        name="substitutions"
        says="替岗"
        path="/substitutions"
        always={organ.query}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={[{ name: 'person', label: '人员', kind: 'person' }]}
        actions={(shown) =>
          shown.state === 'over' ? [] : [{ label: '结束', danger: true, onClick: () => void end(shown) }]
        }
        empty="有人出差、休假时，点“安排替岗”。"
      />
      {doing === 'arrange' && <ArrangeDialog organ={organ} close={() => setDoing(null)} />}
      {doing === 'hand-over' && <HandOverDialog organ={organ} close={() => setDoing(null)} />}
    </Page>
  )
}

function ArrangeDialog({ organ, close }: { readonly organ: OrganInView; readonly close: () => void }): ReactNode {
  interface Arranged {
    readonly personId: string
    readonly substituteId: string
    readonly from: string
    readonly to: string
    readonly why: string | null
  }
  return (
    <FormDialog<Arranged, unknown>
      title="安排替岗"
      fields={[
        { name: 'personId', label: '被替岗人', kind: 'own', required: true, own: personControl(organ) },
        { name: 'substituteId', label: '替岗人', kind: 'own', required: true, own: personControl(organ) },
        { name: 'from', label: '自', kind: 'day', required: true },
        {
          name: 'to',
          label: '至',
          kind: 'day',
          required: true,
          hint: '最后一天',
          wrong: (value, { from }) =>
            typeof value === 'string' && from && value < from ? '结束日期不能早于开始日期。' : null,
        },
        { name: 'why', label: '原因', kind: 'text', max: 500, hint: '出差、休假、学习等' },
      ]}
      does="安排"
      save={(values) => post(organ.path('/substitutions'), { ...values, why: values.why ?? '' })}
      saved={() => '已安排。'}
      close={close}
    />
  )
}
