/** One way to page, sort and filter every list: the same parameter names on pages and in the API. */

export const PAGE_SIZES = [10, 20, 50, 100] as const

export interface ListQuery<Sort extends string> {
  /** From 1. */
  readonly page: number
  readonly size: number
  readonly sort: Sort
  readonly descending: boolean
  /** What is searched for, trimmed; '' when nothing is. */
  readonly q: string
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
  /** There are more than `total`: a long list is not counted to its end. */
  readonly more?: boolean
  readonly page: number
  readonly size: number
  readonly pages: number
}

type Given = Readonly<Record<string, unknown>>

/** One value of a query string; '' when it is absent, the first when it is given more than once. */
export function one(query: unknown, name: string): string {
  const value = (query as Given | null)?.[name]
  const first = Array.isArray(value) ? (value[0] as unknown) : value
  return typeof first === 'string' ? first.trim().slice(0, 200) : ''
}

/**
 * `page`, `size`, `sort` (`-name` is descending) and `q`. What cannot be meant falls back to the preset: an address
 * that somebody shortened by hand still shows a list.
 */
export function listQuery<Sort extends string>(
  query: unknown,
  sorts: readonly Sort[],
  preset: Sort | `-${Sort}`,
): ListQuery<Sort> {
  const wanted = one(query, 'sort') || preset
  const known = sorts.find((sort) => sort === wanted.replace(/^-/, ''))
  const [sort, descending] = known
    ? [known, wanted.startsWith('-')]
    : [preset.replace(/^-/, '') as Sort, preset.startsWith('-')]
  const page = Number(one(query, 'page'))
  const size = Number(one(query, 'size'))
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    size: PAGE_SIZES.find((each) => each === size) ?? 20,
    sort,
    descending,
    q: one(query, 'q'),
  }
}

/** One page of a list that is wholly in memory; a page past the end is the last one. */
export function pageOf<Item>(
  all: readonly Item[],
  { page, size }: { readonly page: number; readonly size: number },
): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const at = Math.min(page, pages)
  return { items: all.slice((at - 1) * size, at * size), total: all.length, page: at, size, pages }
}

/** An address with some parameters changed; null takes one away. */
export function withQuery(
  path: string,
  query: unknown,
  change: Readonly<Record<string, string | number | null>>,
): string {
  const entries = Object.keys((query as Given | null) ?? {}).map((name) => [name, one(query, name)] as const)
  const next = new Map<string, string>(entries.filter(([, value]) => value !== ''))
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, String(value))
  }
  return next.size === 0 ? path : `${path}?${new URLSearchParams([...next]).toString()}`
}
