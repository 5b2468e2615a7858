/** Cases of review and suit in the database: the steps, and the cache that lists read. Every function works in its transaction's scope. */
import { sql } from 'kysely'
import type { RemedyBlock } from '../../law/annual-report/tally/remedies.ts'
import type { Instance, ResultCode } from '../../law/applications/remedies/results.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { remedyOf, type Phase } from './case.ts'
import { datesOf, type RemedyDates } from './dates.ts'
import type { Step } from './step.ts'

export const PARTY_KINDS = { person: '自然人', organisation: '法人或者其他组织' } as const
export type PartyKind = keyof typeof PARTY_KINDS

/** A case as its row tells it, without personal data. */
export interface Remedy {
  readonly id: string
  readonly ledgerNo: string
  readonly block: RemedyBlock
  readonly instance: Instance
  readonly applicationId: string | null
  readonly follows: string | null
  readonly countedWith: string | null
  readonly place: number
  readonly forum: string
  readonly theirNo: string
  readonly claim: string
  readonly partyKind: PartyKind
  readonly partyShown: string
  readonly phase: Phase
  readonly concludedOn: LocalDate | null
  readonly filedOn: LocalDate
  readonly version: number
}

const ROW = sql`id, ledger_no as "ledgerNo", block, instance, application_id as "applicationId", follows,
  counted_with as "countedWith", place, forum, their_no as "theirNo", claim, party_kind as "partyKind",
  party_shown as "partyShown", phase, concluded_on::text as "concludedOn", filed_on::text as "filedOn", version`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The row, locked when it is to be changed; null when this organ has none of that id. */
export async function findRemedy(tx: Tx, organ: string, id: string, lock = false): Promise<Remedy | null> {
  if (!UUID.test(id)) return null
  const { rows } = await sql<Remedy>`
    select ${ROW} from remedies where organ_id = ${organ} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Cases that follow one: the suit after a review, the appeal after a suit; oldest first. */
export async function followersOf(tx: Tx, organ: string, id: string): Promise<readonly Remedy[]> {
  const { rows } = await sql<Remedy>`
    select ${ROW} from remedies where organ_id = ${organ} and follows = ${id} order by filed_on, id`.execute(tx)
  return rows
}

/** Cases about an application, oldest first. */
export async function remediesOfApplication(tx: Tx, organ: string, application: string): Promise<readonly Remedy[]> {
  if (!UUID.test(application)) return []
  const { rows } = await sql<Remedy>`
    select ${ROW} from remedies where organ_id = ${organ} and application_id = ${application} order by filed_on, id`.execute(
    tx,
  )
  return rows
}

/** A case of the same body and number already in the ledger; null when there is none. */
export async function sameCase(
  tx: Tx,
  organ: string,
  { forum, theirNo }: { readonly forum: string; readonly theirNo: string },
): Promise<{ readonly id: string; readonly ledgerNo: string } | null> {
  const { rows } = await sql<{ id: string; ledgerNo: string }>`
    select id, ledger_no as "ledgerNo" from remedies
    where organ_id = ${organ} and forum = ${forum} and their_no = ${theirNo} limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Every step of a case, oldest first. */
export async function stepsOf(tx: Tx, organ: string, id: string): Promise<readonly Step[]> {
  const { rows } = await sql<{ step: Step }>`
    select step from remedy_steps where organ_id = ${organ} and remedy_id = ${id} order by n`.execute(tx)
  return rows.map(({ step }) => step)
}

/** Adds a step behind the others; `seq` is the number of its event in the record. */
export async function addStep(tx: Tx, organ: string, id: string, n: number, step: Step, seq: number): Promise<void> {
  await sql`
    insert into remedy_steps (organ_id, remedy_id, n, did, on_day, step, seq)
    values (${organ}, ${id}, ${n}, ${step.did}, ${step.on}::date, ${JSON.stringify(step)}::jsonb, ${seq})`.execute(tx)
}

/** What the row keeps of the steps. */
export interface Cache extends RemedyDates {
  readonly phase: Phase
  readonly filedOn: LocalDate
  readonly receivedOn: LocalDate
  readonly answeredOn: LocalDate | null
  readonly result: ResultCode | null
  readonly instead: ResultCode | null
  readonly concludedOn: LocalDate | null
  readonly closedOn: LocalDate | null
}

/** The cache of some steps; a check compares it with what the rows say. */
export function cacheOf(steps: readonly Step[], calendar: Calendar): Cache {
  const of = remedyOf(steps)
  return {
    ...datesOf(of, calendar),
    phase: of.phase,
    filedOn: of.notice.filedOn,
    receivedOn: of.notice.on,
    answeredOn: of.answer?.on ?? null,
    result: of.decision?.result ?? null,
    instead: of.decision?.instead ?? null,
    concludedOn: of.decision?.decidedOn ?? null,
    closedOn: of.closedOn,
  }
}

/** Writes the cache and the new version of a row. */
export async function keepCache(tx: Tx, organ: string, id: string, version: number, cache: Cache): Promise<void> {
  await sql`
    update remedies set version = ${version}, phase = ${cache.phase}, filed_on = ${cache.filedOn}::date,
      received_on = ${cache.receivedOn}::date, answer_due_on = ${cache.answerDueOn}::date,
      answered_on = ${cache.answeredOn}::date, hearing_on = ${cache.hearingOn}::date, appeal_by = ${cache.appealBy}::date,
      perform_by = ${cache.performBy}::date, due_on = ${cache.dueOn}::date, result = ${cache.result},
      instead = ${cache.instead}, concluded_on = ${cache.concludedOn}::date, closed_on = ${cache.closedOn}::date
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}
