/** How a session ends, and what the person is told who comes back with its cookie. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { NewEvent } from '../../platform/record/append.ts'
import type { Origin } from '../../platform/record/event.ts'
import { act, type Acting } from '../acting.ts'
import type { IdentityGround } from './identity-ground.ts'
import { byProgram } from './account-actor.ts'
import { opens, readToken } from './session-token.ts'

/** Why a session ended: the sentence for the person, and for the record. */
export const ENDED = {
  'signed-out': '您已退出登录。',
  idle: '长时间没有操作，为安全起见已自动退出，请重新登录。',
  expired: '一次登录的最长时间已到，请重新登录。',
  unfinished: '登录没有在规定时间内完成，请重新开始。',
  'signed-in-again': '您在同一浏览器重新登录，先前的登录已结束。',
  'too-many':
    '您的账号在别处登录，超过同时登录的数量，这里最早的登录已结束。如非本人操作，请立即修改口令并告知安全管理员。',
  'by-owner': '您在别处结束了这次登录。',
  'by-security': '安全管理员结束了这次登录。',
  'password-changed': '口令已修改，先前的登录全部结束，请用新口令登录。',
  'sign-on-unbound': '单点登录的绑定已由系统管理员解除，请重新登录。',
  'account-disabled': '账号已停用。如有疑问，请与系统管理员联系。',
  'second-factor-reset': '动态口令已重设，请重新登录。',
  'account-locked': '连续输错次数过多，账号已锁定，这次登录没有完成。',
} as const satisfies Readonly<Record<string, string>>
export type EndedWhy = keyof typeof ENDED

interface Ended {
  readonly id: string
}

/** Ends the open sessions of an account but `except`; returns which. The caller records why. */
export async function endSessions(
  tx: Tx,
  account: string,
  why: EndedWhy,
  at: Date,
  { except = null, only = null }: { readonly except?: string | null; readonly only?: string | null } = {},
): Promise<readonly string[]> {
  const { rows } = await sql<Ended>`
    update sessions set ended_at = ${at}, ended_why = ${why}
    where account_id = ${account} and ended_at is null
      and (${except}::uuid is null or id <> ${except}::uuid) and (${only}::uuid is null or id = ${only}::uuid)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The event of an ended session, under its account. */
export const sessionEnded = (account: { readonly id: string; readonly name: string }, why: EndedWhy): NewEvent => ({
  did: why === 'signed-out' ? 'signed-out' : 'session-ended',
  subject: { kind: 'account', id: account.id },
  title: account.name,
  why: ENDED[why],
})

/**
 * Ends the session whose token a browser showed, if it is open: at signing out, and when the same browser signs in anew. A token that
 * opens nothing is passed over.
 */
export async function endBrowserSession(
  { tx, at, record }: Acting,
  token: string | null,
  why: 'signed-out' | 'signed-in-again' = 'signed-in-again',
): Promise<void> {
  const shown = token === null ? null : readToken(token)
  if (!shown) return
  const { rows } = await sql<{ token_hash: string; name: string }>`
    select s.token_hash, a.name from sessions s join accounts a on a.id = s.account_id
    where s.account_id = ${shown.account} and s.id = ${shown.id} and s.ended_at is null`.execute(tx)
  if (!rows[0] || !opens('session', shown, rows[0].token_hash)) return
  await endSessions(tx, shown.account, why, at, { only: shown.id })
  await record(sessionEnded({ id: shown.account, name: rows[0].name }, why))
}

/** Ends a session that ran out, in a transaction of its own; nothing happens when it has ended already. */
export async function endOverdue(
  ground: IdentityGround,
  account: { readonly id: string; readonly name: string },
  id: string,
  why: EndedWhy,
  origin: Origin,
): Promise<void> {
  await act(
    ground,
    byProgram(origin),
    async ({ tx, at, record }) => {
      const ended = await endSessions(tx, account.id, why, at, { only: id })
      if (ended.length > 0) await record(sessionEnded(account, why))
    },
    { identity: true },
  )
}
