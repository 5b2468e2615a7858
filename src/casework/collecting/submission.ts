/**
 * 报送：at the organ that reports. Each submission of its signed report with its digest, and who wants it; a superior never reads here –
 * what was submitted is carried over as an exact copy. Works in the scope of its transaction.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { RequestState } from './words.ts'

export interface Submission {
  readonly n: number
  /** The round of signing whose report it is. */
  readonly round: number
  readonly digest: string
  readonly submittedOn: LocalDate
  readonly at: Date
}

export interface Request {
  readonly id: string
  readonly year: number
  readonly superiorId: string
  readonly superiorName: string
  readonly dueOn: LocalDate
  readonly note: string
  readonly state: RequestState
  readonly delivered: number | null
  readonly deliveredAt: Date | null
  /** Why it was returned. */
  readonly because: string
}

const SUBMISSION = sql`s.n, s.round, s.digest, s.submitted_on::text as "submittedOn", s.at`
const REQUEST = sql`r.id, r.year, r.superior_id as "superiorId", r.superior_name as "superiorName", r.due_on::text as "dueOn",
  r.note, r.state, r.delivered, r.delivered_at as "deliveredAt", r.because`

/** A submission of a year by its number, or the last one; null when there is none. */
export async function findSubmission(
  tx: Tx,
  organ: string,
  year: number,
  n: number | null,
): Promise<Submission | null> {
  const { rows } = await sql<Submission>`
    select ${SUBMISSION} from report_submissions s where s.organ_id = ${organ} and s.year = ${year}
      ${n === null ? sql`` : sql`and s.n = ${n}`}
    order by s.n desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Keeps a submission as the next one of the year; its number. */
export async function addSubmission(
  tx: Tx,
  organ: string,
  year: number,
  { round, digest, submittedOn, at }: Omit<Submission, 'n'>,
): Promise<number> {
  const n = ((await findSubmission(tx, organ, year, null))?.n ?? 0) + 1
  await sql`
    insert into report_submissions (organ_id, year, n, round, digest, submitted_on, at)
    values (${organ}, ${year}, ${n}, ${round}, ${digest}, ${submittedOn}::date, ${at})`.execute(tx)
  return n
}

/** Who wants the reports of an organ; of one year, or of all years, the newest first. */
export async function requestsOf(tx: Tx, organ: string, year: number | null): Promise<readonly Request[]> {
  const { rows } = await sql<Request>`
    select ${REQUEST} from report_requests r
    where r.organ_id = ${organ} ${year === null ? sql`` : sql`and r.year = ${year}`}
    order by r.year desc, r.superior_name, r.id`.execute(tx)
  return rows
}

/** The request of one superior; null when there is none. */
export async function requestOf(tx: Tx, organ: string, year: number, superior: string): Promise<Request | null> {
  return (await requestsOf(tx, organ, year)).find(({ superiorId }) => superiorId === superior) ?? null
}

/** Keeps what became of a request. */
export async function keepRequest(
  tx: Tx,
  organ: string,
  { id }: Pick<Request, 'id'>,
  change: { readonly state: RequestState; readonly because: string; readonly delivered?: number; readonly at: Date },
): Promise<void> {
  await sql`
    update report_requests set state = ${change.state}, because = ${change.because}, changed_at = ${change.at},
      delivered = coalesce(${change.delivered ?? null}, delivered),
      delivered_at = case when ${change.delivered ?? null}::int is null then delivered_at else ${change.at} end
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/**
 * Whether a report that was submitted already may be submitted again: another one was signed since, or a superior returned it. Asked by
 * the activity that compiles the report.
 */
export async function maySubmitAgain(tx: Tx, organ: string, year: number, digest: string | null): Promise<boolean> {
  const last = await findSubmission(tx, organ, year, null)
  if (!last) return false
  if (digest !== null && last.digest !== digest) return true
  return (await requestsOf(tx, organ, year)).some(({ state }) => state === 'returned')
}
