/** One page of a list on the server; its page, sort and filters stand in the address, so that back, reload and a link keep them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { get, type Query } from './api.ts'
import type { Page } from '../web/query.ts'

export interface List<Row> {
  readonly page: Page<Row> | undefined
  /** What is asked for, as it stands in the address. */
  readonly query: Readonly<Record<string, string>>
  readonly loading: boolean
  readonly problem: Error | null
  /** Changes what is asked for; '' or null takes a parameter away; anything but a new page goes back to the first. */
  ask(change: Readonly<Record<string, string | number | null>>): void
  /** Drops every search condition; page size and sort stay. */
  reset(): void
  again(): void
}

const NONE = {}

/** `path` below the desk's API, like `/trainings`; `always` are parameters that the person does not choose. */
export function useList<Row>(
  path: string,
  always: Query = NONE,
  preset: Readonly<Record<string, string>> = NONE,
): List<Row> {
  const [search, setSearch] = useSearchParams()
  const query = useMemo(() => ({ ...preset, ...Object.fromEntries(search) }), [search, preset])
  const asked = useQuery({
    queryKey: [path, { ...query, ...always }],
    queryFn: ({ signal }) => get<Page<Row>>(path, { ...query, ...always }, signal),
    placeholderData: keepPreviousData,
  })
  return {
    page: asked.data,
    query,
    loading: asked.isFetching,
    problem: asked.error,
    ask: (change) =>
      setSearch((before) => {
        const next = new URLSearchParams(before)
        if (!('page' in change)) next.delete('page')
        for (const [name, value] of Object.entries(change)) {
          if (value === null || value === '') next.delete(name)
          else next.set(name, String(value))
        }
        return next
      }),
    reset: () =>
      setSearch((before) => new URLSearchParams([...before].filter(([name]) => name === 'size' || name === 'sort'))),
    again: () => void asked.refetch(),
  }
}
