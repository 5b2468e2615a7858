/** A person's messages in the desk. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import type { NotificationKind } from './kinds.ts'

export interface Message {
  readonly id: string
  readonly kind: NotificationKind
  readonly title: string
  readonly body: string
  readonly link: string | null
  readonly createdAt: Date
  readonly readAt: Date | null
}

/** Past this many, a count says “more than”. */
export const COUNTED = 1001

/** The bell shows “99+”: more need not be counted. */
export const COUNTED_UNREAD = 100

/** How many messages a person has not read; 100 stands for more than 99. */
export async function unreadCount(tx: Tx, organ: string, person: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from notifications where organ_id = ${organ} and person_id = ${person} and read_at is null limit ${COUNTED_UNREAD}
    ) as found`.execute(tx)
  return rows[0]?.n ?? 0
}

export interface MessageQuestion {
  readonly page: number
  readonly size: number
  readonly unread: boolean
  readonly kind: NotificationKind | null
}

/** A page of a person's messages, newest first. */
export async function messagesOf(
  tx: Tx,
  organ: string,
  person: string,
  { page, size, unread, kind }: MessageQuestion,
): Promise<Page<Message>> {
  const where = sql`organ_id = ${organ} and person_id = ${person}
    ${unread ? sql`and read_at is null` : sql``} ${kind ? sql`and kind = ${kind}` : sql``}`
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from notifications where ${where} limit ${COUNTED}) as found`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<Message>`
    select id, kind, title, body, link, created_at as "createdAt", read_at as "readAt"
    from notifications where ${where} order by id desc limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}

/** Marks messages of a person as read: those named, or all; returns how many were not read before. */
export async function markRead(
  tx: Tx,
  organ: string,
  person: string,
  which: readonly string[] | 'all',
  at: Date,
): Promise<number> {
  const done = await sql`
    update notifications set read_at = ${at}
    where organ_id = ${organ} and person_id = ${person} and read_at is null
      ${which === 'all' ? sql`` : sql`and id = any(${which}::uuid[])`}`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}
