/** The Atom feed and the XML site map. */
import { reportAddress, organAddress } from '../../casework/annual-reports/addresses.ts'
import { entryTitle } from '../../casework/annual-reports/pages/organ-page.tsx'
import type { ReportEntry } from '../../casework/annual-reports/store.ts'
import { documentAddress } from '../../casework/portal/addresses.ts'
import type { Listed, ListedData } from '../../casework/portal/list.ts'
import { GENRES } from '../../casework/publications/genres.ts'
import { beijingTime } from '../../platform/clock.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for XML; characters that XML 1.0 does not allow are left out. */
export const xmlText = (text: string): string =>
  text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

const addressOf = (base: string, { organ, year }: ReportEntry): string =>
  base + reportAddress({ slug: organ.slug, year })

/** One entry of a feed, whatever it is. */
export interface FeedEntry {
  readonly title: string
  /** Whole address of its page. */
  readonly address: string
  /** A new version is a new entry. */
  readonly version: number
  readonly at: Date
  readonly author: string
  readonly summary?: string
  readonly terms: readonly string[]
}

/** A report as an entry. */
export const reportInFeed = (base: string, entry: ReportEntry): FeedEntry => ({
  title: entryTitle(entry) + (entry.version > 1 ? `（第 ${entry.version} 版）` : ''),
  address: addressOf(base, entry),
  version: entry.version,
  at: entry.publishedAt,
  author: entry.organ.name,
  terms: entry.organ.demonstration ? ['示范数据'] : [],
})

/** A published document as an entry. */
export const documentInFeed = (base: string, of: ListedData): FeedEntry => ({
  title: of.title + (of.version > 1 ? `（第 ${of.version} 版）` : ''),
  address: base + documentAddress(of.address),
  version: of.version,
  at: of.publishedAt,
  author: of.publisher,
  summary: of.summary,
  terms: of.genre in GENRES ? [GENRES[of.genre as keyof typeof GENRES].label] : [],
})

/** Newest first; an entry's identity is its address and version, so that a correction shows as new. */
export function feed(title: string, base: string, self: string, entries: readonly FeedEntry[]): string {
  const updated = entries[0] ? beijingTime(entries[0].at) : '1970-01-01T08:00:00+08:00'
  const items = entries.map((entry) => {
    const address = xmlText(entry.address)
    return [
      '<entry>',
      `<id>${address}#v${entry.version}</id>`,
      `<title>${xmlText(entry.title)}</title>`,
      `<link href="${address}"/>`,
      `<updated>${beijingTime(entry.at)}</updated>`,
      `<author><name>${xmlText(entry.author)}</name></author>`,
      ...(entry.summary ? [`<summary>${xmlText(entry.summary)}</summary>`] : []),
      ...entry.terms.map((term) => `<category term="${xmlText(term)}"/>`),
      '</entry>',
    ].join('\n')
  })
  return [
    `${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">`,
    `<id>${xmlText(base + self)}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<link rel="self" href="${xmlText(base + self)}"/>`,
    `<link href="${xmlText(base)}/"/>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xmlText(title)}</name></author>`,
    ...items,
    '</feed>\n',
  ].join('\n')
}

const urlset = (urls: readonly string[]): string =>
  `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`

/** Every public address that is no document's, within the 50,000 that one file may hold. */
export function siteMap(
  base: string,
  entries: readonly ReportEntry[],
  pages: readonly string[] = [],
  documents: readonly Listed[] = [],
): string {
  const organs = [...new Set(entries.map(({ organ }) => organ.slug))].map(organAddress)
  const plain = ['/', '/reports', '/check', '/data', '/help', '/sitemap', '/search', ...pages, ...organs].map(
    (path) => `<url><loc>${xmlText(base + path)}</loc></url>`,
  )
  const reports = entries.map(
    (entry) =>
      `<url><loc>${xmlText(addressOf(base, entry))}</loc><lastmod>${beijingTime(entry.publishedAt)}</lastmod></url>`,
  )
  return urlset([...plain, ...reports, ...documentUrls(base, documents)])
}

/** Whole addresses of pages as a part of a site map. */
export const pageMap = (addresses: readonly string[]): string =>
  urlset(addresses.map((address) => `<url><loc>${xmlText(address)}</loc></url>`))

/** Documents of one part of a site map that is too long for one file. */
export const documentMap = (base: string, documents: readonly Listed[]): string => urlset(documentUrls(base, documents))

const documentUrls = (base: string, documents: readonly Listed[]): readonly string[] =>
  documents.map(
    ({ address, publishedAt }) =>
      `<url><loc>${xmlText(base + documentAddress(address))}</loc><lastmod>${beijingTime(publishedAt)}</lastmod></url>`,
  )

/** The parts of a site map. */
export const siteMapIndex = (base: string, parts: readonly string[]): string =>
  `${XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts
    .map((path) => `<sitemap><loc>${xmlText(base + path)}</loc></sitemap>`)
    .join('\n')}\n</sitemapindex>\n`
