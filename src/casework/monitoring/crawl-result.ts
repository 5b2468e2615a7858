/** What a walk makes known: pure. What stands as it stood in the walk before keeps the day it was first seen. */
import { FOOTER_DUTIES, type MetaLevel } from '../../law/disclosure/site-duties.ts'
import { beijingDayOf } from '../../law/monitor/beijing-day.ts'
import { stateOfLink } from '../../law/monitor/look/links.ts'
import type { Certificate } from '../../platform/visiting/visit.ts'
import { columnFacts, homeFacts, publishedDays, type ReadAt } from './crawled-columns.ts'
import type { CrawledLink, CrawledPage, CrawledWord, CrawlFacts } from './crawl-facts.ts'
import type { Asked, CrawlPlan } from './crawl-plan.ts'
import { isListed, whereItLeads } from './site-hosts.ts'

export interface Walked {
  readonly read: readonly ReadAt[]
  readonly asked: ReadonlyMap<string, Asked>
  readonly certificate: Certificate | null
  readonly ipv6: CrawlFacts['ipv6']
  readonly unchecked: number
}

export function factsOfCrawl(plan: CrawlPlan, { read, asked, certificate, ipv6, unchecked }: Walked): CrawlFacts {
  const published = publishedDays(read)
  const { home, today, settings, before } = plan
  return {
    at: plan.at,
    complete: unchecked === 0,
    home: homeFacts(read, published),
    pages: pagesOf(plan, read),
    columns: columnFacts(read, published, { declared: settings.columns, home, today, before: before?.columns ?? [] }),
    links: linksOf(plan, read, asked),
    footer: footerOf(read),
    words: plan.words === null ? null : wordsOf(plan, read),
    ipv6,
    certificateEndsOn: certificate && beijingDayOf(certificate.endsAt.getTime()),
    unchecked,
  }
}

function pagesOf({ home, settings, before, today }: CrawlPlan, read: readonly ReadAt[]): readonly CrawledPage[] {
  const dated = new Set(read.flatMap(({ page }) => page.items.filter(({ day }) => day).map(({ address }) => address)))
  const declared = new Set(
    settings.columns.flatMap(({ address }) => (URL.canParse(address, home) ? [new URL(address, home).href] : [])),
  )
  const level = ({ address, depth, page: { tags } }: ReadAt): MetaLevel => {
    if (depth === 0) return 'site'
    if ((tags.ArticleTitle ?? '') !== '') return 'article'
    if (declared.has(address) || (tags.ColumnName ?? '') !== '') return 'column'
    return dated.has(address) ? 'article' : 'site'
  }
  const earlier = new Map((before?.pages ?? []).map((page) => [page.url, page]))
  return read.map((at) => {
    const page = { url: at.address, level: level(at), tags: at.page.tags, title: at.page.title }
    const was = earlier.get(at.address)
    const same = was && was.level === page.level && JSON.stringify(was.tags) === JSON.stringify(page.tags)
    return { ...page, firstSeenOn: same ? was.firstSeenOn : today }
  })
}

/** Each address once: on the home page when it stands there, else where it stood before, else on the first page that has it. */
function linksOf(plan: CrawlPlan, read: readonly ReadAt[], asked: ReadonlyMap<string, Asked>): readonly CrawledLink[] {
  const { home, settings, before, today } = plan
  const earlier = new Map((before?.links ?? []).map((link) => [link.url, link]))
  const places = new Map<string, { address: string; depth: number; text: string }[]>()
  for (const { address, depth, page } of read)
    for (const link of page.links) {
      const at = places.get(link.address) ?? []
      at.push({ address, depth, text: link.text })
      places.set(link.address, at)
    }
  return [...places].flatMap(([url, at]): readonly CrawledLink[] => {
    const answer = asked.get(url)
    if (!answer) return []
    const was = earlier.get(url)
    const place = at.find(({ depth }) => depth === 0) ?? at.find(({ address }) => address === was?.page) ?? at[0]
    if (!place) return []
    const target = new URL(url)
    const link = {
      url,
      page: place.address,
      onHomePage: place.depth === 0,
      leads: whereItLeads(target, home, settings.confirmed),
      harmful: isListed(target, settings.harmful),
      ...answer,
      text: place.text,
    }
    const same =
      was && was.leads === link.leads && was.harmful === link.harmful && stateOfLink(was) === stateOfLink(link)
    return [{ ...link, firstSeenOn: same ? was.firstSeenOn : today }]
  })
}

/** Of the home page; null when nothing of it was found and scripts may put it there. */
function footerOf(read: readonly ReadAt[]): CrawlFacts['footer'] {
  const home = read.find(({ depth }) => depth === 0)?.page
  if (!home) return null
  const any = Object.keys(FOOTER_DUTIES).some((duty) => duty in home.footer)
  return any || !home.hasScripts ? home.footer : null
}

function wordsOf({ before, today }: CrawlPlan, read: readonly ReadAt[]): readonly CrawledWord[] {
  const earlier = new Map((before?.words ?? []).map((word) => [word.id, word.firstSeenOn]))
  return read.flatMap(({ address, page }) =>
    page.hits.map((hit) => {
      const id = `${address} ${hit.word}`
      return { id, page: address, ...hit, firstSeenOn: earlier.get(id) ?? today }
    }),
  )
}
