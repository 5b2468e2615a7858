/** An application, or an earlier case, chosen by its number; the server looks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { OwnControl } from '../../../platform/workbench/field.ts'

interface Offered {
  readonly items: readonly { readonly id: string; readonly name: string; readonly note: string }[]
}

interface Props extends OwnControl {
  readonly path: string
  readonly hint: string
}

export function ChoiceBox({ id, value, onChange, disabled, path, hint }: Props): ReactNode {
  const [typed, setTyped] = useState('')
  const chosen = typeof value === 'string' ? value : null
  const offered = useQuery({
    queryKey: [path, typed],
    queryFn: ({ signal }) => get<Offered>(path, { q: typed }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const items = offered.data?.items ?? []
  const known = useQuery({
    queryKey: [path, 'chosen', chosen],
    queryFn: ({ signal }) => get<Offered>(path, { id: chosen }, signal),
    enabled: chosen !== null && !items.some((item) => item.id === chosen) && !offered.isLoading,
  })
  const all = [...items, ...(known.data?.items ?? [])]
  return (
    <Select
      id={id}
      className="wb-full"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      disabled={disabled}
      value={chosen}
      placeholder={hint}
      notFoundContent={offered.isFetching ? '正在查找……' : '没有找到'}
      options={all.map((item) => ({ value: item.id, label: `${item.name}　${item.note}` }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}
