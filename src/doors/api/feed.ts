/** The Atom feed and the XML site map. */
import { reportAddress, organAddress } from '../../casework/annual-reports/addresses.ts'
import { entryTitle } from '../../casework/annual-reports/pages/organ-page.tsx'
import type { ReportEntry } from '../../casework/annual-reports/store.ts'
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

/** Newest first; an entry's identity is its address and version, so that a correction shows as new. */
export function feed(siteName: string, base: string, entries: readonly ReportEntry[]): string {
  const updated = entries[0] ? beijingTime(entries[0].publishedAt) : '1970-01-01T08:00:00+08:00'
  const items = entries.map((entry) => {
    const address = xmlText(addressOf(base, entry))
    const corrected = entry.version > 1 ? `（第 ${entry.version} 版）` : ''
    return [
      '<entry>',
      `<id>${address}#v${entry.version}</id>`,
      `<title>${xmlText(entryTitle(entry))}${corrected}</title>`,
      `<link href="${address}"/>`,
      `<updated>${beijingTime(entry.publishedAt)}</updated>`,
      `<author><name>${xmlText(entry.organ.name)}</name></author>`,
      ...(entry.organ.demonstration ? ['<category term="示范数据"/>'] : []),
      '</entry>',
    ].join('\n')
  })
  return [
    `${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">`,
    `<id>${xmlText(base)}/feed.xml</id>`,
    `<title>${xmlText(siteName)}：年报更新</title>`,
    `<link rel="self" href="${xmlText(base)}/feed.xml"/>`,
    `<link href="${xmlText(base)}/"/>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xmlText(siteName)}</name></author>`,
    ...items,
    '</feed>\n',
  ].join('\n')
}

/** Every public address, within the 50,000 that one file may hold. */
export function siteMap(base: string, entries: readonly ReportEntry[]): string {
  const organs = [...new Set(entries.map(({ organ }) => organ.slug))].map(organAddress)
  const plain = ['/', '/reports', '/check', '/data', '/help', '/sitemap', ...organs].map(
    (path) => `<url><loc>${xmlText(base + path)}</loc></url>`,
  )
  const reports = entries.map(
    (entry) =>
      `<url><loc>${xmlText(addressOf(base, entry))}</loc><lastmod>${beijingTime(entry.publishedAt)}</lastmod></url>`,
  )
  return `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[...plain, ...reports].join('\n')}\n</urlset>\n`
}
