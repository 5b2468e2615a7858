/**
 * Organs that were renamed, merged or split, and which of their reports a sum takes: no figure twice, none lost.
 *   The successor writes the report of the year (条例第四十九条 knows only organs that exist on 31 January); a report that an organ wrote up to
 *   its end counts where no successor's report covers its time.
 */
import { localDate, type LocalDate } from '../../local-date.ts'
import type { Report } from '../report.ts'

/** An event in the life of organs: those of `from` that are not in `to` ended on the day. Ids of organs. */
export interface Succession {
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** The first day of the new organs. */
  readonly on: LocalDate
}

/** An organ with the report that could be counted. */
export interface Candidate {
  readonly organ: string
  readonly report: Pick<Report, 'period'>
}

/**
 * covered: the report of its successors holds its figures; awaiting: a part of a split whose other parts have no report yet, so that the
 * organ before it is counted.
 */
export type Overlap = {
  readonly organ: string
  readonly why: 'covered' | 'awaiting'
  /** The organs whose reports are counted in its stead. */
  readonly by: readonly string[]
  /** The periods overlap only in part, or not all successors have reported: a person must look. */
  readonly doubtful: boolean
}

/**
 * Which candidates are not to be counted, because others hold their figures. Reports of disjoint periods are all counted; a report without
 * a period is taken for the whole year, that of an organ which ended in the year up to its end.
 * @param year the report year; events of later years count only where they made a new organ, which can have no year of its own
 */
export function overlapsOf(
  candidates: readonly Candidate[],
  history: readonly Succession[],
  year: number,
): readonly Overlap[] {
  if (history.length === 0) return []
  const reports = new Map(candidates.map((each) => [each.organ, each.report]))
  const ends = endsOf(history, year)
  const ended = [...ends].filter(([organ]) => reports.has(organ))
  const spans = new Map(candidates.map(({ organ, report }) => [organ, spanOf(report, year, ends.get(organ)?.on)]))
  const meeting = ended.flatMap(([organ, end]) => {
    const own = spans.get(organ)
    const { heirs, missing } = heirsOf(organ, ends, reports)
    const touching = heirs.filter((heir) => own && meets(own, spans.get(heir) ?? own))
    const partly = touching.some((heir) => own && !covers(spans.get(heir) ?? own, own))
    return touching.length === 0 ? [] : [{ organ, end, touching, missing, partly }]
  })
  const out = new Map<string, Overlap>()
  for (const { organ, end, touching, missing } of meeting) {
    // 拆分后还有机关没有报告：拆分前的机关照计，已报的部分不计，否则计了两遍。
    if (!missing || touching.some((heir) => end.from.includes(heir))) continue
    for (const heir of touching) out.set(heir, { organ: heir, why: 'awaiting', by: [organ], doubtful: true })
  }
  for (const { organ, touching, missing, partly } of meeting) {
    const by = touching.filter((heir) => out.get(heir)?.why !== 'awaiting')
    if (by.length > 0 && !out.has(organ)) out.set(organ, { organ, why: 'covered', by, doubtful: partly || missing })
  }
  // 彼此代替、循环往复的记载不能使机关都不计入：留下第一个。
  for (const organ of out.keys()) if (!stands(organ, out)) out.delete(organ)
  return [...out.values()]
}

/** Whether what an organ reported is counted: by itself, or by one of those that report in its stead. */
function stands(organ: string, out: ReadonlyMap<string, Overlap>, seen: readonly string[] = []): boolean {
  const overlap = out.get(organ)
  if (!overlap) return true
  return !seen.includes(organ) && overlap.by.some((each) => stands(each, out, [...seen, organ]))
}

/** The organs that stand in an organ's place, through any number of events; itself while it exists. */
export function standInsOf(organ: string, history: readonly Succession[], seen = new Set<string>()): readonly string[] {
  if (seen.has(organ)) return []
  seen.add(organ)
  const end = history.find(({ from, to }) => from.includes(organ) && !to.includes(organ))
  return end ? [...new Set(end.to.flatMap((each) => standInsOf(each, history, seen)))] : [organ]
}

function endsOf(history: readonly Succession[], year: number): ReadonlyMap<string, Succession> {
  const last = localDate(`${year}-12-31`)
  const ends = new Map<string, Succession>()
  for (const event of history.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const to = event.on > last ? event.to.filter((organ) => !event.from.includes(organ)) : event.to
    if (to.length === 0) continue
    // 后来又设立的机关没有终止。
    if (event.on <= last) for (const organ of to) ends.delete(organ)
    for (const organ of event.from) if (!event.to.includes(organ)) ends.set(organ, { ...event, to })
  }
  return ends
}

/** The nearest successors that have a report, and whether some line of succession has none. */
function heirsOf(
  organ: string,
  ends: ReadonlyMap<string, Succession>,
  reports: ReadonlyMap<string, unknown>,
  seen = new Set<string>(),
): { heirs: readonly string[]; missing: boolean } {
  seen.add(organ)
  const found = new Set<string>()
  let missing = false
  for (const heir of ends.get(organ)?.to ?? []) {
    if (seen.has(heir)) continue
    if (reports.has(heir)) found.add(heir)
    else if (ends.has(heir)) {
      const further = heirsOf(heir, ends, reports, seen)
      for (const each of further.heirs) found.add(each)
      missing ||= further.missing
    } else missing = true
  }
  return { heirs: [...found], missing }
}

type Span = NonNullable<Report['period']>

/** The time a report speaks of: as stated, or the whole year, or the year up to the day before the organ's end. */
function spanOf(report: Candidate['report'], year: number, endsOn: LocalDate | undefined): Span {
  const from = localDate(`${year}-01-01`)
  const to = localDate(`${year}-12-31`)
  return report.period ?? { from, to: endsOn && endsOn > from && endsOn <= to ? dayBefore(endsOn) : to }
}

const meets = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to
const covers = (one: Span, other: Span): boolean => one.from <= other.from && one.to >= other.to

const dayBefore = (day: LocalDate): LocalDate =>
  localDate(new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10))
