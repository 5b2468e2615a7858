/** One-time links: activation, a new password, binding single sign-on. The secret is shown once; its digest is kept. */
import { sql } from 'kysely'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { TokenPurpose } from '../../platform/identity/token.ts'
import type { Acting } from '../acting.ts'
import { lockAccount, type Account } from './account.ts'
import type { SecurityPolicy } from './policy.ts'
import { opens, readToken, tokenFor } from './session-token.ts'

export const LINK_PURPOSES = {
  activate: '激活账号',
  reset: '重设口令',
  bind: '绑定单点登录',
} as const satisfies Readonly<Record<string, string>>
export type LinkPurpose = keyof typeof LINK_PURPOSES

export interface NewLink {
  readonly purpose: LinkPurpose
  /** Below the site's address: to be handed to the person, seen by nobody else. */
  readonly path: string
  readonly expiresAt: Date
}

/** A token of one kind of link is never taken for another's. */
const TOKEN: Readonly<Record<LinkPurpose, TokenPurpose>> = { activate: 'activate', reset: 'reset', bind: 'sign-on' }

const lifetime = (purpose: LinkPurpose, { links }: SecurityPolicy): number =>
  purpose === 'reset' ? links.resetMinutes * 60_000 : links.activationHours * 3_600_000

/** Makes a link; earlier ones of the account that were not used are worth nothing from now on. The act records it. */
export async function makeLink(
  { tx, at, record }: Acting,
  account: Pick<Account, 'id' | 'name'>,
  purpose: LinkPurpose,
  policy: SecurityPolicy,
): Promise<NewLink> {
  await voidLinks(tx, account.id, at)
  const id = uuidv7()
  const { token, hash } = tokenFor(TOKEN[purpose], account.id, id)
  const expiresAt = new Date(at.getTime() + lifetime(purpose, policy))
  await sql`
    insert into account_links (account_id, id, purpose, token_hash, expires_at, created_at)
    values (${account.id}, ${id}, ${purpose}, ${hash}, ${expiresAt}, ${at})`.execute(tx)
  await record({
    did: 'account-link-made',
    subject: { kind: 'account', id: account.id },
    title: account.name,
    after: { 用途: LINK_PURPOSES[purpose], 有效期至: beijingTime(expiresAt) },
  })
  return { purpose, path: `/desk/activate?token=${token}`, expiresAt }
}

/** Makes all open links of an account worth nothing. */
export async function voidLinks(tx: Tx, account: string, at: Date): Promise<void> {
  await sql`update account_links set used_at = ${at} where account_id = ${account} and used_at is null`.execute(tx)
}

export type LinkRefusal = 'no-such-link' | 'link-used' | 'link-expired' | 'account-disabled'
export const SAY_LINK: Readonly<Record<LinkRefusal, string>> = {
  'no-such-link': '这个链接不对，可能没有复制完整。请完整复制，或请系统管理员重新发一个。',
  'link-used': '这个链接已经用过，或者后来又发了新的链接。请直接登录，或请系统管理员重新发一个。',
  'link-expired': '这个链接已过有效期。请系统管理员重新发一个。',
  'account-disabled': '账号已停用，链接不再有效。如有疑问，请与系统管理员联系。',
}

export interface OpenLink {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly account: Account
}

/** The account and purpose behind a link that still holds at an instant; the account is locked until the transaction ends. */
export async function openLink(tx: Tx, token: string, at: Date): Promise<OpenLink | { readonly refused: LinkRefusal }> {
  const shown = readToken(token)
  if (!shown) return { refused: 'no-such-link' }
  const { rows } = await sql<{ purpose: LinkPurpose; token_hash: string; expires_at: Date; used_at: Date | null }>`
    select purpose, token_hash, expires_at, used_at from account_links
    where account_id = ${shown.account} and id = ${shown.id}`.execute(tx)
  const link = rows[0]
  if (!link || !opens(TOKEN[link.purpose], shown, link.token_hash)) return { refused: 'no-such-link' }
  const account = await lockAccount(tx, shown.account)
  if (!account) return { refused: 'no-such-link' }
  if (account.status === 'disabled') return { refused: 'account-disabled' }
  if (link.used_at) return { refused: 'link-used' }
  if (link.expires_at <= at) return { refused: 'link-expired' }
  return { id: shown.id, purpose: link.purpose, account }
}
