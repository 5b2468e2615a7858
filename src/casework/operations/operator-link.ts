/** A link for an account whose administrators cannot make one: lost passwords of the last administrators, from the server itself. */
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import type { Origin } from '../../platform/record/event.ts'
import { accountByLogin, lockAccount } from '../accounts/account.ts'
import { byOperator } from '../accounts/account-actor.ts'
import type { IdentityGround } from '../accounts/identity-ground.ts'
import { makeLink, type NewLink } from '../accounts/links.ts'
import { securityPolicy } from '../accounts/policy.ts'
import { act } from '../acting.ts'

export type LinkAnswer =
  { readonly link: NewLink; readonly name: string } | { readonly refused: 'no-such-account' | 'account-disabled' }
export const SAY_OPERATOR_LINK: Readonly<Record<Extract<LinkAnswer, { refused: string }>['refused'], string>> = {
  'no-such-account': '没有这个登录名。',
  'account-disabled': '账号已停用，请系统管理员先恢复。',
}

/** Makes a link by login: to activate an account that never was, to set a new password otherwise. Recorded as every link is. */
export async function linkByOperator(ground: IdentityGround, origin: Origin, login: string): Promise<LinkAnswer> {
  const found = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) => accountByLogin(tx, login))
  if (!found) return { refused: 'no-such-account' }
  return act(
    ground,
    byOperator(origin),
    async (acting) => {
      const account = await lockAccount(acting.tx, found.id)
      if (!account) return { refused: 'no-such-account' }
      if (account.status === 'disabled') return { refused: 'account-disabled' }
      const purpose = account.status === 'invited' ? 'activate' : 'reset'
      const link = await makeLink(acting, account, purpose, await securityPolicy(acting.tx, ground.config))
      return { link, name: account.name }
    },
    { identity: true },
  )
}
