/**
 * How a session is opened and goes on, step by step, until nothing is owed. Each step forward gives the cookie a new token, so that
 * a token known before is worth nothing after (session fixation). Every function runs within an act of identity.
 */
import { sql } from 'kysely'
import { isPasswordDue } from '../../platform/identity/password-rules.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import type { Account } from './account.ts'
import { needsSecondFactor, type SecurityPolicy } from './policy.ts'
import { endSessions, sessionEnded } from './session-end.ts'
import type { Owed } from './sessions.ts'
import { tokenFor } from './session-token.ts'

/** By which proof a session was opened. */
export const WAYS = { password: '口令', 'sign-on': '单点登录' } as const
export type Way = keyof typeof WAYS

/** What was proved so far in this sign-in. */
export interface Proved {
  readonly way: Way
  readonly secondFactor: boolean
}

export interface Entered {
  readonly owed: Owed
  /** For the cookie. */
  readonly token: string
}

/** What is owed next; `at` decides whether the password is due. */
export function owedNext(account: Account, { way, secondFactor }: Proved, policy: SecurityPolicy, at: Date): Owed {
  const trusted = way === 'sign-on' && policy.signIn.trustSingleSignOn
  if (!secondFactor && !trusted) {
    if (account.totpConfirmedAt) return 'totp'
    if (needsSecondFactor(account, policy)) return 'enrol'
  }
  if (way === 'password' && passwordOwed(account, policy, at)) return 'change-password'
  return 'none'
}

const passwordOwed = (account: Account, policy: SecurityPolicy, at: Date): boolean =>
  account.mustChangePassword || !account.passwordSetAt || isPasswordDue(account.passwordSetAt, at, policy)

/** Opens a session after the first proof. `address` and `agent` are what the session list shows. */
export async function openSession(
  acting: Acting,
  account: Account,
  policy: SecurityPolicy,
  { way, agent }: { readonly way: Way; readonly agent: string | null },
): Promise<Entered> {
  const { tx, at } = acting
  const owed = owedNext(account, { way, secondFactor: false }, policy, at)
  const id = uuidv7()
  const { token, hash } = tokenFor('session', account.id, id)
  await sql`
    insert into sessions (account_id, id, token_hash, owed, way, created_at, seen_at, expires_at, address, agent)
    values (${account.id}, ${id}, ${hash}, ${owed}, ${way}, ${at}, ${at}, ${endOf(owed, policy, at)},
      ${acting.actor.origin.address}, ${agent?.slice(0, 300) ?? null})`.execute(tx)
  if (owed === 'none') await enter(acting, account, id, policy, way)
  return { owed, token }
}

/** Goes on with a session whose next proof was given. */
export async function goOn(
  acting: Acting,
  account: Account,
  session: { readonly id: string; readonly way: Way },
  policy: SecurityPolicy,
): Promise<Entered> {
  const { tx, at } = acting
  const owed = owedNext(account, { way: session.way, secondFactor: true }, policy, at)
  const { token, hash } = tokenFor('session', account.id, session.id)
  await sql`
    update sessions set token_hash = ${hash}, owed = ${owed}, seen_at = ${at}, expires_at = ${endOf(owed, policy, at)}
    where account_id = ${account.id} and id = ${session.id} and ended_at is null`.execute(tx)
  if (owed === 'none') await enter(acting, account, session.id, policy, session.way)
  return { owed, token }
}

/** A new token for a session that stays what it is: after the password or the second factor was changed in it. */
export async function renewToken(acting: Acting, account: string, session: string): Promise<string> {
  const { token, hash } = tokenFor('session', account, session)
  await sql`
    update sessions set token_hash = ${hash} where account_id = ${account} and id = ${session}
      and ended_at is null`.execute(acting.tx)
  return token
}

const endOf = (owed: Owed, policy: SecurityPolicy, at: Date): Date =>
  new Date(
    at.getTime() + (owed === 'none' ? policy.session.absoluteHours * 3_600_000 : policy.signIn.pendingMinutes * 60_000),
  )

/** The last step: the banner's facts, the organ, no more sessions at once than allowed, the event. */
async function enter(
  { tx, at, actor, record }: Acting,
  account: Account,
  session: string,
  policy: SecurityPolicy,
  way: Way,
): Promise<void> {
  await sql`
    update sessions set previous_login_at = ${account.lastLoginAt}, previous_login_address = ${account.lastLoginAddress},
      organ_id = ${await usualOrgan(tx, account.id)}
    where account_id = ${account.id} and id = ${session}`.execute(tx)
  await sql`
    update accounts set last_login_at = ${at}, last_login_address = ${actor.origin.address}, failed_count = 0,
      locked_until = null
    where id = ${account.id}`.execute(tx)
  await record({
    did: 'signed-in',
    subject: { kind: 'account', id: account.id },
    title: account.name,
    after: { 方式: WAYS[way] },
  })
  for (const one of await surplus(tx, account.id, session, policy.session.atOnce, at)) {
    await endSessions(tx, account.id, 'too-many', at, { only: one })
    await record(sessionEnded(account, 'too-many'))
  }
}

/** The organ of the last session, else the first one; null for an account without organs, as the three administrators are. */
async function usualOrgan(tx: Acting['tx'], account: string): Promise<string | null> {
  const { rows } = await sql<{ organ_id: string }>`
    select ao.organ_id from account_organs ao join organs o on o.id = ao.organ_id and o.dissolved_on is null
    where ao.account_id = ${account}
    order by (select max(s.created_at) from sessions s where s.account_id = ao.account_id and s.organ_id = ao.organ_id)
      desc nulls last, o.position, o.name, o.id
    limit 1`.execute(tx)
  return rows[0]?.organ_id ?? null
}

/** The oldest open sessions beyond the number allowed, this one not counted among them. */
async function surplus(
  tx: Acting['tx'],
  account: string,
  session: string,
  atOnce: number,
  at: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from sessions where account_id = ${account} and ended_at is null and owed = 'none' and expires_at > ${at}
      and id <> ${session}
    order by created_at desc, id desc offset ${atOnce - 1}`.execute(tx)
  return rows.map(({ id }) => id)
}
