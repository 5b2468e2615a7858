/** 结束替岗: from this day on the substitute acts for themselves only. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { beyondReach, keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById } from '../person.ts'
import { substitutionById } from '../substitution.ts'

type Refusal = KeepRefusal | 'over'
export const SAY: Say<Refusal> = { ...KEEP_SAY, over: '这次替岗已经结束。' }

/** Ends a substitution today, whether it has begun or not. */
export async function endSubstitute(
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly why: string | null },
): Promise<{ readonly ended: true } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'substitutes.keep', async ({ tx, today, record, organ }) => {
    const found = await substitutionById(tx, organ.id, given.id)
    if (!found) return refuse('not-found')
    const beyond = beyondReach(actor, (await personById(tx, organ.id, found.personId)) ?? { unitId: null })
    if (beyond) return beyond
    if (found.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'substitution', id: found.id }, given.version)
    if (found.endedOn || found.to < today) return refuse('over')
    const version = found.version + 1
    await sql`
      update substitutions set ended_on = ${today}, version = ${version} where organ_id = ${organ.id} and id = ${found.id}`.execute(
      tx,
    )
    await record({
      did: 'substitute-ended',
      subject: { kind: 'substitution', id: found.id, version },
      title: `${found.substitute} 替 ${found.person}`,
      before: { 提前结束: null },
      after: { 提前结束: today },
      why: given.why,
    })
    return { ended: true }
  })
}
