/** What every act of this activity has in common: who may, an organ that still is, on whose behalf. */
import type { NewEvent, RecordedEvent } from '../../platform/record/append.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { organById, type Organ } from '../organs/organ.ts'
import { groundFor, may, PERMISSIONS, type PermissionCode, type Thing } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { PeopleEvent } from './events.ts'

export type KeepRefusal = 'not-allowed' | 'not-found' | 'organ-dissolved'

export const KEEP_SAY: Say<KeepRefusal> = {
  'not-allowed': '您没有这项权限：{}',
  'not-found': '没有这项内容，可能已经变动，请刷新后再试。',
  'organ-dissolved': '“{}”已经撤并，不能再修改；历史记录仍可查看。',
}

export interface Keeping extends Omit<Acting, 'record'> {
  readonly organ: Organ
  /** Puts an event into the organ's record, on behalf of whom the actor stands in for. */
  record(event: NewEvent & { readonly did: PeopleEvent }): Promise<RecordedEvent>
}

/** Refuses arrangements about somebody of a section that the actor's duty does not reach. */
export const beyondReach = (
  actor: Actor,
  { unitId }: { readonly unitId: string | null },
): Refused<'not-allowed'> | null =>
  may(actor, 'substitutes.keep', { unitId })
    ? null
    : refuse('not-allowed', { words: [PERMISSIONS['substitutes.keep'].says] })

/** Does `work` in the record of the actor's organ when they may do `code` (to `thing`) there and the organ still is. */
export async function keep<T>(
  world: ActingWorld,
  actor: Actor,
  code: PermissionCode,
  work: (keeping: Keeping) => Promise<T>,
  thing: Thing | null = null,
): Promise<T | Refused<KeepRefusal>> {
  const ground = groundFor(actor, code, thing)
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  return act(world, actor, async (acting) => {
    const organ = await organById(acting.tx, actor.organId)
    if (!organ || organ.kind !== 'organ') return refuse('not-found')
    if (organ.dissolvedOn) return refuse('organ-dissolved', { words: [organ.name] })
    const onBehalfOf = ground.onBehalfOf?.name ?? null
    return work({ ...acting, organ, record: (event) => acting.record({ ...event, onBehalfOf }) })
  })
}
