/** Counting what went wrong at signing in, and locking an account that is being guessed at. */
import { sql } from 'kysely'
import { beijingTime } from '../../platform/clock.ts'
import type { Acting } from '../acting.ts'
import type { Account } from './account.ts'
import type { SecurityPolicy } from './policy.ts'
import { endSessions, sessionEnded } from './session-end.ts'

export interface Counted {
  readonly failedCount: number
  readonly lockedUntil: Date | null
}

/** Whether an account is locked at an instant. */
export const isLocked = ({ lockedUntil }: Pick<Account, 'lockedUntil'>, at: Date): boolean =>
  lockedUntil !== null && lockedUntil > at

/**
 * One failure more. A lock that is over began a new count; the failure that reaches the limit locks for the policy's minutes.
 * 身份鉴别：应具有登录失败处理功能（GB/T 22239—2019 7.1.4.1 b）.
 */
export function countFailure(
  account: Pick<Account, 'failedCount' | 'lockedUntil'>,
  { lockout }: SecurityPolicy,
  at: Date,
): Counted {
  const before = account.lockedUntil && account.lockedUntil <= at ? 0 : account.failedCount
  const failedCount = before + 1
  return {
    failedCount,
    lockedUntil: failedCount >= lockout.failures ? new Date(at.getTime() + lockout.minutes * 60_000) : null,
  }
}

/** Keeps one failure more and records it; a lock ends every sign-in that is half done. True when it locked the account. */
export async function recordFailure(
  { tx, at, record }: Acting,
  account: Account,
  policy: SecurityPolicy,
  why: string,
): Promise<boolean> {
  const { failedCount, lockedUntil } = countFailure(account, policy, at)
  await sql`
    update accounts set failed_count = ${failedCount}, locked_until = ${lockedUntil} where id = ${account.id}`.execute(
    tx,
  )
  const subject = { kind: 'account', id: account.id }
  await record({ did: 'sign-in-refused', subject, title: account.name, why })
  if (!lockedUntil) return false
  await record({
    did: 'account-locked',
    subject,
    title: account.name,
    after: { 锁定至: beijingTime(lockedUntil) },
    why: `连续 ${failedCount} 次失败`,
  })
  const { rows } = await sql<{ id: string }>`
    select id from sessions where account_id = ${account.id} and ended_at is null and owed <> 'none'`.execute(tx)
  for (const { id } of rows) {
    await endSessions(tx, account.id, 'account-locked', at, { only: id })
    await record(sessionEnded(account, 'account-locked'))
  }
  return true
}
