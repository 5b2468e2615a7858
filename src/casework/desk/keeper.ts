/** Whose desk it is: a person of an organ, or one of the three administrators, who have a desk of the installation's own. */
import { INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import type { DeskContext } from '../ground.ts'

export interface Keeper {
  readonly organ: string
  /** The person; for an administrator the account. */
  readonly person: string
}

export const keeperOf = ({ actor, session }: Pick<DeskContext, 'actor' | 'session'>): Keeper =>
  actor.personId ? { organ: actor.organId, person: actor.personId } : { organ: INSTALLATION, person: session.accountId }

/** Reads or writes what belongs to the caller's own desk. */
export const atDesk = <T>(context: DeskContext, work: (tx: Tx, keeper: Keeper) => Promise<T>): Promise<T> => {
  const keeper = keeperOf(context)
  return withScope(context.ground.db, { organ: keeper.organ }, (tx) => work(tx, keeper))
}

const TAKEN = '23505'

/** Windows that put and drop one row at the same moment can be in each other's way more than once. */
const TIMES = 10

/** Puts a row that may be there already; when two windows put it at the same moment, the later one once more. */
export async function putting(work: () => Promise<void>): Promise<void> {
  for (let left = TIMES; ; left--) {
    try {
      return await work()
    } catch (fault) {
      if ((fault as { code?: string }).code !== TAKEN || left === 1) throw fault
    }
  }
}
