/** 修改口令, by the account itself: while signing in when it is owed, or later by one's own wish. */
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { verifyPassword } from '../../platform/identity/password.ts'
import type { Origin } from '../../platform/record/event.ts'
import { act } from '../acting.ts'
import type { IdentityGround } from './identity-ground.ts'
import { accountById, lockAccount, type Account } from './account.ts'
import { byAccount } from './account-actor.ts'
import { goOn, renewToken, type Entered } from './entering.ts'
import { isLocked, recordFailure } from './failures.ts'
import { keepPassword, prepareNewPassword } from './new-password.ts'
import { securityPolicy, type SecurityPolicy } from './policy.ts'
import { endSessions } from './session-end.ts'
import { openSessionRow } from './session-row.ts'

export type PasswordRefusal = 'wrong-current' | 'no-password' | 'locked' | 'session-over'
export const SAY_PASSWORD: Readonly<Record<PasswordRefusal, string>> = {
  'wrong-current': '现在的口令不对。',
  'no-password': '您的账号用单点登录，没有口令。需要口令的话，请系统管理员发一个重设口令的链接。',
  locked: '连续输错次数过多，账号已锁定，口令没有修改。请稍后再试，或请安全管理员解锁。',
  'session-over': '登录已结束，口令没有修改。请重新登录。',
}

/**
 * Changes the password in a session: every other session of the account ends, this one goes on under a new token. A wrong current
 * password counts as a failed sign-in, so that an unattended screen is no place to guess at it.
 */
export async function changePassword(
  ground: IdentityGround,
  origin: Origin,
  session: { readonly accountId: string; readonly id: string },
  { current, next }: { readonly current: string; readonly next: string },
): Promise<
  | { readonly entered: Entered }
  | { readonly refused: PasswordRefusal }
  | { readonly refused: 'weak'; readonly wrong: readonly string[] }
> {
  const proof = await provePassword(ground, origin, session.accountId, current)
  if ('refused' in proof) return proof
  const { account, policy } = proof
  const prepared = await prepareNewPassword(ground, account, policy, next)
  if ('wrong' in prepared) return { refused: 'weak', wrong: prepared.wrong }
  return act(
    ground,
    byAccount(account, origin),
    async (acting) => {
      const { tx, at, record } = acting
      const held = await lockAccount(tx, account.id)
      const row = await openSessionRow(tx, session)
      // Reset, disabled or changed in another window since the current password was proved.
      if (!held || held.status !== 'active' || held.passwordHash !== account.passwordHash || !row)
        return { refused: 'session-over' }
      await keepPassword(acting, held.id, prepared.hash)
      const ended = await endSessions(tx, held.id, 'password-changed', at, { except: row.id })
      await record({
        did: 'password-changed',
        subject: { kind: 'account', id: held.id },
        title: held.name,
        after: { 结束的登录: ended.length },
      })
      if (row.owed === 'none') return { entered: { owed: 'none', token: await renewToken(acting, held.id, row.id) } }
      const renewed = { ...held, mustChangePassword: false, passwordSetAt: at }
      return { entered: await goOn(acting, renewed, row, policy) }
    },
    { identity: true },
  )
}

/** Whether a password is the account's; a wrong one is counted and may lock it. */
export async function provePassword(
  ground: IdentityGround,
  origin: Origin,
  accountId: string,
  password: string,
): Promise<{ readonly account: Account; readonly policy: SecurityPolicy } | { readonly refused: PasswordRefusal }> {
  const { account, policy } = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => ({
    account: await accountById(tx, accountId),
    policy: await securityPolicy(tx, ground.config),
  }))
  if (!account) return { refused: 'session-over' }
  if (!account.passwordHash) return { refused: 'no-password' }
  const right = await verifyPassword(password, account.passwordHash)
  return act(
    ground,
    byAccount(account, origin),
    async (acting) => {
      const held = await lockAccount(acting.tx, account.id)
      if (!held) return { refused: 'session-over' }
      if (isLocked(held, acting.at)) return { refused: 'locked' }
      if (right && held.passwordHash === account.passwordHash) return { account: held, policy }
      const locked = await recordFailure(acting, held, policy, '核对现在的口令：不对')
      return { refused: locked ? 'locked' : 'wrong-current' }
    },
    { identity: true },
  )
}
