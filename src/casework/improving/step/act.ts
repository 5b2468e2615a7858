/** 办理一步: opened in the version that was seen, decided, kept. */
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { readSetting } from '../../organ-settings.ts'
import { groundFor, PERMISSIONS, type PermissionCode } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import { decide, type StepAsked } from '../decide.ts'
import { keep, ownersFault } from '../keep.ts'
import { openShortcoming } from '../open.ts'
import type { ImprovingRefusal } from '../refusals.ts'
import { IMPROVING_SETTING } from '../setting.ts'
import { evidenceCount, type Whole } from '../shortcoming.ts'

/** A section reports on its own measures; everything else is the office's. */
function placeOf(of: Whole, step: StepAsked): { readonly code: PermissionCode; readonly unitId: string | null } {
  if (step.did !== 'measure-ended') return { code: 'improving.keep', unitId: null }
  const measure = of.measures.find(({ id }) => id === step.measure)
  return { code: 'improving.work', unitId: measure?.unitId ?? of.unitId }
}

const whyOf = (step: StepAsked): string | null =>
  'reason' in step ? step.reason : 'says' in step ? step.says : 'result' in step ? step.result : null

/** Takes a step with the shortcoming `id`. */
export const stepShortcoming = (
  world: ActingWorld,
  actor: Actor,
  asked: { readonly id: string; readonly seen: number },
  step: StepAsked,
): Promise<{ readonly id: string; readonly version: number } | ImprovingRefusal> =>
  act(world, actor, async (acting) => {
    const { tx, today } = acting
    const of = await openShortcoming(acting, asked)
    if ('refused' in of) return of
    const { code, unitId } = placeOf(of, step)
    const ground = groundFor(actor, code, { unitId })
    if (!ground) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
    const { value } = await readSetting(tx, actor.organId, IMPROVING_SETTING)
    const evidence = await evidenceCount(tx, actor.organId, of)
    const after = decide(of, step, { today, id: uuidv7(), evidence, needsEvidence: value.evidence })
    if ('refused' in after) return after
    const fault = await ownersFault(tx, actor.organId, after, of)
    if (fault) return fault
    const onBehalfOf = ground.onBehalfOf?.name ?? null
    return { id: of.id, version: await keep(acting, of, after, { did: step.did, why: whyOf(step), onBehalfOf }) }
  })
