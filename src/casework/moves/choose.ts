/** Which applications of an organ may be handed over, and what goes with them. Works in the scope of its transaction. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Offered } from './move.ts'
import type { Which } from './words.ts'

export interface Choice {
  readonly which: Which
  readonly ids: readonly string[]
}

/** What went already and what is part of another stays; the rest may go, closed or not. */
const MAY_GO = sql`a.phase not in ('moved', 'joined')`

const chosen = (organ: string, { which, ids }: Choice): RawBuilder<unknown> => sql`
  a.organ_id = ${organ} and ${MAY_GO}
  ${which === 'open' ? sql`and a.closed_on is null` : which === 'chosen' ? sql`and a.id = any(${[...ids]}::uuid[])` : sql``}`

/** The chosen ones that may go, the nearest last day first. */
export async function chosenOf(tx: Tx, organ: string, choice: Choice): Promise<readonly Offered[]> {
  const { rows } = await sql<Offered>`
    select a.id as "applicationId", a.case_no as "caseNo", a.submitted_on::text as "submittedOn",
      a.received_on::text as "receivedOn", a.due_on::text as "dueOn", a.phase
    from applications a where ${chosen(organ, choice)}
    order by a.closed_on is not null, a.due_on nulls last, a.case_no`.execute(tx)
  return rows
}

/** How many of these stand in a list that still waits. */
export async function waitingAmong(tx: Tx, organ: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from move_items
    where organ_id = ${organ} and application_id = any(${[...ids]}::uuid[]) and state = 'waiting'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** What goes with these applications, in numbers. */
export interface GoesAlong {
  readonly files: number
  readonly letters: number
  readonly remedies: number
  readonly matters: number
  readonly withheld: number
}

export async function goesAlong(tx: Tx, organ: string, ids: readonly string[]): Promise<GoesAlong> {
  const among = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<GoesAlong>`
    select
      (select count(*)::int from files where organ_id = ${organ} and subject_kind = 'application' and status = 'attached'
        and subject_id = ${among}) as files,
      (select count(*)::int from letters where organ_id = ${organ} and subject_kind = 'application' and subject_id = ${among})
        as letters,
      (select count(*)::int from remedies where organ_id = ${organ} and application_id = ${among}) as remedies,
      (select count(*)::int from matters where organ_id = ${organ} and application_id = ${among}) as matters,
      (select count(*)::int from withheld_information where organ_id = ${organ} and application_id = ${among}) as withheld`.execute(
    tx,
  )
  return rows[0] ?? { files: 0, letters: 0, remedies: 0, matters: 0, withheld: 0 }
}
