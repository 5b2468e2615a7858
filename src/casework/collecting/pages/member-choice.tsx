/** An organ of a round chosen by name; the server looks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Page } from '../../../platform/web/query.ts'
import { get } from '../../../platform/workbench/api.ts'
import type { MemberView } from '../views.ts'

interface Offered {
  readonly id: string
  readonly name: string
  readonly place: string
}

interface MemberChoiceProps {
  readonly id: string
  readonly year: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly many?: boolean
  /** Shown first. */
  readonly candidates?: readonly Offered[]
}

export function MemberChoice({
  id,
  year,
  value,
  onChange,
  many = false,
  candidates = [],
}: MemberChoiceProps): ReactNode {
  const [typed, setTyped] = useState('')
  const path = `/collecting/${year}/members`
  const offered = useQuery({
    queryKey: [path, 'offered', typed],
    queryFn: ({ signal }) => get<Page<MemberView>>(path, { q: typed, size: 50 }, signal),
    placeholderData: keepPreviousData,
  })
  const found = [...(typed === '' ? candidates : []), ...(offered.data?.items ?? [])]
  const options = [...new Map(found.map((each) => [each.id, each])).values()].map((each) => ({
    value: each.id,
    label: each.place ? `${each.name}（${each.place}）` : each.name,
  }))
  return (
    <Select
      id={id}
      className="wb-full"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(many && { mode: 'multiple' as const })}
      value={(value ?? undefined) as string | undefined}
      placeholder="输入机关名称查找"
      notFoundContent={offered.isFetching ? '正在查找……' : '名单中没有这个机关'}
      options={options}
      onChange={(chosen: unknown) => onChange(chosen ?? null)}
    />
  )
}
