/** 账号管理，安全管理员的部分：unlocking, the second factor, sessions. The command line on the server uses the same acts. */
import { sql } from 'kysely'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import type { Origin } from '../../../platform/record/event.ts'
import { act, type Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { accountByLogin, lockAccount, type Account } from '../account.ts'
import { byOperator } from '../account-actor.ts'
import { isLocked } from '../failures.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { changeAccount, keepAccount, KEEP_SAY, type Keeping, type KeepRefusal } from '../keep-account.ts'
import { dropSecondFactor } from '../second-factor.ts'
import { endSessions, sessionEnded } from '../session-end.ts'

export type Refusal = KeepRefusal | 'not-locked' | 'no-second-factor' | 'session-not-open' | 'no-password'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'not-locked': '账号没有锁定。',
  'no-second-factor': '账号没有绑定动态口令。',
  'session-not-open': '这次登录已经结束。',
  'no-password': '账号还没有口令。',
}
type No = Refused<Refusal> | ChangedMeanwhile
export interface Done {
  readonly account: Account
}

/** Ends a lock before its time. */
export const unlockAccount = (ground: IdentityGround, actor: Actor, id: string): Promise<Done | No> =>
  keepAccount(ground, actor, 'accounts.secure', { id, seen: null }, unlockKept)

/** Takes an account's second factor away, for who has lost it; every sign-in of the account ends. */
export const resetSecondFactor = (
  ground: IdentityGround,
  actor: Actor,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<Done | No> =>
  keepAccount(ground, actor, 'accounts.secure', { id, seen: null }, (kept) => resetKept(kept, why))

/** The same two for `gongkai admin` on the server, by login; null when there is no such account. */
export const unlockByOperator = (ground: IdentityGround, origin: Origin, login: string) =>
  byLogin(ground, origin, login, unlockKept)
export const resetSecondFactorByOperator = (ground: IdentityGround, origin: Origin, login: string, why: string) =>
  byLogin(ground, origin, login, (kept) => resetKept(kept, why))

async function unlockKept({ tx, at, record, account }: Keeping): Promise<Done | Refused<'not-locked'>> {
  if (!isLocked(account, at)) return refuse('not-locked')
  await sql`update accounts set failed_count = 0, locked_until = null where id = ${account.id}`.execute(tx)
  await record({ did: 'account-unlocked', subject: { kind: 'account', id: account.id }, title: account.name })
  return { account: { ...account, failedCount: 0, lockedUntil: null } }
}

async function resetKept(kept: Keeping, why: string): Promise<Done | Refused<'no-second-factor'>> {
  const { tx, at, record, account } = kept
  if (!account.totpConfirmedAt) return refuse('no-second-factor')
  await dropSecondFactor(kept, account.id)
  const ended = await endSessions(tx, account.id, 'second-factor-reset', at)
  await record({
    did: 'second-factor-reset',
    subject: { kind: 'account', id: account.id },
    title: account.name,
    after: { 结束的登录: ended.length },
    why,
  })
  return { account: { ...account, totpSecret: null, totpConfirmedAt: null } }
}

async function byLogin<T>(
  ground: IdentityGround,
  origin: Origin,
  login: string,
  work: (kept: Keeping) => Promise<T>,
): Promise<T | null> {
  const found = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) => accountByLogin(tx, login))
  if (!found) return null
  return act(
    ground,
    byOperator(origin),
    async (acting) => {
      const account = await lockAccount(acting.tx, found.id)
      return account && work({ ...acting, account })
    },
    { identity: true },
  )
}

/** Whether this account must use a second factor beyond what the policy asks of all. */
export const requireSecondFactor = (
  ground: IdentityGround,
  actor: Actor,
  { id, seen, required }: { readonly id: string; readonly seen: number; readonly required: boolean },
): Promise<Done | No> =>
  keepAccount(ground, actor, 'accounts.secure', { id, seen }, async (kept) => ({
    account: await changeAccount(kept, 'account-changed', () =>
      sql`update accounts set totp_required = ${required} where id = ${id}`.execute(kept.tx),
    ),
  }))

/** Asks for a new password at the next sign-in. */
export const requireNewPassword = (
  ground: IdentityGround,
  actor: Actor,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<Done | No> =>
  keepAccount(ground, actor, 'accounts.secure', { id, seen: null }, async ({ tx, record, account }) => {
    if (!account.passwordHash) return refuse('no-password')
    await sql`update accounts set must_change_password = true where id = ${id}`.execute(tx)
    await record({
      did: 'password-change-required',
      subject: { kind: 'account', id },
      title: account.name,
      why,
    })
    return { account: { ...account, mustChangePassword: true } }
  })

/** Ends one session of an account, or all of them. */
export const endSessionsOf = (
  ground: IdentityGround,
  actor: Actor,
  { id, session }: { readonly id: string; readonly session: string | null },
): Promise<{ readonly ended: number } | No> =>
  keepAccount(ground, actor, 'accounts.secure', { id, seen: null }, async ({ tx, at, record, account }) => {
    const ended = await endSessions(tx, id, 'by-security', at, { only: session })
    if (ended.length === 0 && session) return refuse('session-not-open')
    for (const _ of ended) await record(sessionEnded(account, 'by-security'))
    return { ended: ended.length }
  })
