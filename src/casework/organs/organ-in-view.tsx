/** Which organ a page shows: that of the session; the administrators may choose another, and keep it from page to page. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../platform/workbench/api.ts'
import { State } from '../../platform/workbench/states.tsx'
import { useMe } from '../../platform/workbench/viewer.ts'
import type { Page } from '../../platform/web/query.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly note?: string | null
}

export interface OrganInView {
  /** Null while an administrator has chosen none. */
  readonly id: string | null
  /** For lists: `{ organ }`, or nothing for who works in one organ only. */
  readonly query: Readonly<Record<string, string>>
  /** A path below the desk's API about that organ. */
  path(of: string): string
  /** The control with which an administrator chooses; null for everybody else. */
  readonly choice: ReactNode
}

const NONE = {}
// From page to page of one window, as the menu's links carry no parameters.
let last: string | null = null

export function useOrganInView(): OrganInView {
  const me = useMe().data
  const [search, setSearch] = useSearchParams()
  const administrator = me?.account.office !== null && me?.account.office !== undefined
  const named = search.get('organ')
  useEffect(() => {
    if (named) last = named
  }, [named])
  if (!administrator) return { id: me?.organ?.id ?? null, query: NONE, path: (of) => of, choice: null }
  // With one organ there is nothing to choose.
  const only = me.organs.length === 1 ? me.organs[0]?.id : undefined
  const id = named ?? last ?? me.organ?.id ?? only ?? null
  const choose = (organ: string): void => {
    setSearch({ organ })
  }
  return {
    id,
    query: id ? { organ: id } : NONE,
    path: (of) => (id ? `${of}${of.includes('?') ? '&' : '?'}organ=${id}` : of),
    choice: <OrganChoice value={id} choose={choose} />,
  }
}

/** Shown in place of the page's content while no organ has been chosen. */
export const NoOrgan = (): ReactNode => (
  <State title="请先选择机关" says="在上方选择要查看的机关；还没有机关的，先到“区划和机关”新建。" />
)

function OrganChoice({
  value,
  choose,
}: {
  readonly value: string | null
  readonly choose: (id: string) => void
}): ReactNode {
  const [typed, setTyped] = useState('')
  const ask = (query: Readonly<Record<string, string>>) =>
    get<Page<Named>>('/organs', { kind: 'organ', size: 100, ...query })
  const found = useQuery({
    queryKey: ['/organs', 'choice', typed],
    queryFn: () => ask({ q: typed }),
    staleTime: 60_000,
  })
  const items = found.data?.items ?? []
  const chosen = useQuery({
    queryKey: ['/organs', 'chosen', value],
    queryFn: () => ask({ id: value ?? '', dissolved: 'true' }),
    enabled: value !== null && found.isSuccess && !items.some(({ id }) => id === value),
    staleTime: 60_000,
  })
  const all = [...items, ...(chosen.data?.items ?? []).filter(({ id }) => !items.some((item) => item.id === id))]
  return (
    <Select
      aria-label="查看的机关"
      className="organ-choice"
      placeholder="选择机关"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? undefined}
      loading={found.isFetching}
      options={all.map(({ id, name, note }) => ({ value: id, label: note ? `${name}（${note}）` : name }))}
      onChange={(id: string | undefined) => id && choose(id)}
      popupMatchSelectWidth={false}
      notFoundContent={found.isFetching ? '正在查找……' : '没有找到。'}
    />
  )
}
