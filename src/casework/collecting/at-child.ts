/** Acting at the superior and, where the organ that reports works here and was asked, at it too: both keep what was decided, or neither. */
import { sql } from 'kysely'
import { withScope } from '../../platform/database/scope.ts'
import { act, look, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { actAcross } from '../moves/across.ts'
import { findMember } from './member.ts'
import { requestOf } from './submission.ts'

/** The sides of an act; one at a time. */
export interface Sides {
  own<T>(work: (acting: Acting) => Promise<T>): Promise<T>
  /** Null: the organ is outside, or nobody works there yet. */
  readonly child: (<T>(work: (acting: Acting) => Promise<T>) => Promise<T>) | null
}

/** Does `work` for a member of the actor's round; the child is found before and does not change meanwhile. */
export async function actWithChild<T>(
  world: ActingWorld,
  actor: Actor,
  member: string,
  work: (sides: Sides) => Promise<T>,
): Promise<T> {
  const superior = actor.organId
  const found = await look(world, actor, (tx) => findMember(tx, superior, member))
  const child = found?.childId ?? null
  const asked = child !== null && found !== null && (await isAsked(world, child, found.year, superior))
  if (child === null || !asked)
    return act(world, actor, (acting) => work({ own: (inside) => inside(acting), child: null }))
  return actAcross(world, actor, { from: superior, to: child }, ({ from, to }) =>
    work({ own: (inside) => from.within(inside), child: (inside) => to.within(inside) }),
  )
}

const isAsked = (world: ActingWorld, child: string, year: number, superior: string): Promise<boolean> =>
  withScope(world.db, { organ: child }, async (tx) => (await requestOf(tx, child, year, superior)) !== null)

/** Whether an organ has begun to work here: without a record nothing can be put down at it. */
export const worksHere = (world: ActingWorld, organ: string): Promise<boolean> =>
  withScope(world.db, { organ }, async (tx) => {
    const { rows } = await sql`select 1 from record_heads where organ_id = ${organ}`.execute(tx)
    return rows.length > 0
  })

/** Who acts for a job of an organ. */
export const atWork = (organId: string, name: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})
