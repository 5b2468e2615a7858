/** 年度报告在待办和搜索里：what article 49 wants of the year that is over waits with whoever compiles it, until it is public. */
import { sql } from 'kysely'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Reaction } from '../acting.ts'
import { idOf } from '../notifications/notify.ts'
import { reporterOf } from '../organs/reporter.ts'
import { index } from '../search/entry.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { titleOf } from './open.ts'
import { findReportYear, REPORT_YEAR } from './report-year.ts'

/** The program itself opens and closes it. */
const BY = '系统'
const TO_DO = 'annual-report'

/**
 * Keeps the one to-do of an organ's report on a year in step: to begin it, then to finish it, due on article 49's day; closed once a
 * report of the year is public, here or read in. Nothing for an organ the law sets no day for. Doing it again changes nothing.
 */
export async function keepReportDue(tx: Tx, organ: string, year: number, at: Date): Promise<void> {
  const subject = { kind: REPORT_YEAR, id: idOf(REPORT_YEAR, organ, String(year)) }
  const published = await sql`
    select 1 from annual_reports where organ_id = ${organ} and year = ${year} and status = 'published' limit 1`.execute(
    tx,
  )
  const out = published.rows.length > 0
  const due = reportDueOn(year, (await reporterOf(tx, organ)).kind)
  if (!due || out || !formatForYear(year)) {
    await closeToDo(tx, organ, at, { subject, state: out ? 'done' : 'cancelled', by: BY })
    return
  }
  const begun = await findReportYear(tx, organ, year)
  await openToDo(tx, organ, at, {
    kind: TO_DO,
    subject,
    title: begun ? `编制、报送、公布${titleOf({ year })}` : `着手编制${titleOf({ year })}`,
    link: begun ? `/reports/${year}` : '/reports',
    assignee: { duty: 'clerk' },
    dueOn: due.on,
  })
}

/** After a report was begun or published: it is found by the search, and its to-do says what is to be done now. */
export const followReport: Reaction = async (tx, { organ, subject, at }) => {
  const { rows } = await sql<{ year: number }>`
    select year from report_years where organ_id = ${organ} and id = ${subject.id}`.execute(tx)
  const year = rows[0]?.year
  if (year === undefined) return
  const entry = { kind: REPORT_YEAR, subjectId: subject.id, link: `/reports/${year}` }
  await index(tx, { organId: organ, ...entry, title: titleOf({ year }), body: '', may: 'reports.read' }, at)
  await keepReportDue(tx, organ, year, at)
}
