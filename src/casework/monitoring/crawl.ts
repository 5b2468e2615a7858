/**
 * 抓取一个网站：from the home page at most three steps, within the host, as robots.txt asks, in bounds of pages, bytes and time, with pauses; then
 * every link once, the failing ones three times. What was not looked at is said, and nothing is made of it.
 */
import { ATTEMPTS } from '../../law/monitor/packs/local.ts'
import { elapsed } from '../../platform/clock.ts'
import { AGENT, visit, type NotVisited, type Visited, type Visiting } from '../../platform/visiting/visit.ts'
import { LONGEST_ROBOTS, NO_ROBOTS, robotsOf, type Robots } from '../../platform/visiting/robots.ts'
import { wait } from '../../platform/visiting/wait.ts'
import type { CrawlFacts } from './crawl-facts.ts'
import type { Asked, CrawlBounds, CrawlPlan } from './crawl-plan.ts'
import { factsOfCrawl } from './crawl-result.ts'
import type { ReadAt } from './crawled-columns.ts'
import { readPages } from './page-reading.ts'
import { sameSite } from './site-hosts.ts'
import { ipv6Facts } from './ipv6-facts.ts'

export const BOUNDS: CrawlBounds = {
  pause: 200,
  within: 15_000,
  milliseconds: 12 * 60_000,
  pageBytes: 3_000_000,
  bytes: 300_000_000,
  links: 1500,
}

export interface Progress {
  readonly pages: number
  readonly links: number
  readonly bytes: number
}

/** Tells how far it is; answers whether to go on. */
export type Tell = (progress: Progress) => Promise<boolean>

export type Crawled =
  | { readonly ended: 'done' | 'stopped'; readonly facts: CrawlFacts }
  | { readonly ended: 'failed'; readonly fault: NotVisited | { readonly status: number } }

const DEEPEST = 3
const WAVE = 8
const LINKS_AT_ONCE = 4
const NO_PAGE =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|svg|mp[34]|avi|wmv|flv|apk|exe|css|js|xml|json|txt|csv)$/i

/** Walks over a site. Never rejects for what the site does; rejects when `signal` fires. */
export async function crawl(plan: CrawlPlan, tell: Tell, signal: AbortSignal): Promise<Crawled> {
  const walk = new Walk(plan, tell, signal)
  return walk.run()
}

class Walk {
  readonly asked = new Map<string, Asked>()
  readonly read: ReadAt[] = []
  private readonly queue: { address: string; depth: number }[]
  private readonly queued = new Set<string>()
  private readonly known = new Set<string>()
  private readonly placesBefore: ReadonlyMap<string, string>
  private readonly plan: CrawlPlan
  private readonly tell: Tell
  private readonly signal: AbortSignal
  private readonly began = elapsed()
  private robots: Robots = NO_ROBOTS
  private bytes = 0
  private left = 0
  private goesOn = true

  constructor(plan: CrawlPlan, tell: Tell, signal: AbortSignal) {
    this.plan = plan
    this.tell = tell
    this.signal = signal
    this.queue = []
    this.placesBefore = new Map(plan.before?.links.map(({ url, page }) => [url, page]))
    this.put(plan.home.href, 0)
    for (const { address } of plan.settings.columns)
      if (URL.canParse(address, plan.home)) this.put(new URL(address, plan.home).href, 1)
  }

  async run(): Promise<Crawled> {
    const { home } = this.plan
    await this.askRobots()
    const first = await this.fetch(home.href)
    if ('fault' in first || first.status >= 400) return { ended: 'failed', fault: first }
    this.queue.shift()
    await this.take([{ address: home.href, depth: 0, seen: first }])
    while (this.queue.length > 0 && this.within() && this.read.length < this.plan.settings.pages) {
      const wave = this.queue.splice(0, Math.min(WAVE, this.plan.settings.pages - this.read.length))
      const fetched: { address: string; depth: number; seen: Visited | NotVisited }[] = []
      for (const next of wave) {
        if (!this.within()) break
        fetched.push({ ...next, seen: await this.fetch(next.address) })
        await wait(this.plan.bounds.pause, this.signal)
      }
      await this.take(fetched)
      this.goesOn = await this.tell(this.progress())
    }
    this.left += this.queue.length
    await this.askLinks()
    const host = home.hostname
    const ipv6 = await ipv6Facts(host, this.ownPages(), this.visiting(0), this.plan)
    const facts = factsOfCrawl(this.plan, {
      read: this.read,
      asked: this.asked,
      certificate: first.certificate,
      ipv6,
      unchecked: this.left,
    })
    return { ended: this.goesOn ? 'done' : 'stopped', facts }
  }

  private progress = (): Progress => ({ pages: this.read.length, links: this.asked.size, bytes: this.bytes })

  private within(): boolean {
    this.signal.throwIfAborted()
    const { milliseconds, bytes } = this.plan.bounds
    return this.goesOn && elapsed() - this.began < milliseconds && this.bytes < bytes
  }

  private visiting(longest: number): Visiting {
    const { innerAllowed, own, bounds } = this.plan
    return { innerAllowed, ...(own !== undefined && { own }), within: bounds.within, longest, signal: this.signal }
  }

  private put(address: string, depth: number): void {
    if (depth > DEEPEST || this.queued.has(address)) return
    this.queued.add(address)
    this.queue.push({ address, depth })
  }

  private async askRobots(): Promise<void> {
    const seen = await visit(new URL('/robots.txt', this.plan.home), this.visiting(LONGEST_ROBOTS))
    if ('fault' in seen || seen.status !== 200 || seen.type.includes('html')) return
    this.robots = robotsOf(new TextDecoder().decode(seen.bytes), AGENT)
  }

  /** A page, tried again where it failed; its last answer is kept as that of its link. */
  private async fetch(address: string, longest = this.plan.bounds.pageBytes): Promise<Visited | NotVisited> {
    const url = new URL(address)
    for (let attempt = 1; ; attempt++) {
      const seen = await visit(url, this.visiting(longest))
      if (!('fault' in seen)) this.bytes += seen.bytes.length
      const counted = 'fault' in seen && (seen.fault === 'no-network' || seen.fault === 'inner') ? 0 : attempt
      this.asked.set(address, { status: 'fault' in seen ? null : seen.status, attempts: counted })
      const isWell = !('fault' in seen) && seen.status < 400
      if (isWell || counted === 0 || attempt >= ATTEMPTS.count || !this.within()) return seen
      await wait(this.plan.bounds.pause * (attempt + 1), this.signal)
    }
  }

  /** Reads what came, and puts what it leads to into the queue. */
  private async take(
    fetched: readonly { address: string; depth: number; seen: Visited | NotVisited }[],
  ): Promise<void> {
    const { home, words } = this.plan
    const pages = fetched.flatMap(({ address, depth, seen }) =>
      !('fault' in seen) && seen.status < 400 && sameSite(seen.url, home) && /html|^$/.test(seen.type)
        ? [{ address, depth, bytes: seen.bytes, charset: seen.charset, base: seen.url.href }]
        : [],
    )
    const answers = await readPages({
      pages: pages.map(({ bytes, base, charset }) => ({ bytes, address: base, charset })),
      words: words ?? [],
    })
    for (const [n, { address, depth }] of pages.entries()) {
      const page = answers[n]
      if (!page) continue
      this.read.push({
        address,
        depth,
        page: { ...page, links: page.links.filter((link) => this.isNews(link.address, address)) },
      })
      for (const link of page.links) {
        const url = new URL(link.address)
        if (sameSite(url, home) && !NO_PAGE.test(url.pathname) && this.allows(url)) this.put(link.address, depth + 1)
      }
    }
  }

  /** Menus repeat on every page: a link is kept where it stands first, and where it stood in the walk before. */
  private isNews(link: string, page: string): boolean {
    const isFirst = !this.known.has(link)
    this.known.add(link)
    return isFirst || this.placesBefore.get(link) === page
  }

  private allows = (url: URL): boolean =>
    !sameSite(url, this.plan.home) || this.robots.allows(url.pathname + url.search)

  private async askLinks(): Promise<void> {
    const targets = new Set(this.read.flatMap(({ page }) => page.links.map(({ address }) => address)))
    const fresh = [...targets].filter((address) => !this.asked.has(address))
    const waiting = fresh.filter((address) => this.allows(new URL(address))).slice(0, this.plan.bounds.links)
    this.left += fresh.length - waiting.length
    let told = 0
    const one = async (): Promise<void> => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        if (!this.within()) {
          this.left++
          continue
        }
        await this.fetch(address, 0)
        if (++told % 20 === 0) this.goesOn = (await this.tell(this.progress())) && this.goesOn
        await wait(this.plan.bounds.pause, this.signal)
      }
    }
    await Promise.all(Array.from({ length: LINKS_AT_ONCE }, one))
    this.goesOn = (await this.tell(this.progress())) && this.goesOn
  }

  /** Pages of the site that opened, those nearest to the home page first. */
  private ownPages = (): readonly string[] => this.read.map(({ address }) => address)
}
