/** The row of a new account, and how an account is told of in the record. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { OFFICES, type Office } from '../permissions.ts'
import { accountById, accountByLogin, plainLogin, type Account } from './account.ts'
import { plainName } from './login-name.ts'
import { membershipsOf } from './membership.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly office: Office | null
  readonly oidcSubject: string | null
}

export const STATUSES = { invited: '待激活', active: '在用', disabled: '已停用' } as const

/** An account as its events tell of it, in words. */
export async function accountWords(
  tx: Tx,
  account: Pick<Account, 'id' | 'login' | 'name' | 'office' | 'status' | 'totpRequired' | 'oidcSubject'>,
): Promise<Readonly<Record<string, string | boolean | null>>> {
  const organs = await membershipsOf(tx, account.id)
  return {
    登录名: account.login,
    姓名: account.name,
    管理员: account.office && OFFICES[account.office].label,
    状态: STATUSES[account.status],
    任职: organs.map(({ organ, person }) => `${organ.name} ${person?.name ?? ''}`.trim()).join('；') || null,
    必须使用动态口令: account.totpRequired,
    单点登录: account.oidcSubject,
  }
}

export const isLoginTaken = async (tx: Tx, login: string): Promise<boolean> =>
  (await accountByLogin(tx, login)) !== null

/** Puts a new account into the table, invited; the act records it. */
export async function insertAccount({ tx, at }: Acting, given: NewAccount): Promise<Account> {
  const id = uuidv7()
  await sql`
    insert into accounts (id, login, name, office, status, oidc_subject, created_at)
    values (${id}, ${plainLogin(given.login)}, ${plainName(given.name)}, ${given.office}, 'invited', ${given.oidcSubject},
      ${at})`.execute(tx)
  const account = await accountById(tx, id)
  if (!account) throw new Error('an account just made is not there')
  return account
}

/** The event of a new account. */
export async function recordCreation({ tx, record }: Acting, account: Account): Promise<void> {
  await record({
    did: 'account-created',
    subject: { kind: 'account', id: account.id, version: account.version },
    title: account.name,
    after: await accountWords(tx, account),
  })
}
