/** People and sections chosen by name; the server looks, so that ten thousand names are no burden. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Page } from '../web/query.ts'
import { get } from './api.ts'

export interface Pickable {
  readonly id: string
  readonly name: string
  /** What tells two of the same name apart: section, post. */
  readonly note?: string | null
}

interface PickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | null, chosen: Pickable | null) => void
  readonly disabled?: boolean
  readonly label?: string
  /** Shown for the value until the list is there. */
  readonly known?: readonly Pickable[]
  /** Further conditions of the list: `{ unit }`. */
  readonly query?: Readonly<Record<string, string>>
}

interface ManyProps extends Omit<PickerProps, 'value' | 'onChange'> {
  readonly value?: readonly string[] | null
  readonly onChange?: (ids: readonly string[]) => void
}

const OFFERED = 50
const NONE = {}

function useNames(path: string, ids: readonly string[], typed: string, query: Readonly<Record<string, string>>) {
  const offered = useQuery({
    queryKey: [path, 'offered', typed, query],
    queryFn: ({ signal }) => get<Page<Pickable>>(path, { ...query, q: typed, size: OFFERED }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const items = offered.data?.items ?? []
  const unknown = ids.filter((id) => !items.some((item) => item.id === id))
  // Names of chosen ones that the list does not show (left the organ, past the first fifty).
  const named = useQuery({
    queryKey: [path, 'named', unknown],
    queryFn: ({ signal }) => get<Page<Pickable>>(path, { id: unknown, size: OFFERED }, signal),
    enabled: unknown.length > 0 && !offered.isLoading,
    staleTime: 60_000,
  })
  return { items: [...items, ...(named.data?.items ?? [])], loading: offered.isFetching, failed: offered.isError }
}

const optionOf = ({ id, name, note }: Pickable) => ({ value: id, label: note ? `${name}（${note}）` : name })

function One({
  path,
  value,
  onChange,
  known = [],
  query = NONE,
  label,
  ...rest
}: PickerProps & { readonly path: string }) {
  const [typed, setTyped] = useState('')
  const ids = value ? [value] : []
  const { items, loading, failed } = useNames(
    path,
    ids.filter((id) => !known.some((item) => item.id === id)),
    typed,
    query,
  )
  const all = withKnown(items, known, ids)
  return (
    <Select
      {...rest}
      className="wb-full"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? undefined}
      loading={loading}
      placeholder={path === '/units' ? '输入名称查找' : '输入姓名查找'}
      notFoundContent={notFound(loading, failed, typed)}
      options={all.map(optionOf)}
      {...(label && { 'aria-label': label })}
      onChange={(id: string | undefined) => onChange?.(id ?? null, all.find((item) => item.id === id) ?? null)}
    />
  )
}

function Many({
  path,
  value,
  onChange,
  known = [],
  query = NONE,
  label,
  ...rest
}: ManyProps & { readonly path: string }) {
  const [typed, setTyped] = useState('')
  const ids = value ?? []
  const { items, loading, failed } = useNames(
    path,
    ids.filter((id) => !known.some((item) => item.id === id)),
    typed,
    query,
  )
  return (
    <Select
      {...rest}
      className="wb-full"
      mode="multiple"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={[...ids]}
      loading={loading}
      placeholder="输入姓名查找，可选多人"
      notFoundContent={notFound(loading, failed, typed)}
      options={withKnown(items, known, ids).map(optionOf)}
      {...(label && { 'aria-label': label })}
      onChange={(chosen: string[]) => onChange?.(chosen)}
    />
  )
}

/** What is offered, and of the known ones those that are chosen. */
const withKnown = (
  items: readonly Pickable[],
  known: readonly Pickable[],
  ids: readonly string[],
): readonly Pickable[] => [
  ...items,
  ...known.filter(({ id }) => ids.includes(id) && !items.some((item) => item.id === id)),
]

const notFound = (loading: boolean, failed: boolean, typed: string): string =>
  loading
    ? '正在查找……'
    : failed
      ? '没有查到：网络不通，请稍后再试。'
      : typed
        ? `没有找到“${typed}”。`
        : '还没有可以选的。'

/** One person of the organ; the value is the person's id. */
export const PersonPicker = (props: PickerProps): ReactNode => <One {...props} path="/people" />
/** Several people of the organ; the value is a list of ids. */
export const PeoplePicker = (props: ManyProps): ReactNode => <Many {...props} path="/people" />
/** One section (内设机构) of the organ; the value is its id. */
export const UnitPicker = (props: PickerProps): ReactNode => <One {...props} path="/units" />
