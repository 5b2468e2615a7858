/** Accounts as administrators see them: who, where, in what state; never a secret. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import type { Office } from '../permissions.ts'
import { accountById, type AccountStatus } from './account.ts'
import { isLocked } from './failures.ts'
import { membershipsOf, type Membership } from './membership.ts'

export interface ListedAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly office: Office | null
  readonly status: AccountStatus
  readonly locked: boolean
  readonly totp: boolean
  readonly totpRequired: boolean
  readonly signOn: boolean
  readonly lastLoginAt: Date | null
  readonly version: number
  /** Names of the organs. */
  readonly organs: readonly string[]
}

export const ACCOUNT_SORTS = ['login', 'name', 'lastLogin'] as const
export interface AccountFilter {
  /** '' for all, `none` for those without an office. */
  readonly office: Office | 'none' | ''
  readonly status: AccountStatus | 'locked' | ''
  /** '' for all. */
  readonly organ: string
}

/** A page of accounts; the scope is that of identity. */
export async function accountsFound(
  tx: Tx,
  filter: AccountFilter,
  list: ListQuery<(typeof ACCOUNT_SORTS)[number]>,
  at: Date,
): Promise<Page<ListedAccount>> {
  const where = sql`where (${list.q} = '' or position(lower(${list.q}) in a.login) > 0 or position(${list.q} in a.name) > 0)
    and (${filter.office} = '' or coalesce(a.office, 'none') = ${filter.office})
    and (${filter.status} = '' or a.status = ${filter.status}
      or (${filter.status} = 'locked' and a.status = 'active' and a.locked_until > ${at}))
    and (${filter.organ} = '' or exists (
      select 1 from account_organs ao where ao.account_id = a.id and ao.organ_id::text = ${filter.organ}))`
  const counted = await sql<{ total: number }>`select count(*)::int as total from accounts a ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const order = { login: sql`a.login`, name: sql`a.name`, lastLogin: sql`a.last_login_at` }[list.sort]
  const { rows } = await sql<ListedAccount>`
    select a.id, a.login, a.name, a.office, a.status, coalesce(a.locked_until > ${at}, false) as locked,
      a.totp_confirmed_at is not null as totp, a.totp_required as "totpRequired", a.oidc_subject is not null as "signOn",
      a.last_login_at as "lastLoginAt", a.version,
      array(select o.name from account_organs ao join organs o on o.id = ao.organ_id where ao.account_id = a.id
        order by o.position, o.name) as organs
    from accounts a ${where}
    order by ${order} ${list.descending ? sql`desc nulls last` : sql`nulls first`}, a.id
    limit ${list.size} offset ${(page - 1) * list.size}`.execute(tx)
  return { items: rows, total, page, size: list.size, pages }
}

export interface AccountSeen extends Omit<ListedAccount, 'organs'> {
  readonly oidcSubject: string | null
  readonly lockedUntil: Date | null
  readonly lastLoginAddress: string | null
  readonly mustChangePassword: boolean
  readonly hasPassword: boolean
  readonly memberships: readonly Membership[]
}

/** One account; null when there is none. */
export async function accountSeen(tx: Tx, id: string, at: Date): Promise<AccountSeen | null> {
  const account = await accountById(tx, id)
  if (!account) return null
  return {
    id: account.id,
    login: account.login,
    name: account.name,
    office: account.office,
    status: account.status,
    locked: isLocked(account, at),
    lockedUntil: isLocked(account, at) ? account.lockedUntil : null,
    totp: account.totpConfirmedAt !== null,
    totpRequired: account.totpRequired,
    signOn: account.oidcSubject !== null,
    oidcSubject: account.oidcSubject,
    lastLoginAt: account.lastLoginAt,
    lastLoginAddress: account.lastLoginAddress,
    mustChangePassword: account.mustChangePassword,
    hasPassword: account.passwordHash !== null,
    version: account.version,
    memberships: await membershipsOf(tx, id),
  }
}
