/** The rows of sessions as acts on them read them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Way } from './entering.ts'
import type { Owed } from './sessions.ts'

export interface OpenSession {
  readonly id: string
  readonly owed: Owed
  readonly way: Way
}

/** The session while it is open, unchanged by anybody else until the transaction ends. */
export async function openSessionRow(
  tx: Tx,
  session: { readonly accountId: string; readonly id: string },
): Promise<OpenSession | null> {
  const { rows } = await sql<OpenSession>`
    select id, owed, way from sessions
    where account_id = ${session.accountId} and id = ${session.id} and ended_at is null for update`.execute(tx)
  return rows[0] ?? null
}

export interface ListedSession {
  readonly id: string
  readonly way: Way
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly agent: string | null
  readonly organ: string | null
}

/** The open sessions of an account, the latest first; those past their time but not yet written off are left out. */
export async function openSessionsOf(
  tx: Tx,
  account: string,
  at: Date,
  idleMinutes: number,
): Promise<readonly ListedSession[]> {
  const since = new Date(at.getTime() - idleMinutes * 60_000)
  const { rows } = await sql<ListedSession>`
    select s.id, s.way, s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", s.address, s.agent,
      o.name as organ
    from sessions s left join organs o on o.id = s.organ_id
    where s.account_id = ${account} and s.ended_at is null and s.owed = 'none' and s.expires_at > ${at}
      and s.seen_at > ${since}
    order by s.created_at desc, s.id desc`.execute(tx)
  return rows
}
