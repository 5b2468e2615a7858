/** The sum of a year's published reports below a superior: what counts, what does not and why, who is missing, who was late. */
import { figuresOf } from '../../law/annual-report/figures.ts'
import type { Format } from '../../law/annual-report/format.ts'
import { formatForYear, FORMATS } from '../../law/annual-report/formats/index.ts'
import { LEFT_OUT, type Child } from '../../law/annual-report/roll-up/children.ts'
import { counterparts, counterpartValue } from '../../law/annual-report/roll-up/counterparts.ts'
import { governmentsSummedUp, governs, reporterKind } from '../../law/annual-report/roll-up/governments.ts'
import { rollUp, type RollUp } from '../../law/annual-report/roll-up/roll-up.ts'
import type { Succession } from '../../law/annual-report/roll-up/succession.ts'
import { timelinessOf, type Timeliness } from '../../law/annual-report/timeliness.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { PublishedReport } from './published-reports.ts'
import type { Below, Superior } from './superior.ts'

/** An organ below the superior that has published a report of the year. */
export interface Reporting {
  readonly organ: Below
  readonly published: PublishedReport
  readonly timeliness: Timeliness
  /** Why its figures are not in the sum; null when they are. */
  readonly leftOut: { readonly why: string; readonly by: readonly string[] } | null
}

/** An organ of which nothing is published here for the year. */
export interface Silent {
  readonly organ: Below
  /** The last lawful day; null where the law fixes none. */
  readonly dueOn: LocalDate | null
}

/** A report held beside the sum. */
export interface OwnReport {
  readonly organ: { readonly slug: string; readonly name: string }
  readonly version: number
  /** Its figures in the order of the sum's form; null where it has none that is comparable. */
  readonly figures: readonly (number | null)[]
}

export interface Aggregate {
  readonly superior: Superior
  readonly year: number
  readonly format: Format
  readonly all: RollUp
  readonly organs: ReadonlyMap<string, Below>
  /** In the order of the tree. */
  readonly reporting: readonly Reporting[]
  readonly silent: readonly Silent[]
  /** The report of the superior itself or of the government of its region, held beside the sum and never in it. */
  readonly own: OwnReport | null
}

const GOVERNMENT = '一级政府的报告是它之下各机关的合计，之下机关的报告已经计入，不重复计算'

/** Sums up. `reports` are the newest published ones of the organs below and of the superior itself. */
export function aggregateOf(
  superior: Superior,
  year: number,
  below: readonly Below[],
  reports: readonly PublishedReport[],
): Aggregate {
  const organs = new Map(below.map((organ) => [organ.id, organ]))
  const published = new Map(reports.map((each) => [each.organId, each]))
  const candidates = below.flatMap((organ) => {
    const one = published.get(organ.id)
    return one ? [{ organ, published: one }] : []
  })
  const nodes = [{ id: superior.id, parentId: null, name: superior.name }, ...below]
  const governments = governmentsSummedUp(nodes, new Set(candidates.map(({ organ }) => organ.id)))
  const children = candidates
    .filter(({ organ }) => !governments.has(organ.id))
    .map(({ organ, published: { version, report } }): Child => {
      return { organ: organ.id, name: organ.name, version, accepted: true, report }
    })
  const format = formatForYear(year) ?? formatIn(reports)
  const all = rollUp({ format, year, children, history: successionsIn(below) })
  const leftOut = new Map(all.leftOut.map(({ child, why, by }) => [child.organ, { why: LEFT_OUT[why], by }]))
  return {
    superior,
    year,
    format,
    all,
    organs,
    reporting: candidates.map((each) => {
      const by = governments.get(each.organ.id)
      return {
        ...each,
        timeliness: timelinessOf({ year, kind: reporterKind(each.organ), ...each.published }),
        leftOut: by ? { why: GOVERNMENT, by } : (leftOut.get(each.organ.id) ?? null),
      }
    }),
    silent: below
      .filter((organ) => expected(organ, year) && !published.has(organ.id))
      .map((organ) => {
        return { organ, dueOn: reportDueOn(year, reporterKind(organ))?.on ?? null }
      }),
    own: ownReport(superior, format, candidates, published),
  }
}

/** A region writes no report; an organ that ended within the year writes none any more. */
const expected = ({ kind, dissolvedOn }: Below, year: number): boolean =>
  kind === 'organ' && (dissolvedOn === null || dissolvedOn > `${year}-12-31`)

/** The superior's own report; that of the government of its region where it is one. */
function ownReport(
  superior: Superior,
  format: Format,
  candidates: readonly { readonly organ: Below; readonly published: PublishedReport }[],
  published: ReadonlyMap<string, PublishedReport>,
): OwnReport | null {
  const itself = published.get(superior.id)
  const government = candidates.find(
    ({ organ }) =>
      organ.representsId === superior.id ||
      (organ.parentId === superior.id && superior.kind === 'region' && governs(organ.name, superior.name)),
  )
  const own = itself ? { organ: superior, published: itself } : government
  const figures = own ? figuresOf(own.published.report) : null
  if (!own || !figures) return null
  return {
    organ: { slug: own.organ.slug, name: own.organ.name },
    version: own.published.version,
    figures: counterparts(format, figures.format).map((each) => counterpartValue(each, figures)),
  }
}

/** Every organ that ended and was taken over by another one. */
const successionsIn = (below: readonly Below[]): readonly Succession[] =>
  below.flatMap(({ id, dissolvedOn, successorId }) =>
    dissolvedOn === null || successorId === null ? [] : [{ from: [id], to: [successorId], on: dissolvedOn }],
  )

/** For years before the first form: that of the reports. */
const formatIn = (reports: readonly PublishedReport[]): Format => FORMATS[reports[0]?.report.format ?? 'annual-2019']
