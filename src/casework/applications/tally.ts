/** 表三由办件得出：every application of an organ that touches a year, as the form counts it, at any moment. */
import { sql } from 'kysely'
import type { CountedApplication } from '../../law/annual-report/tally/applications.ts'
import { COUNTED_ELSEWHERE } from './case.ts'
import type { Tx } from '../../platform/database/scope.ts'

/**
 * The applications of an organ (the scope's) that a report year may count: received by its end, and not decided before it
 * began, by the date of the first letter that answered it. One whose receipt is not established yet has not been received, and
 * counts nowhere; one that was joined to another or moved to another organ counts there.
 */
export async function countedApplications(tx: Tx, organ: string, year: number): Promise<readonly CountedApplication[]> {
  const { rows } = await sql<CountedApplication>`
    select id, applicant_kind as applicant, received_on::text as "receivedOn",
      case when outcome is null then null
        else json_build_object('outcome', outcome, 'on', coalesce(replied_on, closed_on)::text) end as decided
    from applications
    where organ_id = ${organ} and received_on <= make_date(${year}, 12, 31)
      and (coalesce(replied_on, closed_on) is null or coalesce(replied_on, closed_on) >= make_date(${year}, 1, 1))
      and phase <> all (${COUNTED_ELSEWHERE}::text[])
    order by received_on, id`.execute(tx)
  return rows
}
