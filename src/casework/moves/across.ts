/** Acting at two organs at once: both records are locked, both keep what happened, or neither does. */
import { acrossScopes, type Tx } from '../../platform/database/scope.ts'
import { count } from '../../platform/metrics/counts.ts'
import { actIn, type Acting, type ActingWorld, type Actor } from '../acting.ts'

/** One of the two organs of a move. */
export interface Side {
  readonly organ: string
  /** Acts in its scope and its record; one side at a time. */
  within<T>(work: (acting: Acting) => Promise<T>): Promise<T>
}

export interface Both {
  readonly from: Side
  readonly to: Side
}

/** The same author at another organ, where they have no right: for what the record of that organ says of the act. */
export const atOrgan = ({ author, origin }: Actor, organId: string): Actor => ({
  author,
  organId,
  origin,
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

/** Does `work` for `actor` at the organs `from` and `to` in one transaction. */
export async function actAcross<T>(
  world: ActingWorld,
  actor: Actor,
  { from, to }: { readonly from: string; readonly to: string },
  work: (both: Both) => Promise<T>,
): Promise<T> {
  const opened = new Map<string, Acting>()
  let events = 0
  const lock = async (tx: Tx, organ: string): Promise<void> => {
    const acting = await actIn(world, organ === actor.organId ? actor : atOrgan(actor, organ), tx)
    const record: Acting['record'] = async (event) => {
      const recorded = await acting.record(event)
      events++
      return recorded
    }
    opened.set(organ, { ...acting, record })
  }
  const done = await acrossScopes(world.db, [from, to], lock, async ({ within }) => {
    const side = (organ: string): Side => ({
      organ,
      within: (inside) =>
        within(organ, () => {
          const acting = opened.get(organ)
          if (!acting) throw new Error('a record that was not opened')
          return inside(acting)
        }),
    })
    return work({ from: side(from), to: side(to) })
  })
  count('events_recorded', events)
  return done
}
