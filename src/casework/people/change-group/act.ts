/** 修改领导小组: name, founding paper, day. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { GROUP_SAY, groupFault, plainGroup, type GroupFacts, type GroupRefusal } from '../group-rules.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { groupPosts, groupsOf, groupWords, type LeadingGroup } from '../leading-group.ts'

type Refusal = GroupRefusal | KeepRefusal | 'dissolved' | 'after-post'
export const SAY: Say<Refusal> = {
  ...GROUP_SAY,
  ...KEEP_SAY,
  dissolved: '“{}”已经撤销，不能再修改。',
  'after-post': '成立日期不能晚于最早的任职日期（{}）。',
}

/** Changes a group; the same again changes nothing. */
export async function changeGroup(
  world: ActingWorld,
  actor: Actor,
  given: GroupFacts & { readonly id: string; readonly version: number },
): Promise<LeadingGroup | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'groups.keep', async ({ tx, today, record, organ }) => {
    const groups = await groupsOf(tx, organ.id)
    const group = groups.find(({ id }) => id === given.id)
    if (!group) return refuse('not-found')
    if (group.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'leading-group', id: group.id }, given.version)
    if (group.dissolvedOn) return refuse('dissolved', { words: [group.name] })
    const { name, basis, establishedOn } = plainGroup(given)
    const changed: LeadingGroup = { ...group, name, basis, establishedOn, version: group.version + 1 }
    const fault = groupFault(changed, group.id, groups, today)
    if (fault) return fault
    const first = (await groupPosts(tx, organ.id, group.id)).map(({ from }) => from).toSorted()[0]
    if (establishedOn && first && first < establishedOn)
      return refuse('after-post', { field: 'establishedOn', words: [first] })
    const [before, after] = [groupWords(group), groupWords(changed)]
    if (JSON.stringify(before) === JSON.stringify(after)) return group
    await sql`
      update leading_groups set name = ${name}, basis = ${basis}, established_on = ${establishedOn}, version = ${changed.version}
      where organ_id = ${organ.id} and id = ${group.id}`.execute(tx)
    await record({
      did: 'group-changed',
      subject: { kind: 'leading-group', id: group.id, version: changed.version },
      title: name,
      before,
      after,
    })
    return changed
  })
}
