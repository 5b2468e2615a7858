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
  const waits: (() => Promise<void>)[] = []
  const done = await db
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (tx) => {
      afterwards.set(tx, waits)
      await enterScope(tx, scope)
      return work(tx)
    })
  for (const wait of waits) await wait()
  return done
}

const afterwards = new WeakMap<object, (() => Promise<void>)[]>()

/**
 * Has `wait` done once the transaction is committed and before who began it is told so; never when it is rolled back. The same `wait` is done
 * once, however often it is asked for. Only for transactions that `withScope` began.
 */
export function afterCommit(tx: Tx, wait: () => Promise<void>): void {
  const waits = afterwards.get(tx)
  if (!waits) throw new Error('this transaction was not begun by withScope')
  if (!waits.includes(wait)) waits.push(wait)
}

/** Sets the scope of a transaction under way: for a job or a backup that goes from organ to organ in one transaction. */
export async function enterScope(tx: Tx, { organ = '', identity = false }: Scope): Promise<void> {
  await sql`select set_config('gongkai.organ', ${organ}, true), set_config('gongkai.identity', ${identity ? 'on' : ''}, true)`.execute(
    tx,
  )
}

/** Two organs in one transaction; at every moment the rows of one of them are seen, or of none. */
export interface AcrossScopes {
  /** Does `work` in the scope of one of the two; refuses any other organ, and a second scope while one is open. */
  within<T>(organ: string, work: (tx: Tx) => Promise<T>): Promise<T>
}

/**
 * One transaction over two organs, for what must happen at both or at neither. It widens nothing: the two are fixed before it
 * begins, the scopes follow one another and never add up, and between them there is none, so that row-level security holds each
 * statement to one organ as it always does. `lock` runs first in each, in the order of their ids: two transactions over the same
 * organs wait for one another and never in a circle.
 */
export async function acrossScopes<T>(
  db: Sql,
  organs: readonly [string, string],
  lock: (tx: Tx, organ: string) => Promise<void>,
  work: (across: AcrossScopes) => Promise<T>,
): Promise<T> {
  if (organs[0] === organs[1] || organs.some((organ) => organ === '' || organ === INSTALLATION))
    throw new Error('a transaction across scopes is between two organs')
  return withScope(db, {}, async (tx) => {
    let open = false
    const within = async <Done>(organ: string, inside: (tx: Tx) => Promise<Done>): Promise<Done> => {
      if (!organs.includes(organ)) throw new Error('this organ is none of the two of the transaction')
      if (open) throw new Error('one scope at a time')
      open = true
      await enterScope(tx, { organ })
      const done = await inside(tx)
      await enterScope(tx, {})
      open = false
      return done
    }
    for (const organ of organs.toSorted()) await within(organ, () => lock(tx, organ))
    return work({ within })
  })
}
