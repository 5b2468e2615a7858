/** 免去兼任: a further post ends on a day. The principal post ends by 调整岗位 or 离开. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById, postsOf, postWords, principalPost, type Post } from '../person.ts'
import { unitsOf } from '../unit.ts'

type Refusal = KeepRefusal | 'ended' | 'principal' | 'to-before-from' | 'to-future'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ended: '这项职务已于 {} 免去。',
  principal: '这是现任的主要岗位，请用“调整岗位”或“离开”。',
  'to-before-from': '免职日期不能早于任职日期（{}）。',
  'to-future': '免职日期不能晚于今天（{}）。',
}

/** Ends a further post; `on` is its last day. */
export async function endPost(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly postId: string
    readonly on: LocalDate
    readonly why: string | null
  },
): Promise<Post | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, today, record, organ }) => {
    const person = await personById(tx, organ.id, given.id)
    const posts = await postsOf(tx, organ.id, given.id)
    const post = posts.find(({ id }) => id === given.postId)
    if (!person || !post) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    if (post.to) return refuse('ended', { words: [post.to] })
    if (post.id === principalPost(person, posts)?.id) return refuse('principal')
    if (given.on < post.from) return refuse('to-before-from', { field: 'on', words: [post.from] })
    if (given.on > today) return refuse('to-future', { field: 'on', words: [today] })
    const version = person.version + 1
    const ended: Post = { ...post, to: given.on }
    await sql`update posts set to_on = ${given.on} where organ_id = ${organ.id} and id = ${post.id}`.execute(tx)
    await sql`update people set version = ${version} where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    const units = await unitsOf(tx, organ.id)
    await record({
      did: 'post-ended',
      subject: { kind: 'person', id: person.id, version },
      title: person.name,
      before: { 兼任: postWords(post, units) },
      after: { 兼任: postWords(ended, units) },
      why: given.why,
    })
    return ended
  })
}
