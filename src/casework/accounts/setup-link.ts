/**
 * The one-time link of the first start: while no account exists each start prints a new one, and only the last one opens the set-up.
 * There is no default password that anybody could forget to change.
 */
import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import { isToken, newToken } from '../../platform/identity/token.ts'
import { openRecord } from '../../platform/record/append.ts'
import { anyAccount } from './account.ts'
import type { IdentityGround } from './identity-ground.ts'
import { setupHours } from './policy.ts'

const NAME = 'setup-link'

export interface SetupLink {
  /** Below the site's address. */
  readonly path: string
  readonly expiresAt: Date
}

/** A new link in place of any earlier one; null once there are accounts. */
export async function newSetupLink({ db, config, digest }: IdentityGround): Promise<SetupLink | null> {
  return withScope(db, { organ: INSTALLATION, identity: true }, async (tx) => {
    // Several programs may start at once: one after the other, and the last link is the one that holds.
    const { at } = await openRecord(tx, INSTALLATION, digest)
    if (await anyAccount(tx)) return null
    const { token, hash } = newToken('setup')
    const expiresAt = new Date(at.getTime() + setupHours(config) * 3_600_000)
    await dropSetupLink(tx)
    const value = JSON.stringify({ hash, expiresAt: expiresAt.toISOString() })
    await sql`insert into installation (name, value) values (${NAME}, ${value})`.execute(tx)
    return { path: `/desk/setup?token=${token}`, expiresAt }
  })
}

/** Ends the link: it was used. */
export async function dropSetupLink(tx: Tx): Promise<void> {
  await sql`delete from installation where name = ${NAME}`.execute(tx)
}

export type SetupLinkRefusal = 'already-set-up' | 'no-such-link' | 'link-expired'
export const SAY_SETUP_LINK: Readonly<Record<SetupLinkRefusal, string>> = {
  'already-set-up': '初次设置已经完成，这个链接不再有效。请直接登录；没有账号的，请系统管理员开设。',
  'no-such-link': '这个链接不对：每次启动都会换一个新的，请用最近一次启动时显示的链接。',
  'link-expired': '这个链接已过有效期。请重新启动程序，用新显示的链接。',
}

/** What keeps a set-up link from holding at an instant; null when it holds. */
export async function setupLinkFault(tx: Tx, token: string, at: Date = now()): Promise<SetupLinkRefusal | null> {
  if (await anyAccount(tx)) return 'already-set-up'
  const { rows } = await sql<{ value: string }>`select value from installation where name = ${NAME}`.execute(tx)
  const kept = rows[0] ? (JSON.parse(rows[0].value) as { hash: string; expiresAt: string }) : null
  if (!kept || !isToken('setup', token, kept.hash)) return 'no-such-link'
  return new Date(kept.expiresAt) <= at ? 'link-expired' : null
}

/** What `serve` says at its start while nothing is set up; null afterwards. `address` is where the site answers. */
export async function setupSentence(
  ground: IdentityGround & { readonly config: Pick<Config, 'PUBLIC_URL' | 'SECURITY_LEVEL'> },
  address: string,
): Promise<string | null> {
  const link = await newSetupLink(ground)
  if (!link) return null
  return `还没有账号。请在 ${setupHours(ground.config)} 小时内用浏览器打开下面的一次性链接，完成初次设置（不要转发给别人）：\n  ${address}${link.path}`
}
