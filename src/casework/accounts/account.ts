/** An account as the parts that sign people in and keep accounts see it; every transaction here has the scope of identity. */
import { sql } from 'kysely'
import { enterScope, INSTALLATION, type Tx } from '../../platform/database/scope.ts'
import type { FieldPlace } from '../../platform/crypto/field-cipher.ts'
import type { PasswordOwner } from '../../platform/identity/password-rules.ts'
import type { Office } from '../permissions.ts'

export type AccountStatus = 'invited' | 'active' | 'disabled'

export interface Account {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly office: Office | null
  readonly status: AccountStatus
  readonly passwordHash: string | null
  readonly passwordSetAt: Date | null
  readonly mustChangePassword: boolean
  readonly failedCount: number
  readonly lockedUntil: Date | null
  /** Encrypted. */
  readonly totpSecret: string | null
  readonly totpConfirmedAt: Date | null
  readonly totpStep: number | null
  readonly totpPending: string | null
  readonly totpRequired: boolean
  readonly oidcSubject: string | null
  readonly lastLoginAt: Date | null
  readonly lastLoginAddress: string | null
  readonly version: number
}

const COLUMNS = sql`id, login, name, office, status, password_hash as "passwordHash", password_set_at as "passwordSetAt",
  must_change_password as "mustChangePassword", failed_count as "failedCount", locked_until as "lockedUntil",
  totp_secret as "totpSecret", totp_confirmed_at as "totpConfirmedAt", totp_step::float8 as "totpStep",
  totp_pending as "totpPending", totp_required as "totpRequired", oidc_subject as "oidcSubject",
  last_login_at as "lastLoginAt", last_login_address as "lastLoginAddress", version`

/** A login as it is kept and compared: one spelling, small letters. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

export async function accountByLogin(tx: Tx, login: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${COLUMNS} from accounts where login = ${plainLogin(login)}`.execute(tx)
  return rows[0] ?? null
}

export async function accountById(tx: Tx, id: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${COLUMNS} from accounts where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The account, unchanged by anybody else until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${COLUMNS} from accounts where id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

export async function accountBySubject(tx: Tx, subject: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${COLUMNS} from accounts where oidc_subject = ${subject}`.execute(tx)
  return rows[0] ?? null
}

/** Whether anybody can sign in or be invited to: false only before the first set-up. */
export async function anyAccount(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from accounts) as any`.execute(tx)
  return rows[0]?.any ?? false
}

/** Where an account's secrets are encrypted for. */
export const secretPlace = (account: string, field: 'totp' | 'totp-pending'): FieldPlace => ({
  organ: INSTALLATION,
  subject: account,
  field,
})

/**
 * What others know of the holder and a password may not contain: names, organs, telephone numbers. Reads the organs of the account
 * one after the other and leaves the scope as that of the installation.
 */
export async function passwordOwner(tx: Tx, account: Account): Promise<PasswordOwner> {
  const { rows } = await sql<{ organ_id: string; person_id: string; name: string }>`
    select ao.organ_id, ao.person_id, o.name from account_organs ao join organs o on o.id = ao.organ_id
    where ao.account_id = ${account.id}`.execute(tx)
  const known = [account.name, ...rows.map(({ name }) => name)]
  for (const { organ_id, person_id } of rows) {
    await enterScope(tx, { organ: organ_id, identity: true })
    const people = await sql<{ name: string; phone: string }>`
      select name, phone from people where organ_id = ${organ_id} and id = ${person_id}`.execute(tx)
    known.push(...people.rows.flatMap(({ name, phone }) => [name, phone.replaceAll(/\D/g, '')]))
  }
  await enterScope(tx, { organ: INSTALLATION, identity: true })
  return { login: account.login, known: known.filter((word) => word !== ''), administrator: account.office !== null }
}
