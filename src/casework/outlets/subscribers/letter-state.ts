/** 给订阅人的每一封信：its row, from waiting to sent, and on to the note that what was sent is withdrawn or corrected. */
import { sql } from 'kysely'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database/scope.ts'

export const LETTER_STATES = {
  waiting: '待发',
  /** Handed to the mail server; the answer is not known yet. What stays here counts as received. */
  trying: '正在发',
  sent: '已发',
  failed: '没有发成',
  dropped: '不再发',
  note: '待发更正或者撤下说明',
  noted: '已发更正或者撤下说明',
} as const
export type LetterState = keyof typeof LETTER_STATES

/** A letter that another worker is just sending is left alone for so long. Milliseconds. */
export const SENDING = 10 * 60_000

export interface LetterRow {
  readonly posting: string
  readonly state: LetterState
  /** When it came into this state. */
  readonly at: Date
}

/** The letter of a posting to a subscriber, locked; null when there is none. */
export async function findLetter(
  tx: Tx,
  organ: string,
  posting: string,
  subscriber: string,
): Promise<LetterRow | null> {
  const { rows } = await sql<LetterRow>`
    select posting_id as posting, state, at from subscriber_letters
    where organ_id = ${organ} and posting_id = ${posting} and subscriber_id = ${subscriber} for update`.execute(tx)
  return rows[0] ?? null
}

/** Moves letters of a subscriber from one state to another; those that are in none of `from` any more stay as they are. */
export async function moveLetters(
  tx: Tx,
  organ: string,
  subscriber: string,
  postings: readonly string[],
  from: readonly LetterState[],
  to: LetterState,
  says = '',
  at: Date = now(),
): Promise<void> {
  await sql`
    update subscriber_letters set state = ${to}, says = ${says.slice(0, 300)}, at = ${at}
    where organ_id = ${organ} and subscriber_id = ${subscriber} and posting_id = any(${[...postings]}::uuid[])
      and state = any(${[...from]})`.execute(tx)
}

/** How many letters of a posting are in which state; null when it has none. */
export async function lettersOf(
  tx: Tx,
  organ: string,
  posting: string,
): Promise<Readonly<Partial<Record<LetterState, number>>> | null> {
  const { rows } = await sql<{ state: LetterState; n: number }>`
    select state, count(*)::integer as n from subscriber_letters
    where organ_id = ${organ} and posting_id = ${posting} group by state`.execute(tx)
  return rows.length === 0 ? null : Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
