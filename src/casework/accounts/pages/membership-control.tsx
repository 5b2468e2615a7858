/** In which organs an account works and as whom: one line an organ, the person chosen among those of that organ. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { OwnControl } from '../../../platform/workbench/field.ts'
import { useMe } from '../../../platform/workbench/viewer.ts'

export interface MembershipTyped {
  readonly organId: string | null
  readonly personId: string | null
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly hasAccount: boolean
}

interface Known {
  readonly id: string
  readonly name: string
}

/** The control for a form's field; `known` are the people the account has now. */
export const membershipControl = (known: readonly Known[]): ((control: OwnControl) => ReactNode) =>
  function Memberships({ id, value, onChange, disabled }: OwnControl): ReactNode {
    const organs = useMe().data?.organs ?? []
    const rows = Array.isArray(value) && value.length > 0 ? (value as readonly MembershipTyped[]) : [NOTHING]
    const set = (index: number, row: MembershipTyped | null): void =>
      onChange(rows.flatMap((each, at) => (at === index ? (row ? [row] : []) : [each])))
    return (
      <div id={id}>
        {rows.map((row, index) => (
          <div className="accounts-membership" key={row.organId ?? `new-${index}`}>
            <Select
              aria-label={`第 ${index + 1} 个机关`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="机关"
              disabled={disabled}
              value={row.organId ?? undefined}
              options={organs.map((organ) => ({ value: organ.id, label: organ.name }))}
              onChange={(organId: string | undefined) => set(index, { organId: organId ?? null, personId: null })}
            />
            <PersonOf
              row={row}
              known={known}
              disabled={disabled}
              set={(personId) => set(index, { ...row, personId })}
            />
            {rows.length > 1 && (
              <Button type="link" danger disabled={disabled} onClick={() => set(index, null)}>
                去掉
              </Button>
            )}
          </div>
        ))}
        <Button type="dashed" disabled={disabled} onClick={() => onChange([...rows, NOTHING])}>
          再加一个机关
        </Button>
      </div>
    )
  }

const NOTHING: MembershipTyped = { organId: null, personId: null }

interface PersonOfProps {
  readonly row: MembershipTyped
  readonly known: readonly Known[]
  readonly disabled: boolean
  readonly set: (person: string | null) => void
}

function PersonOf({ row, known, disabled, set }: PersonOfProps): ReactNode {
  const [typed, setTyped] = useState('')
  const found = useQuery({
    queryKey: ['/account-candidates', row.organId, typed],
    queryFn: ({ signal }) =>
      get<readonly Candidate[]>('/account-candidates', { organ: row.organId ?? '', q: typed }, signal),
    enabled: row.organId !== null,
    placeholderData: keepPreviousData,
  })
  const offered = (row.organId ? (found.data ?? []) : []).map(({ id, name, title, hasAccount }) => ({
    value: id,
    label: `${name}${title ? `（${title}）` : ''}${hasAccount && !known.some((each) => each.id === id) ? '，已有账号' : ''}`,
    disabled: hasAccount && !known.some((each) => each.id === id),
  }))
  const own = known.filter(({ id }) => id === row.personId && !offered.some(({ value }) => value === id))
  return (
    <Select
      aria-label="工作人员"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={row.organId ? '工作人员，输入姓名查找' : '先选机关'}
      disabled={disabled || row.organId === null}
      value={row.personId ?? undefined}
      loading={found.isFetching}
      options={[...own.map(({ id, name }) => ({ value: id, label: name })), ...offered]}
      notFoundContent={found.isFetching ? '正在查找……' : '没有找到；请先在人员名册中登记。'}
      onChange={(person: string | undefined) => set(person ?? null)}
    />
  )
}

/** What is wrong with lines as typed; null when each has organ and person. */
export function membershipsWrong(value: unknown): string | null {
  const rows = Array.isArray(value) ? (value as readonly MembershipTyped[]) : []
  if (rows.length === 0) return '请选择机关和工作人员。'
  return rows.every(({ organId, personId }) => organId && personId)
    ? null
    : '请把机关和工作人员都选好，不要的一行请去掉。'
}
