/** Applications in the database: the steps, and the cache that lists read. Every function works in the scope of its transaction. */
import { sql } from 'kysely'
import type { ApplicantKind } from '../../law/annual-report/tally/applications.ts'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { settle } from '../../law/applications/outcomes/settle.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { caseOf, type Case, type Phase } from './case.ts'
import { datesOf, type CaseDates } from './case-clock.ts'
import type { Step } from './step.ts'

/** An application as its row tells it, without personal data. */
export interface Application {
  readonly id: string
  readonly caseNo: string
  readonly channel: ReceiptChannelCode
  readonly applicantKind: ApplicantKind
  readonly applicantShown: string
  readonly request: string
  readonly wanted: Readonly<Record<string, string>>
  readonly submittedAt: Date
  readonly unitId: string | null
  readonly personId: string | null
  readonly phase: Phase
  readonly version: number
}

/** The row, locked when it is to be changed; null when this organ has none of that id. */
export async function findApplication(tx: Tx, organ: string, id: string, lock = false): Promise<Application | null> {
  const { rows } = await sql<Application>`
    select id, case_no as "caseNo", channel, applicant_kind as "applicantKind", applicant_shown as "applicantShown", request,
      wanted, submitted_at as "submittedAt", unit_id as "unitId", person_id as "personId", phase, version
    from applications where organ_id = ${organ} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every step of an application, oldest first. */
export async function stepsOf(tx: Tx, organ: string, id: string): Promise<readonly Step[]> {
  const { rows } = await sql<{ step: Step }>`
    select step from application_steps where organ_id = ${organ} and application_id = ${id} order by n`.execute(tx)
  return rows.map(({ step }) => step)
}

/** Adds a step behind the others; `seq` is the number of its event in the record. */
export async function addStep(tx: Tx, organ: string, id: string, n: number, step: Step, seq: number): Promise<void> {
  await sql`
    insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
    values (${organ}, ${id}, ${n}, ${step.did}, ${step.on}::date, ${JSON.stringify(step)}::jsonb, ${seq})`.execute(tx)
}

/** What the row keeps of the steps. */
export interface Cache extends CaseDates {
  readonly phase: Phase
  readonly unitId: string | null
  readonly personId: string | null
  readonly internalDueOn: LocalDate | null
  /** 年度报告计的结果和日期：those of the first answer, by the date of its letter. */
  readonly outcome: OutcomeCode | null
  readonly repliedOn: LocalDate | null
  /** Nothing more is owed since this day. */
  readonly closedOn: LocalDate | null
}

/** The cache of some steps; a check compares it with what the rows say. */
export function cacheOf(steps: readonly Step[], calendar: Calendar): Cache {
  const of = caseOf(steps)
  return {
    ...datesOf(steps, calendar),
    phase: of.phase,
    unitId: of.assigned?.unitId ?? null,
    personId: of.assigned?.personId ?? null,
    internalDueOn: of.assigned?.internalDueOn ?? null,
    outcome: of.firstReply?.outcome ?? (of.withdrawnOn ? 'other_withdrawn' : null),
    repliedOn: of.firstReply?.datedOn ?? of.firstReply?.on ?? null,
    closedOn: of.moved?.on ?? of.joined?.on ?? of.reply?.on ?? of.withdrawnOn,
  }
}

/** Writes the cache and the new version of a row. */
export async function keepCache(tx: Tx, organ: string, id: string, version: number, cache: Cache): Promise<void> {
  await sql`
    update applications set version = ${version}, phase = ${cache.phase}, received_on = ${cache.receivedOn}::date,
      due_on = ${cache.dueOn}::date, provisional = ${cache.provisional}, supplement_by = ${cache.supplementBy}::date,
      pay_by = ${cache.payBy}::date, unit_id = ${cache.unitId}, person_id = ${cache.personId},
      internal_due_on = ${cache.internalDueOn}::date, outcome = ${cache.outcome}, replied_on = ${cache.repliedOn}::date,
      closed_on = ${cache.closedOn}::date
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** The one outcome the judged items settle on, on a day; null while they do not. */
export function settledOutcome(of: Case, on: LocalDate): OutcomeCode | null {
  const settled = settle(
    [...of.judged.values()].map(({ outcome }) => outcome),
    on,
    of.mainOutcome ?? undefined,
  )
  return 'outcome' in settled ? settled.outcome : null
}

/** The next number of a series in a year, from 1; two people asking at once get two numbers. */
export async function nextNumber(tx: Tx, organ: string, series: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    update number_series set last = last + 1 where organ_id = ${organ} and series = ${series} and year = ${year}
    returning last`.execute(tx)
  if (rows[0]) return rows[0].last
  await sql`insert into number_series (organ_id, series, year, last) values (${organ}, ${series}, ${year}, 1)`.execute(
    tx,
  )
  return 1
}
