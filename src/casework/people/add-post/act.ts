/** 兼任: a further post beside the principal one, also one of former times for the history. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById, postsOf, postWords, type Post } from '../person.ts'
import { plainTitle, POST_SAY, postFault, type PostRefusal } from '../post-rules.ts'
import { unitsOf } from '../unit.ts'

type Refusal = PostRefusal | KeepRefusal | 'left' | 'title-missing' | 'to-future'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...POST_SAY,
  left: '“{}”已经离开本机关。',
  'title-missing': '请填写兼任的职务。',
  'to-future': '免职日期不能晚于今天（{}）；还在任的不填。',
}

/** Adds a post; `to` null while it lasts. */
export async function addPost(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly unitId: string | null
    readonly title: string
    readonly from: LocalDate
    readonly to: LocalDate | null
    readonly why: string | null
  },
): Promise<Post | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, today, record, organ }) => {
    const person = await personById(tx, organ.id, given.id)
    if (!person) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    if (person.status === 'left') return refuse('left', { words: [person.name] })
    const { unitId, from, to } = given
    const post: Post = { id: uuidv7(), personId: person.id, unitId, title: plainTitle(given.title), from, to }
    if (post.title === '') return refuse('title-missing', { field: 'title' })
    if (to !== null && to > today) return refuse('to-future', { field: 'to', words: [today] })
    const units = await unitsOf(tx, organ.id)
    const fault = postFault(post, await postsOf(tx, organ.id, person.id), { units, today })
    if (fault) return fault
    const version = person.version + 1
    await sql`
      insert into posts (organ_id, id, person_id, unit_id, title, from_on, to_on)
      values (${organ.id}, ${post.id}, ${person.id}, ${unitId}, ${post.title}, ${from}, ${to})`.execute(tx)
    await sql`update people set version = ${version} where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    await record({
      did: 'post-added',
      subject: { kind: 'person', id: person.id, version },
      title: person.name,
      before: { 兼任: null },
      after: { 兼任: postWords(post, units) },
      why: given.why,
    })
    return post
  })
}
