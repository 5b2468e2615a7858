/** A new password: judged and hashed outside of any transaction, kept inside one. */
import { sql } from 'kysely'
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { passwordFaults, sayBarred, sayFault } from '../../platform/identity/password-rules.ts'
import { hashPassword, isOneOf } from '../../platform/identity/password.ts'
import type { Acting } from '../acting.ts'
import type { IdentityGround } from './identity-ground.ts'
import { passwordOwner, type Account } from './account.ts'
import type { SecurityPolicy } from './policy.ts'

/** Everything wrong with a new password as sentences, or its hash to keep. */
export async function prepareNewPassword(
  ground: IdentityGround,
  account: Account,
  policy: SecurityPolicy,
  next: string,
): Promise<{ readonly hash: string } | { readonly wrong: readonly string[] }> {
  const { owner, earlier } = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const { rows } = await sql<{ password_hash: string }>`
      select password_hash from account_passwords where account_id = ${account.id}
      order by set_at desc limit ${policy.password.barred}`.execute(tx)
    return { owner: await passwordOwner(tx, account), earlier: rows.map((row) => row.password_hash) }
  })
  const wrong = passwordFaults(next, owner, policy).map((fault) => sayFault(fault, owner, policy))
  if (wrong.length > 0) return { wrong }
  if (await isOneOf(next, earlier)) return { wrong: [sayBarred(policy)] }
  return { hash: await hashPassword(next, ground.config.PASSWORD_HASH) }
}

/** Keeps a hash as the account's password, and among those that may not come back. */
export async function keepPassword({ tx, at }: Acting, account: string, hash: string): Promise<void> {
  await sql`
    update accounts set password_hash = ${hash}, password_set_at = ${at}, must_change_password = false, failed_count = 0,
      locked_until = null
    where id = ${account}`.execute(tx)
  // A clock that went back must not make two of them one.
  await sql`
    insert into account_passwords (account_id, set_at, password_hash)
    select ${account}::uuid, greatest(${at}::timestamptz, max(set_at) + interval '1 millisecond'), ${hash}
    from account_passwords where account_id = ${account}`.execute(tx)
}
