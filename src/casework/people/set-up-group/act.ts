/** 成立领导小组. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { GROUP_SAY, groupFault, plainGroup, type GroupFacts, type GroupRefusal } from '../group-rules.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { groupsOf, groupWords, type LeadingGroup } from '../leading-group.ts'

type Refusal = GroupRefusal | KeepRefusal
export const SAY: Say<Refusal> = { ...GROUP_SAY, ...KEEP_SAY }

/** Sets up a group; its posts are filled by appointing. */
export async function setUpGroup(
  world: ActingWorld,
  actor: Actor,
  given: GroupFacts,
): Promise<LeadingGroup | Refused<Refusal>> {
  return keep(world, actor, 'groups.keep', async ({ tx, today, record, organ }) => {
    const { name, basis, establishedOn } = plainGroup(given)
    const group: LeadingGroup = { id: uuidv7(), name, basis, establishedOn, dissolvedOn: null, version: 1 }
    const fault = groupFault(group, null, await groupsOf(tx, organ.id), today)
    if (fault) return fault
    await sql`
      insert into leading_groups (organ_id, id, name, basis, established_on, version)
      values (${organ.id}, ${group.id}, ${name}, ${basis}, ${establishedOn}, 1)`.execute(tx)
    await record({
      did: 'group-set-up',
      subject: { kind: 'leading-group', id: group.id, version: 1 },
      title: name,
      after: groupWords(group),
    })
    return group
  })
}
