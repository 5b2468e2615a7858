/** What the export of an organ's column consists of, before a page of it is made: so that every link is known to lead somewhere. */
import { organsById, portalOrgan, type PortalOrgan } from '../../casework/portal/organ.ts'
import { otherAddress, platformAddress } from '../../casework/portal/addresses.ts'
import { OTHER_COLUMNS } from '../../casework/portal/leaves.ts'
import { choicesOf, COUNTED, countListed, everyListed } from '../../casework/portal/list.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { reportsOfOrgan, type ReportEntry } from '../../casework/annual-reports/store.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { LIST_ROWS } from '../portal/platform-routes.ts'
import { INDEX, listFile } from './places.ts'

/** One page of a list. */
export interface ListPage {
  readonly address: string
  readonly file: string
  /** The years of a list that is too long to page through. */
  readonly years: readonly { readonly says: string; readonly path: string }[]
}

export interface Plan {
  readonly organ: PortalOrgan
  readonly lists: readonly ListPage[]
  readonly reports: readonly ReportEntry[]
  /** Files of the documents' pages. */
  readonly documents: ReadonlySet<string>
  /** Files of all pages but those of documents. */
  readonly pages: ReadonlySet<string>
  /** Lists of a single year that hold more than is paged through: one sentence each. */
  readonly notes: readonly string[]
}

/** Looks through everything the organ has on the portal; null when there is no such organ any more. */
export async function planOf(db: Sql, organId: string): Promise<Plan | null> {
  const named = (await organsById(db, [organId])).get(organId)
  if (!named) return null
  const organ = await portalOrgan(db, { organId, slug: named.slug, name: named.name })
  const notes: string[] = []
  const lists: ListPage[] = []
  const without: readonly string[] = [COLUMNS.annualReports.slug, COLUMNS.applications.slug]
  for (const { path, title } of organ.leaves)
    if (!without.includes(path)) lists.push(...(await listOf(db, organ, path, title, notes)))
  const reports = await reportsOfOrgan(db, PUBLIC, organ.slug)
  const documents = new Set<string>()
  for await (const rows of everyListed(db, { organ: organId, path: EVERYWHERE }, Number.MAX_SAFE_INTEGER))
    for (const { address } of rows) documents.add(documentFile(address))
  const years = reports.map(({ year }) => year)
  const pages = new Set([
    INDEX,
    `help/${INDEX}`,
    'favicon.svg',
    ...lists.map(({ file }) => file),
    ...(years.length > 0 ? [`reports/${organ.slug}/${INDEX}`] : []),
    ...years.map((year) => `reports/${organ.slug}/${year}/${INDEX}`),
  ])
  return { organ, lists, reports, documents, pages, notes }
}

/** The file of a document's page by its address on the portal. */
export const documentFile = (address: string): string => `d/${address}.html`

async function listOf(
  db: Sql,
  organ: PortalOrgan,
  path: string,
  title: string,
  notes: string[],
): Promise<readonly ListPage[]> {
  const address = Object.hasOwn(OTHER_COLUMNS, path)
    ? otherAddress(path, organ.slug)
    : platformAddress(organ.slug, path)
  const folder = decodeURIComponent(address.slice(1))
  const listing = { organ: organ.id, path }
  const count = await countListed(db, listing)
  const given = count > COUNTED ? (await choicesOf(db, listing)).years : []
  const years = given.map((year) => ({ says: `${year}年`, path: listFile(folder, 1, year) }))
  const pagesOf = (rows: number, year: number | null): readonly ListPage[] =>
    Array.from({ length: Math.max(1, Math.ceil(Math.min(rows, COUNTED) / LIST_ROWS)) }, (_, at) => ({
      address: address + queryOf(at + 1, year),
      file: listFile(folder, at + 1, year),
      years,
    }))
  const all = [...pagesOf(count, null)]
  for (const year of given) {
    const rows = await countListed(db, { ...listing, year })
    if (rows > COUNTED)
      notes.push(`“${title}”${year}年超过 ${COUNTED} 条，列表只翻到第 ${COUNTED} 条；其余的在 documents.json 里。`)
    all.push(...pagesOf(rows, year))
  }
  return all
}

function queryOf(page: number, year: number | null): string {
  const query = new URLSearchParams({ ...(page > 1 && { page: String(page) }), ...(year && { year: String(year) }) })
  return query.size > 0 ? `?${query.toString()}` : ''
}
