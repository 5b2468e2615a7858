/** Every address that a declared way of reading at the desk has for the publications that were made, and their files. */
import { beijingDay, now } from '../platform/clock.ts'
import type { AnyEndpoint } from '../platform/web/endpoint.ts'
import { DESK_ENDPOINTS, OPEN_ENDPOINTS } from './api/desk-endpoints.ts'
import type { Walked } from './public-walk.testing.ts'
import { TOKEN } from './publications-maker.testing.ts'
import type { Press } from './publishing.testing.ts'
import { pathOf, queryOf, shapeOf } from './walking.testing.ts'

export type Reading = AnyEndpoint<never, never>
/** All of them, as the server declares them. */
export const READINGS = ([...DESK_ENDPOINTS, ...OPEN_ENDPOINTS] as unknown as readonly Reading[]).filter(
  ({ method }) => method === 'get',
)

/** What is narrowed by a choice: each of its values is asked for. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  against: ['round', 'published'],
  by: ['month', 'unit'],
  state: ['', 'approved', 'void'],
  format: ['docx', 'xlsx'],
}

/** Ids that a place in a path may take; null where any will do. */
function idsFor(path: string, part: string, before: string, ids: Ids): readonly string[] | null {
  if (path.includes('/drafts/')) return part === ':form' ? ['publication'] : ids.publications
  if (before === 'publications' || before === 'library' || before === 'of-publication' || part === ':publication') return ids.publications
  if (before === 'files' || part === ':file') return ids.files
  if (WORDS[part]) return WORDS[part]
  // A way that nobody taught this walk: the ids of what it looks for stand wherever it takes one.
  return ids.others[before] ?? (part === ':id' ? ids.publications.slice(0, 3) : null)
} // prettier-ignore

/** Words that are no ids, by the name of their place. */
const WORDS: Readonly<Record<string, readonly string[]>> = { ':format': ['docx'] }

export interface Ids {
  readonly publications: readonly string[]
  readonly files: readonly string[]
  /** By the segment of the path that stands before. */
  readonly others: Readonly<Record<string, readonly string[]>>
}

/** The ids of an organ's publications and of everything that came of them, as its clerk is told of them. */
export async function idsOf(room: Press, { made }: Walked): Promise<Ids> {
  const mine = made.filter(({ organ }) => organ === room.organ)
  const [postings, outlets] = [await room.done('GET', '/postings?size=100'), await room.done('GET', '/outlets')]
  const named = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id)
  return {
    publications: named(mine),
    files: mine.flatMap((each) => named([...each.files, ...each.hidden])),
    others: { postings: named(postings.items), outlets: named(outlets.items ?? outlets) },
  }
}

/** Every address a declared way of reading has; `words` is what is searched for where something is. */
export function addressesOf(endpoint: Reading, room: Press, ids: Ids, words: readonly string[] = [TOKEN]): readonly string[] {
  const home = { ids: { organs: room.organ, units: room.unit } }
  const parts = endpoint.path.split('/')
  let paths: readonly string[] = ['']
  for (const [at, part] of parts.entries()) {
    if (at === 0) continue
    const values = part.startsWith(':') ? (idsFor(endpoint.path, part, parts[at - 1] ?? '', ids) ?? [part]) : [part]
    paths = paths.flatMap((path) => values.map((value) => `${path}/${value}`))
  }
  const fields = Object.keys(shapeOf(endpoint.query).properties ?? {})
  const day = beijingDay(now())
  const base = new URLSearchParams(queryOf(endpoint, home, true))
  const given: Readonly<Record<string, string>> = {
    receiver: 'archives', name: '国家档案馆', from: day, to: day, year: day.slice(0, 4), why: '核对公开情况',
  } // prettier-ignore
  for (const [name, value] of Object.entries(given)) if (fields.includes(name)) base.set(name, value)
  let queries: readonly Readonly<Record<string, string>>[] = [{}]
  const each = (more: readonly Readonly<Record<string, string>>[]): void => {
    queries = queries.flatMap((query) => more.map((one) => ({ ...query, ...one })))
  }
  if (fields.includes('subjectId')) each(ids.publications.map((id) => ({ subjectKind: 'publication', subjectId: id })))
  if (fields.includes('q') || endpoint.path.endsWith('/search')) each(['', ...words].map((q) => ({ q })))
  for (const [name, values] of Object.entries(CHOICES)) if (fields.includes(name)) each(values.map((value) => ({ [name]: value })))
  return paths.flatMap((path) =>
    queries.map((more) => {
      const query = new URLSearchParams(base)
      for (const [name, value] of Object.entries(more)) if (value === '') query.delete(name)
      else query.set(name, value)
      return `${pathOf({ ...endpoint, path }, home)}?${query}`
    }),
  )
} // prettier-ignore
