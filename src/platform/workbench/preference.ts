/** What a person has arranged for themselves (columns, page sizes): kept by the server, and in this browser until it answers. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { get, put } from './api.ts'

const PREFERENCES = ['preferences'] as const
type Kept = Readonly<Record<string, unknown>>

/** The value kept under `name`, and how to keep another; `otherwise` until something was kept. */
export function usePreference<Value>(name: string, otherwise: Value): readonly [Value, (value: Value) => void] {
  const client = useQueryClient()
  const kept = useQuery({
    queryKey: PREFERENCES,
    queryFn: async ({ signal }) => (await get<{ readonly preferences: Kept }>('/preferences', {}, signal)).preferences,
    staleTime: Infinity,
    retry: false,
  }).data
  const value = kept && name in kept ? (kept[name] as Value) : (inBrowser<Value>(name) ?? otherwise)
  const keep = (next: Value): void => {
    client.setQueryData<Kept>(PREFERENCES, (before) => ({ ...before, [name]: next }))
    remember(name, next)
    // Not worth a word to the person when it fails: it holds in this browser all the same.
    put(`/preferences/${name}`, { value: next }).catch(() => {})
  }
  return [value, keep]
}

function inBrowser<Value>(name: string): Value | undefined {
  try {
    const text = localStorage.getItem(`gongkai:${name}`)
    return text === null ? undefined : (JSON.parse(text) as Value)
  } catch {
    return undefined
  }
}

function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`gongkai:${name}`, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing: the server still does.
  }
}
