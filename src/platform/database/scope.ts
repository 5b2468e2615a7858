/** Whose rows a transaction may touch. Row-level security holds it: without a scope there are no rows. */
import { sql, type IsolationLevel, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Sql = Kysely<Tables>
/** A transaction under way; inside it every statement sees the rows of its scope only. */
export type Tx = Transaction<Tables>

/** The pseudo-organ of the installation's own record: accounts, administrators, settings. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000'

export interface Scope {
  /** The organ whose rows are seen (a UUID), or `INSTALLATION`; none when absent. */
  readonly organ?: string
  /** Whether accounts and sessions are seen: only for signing in and for keeping accounts. */
  readonly identity?: boolean
}

/**
 * Runs `work` in one transaction that sees the rows of `scope`; commits when it resolves, rolls back when it throws.
 * The scope ends with the transaction, so that a connection given back to the pool carries none.
 */
export async function withScope<T>(
  db: Sql,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  isolation: IsolationLevel = 'read committed',
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (tx) => {
      await enterScope(tx, scope)
      return work(tx)
    })
}

/** Sets the scope of a transaction under way: for a job or a backup that goes from organ to organ in one transaction. */
export async function enterScope(tx: Tx, { organ = '', identity = false }: Scope): Promise<void> {
  await sql`select set_config('gongkai.organ', ${organ}, true), set_config('gongkai.identity', ${identity ? 'on' : ''}, true)`.execute(
    tx,
  )
}
