/** 主管部门：which organ is the 政府信息公开工作主管部门 of which region; for the system administrator. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import type { OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

interface Supervising {
  readonly items: readonly {
    readonly id: string
    readonly name: string
    readonly version: number
    readonly region: string
    readonly regionName: string
  }[]
}
interface Named {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly parentId: string | null
  readonly dissolvedOn: string | null
  readonly version: number
}

export default function SupervisingPage(): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const [designating, designate] = useState(false)
  const asked = useQuery({
    queryKey: ['/supervising-organs'],
    queryFn: ({ signal }) => get<Supervising>('/supervising-organs', {}, signal),
  })
  const tree = useQuery({
    queryKey: ['/organs/tree'],
    queryFn: ({ signal }) => get<{ readonly items: readonly Named[] }>('/organs/tree', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data || !tree.data) return <Loading what="主管部门" />
  const organs = tree.data.items.filter(({ dissolvedOn }) => dissolvedOn === null)
  const above = new Map(organs.map(({ id, name }) => [id, name]))
  const choose = (kind: string) => (control: OwnControl) => (
    <Select
      id={control.id}
      className="wb-full"
      showSearch={{ optionFilterProp: 'label' }}
      value={(control.value ?? null) as string | null}
      placeholder="输入名称查找"
      options={organs
        .filter((each) => each.kind === kind)
        .map(({ id, name, parentId }) => ({
          value: id,
          label: parentId && above.get(parentId) ? `${above.get(parentId)} / ${name}` : name,
        }))}
      onChange={(chosen: string) => control.onChange(chosen)}
    />
  )
  const button = (
    <Button type="primary" onClick={() => designate(true)}>
      指定主管部门
    </Button>
  )
  const withdraw = async (of: Supervising['items'][number]): Promise<void> => {
    const says = '以后不能再采集这个区划的报告；已经布置的采集不受影响。'
    if (await confirmDanger(modal, { title: `取消${of.name}的指定`, says, does: '取消指定' }))
      await act.run(() => post(`/supervising-organs/${of.id}`, { version: of.version, region: null }), {
        says: '已取消。',
      })
  }
  return (
    <Page
      title="主管部门"
      says="县级以上地方人民政府办公厅（室）是本行政区域的政府信息公开工作主管部门（条例第三条）。被指定的机关可以采集这个区划各机关的年度报告，它自己的年度报告就是汇总；办公室自己也要报送的，请以本级政府的名义另建机关来指定。"
      actions={button}
    >
      {asked.data.items.length === 0 ? (
        <State title="还没有指定" says="每个区划指定一个机关。">
          {button}
        </State>
      ) : (
        <ul className="rep-years">
          {asked.data.items.map((of) => (
            <li key={of.id}>
              <h2>{`${of.regionName}：${of.name}`}</h2>
              <Button size="small" loading={act.busy} onClick={() => void withdraw(of)}>
                取消指定
              </Button>
            </li>
          ))}
        </ul>
      )}
      {designating && (
        <FormDialog<{ readonly region: string; readonly organ: string }, unknown>
          title="指定主管部门"
          fields={[
            { name: 'region', label: '区划', kind: 'own', required: true, own: choose('region') },
            { name: 'organ', label: '机关', kind: 'own', required: true, own: choose('organ') },
          ]}
          does="指定"
          save={({ region, organ }) =>
            post(`/supervising-organs/${organ}`, {
              version: organs.find(({ id }) => id === organ)?.version ?? 1,
              region,
            })
          }
          saved={() => '已指定。'}
          close={() => designate(false)}
        />
      )}
    </Page>
  )
}
