/** Where an address of a link leads: the site itself, another government site, one the organ confirmed, or anybody else's. */
import type { LinkFact } from '../../law/monitor/facts.ts'

/** 党政机关标识、网站备案、找错 are services every government site links. */
const GOVERNMENT = /(?:^|\.)(?:gov\.cn|conac\.cn|政务|xn--zfr164b)$/

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '')

export const sameSite = (a: URL, b: URL): boolean => bare(a.host) === bare(b.host)

/** A host of a list covers what stands below it. */
export const isListed = (url: URL, hosts: readonly string[]): boolean =>
  hosts.some((host) => bare(url.host) === bare(host) || url.host.toLowerCase().endsWith(`.${bare(host)}`))

export function whereItLeads(url: URL, home: URL, confirmed: readonly string[]): LinkFact['leads'] {
  if (sameSite(url, home)) return 'own'
  if (GOVERNMENT.test(url.hostname.toLowerCase())) return 'government'
  return isListed(url, confirmed) ? 'confirmed' : 'foreign'
}
