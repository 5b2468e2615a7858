/** In which organs an account works and as whom: one line an organ, the person chosen among those of that organ. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, type Query } from '../../../platform/workbench/api.ts'
import type { OwnControl } from '../../../platform/workbench/field.ts'

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
    const rows = Array.isArray(value) && value.length > 0 ? (value as readonly MembershipTyped[]) : [NOTHING]
    const set = (index: number, row: MembershipTyped | null): void =>
      onChange(rows.flatMap((each, at) => (at === index ? (row ? [row] : []) : [each])))
    return (
      <div id={id}>
        {rows.map((row, index) => (
          <div className="accounts-membership" key={row.organId ?? `new-${index}`}>
            <OrganOf
              label={`第 ${index + 1} 个机关`}
              value={row.organId}
              disabled={disabled}
              set={(organId) => set(index, { organId, personId: null })}
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

interface OrganOfProps {
  readonly label: string
  readonly value: string | null
  readonly disabled: boolean
  readonly set: (organ: string | null) => void
}

/** An organ found by its name: a province has more than any list holds. */
function OrganOf({ label, value, disabled, set }: OrganOfProps): ReactNode {
  const [typed, setTyped] = useState('')
  const ask = (query: Query) =>
    get<{ readonly items: readonly Known[] }>('/organs', { kind: 'organ', size: 50, ...query })
  const found = useQuery({
    queryKey: ['/organs', 'typed', typed],
    queryFn: () => ask({ q: typed }),
    placeholderData: keepPreviousData,
  })
  const named = useQuery({
    queryKey: ['/organs', 'named', value],
    queryFn: () => ask({ id: value }),
    enabled: value !== null,
    staleTime: 60_000,
  })
  const offered = found.data?.items ?? []
  const own = (named.data?.items ?? []).filter(({ id }) => id === value && !offered.some((each) => each.id === id))
  return (
    <Select
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="机关，输入名称查找"
      disabled={disabled}
      value={value ?? undefined}
      loading={found.isFetching}
      options={[...own, ...offered].map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(organ: string | undefined) => set(organ ?? null)}
    />
  )
}

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
