/** 登录：login and password, then what is owed. Passwords are reckoned outside of transactions; everything else inside one act. */
import { sql } from 'kysely'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { hashPassword, needsRehash, verifyNobody, verifyPassword } from '../../../platform/identity/password.ts'
import type { Origin } from '../../../platform/record/event.ts'
import { act, type Acting } from '../../acting.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { accountById, accountByLogin, lockAccount, type Account } from '../account.ts'
import { byAccount, byNobody } from '../account-actor.ts'
import { takeAttempt } from '../attempts.ts'
import { goOn, openSession, type Entered } from '../entering.ts'
import { isLocked, recordFailure } from '../failures.ts'
import { securityPolicy, type SecurityPolicy } from '../policy.ts'
import { confirmEnrolment, judgeCode, startEnrolment, type CodeRefusal } from '../second-factor.ts'
import { openSessionRow, type OpenSession } from '../session-row.ts'
import { endBrowserSession } from '../session-end.ts'
import { readToken } from '../session-token.ts'
import type { Owed, Standing } from '../sessions.ts'
import { decideSignIn, WHY } from './decide.ts'

export interface Attempt {
  readonly login: string
  readonly password: string
  readonly agent: string | null
  /** The session this browser had before; it ends when the new one begins. */
  readonly before: string | null
}

export type SignInAnswer =
  | { readonly entered: Entered }
  /** One answer for everything that may be wrong with login and password. */
  | { readonly refused: 'not-let-in'; readonly policy: SecurityPolicy }
  | { readonly refused: 'too-often'; readonly wait: number }

/** The first step. An unknown login goes the same way as a known one and costs the same reckoning. */
export async function signIn(ground: IdentityGround, origin: Origin, attempt: Attempt): Promise<SignInAnswer> {
  const { found, policy } = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => ({
    found: await accountByLogin(tx, attempt.login),
    policy: await securityPolicy(tx, ground.config),
  }))
  const wait = takeAttempt(ground, origin.address, policy)
  if (wait > 0) return { refused: 'too-often', wait }
  const kept = found?.passwordHash ?? null
  const scheme = ground.config.PASSWORD_HASH
  const right = kept ? await verifyPassword(attempt.password, kept) : await verifyNobody(attempt.password, scheme)
  const renewed = right && kept && needsRehash(kept, scheme) ? await hashPassword(attempt.password, scheme) : null
  return act(
    ground,
    found ? byAccount(found, origin) : byNobody(origin),
    async (acting) => {
      const account = found && (await lockAccount(acting.tx, found.id))
      const refused = decideSignIn(account, right && account?.passwordHash === kept, acting.at)
      if (!account || refused) {
        await recordRefusal(acting, account, policy, refused ?? 'unknown')
        return { refused: 'not-let-in', policy }
      }
      if (renewed) await sql`update accounts set password_hash = ${renewed} where id = ${account.id}`.execute(acting.tx)
      await endBrowserSession(acting, attempt.before)
      return { entered: await openSession(acting, account, policy, { way: 'password', agent: attempt.agent }) }
    },
    { identity: true },
  )
}

async function recordRefusal(
  acting: Acting,
  account: Account | null,
  policy: SecurityPolicy,
  refused: keyof typeof WHY,
): Promise<void> {
  if (account && refused === 'wrong-password') {
    await recordFailure(acting, account, policy, WHY[refused])
    return
  }
  // What was typed as a login may be a password in the wrong field: it stands nowhere.
  await acting.record({
    did: 'sign-in-refused',
    subject: account ? { kind: 'account', id: account.id } : { kind: 'installation', id: INSTALLATION },
    title: account?.name ?? '登录',
    why: WHY[refused],
  })
}

export type StepRefusal = CodeRefusal | 'session-over' | 'locked' | 'too-often'

type Step<T> =
  T | { readonly refused: Exclude<StepRefusal, 'too-often'> } | { readonly refused: 'too-often'; readonly wait: number }

/** The second step: the authenticator's code, or a recovery code. Wrong ones count as wrong passwords do. */
export const giveCode = (
  ground: IdentityGround,
  origin: Origin,
  who: Standing,
  code: string,
): Promise<Step<{ readonly entered: Entered }>> =>
  step(ground, origin, who, 'totp', async ({ acting, account, session, policy }) => {
    if (isLocked(account, acting.at)) return { refused: 'locked' }
    const refused = await judgeCode(ground, acting, account, code)
    if (!refused) return { entered: await goOn(acting, account, session, policy) }
    const locked = await recordFailure(acting, account, policy, `第二步：${refused}`)
    return { refused: locked ? 'locked' : refused }
  })

/** Begins to bind an authenticator that the policy asks for. */
export const enrol = (
  ground: IdentityGround,
  origin: Origin,
  who: Standing,
): Promise<Step<{ readonly secret: string; readonly uri: string }>> =>
  step(ground, origin, who, 'enrol', ({ acting, account }) => startEnrolment(ground, acting, account))

/** Proves it, and goes on. */
export const confirm = (
  ground: IdentityGround,
  origin: Origin,
  who: Standing,
  code: string,
): Promise<Step<{ readonly entered: Entered; readonly codes: readonly string[] }>> =>
  step(ground, origin, who, 'enrol', async ({ acting, account, session, policy }) => {
    const answer = await confirmEnrolment(ground, acting, account, policy, code)
    if ('refused' in answer) return answer
    return { codes: answer.codes, entered: await goOn(acting, account, session, policy) }
  })

interface InStep {
  readonly acting: Acting
  readonly account: Account
  readonly session: OpenSession
  readonly policy: SecurityPolicy
}

/** One step of a sign-in that is half done: the session must still be open and owe just this. */
function step<T extends object>(
  ground: IdentityGround,
  origin: Origin,
  who: Standing,
  owed: Owed,
  work: (inStep: InStep) => Promise<T | { readonly refused: Exclude<StepRefusal, 'too-often'> }>,
): Promise<Step<T>> {
  return act(
    ground,
    byAccount(who.account, origin),
    async (acting): Promise<Step<T>> => {
      const { tx } = acting
      const policy = await securityPolicy(tx, ground.config)
      const wait = takeAttempt(ground, origin.address, policy)
      if (wait > 0) return { refused: 'too-often', wait }
      const account = await lockAccount(tx, who.account.id)
      const session = await openSessionRow(tx, who.session)
      if (!account || account.status !== 'active' || session?.owed !== owed) return { refused: 'session-over' }
      return work({ acting, account, session, policy })
    },
    { identity: true },
  )
}

/** Signing out. */
export async function signOut(ground: IdentityGround, origin: Origin, token: string): Promise<void> {
  const shown = readToken(token)
  if (!shown) return
  const who = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) =>
    accountById(tx, shown.account),
  )
  if (!who) return
  await act(ground, byAccount(who, origin), (acting) => endBrowserSession(acting, token, 'signed-out'), {
    identity: true,
  })
}
