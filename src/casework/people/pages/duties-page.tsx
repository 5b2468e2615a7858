/** 职责授权: what waits for a decision on top, below it who has what. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { NoOrgan, useOrganInView, type OrganInView } from '../../organs/organ-in-view.tsx'
import type { PersonDuty } from '../duty.ts'
import type { DutyDesk, UnitTree } from './answers.ts'
import { DutyMatrix } from './duty-matrix.tsx'
import { ProposeDialog } from './propose-dialog.tsx'

export default function DutiesPage(): ReactNode {
  const organ = useOrganInView()
  return (
    <Page
      title="职责授权"
      says="谁能办什么由职责决定：系统管理员或单位管理员提出，安全管理员授予；提出的人不能自己授予。"
      actions={organ.choice}
    >
      {organ.id ? <DutiesOf key={organ.id} organ={organ} /> : <NoOrgan />}
    </Page>
  )
}

function DutiesOf({ organ }: { readonly organ: OrganInView }): ReactNode {
  const [proposing, setProposing] = useState(false)
  const asked = useQuery({
    queryKey: ['/duties/waiting', organ.id],
    queryFn: ({ signal }) => get<DutyDesk>('/duties/waiting', organ.query, signal),
  })
  const units = useQuery({
    queryKey: ['/units/tree', organ.id],
    queryFn: ({ signal }) => get<UnitTree>('/units/tree', organ.query, signal),
  })
  const problem = asked.error ?? units.error
  if (problem) return <Trouble problem={problem} again={() => void Promise.all([asked.refetch(), units.refetch()])} />
  if (!asked.data || !units.data) return <Loading what="职责" />
  return (
    <>
      <Waiting organ={organ} desk={asked.data} units={units.data} />
      <DutyMatrix
        organ={organ}
        desk={asked.data}
        units={units.data}
        {...(asked.data.mayPropose && { propose: () => setProposing(true) })}
      />
      {proposing && (
        <ProposeDialog organ={organ} desk={asked.data} units={units.data} close={() => setProposing(false)} />
      )}
    </>
  )
}

interface WaitingProps {
  readonly organ: OrganInView
  readonly desk: DutyDesk
  readonly units: UnitTree
}

function Waiting({ organ, desk, units }: WaitingProps): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const waiting = desk.people.flatMap((person) =>
    person.duties.filter(({ status }) => status === 'proposed').map((duty) => ({ person, duty })),
  )
  const decide = async (duties: readonly PersonDuty[], grant: boolean): Promise<void> => {
    const why = grant
      ? null
      : await askReason(modal, {
          title: '拒绝授予',
          says: `共 ${duties.length} 项，提出的人会看到理由。`,
          does: '拒绝',
        })
    if (!grant && why === null) return
    const decisions = duties.map(({ id, version }) => ({ id, version, grant }))
    const done = await act.run(() => post(organ.path('/duties/decide'), { decisions, why }), {
      says: grant ? `已授予 ${duties.length} 项。` : `已拒绝 ${duties.length} 项。`,
    })
    if (done !== undefined) setChosen(new Set())
  }
  const withdraw = async (duty: PersonDuty): Promise<void> => {
    const why = await askReason(modal, { title: '撤回提出的职责', says: '撤回之后可以重新提出。', does: '撤回' })
    if (why !== null)
      void act.run(() => post(organ.path(`/duties/${duty.id}/withdraw`), { version: duty.version, why }), {
        says: '已撤回。',
      })
  }
  const picked = waiting.filter(({ duty }) => chosen.has(duty.id)).map(({ duty }) => duty)
  const toggle = (id: string): void =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <section className="panel" aria-label="待授权">
      <h2>待授权（{waiting.length} 项）</h2>
      {waiting.length === 0 ? (
        <p className="wb-soft">没有等待决定的职责。</p>
      ) : (
        <table className="wb-plain">
          <thead>
            <tr>
              {desk.mayGrant && (
                <th scope="col">
                  <Checkbox
                    aria-label="选择全部"
                    checked={picked.length === waiting.length}
                    indeterminate={picked.length > 0 && picked.length < waiting.length}
                    onChange={({ target }) =>
                      setChosen(new Set(target.checked ? waiting.map(({ duty }) => duty.id) : []))
                    }
                  />
                </th>
              )}
              <th scope="col">姓名</th>
              <th scope="col">职责</th>
              <th scope="col">期限</th>
              <th scope="col">提出</th>
              <th scope="col">注意</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map(({ person, duty }) => (
              <tr key={duty.id}>
                {desk.mayGrant && (
                  <td>
                    <Checkbox
                      aria-label={`选择${person.name}：${labelOf(desk, duty)}`}
                      checked={chosen.has(duty.id)}
                      onChange={() => toggle(duty.id)}
                    />
                  </td>
                )}
                <td>
                  {person.name}
                  <p className="wb-soft">{[person.unit, person.title].filter(Boolean).join(' ')}</p>
                </td>
                <td>{labelOf(desk, duty, units)}</td>
                <td>
                  {duty.from} 至 {duty.to ?? '长期'}
                </td>
                <td>{duty.proposedBy}</td>
                <td>
                  {!person.hasAccount && <p className="wb-soft">还没有账号</p>}
                  {duty.proposedBy === person.name && (
                    <p className="wb-soft">提出人与本人同名，请核实是不是给自己提出的</p>
                  )}
                  {person.conflicts.length > 0 && (
                    <ul className="conflicts">
                      {person.conflicts.map((conflict) => (
                        <li key={conflict}>{conflict}</li>
                      ))}
                    </ul>
                  )}
                </td>
                <td>
                  {desk.mayGrant && (
                    <>
                      <Button type="link" size="small" disabled={act.busy} onClick={() => void decide([duty], true)}>
                        授予
                      </Button>
                      <Button
                        type="link"
                        size="small"
                        danger
                        disabled={act.busy}
                        onClick={() => void decide([duty], false)}
                      >
                        拒绝
                      </Button>
                    </>
                  )}
                  {desk.mayPropose && (
                    <Button type="link" size="small" disabled={act.busy} onClick={() => void withdraw(duty)}>
                      撤回
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {desk.mayGrant && waiting.length > 0 && (
        <div className="panel-buttons">
          <Button type="primary" disabled={picked.length === 0 || act.busy} onClick={() => void decide(picked, true)}>
            授予所选{picked.length > 0 && `（${picked.length}）`}
          </Button>
          <Button danger disabled={picked.length === 0 || act.busy} onClick={() => void decide(picked, false)}>
            拒绝所选
          </Button>
        </div>
      )}
    </section>
  )
}

/** 科室负责人（人事科） */
function labelOf(desk: DutyDesk, duty: PersonDuty, units?: UnitTree): string {
  const label = desk.catalogue.find((each) => each.duty === duty.duty)?.label ?? duty.duty
  const unit = units?.items.find(({ id }) => id === duty.unitId)?.name
  return unit ? `${label}（${unit}）` : label
}
