/** Whether a login and a password let somebody in. Pure; what the caller is told does not depend on which of these it was. */
import { isLocked } from '../failures.ts'
import type { Account } from '../account.ts'

export type SignInRefusal = 'unknown' | 'not-active' | 'locked' | 'wrong-password'

/** For the record, never for the caller. */
export const WHY: Readonly<Record<SignInRefusal, string>> = {
  unknown: '没有这个账号',
  'not-active': '账号未激活或已停用',
  locked: '账号锁定期间',
  'wrong-password': '口令不对',
}

/** `right`: whether the password was the account's, as reckoned before. Null when the account may enter. */
export function decideSignIn(
  account: Pick<Account, 'status' | 'lockedUntil'> | null,
  right: boolean,
  at: Date,
): SignInRefusal | null {
  if (!account) return 'unknown'
  if (account.status !== 'active') return 'not-active'
  if (isLocked(account, at)) return 'locked'
  return right ? null : 'wrong-password'
}
