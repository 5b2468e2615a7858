/** 内设机构与人员: the units at the left, who works in the chosen one at the right. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { NoOrgan, useOrganInView, type OrganInView } from '../../organs/organ-in-view.tsx'
import { TreeList } from '../../organs/tree-list.tsx'
import type { ListedPerson } from '../list.ts'
import { UNIT_KINDS } from '../unit-kinds.ts'
import type { ShownUnit, UnitTree } from './answers.ts'
import { QuickAdd } from './quick-add.tsx'
import { AddUnitsDialog, ChangeUnitDialog } from './unit-dialogs.tsx'

export default function PeoplePage(): ReactNode {
  const organ = useOrganInView()
  return (
    <Page title="内设机构与人员" actions={organ.choice}>
      {organ.id ? <UnitsAndPeople key={organ.id} organ={organ} /> : <NoOrgan />}
    </Page>
  )
}

type Doing = 'add-units' | 'change-unit' | 'add-people'

function UnitsAndPeople({ organ }: { readonly organ: OrganInView }): ReactNode {
  const [search, setSearch] = useSearchParams()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [withdrawn, showWithdrawn] = useState(false)
  const asked = useQuery({
    queryKey: ['/units/tree', organ.id],
    queryFn: ({ signal }) => get<UnitTree>('/units/tree', organ.query, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="内设机构" />
  const { word, mayKeep, items } = asked.data
  const unit = items.find(({ id }) => id === search.get('unit')) ?? null
  const choose = (id: string): void => setSearch({ ...organ.query, ...(id !== ALL && { unit: id }) })
  const close = (): void => setDoing(null)
  const shown = items.filter(({ status, id }) => withdrawn || status === 'active' || id === unit?.id)
  return (
    <div className="beside">
      <div className="beside-tree">
        <TreeList
          label={word}
          chosen={unit?.id ?? ALL}
          choose={choose}
          nodes={[
            { id: ALL, parentId: null, label: '全部人员' },
            ...shown.map(({ id, parentId, name, people, status }) => ({
              id,
              parentId,
              label: name,
              note: status === 'withdrawn' ? '已撤销' : `${people} 人`,
            })),
          ]}
        />
        {items.some(({ status }) => status === 'withdrawn') && (
          <Checkbox checked={withdrawn} onChange={({ target }) => showWithdrawn(target.checked)}>
            显示已撤销的
          </Checkbox>
        )}
        {mayKeep && (
          <div className="panel-buttons">
            <Button onClick={() => setDoing('add-units')}>新设{word}</Button>
          </div>
        )}
      </div>
      <div>
        {unit && (
          <UnitPanel organ={organ} unit={unit} units={items} mayKeep={mayKeep} change={() => setDoing('change-unit')} />
        )}
        <People organ={organ} unit={unit} mayKeep={mayKeep} add={() => setDoing('add-people')} />
      </div>
      {doing === 'add-units' && <AddUnitsDialog organ={organ} word={word} units={items} close={close} />}
      {doing === 'change-unit' && unit && (
        <ChangeUnitDialog organ={organ} word={word} units={items} unit={unit} close={close} />
      )}
      {doing === 'add-people' && (
        <QuickAdd
          organ={organ}
          word={word}
          units={items}
          unitId={unit?.status === 'active' ? unit.id : null}
          close={close}
        />
      )}
    </div>
  )
}

const ALL = 'all'

interface UnitPanelProps {
  readonly organ: OrganInView
  readonly unit: ShownUnit
  readonly units: readonly ShownUnit[]
  readonly mayKeep: boolean
  readonly change: () => void
}

function UnitPanel({ organ, unit, units, mayKeep, change }: UnitPanelProps): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const sisters = units.filter(({ parentId, status }) => parentId === unit.parentId && status === 'active')
  const at = sisters.findIndex(({ id }) => id === unit.id)
  const swap = (by: -1 | 1): void => {
    const ids = sisters.map(({ id }) => id)
    const other = ids[at + by]
    if (other === undefined) return
    ids[at] = other
    ids[at + by] = unit.id
    void act.run(() => post(organ.path('/units/order'), { ids }), { says: '已调整次序。' })
  }
  const withdraw = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `撤销“${unit.name}”`,
      says: '撤销之后不能再安排人员，也不能恢复；以前的记录都保留。',
      does: '撤销',
      label: '依据',
    })
    if (why !== null)
      void act.run(() => post(organ.path(`/units/${unit.id}/withdraw`), { version: unit.version, why }), {
        says: '已撤销。',
      })
  }
  return (
    <section className="panel">
      <h2>{unit.name}</h2>
      <p className="wb-soft">{UNIT_KINDS[unit.kind]}</p>
      {unit.status === 'withdrawn' ? (
        <StatusTag tone="still" says="已撤销" />
      ) : (
        mayKeep && (
          <div className="panel-buttons">
            <Button onClick={change}>修改</Button>
            <Button disabled={at <= 0 || act.busy} onClick={() => swap(-1)}>
              上移
            </Button>
            <Button disabled={at === sisters.length - 1 || act.busy} onClick={() => swap(1)}>
              下移
            </Button>
            <Button danger loading={act.busy} onClick={() => void withdraw()}>
              撤销
            </Button>
          </div>
        )
      )}
    </section>
  )
}

const COLUMNS: readonly Column<ListedPerson>[] = [
  { key: 'name', title: '姓名', show: ({ name }) => name, sort: true, card: 'title', width: 110 },
  { key: 'unit', title: '内设机构', show: ({ unit }) => unit ?? '—', sort: true },
  { key: 'title', title: '职务', show: ({ title }) => title || '—', sort: true },
  { key: 'phone', title: '办公电话', show: ({ phone }) => phone || '—' },
  { key: 'email', title: '电子邮箱', show: ({ email }) => email || '—', hidden: true },
  { key: 'duties', title: '职责', show: ({ duties }) => duties.join('、') || '—' },
  { key: 'account', title: '账号', show: ({ hasAccount }) => (hasAccount ? '有' : '无'), width: 60, hidden: true },
  {
    key: 'status',
    title: '状态',
    width: 130,
    card: 'status',
    show: ({ status, leftOn }) =>
      status === 'left' ? (
        <StatusTag tone="still" says={`${leftOn ?? ''} 离开`} />
      ) : (
        <StatusTag tone="done" says="在职" />
      ),
  },
]

interface PeopleProps {
  readonly organ: OrganInView
  readonly unit: ShownUnit | null
  readonly mayKeep: boolean
  readonly add: () => void
}

function People({ organ, unit, mayKeep, add }: PeopleProps): ReactNode {
  return (
    <DataTable<ListedPerson>
      name="people"
      says="人员"
      unit="人"
      path="/people"
      rowKey={({ id }) => id}
      columns={COLUMNS}
      always={{ ...organ.query, ...(unit && { unit: unit.id }) }}
      filters={[
        { name: 'q', label: '姓名、职务、电话', kind: 'text' },
        {
          name: 'status',
          label: '状态',
          kind: 'choice',
          choices: [
            { value: 'active', label: '在职' },
            { value: 'left', label: '已离开' },
          ],
        },
      ]}
      open={({ id }) => `/people/${id}${organ.query['organ'] ? `?organ=${organ.query['organ']}` : ''}`}
      {...(mayKeep && { importing: { path: '/people/import', may: 'people.keep' } })}
      exporting="/people/export.xlsx"
      more={
        mayKeep && (
          <Button type="primary" onClick={add}>
            添加人员
          </Button>
        )
      }
      empty="点“添加人员”一次填几个人，或者用“导入”。"
    />
  )
}
