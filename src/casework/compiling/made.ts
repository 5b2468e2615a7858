/** 一年的报告现在是什么样：the whole of it read and put together – figures, facts, prose – and checked as a reader would check it. */
import { sql } from 'kysely'
import type { Finding, Ledger } from '../../law/annual-report/check.ts'
import { runChecks } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { factsById, type Facts } from '../../law/annual-report/draft/fact.ts'
import type { Format } from '../../law/annual-report/format.ts'
import type { OrganKind } from '../../law/annual-report/organ.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { reporterOf } from '../organs/reporter.ts'
import { makeCells, type MadeCell } from './cells.ts'
import { composeReport, reportDigest, type Composed } from './compose.ts'
import { contentShape } from './content.ts'
import { countedCells } from './counted.ts'
import { collectFacts } from './facts/collect.ts'
import { ofCells } from './facts/of-cells.ts'
import type { ReportYear } from './report-year.ts'

export interface Made extends Composed {
  readonly organ: string
  /** Whose report it is, for the days of article 49. */
  readonly kind: OrganKind
  readonly format: Format
  readonly cells: readonly MadeCell[]
  readonly facts: Facts
  readonly previous: Report | null
  readonly digest: string
}

/** The report of a year as it stands on a day; throws for a year without a form, which is never begun. */
export async function makeReport(tx: Tx, organId: string, of: ReportYear, today: LocalDate): Promise<Made> {
  const { year } = of
  const format = formatForYear(year)
  const counted = await countedCells(tx, organId, year)
  if (!format || !counted) throw new Error(`no form for ${year}`)
  // Of a shape that an older version of the program kept: read again with what is new filled in.
  const content = contentShape.parse(of.content)
  const { name: organ, kind } = await reporterOf(tx, organId)
  const previous = await publishedReport(tx, organId, year - 1)
  const cells = makeCells(format, counted, content, previous)
  const until = `${year}-12-31` as LocalDate
  const collected = await collectFacts(tx, { organ: organId, year, until: today < until ? today : until })
  const facts = factsById([...collected.values(), ...ofCells(cells, until)])
  const composed = composeReport({ organ, year, format, content, cells, facts })
  return {
    ...composed,
    organ,
    kind,
    format,
    cells,
    facts,
    previous,
    digest: reportDigest(composed.report, content),
  }
}

/** Everything the checks find in it; `siblings`: reports of others for the same year. */
export function checkMade(
  { report, cells, previous }: Made,
  beside: { readonly today: LocalDate; readonly submittedOn: LocalDate | null; readonly siblings?: readonly Report[] },
): readonly Finding[] {
  return runChecks(CHECKS, report, {
    ...(previous && { previous }),
    ...(beside.siblings && { siblings: beside.siblings }),
    ...(beside.submittedOn && { submittedOn: beside.submittedOn }),
    today: beside.today,
    ledger: ledgerOf(cells),
  })
}

/** What the records count, for the checks that compare. A figure that was overruled with a reason is compared too: the reviewer sees it. */
const ledgerOf = (cells: readonly MadeCell[]): Ledger => ({
  cells: cells.flatMap(({ form: { table, row, column }, counted }) =>
    counted === null ? [] : [{ table, row, column, value: counted }],
  ),
})

/** The newest published version of an organ's own report; null when there is none. */
export async function publishedReport(tx: Tx, organId: string, year: number): Promise<Report | null> {
  const { rows } = await sql<{ report: Report }>`
    select report from annual_reports where organ_id = ${organId} and year = ${year} and status = 'published'
    order by version desc limit 1`.execute(tx)
  return rows[0]?.report ?? null
}

/** Sister organs whose reports are compared for likeness; more would not be read by anybody. */
const MOST_SISTERS = 30

/** The newest public reports of the same year by organs beside this one, for likeness (国办公开办函〔2021〕30号：内容雷同). */
export async function sisterReports(tx: Tx, organId: string, year: number): Promise<readonly Report[]> {
  const { rows } = await sql<{ report: Report }>`
    select distinct on (r.organ_id) r.report from annual_reports r join organs o on o.id = r.organ_id
    where r.year = ${year} and r.status = 'published' and r.organ_id <> ${organId}
      and o.parent_id is not distinct from (select parent_id from organs where id = ${organId})
    order by r.organ_id, r.version desc limit ${MOST_SISTERS}`.execute(tx)
  return rows.map(({ report }) => report)
}
