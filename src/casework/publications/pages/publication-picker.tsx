/** Other publications of the organ, found by words of title, text or number; the value is their ids. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { ListedPublication } from '../view.ts'

interface PickerProps {
  readonly id: string
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
  readonly most?: number
  /** Only of this genre. */
  readonly genre?: string
}

export function PublicationPicker({ id, value, onChange, most = 50, genre }: PickerProps): ReactNode {
  const [q, seek] = useState('')
  const found = useQuery({
    queryKey: ['/publications', 'picker', q, genre],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly ListedPublication[] }>('/publications', { q, genre, size: 20 }, signal),
  })
  const chosen = useQueries({
    queries: value.map((each) => ({
      queryKey: ['/publications', each],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<ListedPublication>(`/publications/${each}`, {}, signal),
    })),
  })
  const named = (of: ListedPublication): string =>
    [of.title || '（没有标题）', of.documentNumber].filter(Boolean).join(' ')
  const options = new Map<string, string>(
    [...(found.data?.items ?? []), ...chosen.flatMap(({ data }) => data ?? [])].map((each) => [each.id, named(each)]),
  )
  return (
    <Select
      id={id}
      className="wb-full"
      mode="multiple"
      maxCount={most}
      placeholder="输入标题、文号查找"
      value={[...value]}
      showSearch={{ filterOption: false, onSearch: seek }}
      options={[...options].map(([key, label]) => ({ value: key, label }))}
      notFoundContent={found.isPending ? '正在查找……' : '没有找到'}
      onChange={(ids: string[]) => onChange(ids)}
    />
  )
}
