/**
 * 单点登录：whom the issuer vouches for enters, if an account is bound to that person. Nobody makes an account by signing on: an
 * administrator's link binds it, or the administrator entered the subject before.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import type { FieldPlace } from '../../../platform/crypto/field-cipher.ts'
import {
  PENDING_MINUTES,
  singleSignOn,
  type PendingSignOn,
  type SingleSignOn,
} from '../../../platform/identity/oidc.ts'
import { SAY as SAY_OIDC, type SignOnRefusal } from '../../../platform/identity/oidc-refusals.ts'
import type { Origin } from '../../../platform/record/event.ts'
import { act, type Acting } from '../../acting.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { accountBySubject, lockAccount, type Account } from '../account.ts'
import { byAccount, byNobody } from '../account-actor.ts'
import { takeAttempt } from '../attempts.ts'
import { openSession, type Entered } from '../entering.ts'
import { isLocked } from '../failures.ts'
import { changeAccount } from '../keep-account.ts'
import { openLink, SAY_LINK, voidLinks, type LinkRefusal } from '../links.ts'
import { securityPolicy, type SecurityPolicy } from '../policy.ts'
import { endBrowserSession } from '../session-end.ts'
import { subjectOf } from '../subject.ts'

export type SignOnFailure =
  SignOnRefusal | LinkRefusal | 'not-set-up' | 'not-known' | 'disabled' | 'locked' | 'bound-elsewhere' | 'too-often'
export const SAY: Readonly<Record<SignOnFailure, string>> = {
  ...SAY_OIDC,
  ...SAY_LINK,
  'not-set-up': '本系统没有设置单点登录，请用登录名和口令登录。',
  'not-known': '统一身份认证通过了，但本系统没有与您绑定的账号。请联系系统管理员开设账号或发绑定链接。',
  disabled: '您的账号尚未激活或已停用，请联系系统管理员。',
  locked: '您的账号正在锁定，请稍后再试，或请安全管理员解锁。',
  'bound-elsewhere': '这个统一身份已经绑定了本系统的另一个账号，不能再绑定。请联系系统管理员。',
  'too-often': '尝试太频繁，请稍候再试。',
}

/** Kept sealed in a cookie while the browser is at the issuer. */
export interface Kept extends PendingSignOn {
  /** The link that is to be bound. */
  readonly link: string | null
}

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  startedAt: z.string(),
  link: z.string().nullable(),
})
const PLACE: FieldPlace = { organ: INSTALLATION, subject: 'sign-on', field: 'pending' }
export const KEPT_SECONDS = PENDING_MINUTES * 60

const issuers = new WeakMap<IdentityGround, { readonly callback: string; readonly issuer: SingleSignOn | null }>()

/** The issuer of the settings; its description is kept with the ground. */
function issuerOf(ground: IdentityGround, callback: string): SingleSignOn | null {
  const found = issuers.get(ground)
  if (found?.callback === callback) return found.issuer
  const issuer = singleSignOn(ground.config, callback)
  issuers.set(ground, { callback, issuer })
  return issuer
}

/** Where to send the browser, and what to keep in its cookie. */
export async function beginSignOn(
  ground: IdentityGround,
  origin: Origin,
  callback: string,
  link: string | null,
): Promise<{ readonly url: string; readonly sealed: string } | { readonly refused: SignOnFailure }> {
  const policy = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) =>
    securityPolicy(tx, ground.config),
  )
  if (takeAttempt(ground, origin.address, policy) > 0) return { refused: 'too-often' }
  const begun = await issuerOf(ground, callback)?.begin(now())
  if (!begun) return { refused: 'not-set-up' }
  if ('refused' in begun) return begun
  return { url: begun.url, sealed: ground.cipher.encrypt(PLACE, JSON.stringify({ ...begun.pending, link })) }
}

export interface ComingBack {
  readonly callback: string
  readonly url: URL
  readonly sealed: string | null
  readonly agent: string | null
  readonly before: string | null
}

/** The browser comes back: the issuer's word is judged, the account found or bound, the session opened. */
export async function finishSignOn(
  ground: IdentityGround,
  origin: Origin,
  back: ComingBack,
): Promise<Entered | { readonly refused: SignOnFailure }> {
  const issuer = issuerOf(ground, back.callback)
  if (!issuer) return { refused: 'not-set-up' }
  const pending = keptIn(ground, back.sealed)
  const finished = await issuer.finish(back.url, pending, now())
  if ('refused' in finished) return { refused: finished.refused }
  const subject = subjectOf(finished.who)
  const found = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    if (!pending?.link) return accountBySubject(tx, subject)
    const link = await openLink(tx, pending.link, now())
    return 'refused' in link ? null : link.account
  })
  return act(
    ground,
    found ? byAccount(found, origin) : byNobody(origin),
    async (acting) => {
      const policy = await securityPolicy(acting.tx, ground.config)
      const account = pending?.link
        ? await bind(acting, pending.link, subject)
        : (found && (await lockAccount(acting.tx, found.id))) || { refused: 'not-known' as const }
      const refused = 'refused' in account ? account.refused : fault(account, acting.at)
      if (refused || 'refused' in account) return refuse(acting, found, refused ?? 'not-known')
      return open(acting, account, policy, back)
    },
    { identity: true },
  )
}

const fault = (account: Account, at: Date): 'disabled' | 'locked' | null =>
  account.status !== 'active' ? 'disabled' : isLocked(account, at) ? 'locked' : null

async function open(acting: Acting, account: Account, policy: SecurityPolicy, back: ComingBack): Promise<Entered> {
  await endBrowserSession(acting, back.before)
  return openSession(acting, account, policy, { way: 'sign-on', agent: back.agent })
}

async function refuse(
  { record }: Acting,
  account: Account | null,
  refused: SignOnFailure,
): Promise<{ readonly refused: SignOnFailure }> {
  await record({
    did: 'sign-in-refused',
    subject: account ? { kind: 'account', id: account.id } : { kind: 'installation', id: INSTALLATION },
    title: account?.name ?? '单点登录',
    why: `单点登录：${SAY[refused]}`,
  })
  return { refused }
}

/** Binds the person to the link's account, which thereby becomes active; the link is used up. */
async function bind(
  acting: Acting,
  token: string,
  subject: string,
): Promise<Account | { readonly refused: SignOnFailure }> {
  const { tx, at } = acting
  const link = await openLink(tx, token, at)
  if ('refused' in link) return link
  const { account } = link
  const holder = await accountBySubject(tx, subject)
  if (holder && holder.id !== account.id) return { refused: 'bound-elsewhere' }
  const bound = await changeAccount({ ...acting, account }, 'sign-on-bound', () =>
    sql`update accounts set oidc_subject = ${subject}, status = 'active' where id = ${account.id}`.execute(tx),
  )
  await voidLinks(tx, account.id, at)
  return bound
}

/** What the cookie holds; null when it is missing, or was made elsewhere. */
function keptIn({ cipher }: IdentityGround, sealed: string | null): Kept | null {
  if (sealed === null) return null
  try {
    return kept.parse(JSON.parse(cipher.decrypt(PLACE, sealed)))
  } catch {
    return null
  }
}
