/** IPv6 of a site: its AAAA record, and some of its pages visited by it where the machine has IPv6 itself. */
import type { SiteFacts } from '../../law/monitor/facts.ts'
import { hasAaaa, machineHasIpv6 } from '../../platform/visiting/ipv6.ts'
import { visit, type Visiting } from '../../platform/visiting/visit.ts'
import type { CrawlPlan } from './crawl-plan.ts'

/** Pages that are tried: the home page and those nearest to it. */
const TRIED = 10

/** Null: the name server gave no answer. `tried` 0: this machine has no IPv6 to try with. */
export async function ipv6Facts(
  host: string,
  pages: readonly string[],
  visiting: Visiting,
  { before, today }: Pick<CrawlPlan, 'before' | 'today'>,
): Promise<SiteFacts['ipv6']> {
  const aaaa = await hasAaaa(host)
  if (aaaa === null) return null
  const some = aaaa && machineHasIpv6() ? pages.slice(0, TRIED) : []
  const unreachable: string[] = []
  for (const page of some) {
    const seen = await visit(new URL(page), { ...visiting, family: 6 })
    if ('fault' in seen) unreachable.push(page)
  }
  const now = { aaaa, tried: some.length, unreachable }
  const same =
    before?.ipv6 && before.ipv6.aaaa === aaaa && before.ipv6.unreachable.length > 0 === unreachable.length > 0
  return { ...now, firstSeenOn: same && before?.ipv6 ? before.ipv6.firstSeenOn : today }
}
