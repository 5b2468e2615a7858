/** The published reports of a year below a superior, as far as sums need them: figures and dates, no prose. */
import { sql } from 'kysely'
import type { FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Cell, Report } from '../../law/annual-report/report.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { cellsInLine } from '../annual-reports/figures-line.ts'
import { readableReports, type Viewer } from '../visibility.ts'
import { belowOf } from './superior.ts'

/** The newest published version of an organ's report. */
export interface PublishedReport {
  readonly organId: string
  readonly version: number
  readonly publishedAt: Date
  /** The day its first version came out here. */
  readonly publicOn: LocalDate
  /** Written here, not read from a file that may have been public elsewhere before. */
  readonly writtenHere: boolean
  readonly signedOn: LocalDate | null
  /** Without prose. */
  readonly report: Report
}

interface Row {
  readonly organId: string
  readonly version: number
  readonly format: FormatId
  readonly figures: string | null
  readonly from: string | null
  readonly to: string | null
  readonly signedOn: string | null
  readonly publishedAt: Date
  readonly firstAt: Date
  readonly writtenHere: boolean
}

/** The newest published reports of the organs below a superior and of itself. */
export async function publishedBelow(
  db: Sql,
  viewer: Viewer,
  superior: string,
  year: number,
): Promise<readonly PublishedReport[]> {
  const { rows } = await sql<Row>`
    select distinct on (r.organ_id) r.organ_id as "organId", r.version, r.format, r.figures, r.period_from::text as "from",
      r.period_to::text as "to", r.signed_on::text as "signedOn", r.published_at as "publishedAt",
      min(r.published_at) over (partition by r.organ_id) as "firstAt", r.source_name is null as "writtenHere"
    from ${readableReports(viewer)} as r
    where r.year = ${year} and (r.organ_id = ${superior} or r.organ_id in ${belowOf(superior)})
    order by r.organ_id, r.version desc`.execute(db)
  const lines = new Map(
    rows.flatMap((row) => {
      const cells = row.figures === null ? null : cellsInLine(row.figures, FORMATS[row.format])
      return cells ? [[row.organId, { cells, period: periodOf(row), signedOn: dayOf(row.signedOn) }]] : []
    }),
  )
  const others = rows.filter(({ organId }) => !lines.has(organId))
  const whole = await wholeReports(db, viewer, others, year)
  return rows.flatMap((row): PublishedReport[] => {
    const known = lines.get(row.organId) ?? whole.get(`${row.organId}/${row.version}`)
    if (!known) return []
    const report: Report = {
      organ: null,
      year,
      format: row.format,
      title: null,
      period: known.period,
      signedOn: known.signedOn,
      sections: [],
      cells: known.cells,
    }
    const { organId, version, publishedAt, writtenHere } = row
    const publicOn = localDate(beijingDay(row.firstAt))
    return [{ organId, version, publishedAt, publicOn, writtenHere, signedOn: known.signedOn, report }]
  })
}

type Known = Pick<Report, 'period' | 'signedOn'> & { readonly cells: readonly Cell[] }

/** Reports that were kept before their figures were: read whole. */
async function wholeReports(
  db: Sql,
  viewer: Viewer,
  of: readonly Row[],
  year: number,
): Promise<ReadonlyMap<string, Known>> {
  if (of.length === 0) return new Map()
  const { rows } = await sql<Known & { readonly organId: string; readonly version: number }>`
    select r.organ_id as "organId", r.version, r.report -> 'cells' as cells, r.report -> 'period' as period,
      r.report ->> 'signedOn' as "signedOn"
    from ${readableReports(viewer)} as r
    where r.year = ${year} and r.organ_id = any(${of.map(({ organId }) => organId)}::uuid[])`.execute(db)
  return new Map(rows.map(({ organId, version, ...known }) => [`${organId}/${version}`, known]))
}

const dayOf = (text: string | null): LocalDate | null => (text === null ? null : localDate(text))

const periodOf = ({ from, to }: Row): Report['period'] =>
  from === null || to === null ? null : { from: localDate(from), to: localDate(to) }

/** A word that differs whenever the sum of a year may: by reports published or taken back, by the tree, by what is divided by. */
export async function stampOfYear(db: Sql, viewer: Viewer, year: number | null): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws('/', r.stamp, o.stamp, b.stamp) as stamp from
      (select concat_ws('.', count(*), max(published_at), sum(hashtext(organ_id::text || year || version)::bigint)) as stamp
       from ${readableReports(viewer)} as readable ${year === null ? sql`` : sql`where year = ${year}`}) as r,
      (select concat_ws('.', count(*), sum(version), sum(hashtext(id::text || coalesce(parent_id::text, '') || name || slug)::bigint))
         as stamp from organs) as o,
      (select concat_ws('.', count(*), sum(hashtext(organ_id::text || year || base || amount || source)::bigint)) as stamp
       from organ_bases) as b`.execute(db)
  return rows[0]?.stamp ?? ''
}
