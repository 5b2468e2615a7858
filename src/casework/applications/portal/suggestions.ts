/** 已经公开的，可能就是要的：what the portal has published, found by the words of a request that is being written. */
import { reportAddress } from '../../annual-reports/addresses.ts'
import type { ReportEntry } from '../../annual-reports/store.ts'

export interface Suggestion {
  readonly title: string
  readonly href: string
}

const MOST = 5
const ABOUT_THE_YEAR = /年报|年度报告|政府信息公开(?:工作)?情况|依申请公开(?:的)?(?:情况|数量|统计)|收到申请/

/**
 * Reports that a request may be about: of the organs it names, else of the organ asked, when it speaks of what such a report tells;
 * years named in it come first. `own` is the organ asked; `reports` are what the public may see.
 */
export function suggestionsFor(request: string, own: string, reports: readonly ReportEntry[]): readonly Suggestion[] {
  const text = request.normalize('NFKC').replaceAll(/\s/g, '')
  const years = new Set([...text.matchAll(/(?:19|20)\d{2}/g)].map(([year]) => Number(year)))
  const named = reports.filter(({ organ }) => organ.slug !== own && text.includes(organ.name.replaceAll(/\s/g, '')))
  const about = ABOUT_THE_YEAR.test(text)
  const candidates = named.length > 0 ? named : about ? reports.filter(({ organ }) => organ.slug === own) : []
  const fits = years.size > 0 && about ? candidates.filter(({ year }) => years.has(year)) : candidates
  return fits
    .toSorted((a, b) => b.year - a.year)
    .slice(0, MOST)
    .map(({ organ, year }) => ({
      title: `${organ.name}${year}年政府信息公开工作年度报告`,
      href: reportAddress({ slug: organ.slug, year }),
    }))
}
