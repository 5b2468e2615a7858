/** Keeping a change of state: the row, its version, its entry in the search of the desk. */
import type { Acting } from '../acting.ts'
import { keepPublication, type Publication } from './publication.ts'
import { indexPublication } from './searchable.ts'

/** Keeps a change over the version at hand; the version after it. */
export async function keepState(
  { tx, actor, at }: Acting,
  of: Publication,
  change: Partial<Publication>,
): Promise<{ readonly id: string; readonly version: number; readonly state: Publication['state'] }> {
  const next: Publication = { ...of, ...change, version: of.version + 1, changedAt: at }
  await keepPublication(tx, actor.organId, next)
  await indexPublication(tx, actor.organId, next, at)
  return { id: of.id, version: next.version, state: next.state }
}
