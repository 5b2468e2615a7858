/** 授权: the security administrator grants or refuses what was proposed, many on one page. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { DUTY_STATES } from '../duty-states.ts'
import { dutiesByIds, dutyWords, type PersonDuty } from '../duty.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { peopleByIds } from '../person.ts'
import { unitsOf } from '../unit.ts'
import { decideGrant, type GrantRefusal } from './decide.ts'

type Refusal = GrantRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  decided: '“{}”的这项职责已经处理过，请刷新后再看。',
  'person-gone': '“{}”已经离开，不能授予职责。',
  'unit-gone': '“{}”的这项职责所限的内设机构已经撤销，请拒绝后重新提出。',
  expired: '“{}”的这项职责到 {} 为止，已经过期，请拒绝后重新提出。',
  'why-missing': '拒绝要写明理由。',
}

export interface Decision {
  readonly id: string
  readonly version: number
  readonly grant: boolean
}

/** Decides all of them, or none; `why` goes with each (needed where one is refused). */
export async function decideDuties(
  world: ActingWorld,
  actor: Actor,
  { decisions, why }: { readonly decisions: readonly Decision[]; readonly why: string | null },
): Promise<{ readonly granted: number; readonly refusedDuties: number } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'duties.grant', async ({ tx, today, record, organ }) => {
    const duties = await dutiesByIds(
      tx,
      organ.id,
      decisions.map(({ id }) => id),
    )
    const people = await peopleByIds(
      tx,
      organ.id,
      duties.map(({ personId }) => personId),
    )
    const units = await unitsOf(tx, organ.id)
    const decided: PersonDuty[] = []
    for (const { id, version, grant } of decisions) {
      const duty = duties.find((each) => each.id === id)
      if (!duty) return refuse('not-found')
      if (duty.version !== version) return changedMeanwhile(tx, organ.id, { kind: 'duty', id }, version)
      const made = decideGrant(duty, { grant, why }, { today, person: people.get(duty.personId), units })
      if ('refused' in made) return made
      decided.push(made)
    }
    for (const duty of decided) {
      await sql`
        update duties set status = ${duty.status}, from_on = ${duty.from}, decided_by = ${actor.author.name}, version = ${duty.version}
        where organ_id = ${organ.id} and id = ${duty.id}`.execute(tx)
      const unit = units.find(({ id }) => id === duty.unitId)?.name ?? null
      await record({
        did: duty.status === 'granted' ? 'duty-granted' : 'duty-refused',
        subject: { kind: 'duty', id: duty.id, version: duty.version },
        title: `${people.get(duty.personId)?.name ?? ''}：${dutyWords(duty.duty, unit)}`,
        before: { 状态: DUTY_STATES.proposed },
        after: { 状态: DUTY_STATES[duty.status], 起: duty.from, 止: duty.to },
        why,
      })
    }
    const granted = decided.filter(({ status }) => status === 'granted').length
    return { granted, refusedDuties: decided.length - granted }
  })
}
