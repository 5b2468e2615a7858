/** What follows when an organ registers the submission of its report: it is kept with its digest, and brought to whoever wants it. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import type { Reaction } from '../acting.ts'
import { deliverReport } from './deliver-job.ts'
import { sumPublished } from './own-report.ts'
import { addSubmission, requestsOf } from './submission.ts'

/** In the transaction of the submission; the bringing is a job, so that nobody waits for a superior's record. */
export const followSubmission: Reaction = async (tx, { organ, subject, at }) => {
  const { rows } = await sql<{ year: number; digest: string; submittedOn: LocalDate; round: number }>`
    select r.year, r.digest, r.submissions -> -1 ->> 'on' as "submittedOn",
      (select max(h.round) from report_hand_ins h where h.organ_id = r.organ_id and h.year = r.year) as round
    from report_years r where r.organ_id = ${organ} and r.id = ${subject.id} and r.digest is not null`.execute(tx)
  const [submitted] = rows
  if (!submitted) return
  const { year, ...submission } = submitted
  const n = await addSubmission(tx, organ, year, { ...submission, at })
  const wanted = (await requestsOf(tx, organ, year)).filter(({ state }) => state !== 'withdrawn')
  await enqueueAll(
    tx,
    deliverReport,
    wanted.map(({ superiorId }) => ({ organ, superior: superiorId, year, n })),
  )
}

/** In the transaction of the publication: the sum that was fixed last went out with this version. */
export const followPublication: Reaction = async (tx, { organ, subject }) => {
  const { rows } = await sql<{ year: number; version: number }>`
    select year, published_version as version from report_years where organ_id = ${organ} and id = ${subject.id}`.execute(
    tx,
  )
  if (rows[0]) await sumPublished(tx, organ, rows[0].year, rows[0].version)
}
