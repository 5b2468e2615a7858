/** Who sits at the desk, as every page asks first. */
import { sql } from 'kysely'
import { INSTALLATION, withScope, type Tx } from '../../../platform/database/scope.ts'
import { unreadCount } from '../../notifications/messages.ts'
import { allowed, type PermissionCode } from '../../permissions.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { sayPolicy } from '../../../platform/identity/password-rules.ts'
import { accountById } from '../account.ts'
import { idleMinutes, needsSecondFactor, securityPolicy } from '../policy.ts'
import type { Named, Owed } from '../sessions.ts'
import type { Caller } from './act.ts'

export interface Me {
  readonly account: Named & { readonly login: string; readonly office: 'system' | 'security' | 'audit' | null }
  readonly person: Named | null
  readonly organ: Named | null
  readonly organs: readonly Named[]
  readonly may: readonly PermissionCode[]
  readonly lastLogin: { readonly at: Date; readonly address: string | null } | null
  readonly mustChangePassword: boolean
  readonly mustEnrolTotp: boolean
  readonly unread: number
  readonly idleMinutes: number
  readonly totp: { readonly bound: boolean; readonly required: boolean; readonly recoveryCodesLeft: number }
  readonly hasPassword: boolean
  readonly passwordSetAt: Date | null
  readonly passwordRule: string
}

/** Every page asks this: of a province's organs an administrator is told so many, and finds the others by searching. */
const MOST_ORGANS = 300

/** Everything `GET /me` tells; null when the account is gone. While something is owed nothing may be done yet. */
export async function me(ground: IdentityGround, { actor, session }: Caller, owed: Owed): Promise<Me | null> {
  const known = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const account = await accountById(tx, session.accountId)
    if (!account) return null
    const policy = await securityPolicy(tx, ground.config)
    const organs = await sql<Named>`
      select o.id, o.name from organs o
      where o.kind = 'organ' and o.dissolved_on is null and not o.demonstration
        and (${account.office !== null} or exists (
          select 1 from account_organs ao where ao.account_id = ${account.id} and ao.organ_id = o.id))
      order by o.position, o.name, o.id limit ${MOST_ORGANS}`.execute(tx)
    const rows = await sql<{ at: Date | null; address: string | null; left: number }>`
      select previous_login_at as at, previous_login_address as address,
        (select count(*)::int from recovery_codes where account_id = ${account.id} and used_at is null) as left
      from sessions where account_id = ${account.id} and id = ${session.id}`.execute(tx)
    const organ = organs.rows.find(({ id }) => id === actor.organId) ?? (await organNamed(tx, actor.organId))
    return { account, policy, organs: organs.rows, organ, row: rows.rows[0] }
  })
  if (!known) return null
  const { account, policy, organs, row } = known
  return {
    account: { id: account.id, name: account.name, login: account.login, office: account.office },
    person: actor.personId ? { id: actor.personId, name: actor.author.name } : null,
    organ: known.organ,
    organs,
    may: owed === 'none' ? allowed(actor) : [],
    lastLogin: row?.at ? { at: row.at, address: row.address } : null,
    mustChangePassword: owed === 'change-password',
    mustEnrolTotp: owed === 'enrol',
    unread: owed === 'none' ? await unread(ground, actor) : 0,
    idleMinutes: idleMinutes(account.office, policy),
    totp: {
      bound: account.totpConfirmedAt !== null,
      required: needsSecondFactor(account, policy),
      recoveryCodesLeft: row?.left ?? 0,
    },
    hasPassword: account.passwordHash !== null,
    passwordSetAt: account.passwordSetAt,
    passwordRule: sayPolicy(account.office !== null, policy),
  }
}

/** The organ of the session when it is not among those told; null for the installation. */
async function organNamed(tx: Tx, id: string): Promise<Named | null> {
  const { rows } = await sql<Named>`select id, name from organs where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

async function unread(ground: IdentityGround, { organId, personId }: Caller['actor']): Promise<number> {
  if (!personId) return 0
  return withScope(ground.db, { organ: organId }, (tx) => unreadCount(tx, organId, personId))
}
