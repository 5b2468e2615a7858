/** 激活账号、重设口令：by a one-time link, without a session. The person signs in afterwards as always. */
import { sql } from 'kysely'
import { now } from '../../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { sayPolicy } from '../../../platform/identity/password-rules.ts'
import type { Origin } from '../../../platform/record/event.ts'
import { act } from '../../acting.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { byAccount } from '../account-actor.ts'
import { takeAttempt } from '../attempts.ts'
import { changeAccount } from '../keep-account.ts'
import { openLink, SAY_LINK, voidLinks, type LinkPurpose, type LinkRefusal } from '../links.ts'
import { keepPassword, prepareNewPassword } from '../new-password.ts'
import { securityPolicy } from '../policy.ts'
import { endSessions } from '../session-end.ts'

export type ActivationRefusal = LinkRefusal | 'sign-on-only'
export const SAY: Readonly<Record<ActivationRefusal, string>> = {
  ...SAY_LINK,
  'sign-on-only': '这个链接只用于绑定单点登录，不能设置口令。',
}

export interface LinkSeen {
  readonly purpose: LinkPurpose
  readonly login: string
  readonly name: string
  readonly passwordRule: string
}
interface TooOften {
  readonly refused: 'too-often'
  readonly wait: number
}

/** What a link is for and whose it is, for the page; it stays unused. */
export async function lookAtLink(
  ground: IdentityGround,
  origin: Origin,
  token: string,
): Promise<LinkSeen | { readonly refused: LinkRefusal } | TooOften> {
  return withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const policy = await securityPolicy(tx, ground.config)
    const wait = takeAttempt(ground, origin.address, policy)
    if (wait > 0) return { refused: 'too-often', wait }
    const link = await openLink(tx, token, now())
    if ('refused' in link) return link
    const { login, name, office } = link.account
    return { purpose: link.purpose, login, name, passwordRule: sayPolicy(office !== null, policy) }
  })
}

/** Sets the password by a link: the account becomes active, or its old sessions end; the link is used up. */
export async function activate(
  ground: IdentityGround,
  origin: Origin,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<
  | { readonly did: LinkPurpose }
  | { readonly refused: ActivationRefusal }
  | { readonly refused: 'weak'; readonly wrong: readonly string[] }
  | TooOften
> {
  const seen = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => ({
    policy: await securityPolicy(tx, ground.config),
    link: await openLink(tx, token, now()),
  }))
  const wait = takeAttempt(ground, origin.address, seen.policy)
  if (wait > 0) return { refused: 'too-often', wait }
  if ('refused' in seen.link) return seen.link
  if (seen.link.purpose === 'bind') return { refused: 'sign-on-only' }
  const prepared = await prepareNewPassword(ground, seen.link.account, seen.policy, password)
  if ('wrong' in prepared) return { refused: 'weak', wrong: prepared.wrong }
  return act(
    ground,
    byAccount(seen.link.account, origin),
    async (acting) => {
      const { tx, at, record } = acting
      // Somebody may have been quicker with the same link.
      const link = await openLink(tx, token, at)
      if ('refused' in link) return link
      const { account, purpose } = link
      const kept = { ...acting, account }
      if (account.status === 'invited')
        await changeAccount(kept, 'account-activated', async () => {
          await keepPassword(acting, account.id, prepared.hash)
          await sql`update accounts set status = 'active' where id = ${account.id}`.execute(tx)
        })
      else await keepPassword(acting, account.id, prepared.hash)
      await voidLinks(tx, account.id, at)
      const ended = await endSessions(tx, account.id, 'password-changed', at)
      if (account.status === 'active')
        await record({
          did: 'password-changed',
          subject: { kind: 'account', id: account.id },
          title: account.name,
          after: { 结束的登录: ended.length },
          why: '用重设口令的链接',
        })
      return { did: purpose }
    },
    { identity: true },
  )
}
