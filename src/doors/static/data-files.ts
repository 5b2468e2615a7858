/** The export for programs: every document as JSON and in the catalogue, the feed, the site map. Written in stretches. */
import { catalogueLines, CATALOGUE_HEAD, documentJson } from '../../casework/portal/as-data.ts'
import { everyListed, listedData, type ListedData } from '../../casework/portal/list.ts'
import type { PortalOrgan } from '../../casework/portal/organ.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { documentInFeed, documentMap, feed, pageMap, siteMapIndex } from '../api/feed.ts'
import { absolute, attachmentName } from './places.ts'
import { documentFile } from './plan.ts'
import type { Shelf } from './shelf.ts'

const FEED_ENTRIES = 50
/** Addresses in one file of the site map. */
const PER_MAP = 10_000

/** The folder of a document's own files. */
export const filesFolder = (address: string): string => `d/${address}`

/** The file of an attachment. */
export const attachmentFile = (
  address: string,
  { fileId, name }: { readonly fileId: string; readonly name: string },
): string => `${filesFolder(address)}/files/${fileId}/${attachmentName(name)}`

const every = (db: Sql, organ: PortalOrgan): AsyncGenerator<readonly ListedData[]> =>
  everyListed(db, { organ: organ.id, path: EVERYWHERE }, Number.MAX_SAFE_INTEGER)

/** Writes them all; feed and site map only when the address is known, as both hold whole addresses. */
export async function putData(
  db: Sql,
  shelf: Shelf,
  { organ, base, pages }: { readonly organ: PortalOrgan; readonly base: string; readonly pages: readonly string[] },
): Promise<void> {
  await shelf.put('documents.json', jsonOf(db, organ, base))
  await shelf.put('catalogue.csv', csvOf(db, organ, base))
  if (base === '') return
  const newest = await listedData(db, { organ: organ.id, path: EVERYWHERE }, 0, FEED_ENTRIES)
  const entries = newest.map((each) => documentInFeed(base, each)).toSorted((a, b) => b.at.getTime() - a.at.getTime())
  await shelf.put('feed.xml', [Buffer.from(feed(`${organ.name}：最新公开`, base, '/feed.xml', entries))])
  const parts = ['/sitemap/pages.xml']
  await shelf.put('sitemap/pages.xml', [Buffer.from(pageMap(pages.map((path) => absolute(base, path))))])
  let waiting: ListedData[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    const path = `sitemap/${parts.length}.xml`
    await shelf.put(path, [Buffer.from(documentMap(base, waiting))])
    parts.push(`/${path}`)
    waiting = []
  }
  for await (const rows of every(db, organ)) {
    waiting.push(...rows)
    if (waiting.length >= PER_MAP) await flush()
  }
  await flush()
  await shelf.put('sitemap.xml', [Buffer.from(siteMapIndex(base, parts))])
}

/** An address among the files for programs: whole when the base is known, else from where the list stands. */
const addressOf = (base: string, path: string): string =>
  base === '' ? absolute('', path).slice(1) : absolute(base, path)

async function* jsonOf(db: Sql, organ: PortalOrgan, base: string): AsyncGenerator<Uint8Array> {
  const organs = new Map([[organ.id, organ]])
  const day = localDate(today())
  yield Buffer.from(`{"organ":${JSON.stringify({ slug: organ.slug, name: organ.name })},"documents":[`)
  let first = true
  for await (const rows of every(db, organ)) {
    const items = rows.map((of) => {
      const attachments = of.attachments.map((file) => ({
        id: file.fileId,
        name: file.name,
        label: file.label,
        kind: file.kind,
        size: file.size,
        url: addressOf(base, attachmentFile(of.address, file)),
      }))
      const links = { page: addressOf(base, documentFile(of.address)) }
      return JSON.stringify({ ...documentJson(of, { base, day, organs }), attachments, links })
    })
    yield Buffer.from(`${first ? '' : ','}\n${items.join(',\n')}`)
    first = false
  }
  yield Buffer.from('\n]}\n')
}

async function* csvOf(db: Sql, organ: PortalOrgan, base: string): AsyncGenerator<Uint8Array> {
  // With the mark by which spreadsheets know the encoding.
  yield Buffer.from(`\ufeff${CATALOGUE_HEAD}`)
  const day = localDate(today())
  for await (const rows of every(db, organ)) yield Buffer.from(catalogueLines(rows, { base: base || '.', day }))
}
