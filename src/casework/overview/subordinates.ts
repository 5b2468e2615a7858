/**
 * 下级机关的概况: what their published reports and their portals say. Nothing is read here but published reports (readable by everybody)
 * and the daily counts of what is public: no draft, no case, no unpublished fact of an organ below.
 */
import { sql } from 'kysely'
import { cellId, cellsOf, type FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { reporterKind } from '../../law/annual-report/roll-up/governments.ts'
import { cellIndex, type Report } from '../../law/annual-report/report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { cellsInLine } from '../annual-reports/figures-line.ts'
import { PUBLIC, readableReports } from '../visibility.ts'
import { organsBelow, type OrganBelow } from '../collecting/domain.ts'
import { NO_FIGURES, reportFigures, type ReportFigures } from './report-figures.ts'
import type { ReportStanding } from './subordinate-words.ts'

export interface Subordinate extends ReportFigures {
  readonly id: string
  readonly name: string
  /** Its name in addresses. */
  readonly slug: string
  readonly place: string
  readonly report: ReportStanding
  /** When the first version became public here, Beijing day. */
  readonly reportOn: LocalDate | null
  /** Public now and first published in the year; this and the rest null until the organ has been counted. */
  readonly published: number | null
  readonly newestOn: LocalDate | null
  readonly duties: number | null
  readonly dutiesEmpty: number | null
  readonly dutiesPast: number | null
  readonly countedOn: LocalDate | null
}

interface Row {
  readonly id: string
  readonly slug: string
  readonly format: FormatId | null
  readonly figures: string | null
  /** Only of what was kept before its figures were. */
  readonly report: Report | null
  readonly first: LocalDate | null
  readonly published: number | null
  readonly newestOn: LocalDate | null
  readonly duties: number | null
  readonly dutiesEmpty: number | null
  readonly dutiesPast: number | null
  readonly countedOn: LocalDate | null
}

/** Every organ below, in the order of the tree, with what of a year is public of it. */
export async function subordinatesOf(
  tx: Tx,
  organ: string,
  year: number,
  today: LocalDate,
): Promise<readonly Subordinate[]> {
  const below = await organsBelow(tx, organ, year)
  const { rows } = await sql<Row>`
    select o.id, o.slug, r.format, r.figures, case when r.figures is null then r.report end as report,
      (f.at at time zone 'Asia/Shanghai')::date::text as first, s.published, s.newest_on::text as "newestOn", s.duties,
      s.duties_empty as "dutiesEmpty", s.duties_past as "dutiesPast", s.counted_on::text as "countedOn"
    from organs o
    left join lateral (
      select format, figures, report from ${readableReports(PUBLIC)} a where a.organ_id = o.id and a.year = ${year}
      order by a.version desc limit 1) r on true
    left join lateral (
      select min(published_at) as at from ${readableReports(PUBLIC)} a where a.organ_id = o.id and a.year = ${year}) f on true
    left join public_standings s on s.organ_id = o.id and s.year = ${year}
    where o.id = any(${below.map(({ id }) => id)}::uuid[])`.execute(tx)
  const found = new Map(rows.map((row) => [row.id, row]))
  return below.flatMap(({ id, name, place, representsId }) => {
    const row = found.get(id)
    if (!row) return []
    const { published, newestOn, duties, dutiesEmpty, dutiesPast, countedOn } = row
    return {
      id,
      name,
      slug: row.slug,
      place,
      ...figuresIn(row),
      report: standingOf(year, { name, representsId }, row.first, today),
      reportOn: row.first,
      published,
      newestOn,
      duties,
      dutiesEmpty,
      dutiesPast,
      countedOn,
    }
  })
}

function figuresIn({ format, figures, report }: Row): ReportFigures {
  if (format === null) return NO_FIGURES
  const form = FORMATS[format]
  const kept = figures === null ? null : cellsInLine(figures, form)
  if (kept)
    return reportFigures(
      form,
      kept.map(({ value }) => value),
    )
  if (!report) return NO_FIGURES
  const cells = cellIndex(report)
  return reportFigures(
    form,
    cellsOf(form).map((cell) => cells.get(cellId(cell))?.value ?? null),
  )
}

/** 条例第四十九条, by the day the report became public here; where the law fixes no day nothing is late. */
export function standingOf(
  year: number,
  organ: Pick<OrganBelow, 'name' | 'representsId'>,
  publishedOn: LocalDate | null,
  today: LocalDate,
): ReportStanding {
  const due = reportDueOn(year, reporterKind(organ))?.on ?? null
  if (publishedOn !== null) return due !== null && publishedOn > due ? 'late' : 'inTime'
  return due !== null && today > due ? 'missing' : 'pending'
}
