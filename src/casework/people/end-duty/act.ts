/** 收回职责 (the security administrator), or 撤回 a proposal not yet decided (who keeps the people). It ends at once. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { DUTY_STATES } from '../duty-states.ts'
import { dutiesByIds, dutyWords } from '../duty.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById } from '../person.ts'
import { unitsOf } from '../unit.ts'

type Refusal = KeepRefusal | 'not-open' | 'already-granted'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'not-open': '这项职责已经结束，请刷新后再看。',
  'already-granted': '这项职责已经授予，只有安全管理员可以收回。',
}

/** Ends a granted duty, or takes a proposal back (`proposal`: the second only). */
export async function endDuty(
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly why: string; readonly proposal: boolean },
): Promise<{ readonly ended: true } | Refused<Refusal> | ChangedMeanwhile> {
  const code = given.proposal ? 'duties.propose' : 'duties.grant'
  return keep(world, actor, code, async ({ tx, today, record, organ }) => {
    const [duty] = await dutiesByIds(tx, organ.id, [given.id])
    if (!duty) return refuse('not-found')
    if (duty.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'duty', id: duty.id }, given.version)
    if (duty.status !== 'proposed' && duty.status !== 'granted') return refuse('not-open')
    if (given.proposal && duty.status === 'granted') return refuse('already-granted')
    const version = duty.version + 1
    await sql`
      update duties set status = 'ended', to_on = greatest(from_on, ${today}::date), version = ${version},
        decided_by = ${actor.author.name}
      where organ_id = ${organ.id} and id = ${duty.id}`.execute(tx)
    const person = await personById(tx, organ.id, duty.personId)
    const unit = (await unitsOf(tx, organ.id)).find(({ id }) => id === duty.unitId)?.name ?? null
    await record({
      did: 'duty-ended',
      subject: { kind: 'duty', id: duty.id, version },
      title: `${person?.name ?? ''}：${dutyWords(duty.duty, unit)}`,
      before: { 状态: DUTY_STATES[duty.status] },
      after: { 状态: DUTY_STATES.ended },
      why: given.why,
    })
    return { ended: true }
  })
}
