/** 提出职责: who keeps the people says who should have what; the security administrator decides. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { DUTY_STATES } from '../duty-states.ts'
import { dutyWords, openDuties } from '../duty.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { peopleByIds } from '../person.ts'
import { unitsOf } from '../unit.ts'
import { decideProposals, type Proposal, type ProposalRefusal } from './decide.ts'

type Refusal = ProposalRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'person-wrong': '只能给在本机关任职的人员提出职责，请重新选择。',
  'unit-wanted': '请写明“{}”的这项职责限于哪个内设机构。',
  'unit-wrong': '没有这个内设机构，或者已经撤销，请重新选择。',
  'to-before-from': '到期日期不能早于起始日期。',
  past: '到期日期已经过去。',
  'has-already': '“{}”已有这项职责，或者正在等待授权。',
}

/** Proposes all of them, or none. */
export async function proposeDuties(
  world: ActingWorld,
  actor: Actor,
  given: readonly Proposal[],
): Promise<
  { readonly proposed: number } | (Refused<ProposalRefusal> & { readonly index: number }) | Refused<KeepRefusal>
> {
  return keep(world, actor, 'duties.propose', async ({ tx, today, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const people = await peopleByIds(tx, organ.id, [...new Set(given.map(({ personId }) => personId))])
    const decided = decideProposals(given, { today, people, units, open: await openDuties(tx, organ.id, today) })
    if ('refused' in decided) return decided
    for (const { personId, duty, unitId, from, to } of decided) {
      const id = uuidv7()
      await sql`
        insert into duties (organ_id, id, person_id, duty, unit_id, from_on, to_on, status, proposed_by, version)
        values (${organ.id}, ${id}, ${personId}, ${duty}, ${unitId}, ${from}, ${to}, 'proposed', ${actor.author.name}, 1)`.execute(
        tx,
      )
      const unit = units.find((each) => each.id === unitId)?.name ?? null
      await record({
        did: 'duty-proposed',
        subject: { kind: 'duty', id, version: 1 },
        title: `${people.get(personId)?.name ?? ''}：${dutyWords(duty, unit)}`,
        after: { 状态: DUTY_STATES.proposed, 职责: dutyWords(duty, unit), 起: from, 止: to },
      })
    }
    return { proposed: decided.length }
  })
}
