/** Where a finding can be seen: the page, an excerpt, the instant it was seen. */
import type { Finding } from '../../law/monitor/finding.ts'
import type { CrawlFacts } from './crawl-facts.ts'
import type { Evidence } from './finding.ts'

/** `home` is the address of the site, '' where it has none; `columns` leads from a column of the own portal to its page. */
export function evidenceOf(
  finding: Finding,
  {
    crawl,
    home,
    at,
    columns,
  }: {
    readonly crawl: CrawlFacts | null
    readonly home: string
    /** ISO 8601, Beijing. */
    readonly at: string
    readonly columns: ReadonlyMap<string, string>
  },
): Evidence {
  const seen = { at: crawl && !columns.has(finding.place) ? crawl.at : at }
  const page = columns.get(finding.place) ?? (URL.canParse(finding.place) ? finding.place : home)
  const link = crawl?.links.find(({ page: on, url }) => finding.at === `${on} → ${url}`)
  if (link) return { ...seen, address: link.page, excerpt: `${link.text}（${link.url}）` }
  const word = crawl?.words?.find(({ id }) => id === finding.at)
  if (word) return { ...seen, address: word.page, excerpt: word.excerpt }
  const column = crawl?.columns?.find(({ id }) => id === finding.at)
  if (column && !columns.has(finding.place)) return { ...seen, address: column.id, excerpt: column.newest }
  const tagged = crawl?.pages.find(({ url }) => url === finding.at)
  if (tagged) return { ...seen, address: tagged.url, excerpt: tagged.title }
  return { ...seen, ...(page === '' ? {} : { address: page }) }
}
