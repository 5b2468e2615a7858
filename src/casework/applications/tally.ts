/** 表三由办件得出：every application of an organ that touches a year, as the form counts it, at any moment. */
import { sql, type RawBuilder } from 'kysely'
import {
  tallyApplications,
  type ApplicationGroup,
  type CountedApplication,
} from '../../law/annual-report/tally/applications.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import { cellsOf, type CellRef } from '../../law/annual-report/format.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { COUNTED_ELSEWHERE } from './case.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The last day a year counts. */
export const endOf = (year: number): LocalDate => `${year}-12-31` as LocalDate

/**
 * The applications that a year may count as of a day: received by then, and not decided before the year began. One whose
 * receipt is not established yet has not been received, and counts nowhere; one that was joined to another or moved to another
 * organ counts there.
 */
const touching = (organ: string, year: number, until: LocalDate): RawBuilder<unknown> => sql`
  organ_id = ${organ} and received_on <= ${until}::date
  and (coalesce(replied_on, closed_on) is null or coalesce(replied_on, closed_on) >= make_date(${year}, 1, 1))
  and phase <> all (${COUNTED_ELSEWHERE}::text[])`

/** What was decided after that day was still open on it. */
const open = (until: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(outcome is null or coalesce(replied_on, closed_on) > ${until}::date)`

/**
 * The applications of an organ (the scope's) that a report year may count, by the date of the first letter that answered each.
 * @param until as of the end of this day: what was decided later is open; the year's last day when not said
 */
export async function countedApplications(
  tx: Tx,
  organ: string,
  year: number,
  until: LocalDate = endOf(year),
): Promise<readonly CountedApplication[]> {
  const { rows } = await sql<CountedApplication>`
    select id, applicant_kind as applicant, received_on::text as "receivedOn",
      case when ${open(until)} then null
        else json_build_object('outcome', outcome, 'on', coalesce(replied_on, closed_on)::text) end as decided
    from applications where ${touching(organ, year, until)}
    order by received_on, id`.execute(tx)
  return rows
}

/**
 * The same applications counted by the database, for the figures alone: a few hundred groups, however many there are.
 * @param since an earlier year that the same groups shall serve: what was decided from then on is among them
 */
export async function groupedApplications(
  tx: Tx,
  organ: string,
  year: number,
  until: LocalDate = endOf(year),
  since: number = year,
): Promise<readonly ApplicationGroup[]> {
  const { rows } = await sql<ApplicationGroup>`
    select applicant, "receivedYear", early, count,
      case when outcome is null then null else json_build_object('outcome', outcome, 'year', decided_year) end as decided
    from (
      select applicant_kind as applicant, date_part('year', received_on)::int as "receivedYear",
        case when decided_on is not null then outcome end as outcome, date_part('year', decided_on)::int as decided_year,
        coalesce(decided_on < received_on, false) as early, count(*)::int as count
      from (
        select applicant_kind, received_on, outcome,
          case when not ${open(until)} then coalesce(replied_on, closed_on) end as decided_on
        from applications where ${touching(organ, since, until)}
      ) as each group by 1, 2, 3, 4, 5
    ) as grouped`.execute(tx)
  return rows
}

/**
 * Ids of the applications that a cell of table three counts, oldest first; null when that year has no form, or its form no such
 * cell.
 * @param cell `row.column`, the keys of the format: `newReceived.naturalPerson`
 */
export async function countedIn(
  tx: Tx,
  organ: string,
  { year, cell, until }: { readonly year: number; readonly cell: string; readonly until?: LocalDate | undefined },
): Promise<readonly string[] | null> {
  const format = formatForYear(year)
  const ref = format && cellNamed(cellsOf(format), cell)
  if (!ref) return null
  const last = until && until < endOf(year) ? until : endOf(year)
  const applications = await countedApplications(tx, organ, year, last)
  return tallyApplications(applications, year, format).counted(ref)
}

const cellNamed = (cells: readonly CellRef[], name: string): CellRef | undefined =>
  cells.find(({ table, row, column }) => table === 'applications' && `${row}.${column}` === name)
