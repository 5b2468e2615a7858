/** An organ chosen from the register of organs. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'

interface Named {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly parentId: string | null
  readonly dissolvedOn: string | null
  readonly demonstration: boolean
}

interface OrganChoiceProps {
  readonly id?: string
  readonly label: string
  readonly value: string | null
  readonly choose: (id: string | null) => void
  /** An organ that cannot be meant. */
  readonly except?: string | null
  /** Dissolved ones too: what they left is handed over. */
  readonly dissolved?: boolean
}

export function OrganChoice({ id, label, value, choose, except, dissolved = false }: OrganChoiceProps): ReactNode {
  const { data, isFetching } = useQuery({
    queryKey: ['/organs/tree'],
    queryFn: ({ signal }) => get<{ readonly items: readonly Named[] }>('/organs/tree', {}, signal),
  })
  const organs = data?.items ?? []
  const above = new Map(organs.map((organ) => [organ.id, organ.name]))
  const options = organs
    .filter((organ) => organ.kind === 'organ' && organ.id !== except && !organ.demonstration)
    .filter(({ dissolvedOn }) => dissolved || dissolvedOn === null)
    .map(({ id: key, name, parentId, dissolvedOn }) => ({
      value: key,
      label: [parentId && above.get(parentId), dissolvedOn ? `${name}（已撤并）` : name].filter(Boolean).join(' / '),
    }))
  return (
    <Select
      {...(id && { id })}
      className="wb-full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder="输入名称查找"
      loading={isFetching}
      notFoundContent="没有可以选的机关。"
      value={value ?? undefined}
      options={options}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
    />
  )
}
