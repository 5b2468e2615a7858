/** What keeping an account has in common: who may, the lock, the version the person saw. */
import { sql } from 'kysely'
import { INSTALLATION } from '../../platform/database/scope.ts'
import type { Json } from '../../platform/crypto/canonical.ts'
import { act, type Acting, type Actor } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { may, PERMISSIONS, type PermissionCode } from '../permissions.ts'
import { refuse, type Refused } from '../refusal.ts'
import { accountById, lockAccount, type Account } from './account.ts'
import type { AccountEvent } from './events.ts'
import type { IdentityGround } from './identity-ground.ts'
import { accountWords } from './new-account.ts'

export type KeepRefusal = 'not-allowed' | 'not-found'
export const KEEP_SAY: Readonly<Record<KeepRefusal, string>> = {
  'not-allowed': '您没有这项权限：{}',
  'not-found': '没有这个账号，可能地址有误。',
}

/** An act on no particular account yet, in the installation's record. */
export async function keeping<T>(
  ground: IdentityGround,
  actor: Actor,
  permission: PermissionCode,
  work: (acting: Acting) => Promise<T>,
): Promise<T | Refused<'not-allowed'>> {
  if (!may(actor, permission)) return refuse('not-allowed', { words: [PERMISSIONS[permission].says] })
  return act(ground, { ...actor, organId: INSTALLATION }, work, { identity: true })
}

export interface Keeping extends Acting {
  readonly account: Account
}

/** An act on an account whose newest version the person saw; `seen` null where it does not matter what else was changed. */
export async function keepAccount<T>(
  ground: IdentityGround,
  actor: Actor,
  permission: PermissionCode,
  { id, seen }: { readonly id: string; readonly seen: number | null },
  work: (keeping: Keeping) => Promise<T>,
): Promise<T | Refused<KeepRefusal> | ChangedMeanwhile> {
  return keeping(ground, actor, permission, async (acting) => {
    const account = await lockAccount(acting.tx, id)
    if (!account) return refuse('not-found')
    if (seen !== null && account.version !== seen)
      return changedMeanwhile(acting.tx, INSTALLATION, { kind: 'account', id }, seen)
    return work({ ...acting, account })
  })
}

/**
 * Changes an account by `change` and records it as `did` with what it was and is: every change that pages show makes a version.
 * Returns the account as it stands then.
 */
export async function changeAccount(
  { tx, record, account }: Keeping,
  did: AccountEvent,
  change: () => Promise<unknown>,
  why: string | null = null,
): Promise<Account> {
  const before = await accountWords(tx, account)
  await change()
  await sql`update accounts set version = version + 1 where id = ${account.id}`.execute(tx)
  const after = await accountById(tx, account.id)
  if (!after) throw new Error('an account under change is not there')
  await record({
    did,
    subject: { kind: 'account', id: account.id, version: after.version },
    title: after.name,
    before: before as Json,
    after: (await accountWords(tx, after)) as Json,
    why,
  })
  return after
}
