/** 撤销领导小组: every post in it ends with it; who held what stays readable. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { groupById, groupPosts } from '../leading-group.ts'

type Refusal = KeepRefusal | 'dissolved' | 'not-yet' | 'before-post'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  dissolved: '“{}”已经撤销。',
  'not-yet': '撤销日期不能晚于今天（{}）。',
  'before-post': '撤销日期不能早于现任的任职日期（{}）。',
}

/** Dissolves a group; `on` is its last day. */
export async function dissolveGroup(
  world: ActingWorld,
  actor: Actor,
  given: { readonly id: string; readonly version: number; readonly on: LocalDate; readonly why: string },
): Promise<{ readonly version: number } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'groups.keep', async ({ tx, today, record, organ }) => {
    const group = await groupById(tx, organ.id, given.id)
    if (!group) return refuse('not-found')
    if (group.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'leading-group', id: group.id }, given.version)
    if (group.dissolvedOn) return refuse('dissolved', { words: [group.name] })
    if (given.on > today) return refuse('not-yet', { field: 'on', words: [today] })
    const open = (await groupPosts(tx, organ.id, group.id)).filter(({ to }) => to === null)
    const late = open.map(({ from }) => from).find((from) => from > given.on)
    if (late) return refuse('before-post', { field: 'on', words: [late] })
    const version = group.version + 1
    await sql`
      update leading_group_posts set to_on = ${given.on}
      where organ_id = ${organ.id} and group_id = ${group.id} and to_on is null`.execute(tx)
    await sql`
      update leading_groups set dissolved_on = ${given.on}, version = ${version}
      where organ_id = ${organ.id} and id = ${group.id}`.execute(tx)
    await record({
      did: 'group-dissolved',
      subject: { kind: 'leading-group', id: group.id, version },
      title: group.name,
      before: { 撤销日期: null },
      after: { 撤销日期: given.on },
      why: given.why,
    })
    return { version }
  })
}
