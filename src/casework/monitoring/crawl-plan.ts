/** What a walk over a site is given. */
import type { LocalDate } from '../../law/local-date.ts'
import type { CrawlFacts, SoughtWord } from './crawl-facts.ts'
import type { WatchedSettings } from './settings.ts'

export interface CrawlPlan {
  readonly home: URL
  readonly innerAllowed: boolean
  readonly own?: string
  readonly settings: Pick<WatchedSettings, 'columns' | 'confirmed' | 'harmful' | 'pages'>
  /** Null: there is no list of words. */
  readonly words: readonly SoughtWord[] | null
  /** What the walk before found. */
  readonly before: CrawlFacts | null
  readonly today: LocalDate
  readonly at: string
  readonly bounds: CrawlBounds
}

export interface CrawlBounds {
  /** Milliseconds between two visits of the site. */
  readonly pause: number
  /** Milliseconds for one page. */
  readonly within: number
  readonly milliseconds: number
  readonly pageBytes: number
  readonly bytes: number
  readonly links: number
}

/** The last answer of an address, and after how many attempts. */
export interface Asked {
  readonly status: number | null
  readonly attempts: number
}
