/** Getting hold of a shortcoming for an act, and who may. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse, type Refused } from '../refusal.ts'
import { mayOn } from './reach.ts'
import type { ImprovingRefusal, SAY } from './refusals.ts'
import { findShortcoming, type Whole } from './shortcoming.ts'
import { SHORTCOMING } from './words.ts'

/** On what ground the actor may do `code` anywhere in the organ, or the refusal that says who may. */
export function groundOr(actor: Acting['actor'], code: PermissionCode): Ground | Refused<keyof typeof SAY> {
  return groundFor(actor, code) ?? refuse('not-allowed', { words: [PERMISSIONS[code].says] })
}

/** Opens one, locked, in the version that was seen. */
export async function openShortcoming(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
): Promise<Whole | ImprovingRefusal> {
  const of = await findShortcoming(tx, actor.organId, id, true)
  if (!of || !mayOn(actor, 'improving.read', of)) return refuse('not-found')
  if (of.version !== seen) return changedMeanwhile(tx, actor.organId, { kind: SHORTCOMING, id }, seen)
  return of
}
