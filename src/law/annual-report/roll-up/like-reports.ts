/** Clusters of likeness among the reports of a year, by what the organs wrote themselves. */
import { inForceOn } from '../../dated.ts'
import { localDate } from '../../local-date.ts'
import { WRITTEN_SECTIONS } from '../checks/prose/likeness.ts'
import { LIKENESS } from '../checks/prose/likeness-limits.ts'
import { shinglesOf } from '../prose/likeness.ts'
import type { Report } from '../report.ts'
import { clustersOf, type Cluster } from './clusters.ts'

/** A report by the id of its organ; one report of each. */
export interface Written {
  readonly organ: string
  readonly report: Report
}

/**
 * The clusters among reports of one year, with the limits in force then (those of the rule about likeness): sections 一, 五 and 六 taken
 * together. Reports with less text of their own than the limit are like nobody. Empty before there are limits.
 */
export function likeReports(reports: readonly Written[], year: number): readonly Cluster[] {
  const limits = inForceOn(LIKENESS, localDate(`${year}-12-31`))?.value
  if (!limits) return []
  const siblings = reports.map(({ organ, report }) => ({ id: organ, shingles: shinglesOf(ownWords(report)) }))
  return clustersOf(
    siblings.filter(({ shingles }) => shingles.length >= limits.shortest),
    limits.section,
  )
}

/** What the organ wrote itself, section after section in the order of the form. */
const ownWords = ({ sections }: Report): string =>
  WRITTEN_SECTIONS.flatMap((key) => sections.filter((section) => section.key === key).map(({ text }) => text)).join(
    '\n',
  )
