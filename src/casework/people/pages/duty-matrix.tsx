/** 职责一览: people down, duties across; a duty is taken back from its cell. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Pagination } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { Page } from '../../../platform/web/query.ts'
import type { OrganInView } from '../../organs/organ-in-view.tsx'
import type { PersonDuty } from '../duty.ts'
import type { MatrixPerson } from '../matrix.ts'
import type { DutyDesk, UnitTree } from './answers.ts'

interface MatrixProps {
  readonly organ: OrganInView
  readonly desk: DutyDesk
  readonly units: UnitTree
  readonly propose?: () => void
}

const SIZE = 50

export function DutyMatrix({ organ, desk, units, propose }: MatrixProps): ReactNode {
  const [holders, setHolders] = useState(true)
  const [q, setQ] = useState('')
  const [page, setPage] = useState(1)
  const query = { ...organ.query, q, page, size: SIZE, holders: holders ? 'true' : '' }
  const asked = useQuery({
    queryKey: ['/duties', query],
    queryFn: ({ signal }) => get<Page<MatrixPerson>>('/duties', query, signal),
  })
  return (
    <section className="panel" aria-label="职责一览">
      <h2>职责一览</h2>
      <div className="wb-toolbar">
        {propose && (
          <Button type="primary" onClick={propose}>
            提出职责
          </Button>
        )}
        <Input.Search
          aria-label="查找人员或机构"
          className="matrix-search"
          placeholder="姓名或机构"
          allowClear
          onSearch={(text) => {
            setQ(text.trim())
            setPage(1)
          }}
        />
        <Checkbox
          checked={holders}
          onChange={({ target }) => {
            setHolders(target.checked)
            setPage(1)
          }}
        >
          只看有职责的人
        </Checkbox>
      </div>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="职责" />
      ) : asked.data.total === 0 ? (
        <State title="没有符合条件的人" says="点“提出职责”给同事提出职责，由安全管理员授予。" />
      ) : (
        // What scrolls sideways is reached by the keyboard as well.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="人员和职责" tabIndex={0}>
          <Rows people={asked.data.items} organ={organ} desk={desk} units={units} />
        </section>
      )}
      {asked.data && asked.data.total > SIZE && (
        <Pagination
          align="end"
          size="small"
          current={asked.data.page}
          pageSize={SIZE}
          total={asked.data.total}
          showSizeChanger={false}
          showTotal={(total) => `共 ${total} 人`}
          onChange={setPage}
        />
      )}
    </section>
  )
}

const Rows = ({ people, ...rest }: MatrixProps & { readonly people: readonly MatrixPerson[] }): ReactNode => (
  <table className="wb-table">
    <thead>
      <tr>
        <th scope="col">姓名</th>
        {rest.desk.catalogue.map(({ duty, label }) => (
          <th key={duty} scope="col" className="duty-cell">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {people.map((person) => (
        <tr key={person.id}>
          <th scope="row">
            {person.name}
            <p className="wb-soft">{[person.unit, person.title].filter(Boolean).join(' ')}</p>
            {person.conflicts.map((conflict) => (
              <p key={conflict} className="wb-soft">
                不宜：{conflict}
              </p>
            ))}
          </th>
          {rest.desk.catalogue.map(({ duty, label }) => (
            <td key={duty} className="duty-cell">
              {person.duties
                .filter((held) => held.duty === duty)
                .map((held) => (
                  <Held key={held.id} {...rest} person={person} held={held} label={label} />
                ))}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

interface HeldProps extends MatrixProps {
  readonly person: MatrixPerson
  readonly held: PersonDuty
  readonly label: string
}

function Held({ organ, desk, units, person, held, label }: HeldProps): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const unit = units.items.find(({ id }) => id === held.unitId)?.name
  const take = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `收回${person.name}的“${label}”`,
      says: '收回即时生效，他马上不能再办这项职责的事。',
      does: '收回',
    })
    if (why !== null)
      void act.run(() => post(organ.path(`/duties/${held.id}/end`), { version: held.version, why }), {
        says: '已收回。',
      })
  }
  return (
    <div>
      {held.status === 'proposed' ? (
        <StatusTag tone="waiting" says="待授权" />
      ) : (
        <StatusTag tone="done" says={unit ?? '全机关'} />
      )}
      {held.to && <p className="wb-soft">至 {held.to}</p>}
      {held.status === 'granted' && desk.mayGrant && (
        <Button
          type="link"
          size="small"
          danger
          disabled={act.busy}
          aria-label={`收回${person.name}的${label}`}
          onClick={() => void take()}
        >
          收回
        </Button>
      )}
    </div>
  )
}
