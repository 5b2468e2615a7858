/** Where public sums and comparisons stand on the web: one place for pages, data and links. */
const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((each): each is [string, string] => Boolean(each[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export const AGGREGATES = '/aggregates'
export const aggregateAddress = (slug: string, year: number | string): string => `${AGGREGATES}/${slug}/${year}`
export const figuresAddress = (
  slug: string,
  year: number | string,
  query: { readonly cell?: string; readonly by?: string; readonly per?: string } = {},
): string => withQuery(`${aggregateAddress(slug, year)}/organs`, query)
export const reportingAddress = (slug: string, year: number | string): string =>
  `${aggregateAddress(slug, year)}/reporting`
export const alikeAddress = (slug: string, year: number | string): string => `${aggregateAddress(slug, year)}/alike`
export const trendAddress = (slug: string, cell?: string): string => withQuery(`${AGGREGATES}/${slug}/trend`, { cell })
export const aggregateApi = (slug: string, year: number | string, what = ''): string =>
  `/api/v1${aggregateAddress(slug, year)}${what}`

/** One side of a comparison as an address carries it: `kjj/2020`, with an older version `kjj/2020/1`. */
export const sideOf = (slug: string, year: number, version?: number): string =>
  version === undefined ? `${slug}/${year}` : `${slug}/${year}/${version}`
export const COMPARE = '/compare'
export const compareAddress = (left: string, right: string): string => withQuery(COMPARE, { left, right })
