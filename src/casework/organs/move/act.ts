/** 调整隶属: another region or superior; everything of the organ stays its own. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import type { Refused, Say } from '../../refusal.ts'
import { KEEP_SAY, keepOrgan, type KeepRefusal } from '../keeping.ts'
import type { Organ } from '../organ.ts'
import { decideMove, type MoveRefusal } from './decide.ts'

export const SAY: Say<MoveRefusal | KeepRefusal> = {
  ...KEEP_SAY,
  'parent-unknown': '没有这个上级，可能已经变动，请重新选择。',
  'parent-dissolved': '“{}”已经撤并，不能移到它之下。',
  'region-under-organ': '“{}”是机关，区划只能放在区划之下。',
  'under-itself': '“{}”不能移到它自己或者它的下级之下。',
  'name-taken': '那里已有“{}”。',
}

/** Puts an organ under `parentId`, or at the top. */
export async function moveOrgan(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly parentId: string | null
    readonly why: string | null
  },
): Promise<Organ | Refused<MoveRefusal | KeepRefusal> | ChangedMeanwhile> {
  return keepOrgan(world, actor, given, async ({ tx, record, organ, all }) => {
    const decided = decideMove(organ, given.parentId, all)
    if ('refused' in decided) return decided
    if (organ.parentId === given.parentId) return organ
    const version = organ.version + 1
    await sql`update organs set parent_id = ${given.parentId}, version = ${version} where id = ${organ.id}`.execute(tx)
    await record({
      did: 'organ-moved',
      subject: { kind: 'organ', id: organ.id, version },
      title: organ.name,
      before: { 上级: all.find(({ id }) => id === organ.parentId)?.name ?? null },
      after: { 上级: decided.parent?.name ?? null },
      why: given.why,
    })
    return { ...organ, parentId: given.parentId, version }
  })
}
