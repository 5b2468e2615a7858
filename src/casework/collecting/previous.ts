/** 上年的报告：the report a new one is checked against – the one accepted last year, or the one its organ made public. */
import { sql } from 'kysely'
import { runChecks, type Finding } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Member } from './member.ts'

/** Last year's report of a member as the superior (the scope) may know it; null when there is none. */
export async function previousReport(
  tx: Tx,
  organ: string,
  { year, childId, name }: Pick<Member, 'year' | 'childId' | 'name'>,
): Promise<Report | null> {
  const { rows } = await sql<{ report: Report }>`
    select v.report from collecting_members m
    join collecting_versions v on v.organ_id = m.organ_id and v.member_id = m.id and v.n = m.accepted
    where m.organ_id = ${organ} and m.year = ${year - 1}
      and ${childId === null ? sql`m.child_id is null and m.name = ${name}` : sql`m.child_id = ${childId}`}
    limit 1`.execute(tx)
  if (rows[0] || childId === null) return rows[0]?.report ?? null
  const published = await sql<{ report: Report }>`
    select report from annual_reports where organ_id = ${childId} and year = ${year - 1} and status = 'published'
    order by version desc limit 1`.execute(tx)
  return published.rows[0]?.report ?? null
}

/** Everything the checks find in a report that came. */
export const findingsIn = (
  report: Report,
  known: { readonly previous: Report | null; readonly submittedOn: LocalDate | null; readonly today: LocalDate },
): readonly Finding[] =>
  runChecks(CHECKS, report, {
    ...(known.previous && { previous: known.previous }),
    ...(known.submittedOn && { submittedOn: known.submittedOn }),
    today: known.today,
  })
