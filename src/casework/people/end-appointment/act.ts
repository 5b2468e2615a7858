/** 领导小组免职: somebody's post in a group ends on a day; the history keeps who held it. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { groupById, groupPosts, groupPostWords } from '../leading-group.ts'

type Refusal = KeepRefusal | 'ended' | 'to-before-from' | 'to-future'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ended: '这项任职已于 {} 结束。',
  'to-before-from': '免职日期不能早于任职日期（{}）。',
  'to-future': '免职日期不能晚于今天（{}）。',
}

/** Ends a post; `on` is its last day. */
export async function endAppointment(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly postId: string
    readonly on: LocalDate
    readonly why: string | null
  },
): Promise<{ readonly version: number } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'groups.keep', async ({ tx, today, record, organ }) => {
    const group = await groupById(tx, organ.id, given.id)
    const post = (await groupPosts(tx, organ.id, given.id)).find(({ id }) => id === given.postId)
    if (!group || !post) return refuse('not-found')
    if (group.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'leading-group', id: group.id }, given.version)
    if (post.to) return refuse('ended', { words: [post.to] })
    if (given.on < post.from) return refuse('to-before-from', { field: 'on', words: [post.from] })
    if (given.on > today) return refuse('to-future', { field: 'on', words: [today] })
    const version = group.version + 1
    await sql`
      update leading_group_posts set to_on = ${given.on} where organ_id = ${organ.id} and id = ${post.id}`.execute(tx)
    await sql`update leading_groups set version = ${version} where organ_id = ${organ.id} and id = ${group.id}`.execute(
      tx,
    )
    await record({
      did: 'group-post-ended',
      subject: { kind: 'leading-group', id: group.id, version },
      title: group.name,
      before: { 任职: groupPostWords(post) },
      after: { 任职: groupPostWords({ ...post, to: given.on }) },
      why: given.why,
    })
    return { version }
  })
}
