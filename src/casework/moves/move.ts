/** Lists of a hand-over in the database. Every function works in the scope of its transaction. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Phase } from '../applications/case.ts'
import type { ItemState, MoveSide, MoveState } from './words.ts'

export interface Move {
  readonly id: string
  readonly side: MoveSide
  readonly otherId: string
  readonly otherName: string
  readonly otherSlug: string
  readonly state: MoveState
  readonly reason: string
  readonly offeredAt: Date
  readonly offeredBy: string
  readonly answer: string
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  /** The nearest last day of an answer among them. */
  readonly dueOn: LocalDate | null
  readonly version: number
  readonly total: number
  readonly moved: number
  readonly kept: number
}

export interface MoveItem {
  readonly applicationId: string
  /** 登记号 at the organ that hands over. */
  readonly caseNo: string
  readonly submittedOn: LocalDate
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly phase: Phase
  readonly state: ItemState
  readonly newCaseNo: string | null
  /** Why it stayed. */
  readonly says: string
}

/** An application as a list offers it. */
export type Offered = Omit<MoveItem, 'state' | 'newCaseNo' | 'says'>

const MOVE = sql`m.id, m.side, m.other_id as "otherId", o.name as "otherName", o.slug as "otherSlug", m.state, m.reason,
  m.offered_at as "offeredAt", m.offered_by as "offeredBy", m.answer, m.answered_at as "answeredAt",
  m.answered_by as "answeredBy", m.due_on::text as "dueOn", m.version,
  (select count(*)::int from move_items i where i.organ_id = m.organ_id and i.move_id = m.id) as total,
  (select count(*)::int from move_items i where i.organ_id = m.organ_id and i.move_id = m.id and i.state = 'moved') as moved,
  (select count(*)::int from move_items i where i.organ_id = m.organ_id and i.move_id = m.id and i.state = 'kept') as kept`

/** A list of the organ, on whichever side; null when it has none of that id. */
export async function findMove(tx: Tx, organ: string, id: string): Promise<Move | null> {
  const { rows } = await sql<Move>`
    select ${MOVE} from moves m join organs o on o.id = m.other_id where m.organ_id = ${organ} and m.id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The organ's lists, the newest first; at most `limit`. */
export async function movesOf(tx: Tx, organ: string, limit = 200): Promise<readonly Move[]> {
  const { rows } = await sql<Move>`
    select ${MOVE} from moves m join organs o on o.id = m.other_id where m.organ_id = ${organ}
    order by m.offered_at desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

const ITEM = sql`application_id as "applicationId", case_no as "caseNo", submitted_on::text as "submittedOn",
  received_on::text as "receivedOn", due_on::text as "dueOn", phase, state, new_case_no as "newCaseNo", says`

/** What stands in a list, the nearest last day first. */
export async function itemsOf(
  tx: Tx,
  organ: string,
  move: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly MoveItem[]> {
  const { rows } = await sql<MoveItem>`
    select ${ITEM} from move_items where organ_id = ${organ} and move_id = ${move}
    order by due_on nulls last, case_no, application_id limit ${limit} offset ${offset}`.execute(tx)
  return rows
}

/** The next application of a list that has not gone yet; null when none is left. */
export async function nextWaiting(tx: Tx, organ: string, move: string): Promise<MoveItem | null> {
  const { rows } = await sql<MoveItem>`
    select ${ITEM} from move_items where organ_id = ${organ} and move_id = ${move} and state = 'waiting'
    order by due_on nulls last, application_id limit 1`.execute(tx)
  return rows[0] ?? null
}

/** One application of a list; null when it does not stand there. */
export async function itemOf(tx: Tx, organ: string, move: string, application: string): Promise<MoveItem | null> {
  const { rows } = await sql<MoveItem>`
    select ${ITEM} from move_items where organ_id = ${organ} and move_id = ${move} and application_id = ${application}`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface NewMove {
  readonly id: string
  readonly side: MoveSide
  readonly other: string
  readonly reason: string
  readonly by: string
  readonly at: Date
  readonly dueOn: LocalDate | null
}

/** Puts a list in on one side, with everything that stands in it. */
export async function insertMove(tx: Tx, organ: string, move: NewMove, items: readonly Offered[]): Promise<void> {
  await sql`
    insert into moves (organ_id, id, side, other_id, state, reason, offered_at, offered_by, due_on)
    values (${organ}, ${move.id}, ${move.side}, ${move.other}, 'offered', ${move.reason}, ${move.at}, ${move.by},
      ${move.dueOn}::date)`.execute(tx)
  await sql`
    insert into move_items (organ_id, move_id, application_id, case_no, submitted_on, received_on, due_on, phase, state)
    select ${organ}, ${move.id}, (i ->> 'applicationId')::uuid, i ->> 'caseNo', (i ->> 'submittedOn')::date,
      (i ->> 'receivedOn')::date, (i ->> 'dueOn')::date, i ->> 'phase', 'waiting'
    from jsonb_array_elements(${JSON.stringify(items)}::jsonb) as i`.execute(tx)
}

/** Keeps what became of a list. */
export async function keepMove(
  tx: Tx,
  organ: string,
  id: string,
  {
    state,
    answer,
    by,
    at,
  }: { readonly state: MoveState; readonly answer?: string; readonly by?: string; readonly at?: Date },
): Promise<void> {
  await sql`
    update moves set state = ${state}, version = version + 1, answer = coalesce(${answer ?? null}, answer),
      answered_by = coalesce(${by ?? null}, answered_by), answered_at = coalesce(${at ?? null}::timestamptz, answered_at)
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** Keeps what became of an application of a list. */
export async function keepItem(
  tx: Tx,
  organ: string,
  move: string,
  application: string,
  { state, newCaseNo, says }: { readonly state: ItemState; readonly newCaseNo?: string; readonly says?: string },
): Promise<void> {
  await sql`
    update move_items set state = ${state}, new_case_no = ${newCaseNo ?? null}, says = ${says ?? ''}
    where organ_id = ${organ} and move_id = ${move} and application_id = ${application}`.execute(tx)
}

/** What waited in a list that is given up. */
export async function dropItems(tx: Tx, organ: string, move: string): Promise<void> {
  await sql`
    update move_items set state = 'dropped' where organ_id = ${organ} and move_id = ${move} and state = 'waiting'`.execute(
    tx,
  )
}
