/** What one walk over a site read, as it is kept: facts with their places, before any rule looks at them. */
import type { MetaName } from '../../law/disclosure/site-duties.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ColumnFact, LinkFact, PageFact, SiteFacts, WordFact } from '../../law/monitor/facts.ts'
import type { FooterRead } from '../../intake/site-pages/footer-on-page.ts'

export interface CrawledLink extends LinkFact {
  /** The words of the link: its evidence. */
  readonly text: string
}

export interface CrawledWord extends WordFact {
  readonly excerpt: string
}

export interface CrawledColumn extends ColumnFact {
  /** Title of its newest item. */
  readonly newest: string
}

export interface CrawledPage extends PageFact {
  readonly title: string
}

export interface CrawlFacts {
  /** ISO 8601, Beijing. */
  readonly at: string
  /** Every page and link within its reach was looked at; false: cut by a limit or stopped. */
  readonly complete: boolean
  readonly home: SiteFacts['home']
  readonly pages: readonly CrawledPage[]
  readonly columns: readonly CrawledColumn[] | null
  readonly links: readonly CrawledLink[]
  readonly footer: FooterRead | null
  /** Null: there is no list of words. */
  readonly words: readonly CrawledWord[] | null
  readonly ipv6: SiteFacts['ipv6']
  readonly certificateEndsOn: LocalDate | null
  /** Links that were not asked for: over the limit, or robots.txt asks to leave them alone. */
  readonly unchecked: number
}

/** A word that is looked for on pages. */
export interface SoughtWord {
  readonly word: string
  readonly instead: string | null
  readonly grave: boolean
}

/** A page to be read in the bounded thread. */
export interface PageTask {
  readonly pages: readonly { readonly bytes: Uint8Array; readonly address: string; readonly charset: string | null }[]
  readonly words: readonly SoughtWord[]
}

export interface WordHit extends SoughtWord {
  readonly excerpt: string
}

export type Tags = Readonly<Partial<Record<MetaName, string>>>
