/** 邮件订阅人：an address that asked for what is published. The address itself is personal data; here stands only its state. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'

/** The kind of thing in events and personal data. */
export const SUBSCRIBER = 'subscriber'

export const SUBSCRIBER_STATES = {
  asked: '待确认',
  active: '已订阅',
  ended: '已退订',
  bounced: '退信停发',
  removed: '已移除',
  lapsed: '没有确认，已清除',
} as const
export type SubscriberState = keyof typeof SUBSCRIBER_STATES
export const STATE_CODES = Object.keys(SUBSCRIBER_STATES) as [SubscriberState, ...SubscriberState[]]

export interface Subscriber {
  readonly id: string
  readonly state: SubscriberState
  /** What was chosen, as `choice.ts` writes it. */
  readonly choice: string
  readonly confirmHash: string
  readonly endCode: string
  readonly bounces: number
  readonly askedAt: Date
  readonly confirmedAt: Date | null
  readonly endedAt: Date | null
}

const COLUMNS: RawBuilder<unknown> = sql`
  s.id, s.state, s.leaf as choice, s.confirm_hash as "confirmHash", s.end_code as "endCode", s.bounces, s.asked_at as "askedAt",
  s.confirmed_at as "confirmedAt", s.ended_at as "endedAt"`

/** A code that cannot be guessed, for a link in a letter. */
export const newCode = (): string => randomBytes(24).toString('base64url')
export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')

/** Whether two codes are the same, in a time that tells nothing. */
export const sameCode = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)))

/** One subscriber of the organ, locked; null when there is none. */
export async function findSubscriber(tx: Tx, organ: string, id: string): Promise<Subscriber | null> {
  const { rows } = await sql<Subscriber>`
    select ${COLUMNS} from subscribers s where s.organ_id = ${organ} and s.id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

/** How many subscribers there are, by state. */
export async function countSubscribers(tx: Tx, organ: string): Promise<Readonly<Record<SubscriberState, number>>> {
  const { rows } = await sql<{ state: SubscriberState; n: number }>`
    select state, count(*)::integer as n from subscribers where organ_id = ${organ} group by state`.execute(tx)
  const of = (state: SubscriberState): number => rows.find((row) => row.state === state)?.n ?? 0
  return Object.fromEntries(STATE_CODES.map((state) => [state, of(state)])) as Record<SubscriberState, number>
}

/** Subscribers, those who asked last first; `state` narrows. */
export async function listSubscribers(
  tx: Tx,
  organ: string,
  state: SubscriberState | null,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly Subscriber[]> {
  const { rows } = await sql<Subscriber>`
    select ${COLUMNS} from subscribers s
    where s.organ_id = ${organ} ${state ? sql`and s.state = ${state}` : sql``}
    order by s.id desc limit ${limit} offset ${offset}`.execute(tx)
  return rows
}
