/** Getting hold of an assessment for an act, in the version that was seen. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse, type Refused } from '../refusal.ts'
import { findAssessment, type Assessment } from './assessment.ts'
import type { AssessingRefusal, SAY } from './refusals.ts'
import { ASSESSMENT } from './words.ts'

export function groundOr(actor: Acting['actor'], code: PermissionCode): Ground | Refused<keyof typeof SAY> {
  return groundFor(actor, code) ?? refuse('not-allowed', { words: [PERMISSIONS[code].says] })
}

/** Opens one for who may assess; `seen` null when the act does not depend on a page that was seen. */
export async function openAssessment(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number | null },
): Promise<{ readonly of: Assessment; readonly ground: Ground } | AssessingRefusal> {
  const of = await findAssessment(tx, actor.organId, id, true)
  if (!of || !groundFor(actor, 'assessments.read')) return refuse('not-found')
  const ground = groundOr(actor, 'assessments.keep')
  if ('refused' in ground) return ground
  if (seen !== null && of.version !== seen) return changedMeanwhile(tx, actor.organId, { kind: ASSESSMENT, id }, seen)
  return { of, ground }
}
