/** 抓取到的栏目和首页：what the pages of a site say of its columns and how fresh they are. What is unclear is not read, never guessed. */
import type { LocalDate } from '../../law/local-date.ts'
import { parseLocalDate } from '../../law/local-date.ts'
import type { ColumnKind, SiteFacts } from '../../law/monitor/facts.ts'
import type { PageItem } from '../../intake/site-pages/read-page.ts'
import type { CrawledColumn } from './crawl-facts.ts'
import type { PageRead } from './page-reading.ts'
import type { WatchedSettings } from './settings.ts'

/** A page that was read, and how many steps from the home page. */
export interface ReadAt {
  readonly address: string
  readonly depth: number
  readonly page: PageRead
}

/** Days of items; null when some day stands there without its year and no page tells it. */
export function daysOf(
  items: readonly PageItem[],
  published: ReadonlyMap<string, LocalDate>,
): readonly (LocalDate | null)[] | null {
  const days = items.map((item) => ({ ...item, day: item.day ?? published.get(item.address) ?? null }))
  return days.some(({ day, unclear }) => unclear && day === null) ? null : days.map(({ day }) => day)
}

/** By the address of a page, the day its PubDate tells. */
export const publishedDays = (read: readonly ReadAt[]): ReadonlyMap<string, LocalDate> =>
  new Map(
    read.flatMap(({ address, page }) => {
      const day = parseLocalDate((page.tags.PubDate ?? '').slice(0, 10))
      return day ? [[address, day] as const] : []
    }),
  )

/** The home page; null when it was not read, or what stands there is put there by scripts. */
export function homeFacts(read: readonly ReadAt[], published: ReadonlyMap<string, LocalDate>): SiteFacts['home'] {
  const home = read.find(({ depth }) => depth === 0)
  if (!home) return null
  const second = read.filter(({ depth }) => depth === 1).flatMap(({ page }) => page.items)
  const onlyLeadsOn = home.page.items.length === 0
  const dates = daysOf(home.page.items, published)
  const secondLevel = daysOf(second, published)
  if (!onlyLeadsOn) return dates === null ? null : { onlyLeadsOn, dates, secondLevel: [] }
  if (secondLevel === null || (secondLevel.length === 0 && home.page.hasScripts)) return null
  return { onlyLeadsOn, dates: [], secondLevel }
}

const BY_TYPE: Readonly<Record<string, ColumnKind>> = {
  工作动态: 'news',
  政策文件: 'policies',
  政策解读: 'interpretations',
  咨询投诉: 'messages',
}
const BY_TITLE: readonly (readonly [RegExp, ColumnKind])[] = [
  [/通知|公告/, 'notices'],
  [/动态|要闻|新闻/, 'news'],
  [/政策解读/, 'interpretations'],
  [/政策|文件/, 'policies'],
]

/** What a column is for, by its tags; 通知公告 has no type of its own in the guideline. */
export const kindOfColumn = (type: string, title: string): ColumnKind =>
  BY_TITLE[0]?.[0].test(title)
    ? 'notices'
    : (BY_TYPE[type] ?? BY_TITLE.find(([pattern]) => pattern.test(title))?.[1] ?? 'other')

interface Named {
  readonly address: string
  readonly title: string
  readonly kind: ColumnKind
  readonly firstLevel: boolean
  readonly every: CrawledColumn['every']
}

/** Declared columns, and pages that call themselves one; null when there is neither. `before`: of the walk before. */
export function columnFacts(
  read: readonly ReadAt[],
  published: ReadonlyMap<string, LocalDate>,
  {
    declared,
    home,
    today,
    before,
  }: {
    readonly declared: WatchedSettings['columns']
    readonly home: URL
    readonly today: LocalDate
    readonly before: readonly CrawledColumn[]
  },
): readonly CrawledColumn[] | null {
  const given = declared.flatMap(({ address, ...rest }): readonly Named[] =>
    URL.canParse(address, home) ? [{ ...rest, address: new URL(address, home).href }] : [],
  )
  const known = new Set(given.map(({ address }) => address))
  const told = read.flatMap(({ address, depth, page: { tags } }): readonly Named[] => {
    const title = tags.ColumnName ?? ''
    if (depth === 0 || title === '' || (tags.ArticleTitle ?? '') !== '' || known.has(address)) return []
    return [{ address, title, kind: kindOfColumn(tags.ColumnType ?? '', title), firstLevel: depth === 1, every: null }]
  })
  if (given.length + told.length === 0) return null
  return [...given, ...told].map(({ address, ...named }): CrawledColumn => {
    const page = read.find((each) => each.address === address)?.page
    const dates = page ? readDates(page, published) : null
    const earlier = before.find(({ id }) => id === address)
    const blankSince = dates?.length === 0 ? (earlier?.dates?.length === 0 ? earlier.blankSince : today) : null
    return { id: address, ...named, dates, blankSince, newest: newestTitle(page?.items ?? [], published) }
  })
}

/** Nothing listed is blank only where the page says so or no script could put anything there. */
function readDates(page: PageRead, published: ReadonlyMap<string, LocalDate>): readonly (LocalDate | null)[] | null {
  if (page.items.length === 0 && page.hasScripts && !page.saysEmpty) return null
  return daysOf(page.items, published)
}

function newestTitle(items: readonly PageItem[], published: ReadonlyMap<string, LocalDate>): string {
  const dated = items.map((item) => ({ title: item.title, day: item.day ?? published.get(item.address) ?? '' }))
  return dated.reduce((newest, next) => (next.day > newest.day ? next : newest), { title: '', day: '' }).title
}
