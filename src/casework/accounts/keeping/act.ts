/** 账号管理，系统管理员的部分：opening accounts for people, changing, disabling, one-time links. */
import { sql } from 'kysely'
import type { Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { may } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import type { Account } from '../account.ts'
import {
  accountFault,
  organsFault,
  RULES_SAY,
  writeAccount,
  type AccountGiven,
  type RuleRefusal,
} from '../account-rules.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { changeAccount, keepAccount, keeping, KEEP_SAY, type KeepRefusal } from '../keep-account.ts'
import { makeLink, voidLinks, type LinkPurpose, type NewLink } from '../links.ts'
import { namingFault, namingWords, plainName } from '../login-name.ts'
import { writeMemberships } from '../membership.ts'
import { securityPolicy } from '../policy.ts'
import { endSessions, type EndedWhy } from '../session-end.ts'
import { activeHolders } from '../offices.ts'
import { decideDisabling, decideLink, type DisableRefusal, type LinkRefusal } from './decide.ts'

export type Refusal = KeepRefusal | RuleRefusal | DisableRefusal | LinkRefusal | 'not-disabled'

export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...RULES_SAY,
  'last-of-office': '这是最后一个在用的{}，不能停用。请先开设并激活另一个。',
  'own-account': '不能停用自己的账号。请由另一位系统管理员办理。',
  'already-disabled': '账号已经停用。',
  'not-disabled': '账号没有停用。',
  'link-by-system': '工作人员账号的链接由系统管理员发出。',
  'link-by-security': '管理员账号由系统管理员开设、由安全管理员发出链接：两人经手，谁也不能独自增设管理员。',
  'link-of-disabled': '账号已停用，请先恢复。',
  'link-not-needed': '账号已经激活；忘记口令请发重设口令的链接。',
  'link-too-early': '账号还没有激活，请发激活链接。',
  'no-sign-on': '本系统没有设置单点登录。',
}

type No = Refused<Refusal> | ChangedMeanwhile

/**
 * Opens an account for a person, invited, with the link that activates it. That of one of the three administrators gets its link
 * from the security administrator: nobody makes an administrator alone.
 */
export const createAccount = (
  ground: IdentityGround,
  actor: Actor,
  given: AccountGiven,
): Promise<{ readonly account: Account; readonly link: NewLink | null } | No> =>
  keeping(ground, actor, 'accounts.keep', async (acting) => {
    const { tx } = acting
    const fault = await accountFault(acting, given)
    if (fault) return fault
    const account = await writeAccount(acting, given)
    const link = given.office
      ? null
      : await makeLink(acting, account, 'activate', await securityPolicy(tx, ground.config))
    return { account, link }
  })

/** Changes the name, the organs and the bound person of single sign-on. An office is given once and never changed. */
export const reviseAccount = (
  ground: IdentityGround,
  actor: Actor,
  {
    id,
    seen,
    ...given
  }: { readonly id: string; readonly seen: number } & Pick<AccountGiven, 'name' | 'organs' | 'oidcSubject'>,
): Promise<{ readonly account: Account } | No> =>
  keepAccount(ground, actor, 'accounts.keep', { id, seen }, async (kept) => {
    const { tx, at, account } = kept
    const named = namingFault(account.login, given.name)
    if (named) return refuse(named, { field: 'name', words: namingWords(named, account.login) })
    const fault = await organsFault(kept, account, { ...given, office: account.office })
    if (fault) return fault
    const unbound = account.oidcSubject !== null && given.oidcSubject === null
    const changed = await changeAccount(kept, unbound ? 'sign-on-unbound' : 'account-changed', async () => {
      await sql`
        update accounts set name = ${plainName(given.name)}, oidc_subject = ${given.oidcSubject}
        where id = ${id}`.execute(tx)
      await writeMemberships(tx, id, given.organs)
    })
    if (unbound)
      await sql`
        update sessions set ended_at = ${at}, ended_why = ${'sign-on-unbound' satisfies EndedWhy}
        where account_id = ${id} and way = 'sign-on' and ended_at is null`.execute(tx)
    return { account: changed }
  })

/** Disables an account; it is signed out everywhere at once, and its links are worth nothing. */
export const disableAccount = (
  ground: IdentityGround,
  actor: Actor,
  { id, seen, why }: { readonly id: string; readonly seen: number; readonly why: string },
): Promise<{ readonly account: Account } | No> =>
  keepAccount(ground, actor, 'accounts.keep', { id, seen }, async (kept) => {
    const { tx, at, account } = kept
    const refused = decideDisabling(account, actor.author.accountId, await activeHolders(tx, account.office))
    if (refused) return refused
    const changed = await changeAccount(
      kept,
      'account-disabled',
      () => sql`update accounts set status = 'disabled' where id = ${id}`.execute(tx),
      why,
    )
    await endSessions(tx, id, 'account-disabled', at)
    await voidLinks(tx, id, at)
    return { account: changed }
  })

/** Takes a disabled account into use again, as it was: active when it can sign in, else waiting for activation. */
export const enableAccount = (
  ground: IdentityGround,
  actor: Actor,
  { id, seen }: { readonly id: string; readonly seen: number },
): Promise<{ readonly account: Account } | No> =>
  keepAccount(ground, actor, 'accounts.keep', { id, seen }, async (kept) => {
    const { tx, account } = kept
    if (account.status !== 'disabled') return refuse('not-disabled')
    const status = account.passwordHash || account.oidcSubject ? 'active' : 'invited'
    return {
      account: await changeAccount(kept, 'account-enabled', () =>
        sql`update accounts set status = ${status} where id = ${id}`.execute(tx),
      ),
    }
  })

/** Makes a one-time link; whoever may not is told who does. */
export async function sendLink(
  ground: IdentityGround,
  actor: Actor,
  { id, purpose }: { readonly id: string; readonly purpose: LinkPurpose },
): Promise<{ readonly link: NewLink } | No> {
  const permission = may(actor, 'accounts.secure') ? 'accounts.secure' : 'accounts.keep'
  return keepAccount(ground, actor, permission, { id, seen: null }, async (kept) => {
    const { tx, account } = kept
    const refused = decideLink(account, purpose, {
      by: actor.office,
      otherSecurity: (await activeHolders(tx, 'security')).some((holder) => holder !== id),
      signOn: ground.config.OIDC_ISSUER !== '',
    })
    if (refused) return refused
    return { link: await makeLink(kept, account, purpose, await securityPolicy(tx, ground.config)) }
  })
}
