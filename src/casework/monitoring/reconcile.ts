/**
 * 这次检查与没有解决的发现相比：what is new, what stands, what is mended, what could not be looked at again. Pure. A fault is mended only when
 * somebody looked: its rule, its place and – for what a walk finds – its page.
 */
import { keyOf, type Finding } from '../../law/monitor/finding.ts'
import type { Inspection } from '../../law/monitor/inspect.ts'
import type { RuleId } from '../../law/monitor/rules.ts'
import type { CrawlFacts } from './crawl-facts.ts'

export interface OpenFinding {
  readonly id: string
  readonly key: string
  readonly rule: RuleId
  readonly at: string
  readonly place: string
}

export interface Reconciled {
  readonly fresh: readonly Finding[]
  readonly standing: readonly { readonly id: string; readonly finding: Finding }[]
  readonly mended: readonly string[]
  readonly unseen: readonly string[]
}

/** Rules whose facts come page by page out of a walk. */
const OF_PAGES: readonly RuleId[] = [
  'W1-word',
  'W1-link',
  'L-word',
  'L-foreign-link',
  'L-meta',
  'D-home-links',
  'D-inner-links',
]

export function reconcile(
  open: readonly OpenFinding[],
  { findings, notKnown }: Pick<Inspection, 'findings' | 'notKnown'>,
  crawl: Pick<CrawlFacts, 'complete' | 'pages' | 'links'> | null,
): Reconciled {
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]))
  const known = new Set(open.map(({ key }) => key))
  const missed = new Set(notKnown.map(({ rule, at }) => JSON.stringify([rule, at])))
  const isMissed = ({ rule, at, place }: OpenFinding): boolean =>
    [null, at, place].some((where) => missed.has(JSON.stringify([rule, where])))
  const visited = new Set(crawl?.pages.map(({ url }) => url))
  const asked = new Set(crawl?.links.map(({ page, url }) => `${page} → ${url}`))
  /** A walk that was cut says nothing of the pages it did not come to. */
  const isOutOfReach = (one: OpenFinding): boolean =>
    OF_PAGES.includes(one.rule) &&
    (crawl === null || (!crawl.complete && !visited.has(one.place) && !asked.has(one.at)))
  const gone = open.filter(({ key }) => !found.has(key))
  const unseen = gone.filter((one) => isMissed(one) || isOutOfReach(one))
  return {
    fresh: findings.filter((finding) => !known.has(keyOf(finding))),
    standing: open.flatMap(({ id, key }) => {
      const finding = found.get(key)
      return finding ? [{ id, finding }] : []
    }),
    mended: gone.filter((one) => !unseen.includes(one)).map(({ id }) => id),
    unseen: unseen.map(({ id }) => id),
  }
}
