/** 我的账号：what everybody may do with their own account. Changing the second factor asks for the password once more. */
import { sql } from 'kysely'
import { act, type Acting, type Actor } from '../../acting.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { INSTALLATION } from '../../../platform/database/scope.ts'
import { lockAccount, type Account } from '../account.ts'
import { renewToken } from '../entering.ts'
import { needsSecondFactor, securityPolicy, type SecurityPolicy } from '../policy.ts'
import { provePassword, SAY_PASSWORD, type PasswordRefusal } from '../password-change.ts'
import {
  confirmEnrolment,
  dropSecondFactor,
  judgeCode,
  makeRecoveryCodes,
  SAY_CODE,
  startEnrolment,
  type CodeRefusal,
} from '../second-factor.ts'
import { endSessions, sessionEnded } from '../session-end.ts'
import { openSessionRow } from '../session-row.ts'
import { recordFailure } from '../failures.ts'

export type OwnRefusal =
  PasswordRefusal | CodeRefusal | 'second-factor-required' | 'no-second-factor' | 'not-open' | 'not-yours'
export const SAY: Readonly<Record<OwnRefusal, string>> = {
  ...SAY_PASSWORD,
  ...SAY_CODE,
  locked: '连续输错次数过多，账号已锁定，没有办理。请稍后再试，或请安全管理员解锁。',
  'session-over': '登录已结束，没有办理。请重新登录。',
  'second-factor-required': '按安全策略，您的账号必须使用动态口令，不能取消。',
  'no-second-factor': '您的账号没有绑定动态口令。',
  'not-open': '这次登录已经结束。',
  'not-yours': '您没有在这个机关任职，不能切换过去。',
}

/** Who acts on their own account, in which session. */
export interface Caller {
  readonly actor: Actor
  readonly session: { readonly accountId: string; readonly id: string }
}
type Refused = { readonly refused: OwnRefusal }

interface Own {
  readonly acting: Acting
  readonly account: Account
  readonly policy: SecurityPolicy
}

/** Begins to bind another authenticator; the one in use stays until the new one is proved. */
export const beginAuthenticator = (ground: IdentityGround, caller: Caller, proof: string) =>
  proved(ground, caller, proof, ({ acting, account }) => startEnrolment(ground, acting, account))

/** Proves the new authenticator. What was begun with the password within minutes needs it no second time. */
export const confirmAuthenticator = (ground: IdentityGround, caller: Caller, code: string) =>
  own(ground, caller, async ({ acting, account, policy }) => {
    const done = await confirmEnrolment(ground, acting, account, policy, code)
    if ('refused' in done) return done
    return { codes: done.codes, token: await renewToken(acting, account.id, caller.session.id) }
  })

/** Takes the second factor away, where the policy leaves that to the person. */
export const removeAuthenticator = (ground: IdentityGround, caller: Caller, proof: string) =>
  proved(ground, caller, proof, async ({ acting, account, policy }): Promise<{ done: true } | Refused> => {
    if (!account.totpConfirmedAt) return { refused: 'no-second-factor' }
    if (needsSecondFactor(account, policy)) return { refused: 'second-factor-required' }
    await dropSecondFactor(acting, account.id)
    await acting.record({ did: 'totp-removed', subject: { kind: 'account', id: account.id }, title: account.name })
    return { done: true }
  })

/** New recovery codes in place of the old ones. */
export const renewRecoveryCodes = (ground: IdentityGround, caller: Caller, proof: string) =>
  proved(ground, caller, proof, async ({ acting, account }): Promise<{ codes: readonly string[] } | Refused> =>
    account.totpConfirmedAt ? { codes: await makeRecoveryCodes(acting, account) } : { refused: 'no-second-factor' },
  )

/** Ends one of one's own other sessions, or all of them. */
export const endOwn = (ground: IdentityGround, caller: Caller, which: string | 'others') =>
  own(ground, caller, async ({ acting, account }): Promise<{ ended: number } | Refused> => {
    const ended = await endSessions(
      acting.tx,
      account.id,
      'by-owner',
      acting.at,
      which === 'others' ? { except: caller.session.id } : { only: which },
    )
    for (const _ of ended) await acting.record(sessionEnded(account, 'by-owner'))
    return ended.length > 0 || which === 'others' ? { ended: ended.length } : { refused: 'not-open' }
  })

/**
 * Turns the session to another organ of the account; the three administrators may enter every organ, and with null go back to the
 * installation.
 */
export const enterOrgan = (
  ground: IdentityGround,
  caller: Caller,
  organ: string | null,
): Promise<{ readonly entered: true } | Refused> =>
  own(ground, caller, async ({ acting, account }): Promise<{ entered: true } | Refused> => {
    const { tx, record } = acting
    const { rows } = await sql<{ id: string; name: string }>`
      select o.id, o.name from organs o
      where o.id = ${organ} and o.kind = 'organ' and o.dissolved_on is null and not o.demonstration
        and (${account.office !== null} or exists (
          select 1 from account_organs ao where ao.account_id = ${account.id} and ao.organ_id = o.id))`.execute(tx)
    const to = rows[0] ?? null
    if (!to && (organ !== null || account.office === null)) return { refused: 'not-yours' }
    await sql`
      update sessions set organ_id = ${organ} where account_id = ${account.id} and id = ${caller.session.id}`.execute(
      tx,
    )
    await record({
      did: 'organ-entered',
      subject: { kind: 'account', id: account.id },
      title: account.name,
      after: { 机关: to?.name ?? '系统管理' },
    })
    return { entered: true }
  })

/** Something of one's own account, in an open session of it. */
function own<T extends object>(
  ground: IdentityGround,
  { actor, session }: Caller,
  work: (own: Own) => Promise<T | Refused>,
): Promise<T | Refused> {
  return act(
    ground,
    { ...actor, organId: INSTALLATION },
    async (acting): Promise<T | Refused> => {
      const account = await lockAccount(acting.tx, session.accountId)
      const row = await openSessionRow(acting.tx, session)
      if (!account || account.status !== 'active' || row?.owed !== 'none') return { refused: 'session-over' }
      return work({ acting, account, policy: await securityPolicy(acting.tx, ground.config) })
    },
    { identity: true },
  )
}

/**
 * The same after a proof that it is the person and not somebody at their screen: the password; for an account of single sign-on,
 * which has none, a code of the authenticator it has.
 */
async function proved<T extends object>(
  ground: IdentityGround,
  caller: Caller,
  proof: string,
  work: (own: Own) => Promise<T | Refused>,
): Promise<T | Refused> {
  const { actor, session } = caller
  const known = await provePassword(ground, actor.origin, session.accountId, proof)
  if (!('refused' in known)) return own(ground, caller, work)
  if (known.refused !== 'no-password') return known
  return own(ground, caller, async (mine) => {
    const { acting, account, policy } = mine
    const refused = account.totpConfirmedAt ? await judgeCode(ground, acting, account, proof) : null
    if (!refused) return work(mine)
    const locked = await recordFailure(acting, account, policy, `核对动态口令：${SAY_CODE[refused]}`)
    return { refused: locked ? 'locked' : refused }
  })
}
