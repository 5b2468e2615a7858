/** 回到本机关: who left comes back under the same name in the record, with a new post and without the duties of then. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById, postsOf, postWords, type Person, type Post } from '../person.ts'
import { plainTitle, POST_SAY, postFault, type PostRefusal } from '../post-rules.ts'
import { unitsOf } from '../unit.ts'

type Refusal = PostRefusal | KeepRefusal | 'here' | 'before-leaving'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...POST_SAY,
  here: '“{}”就在本机关任职。',
  'before-leaving': '回来的日期应在离开日期（{}）之后。',
}

/** Takes a person back from day `on`. */
export async function returnPerson(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly unitId: string | null
    readonly title: string
    readonly on: LocalDate
    readonly why: string | null
  },
): Promise<Person | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, today, record, organ }) => {
    const person = await personById(tx, organ.id, given.id)
    if (!person) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    if (person.status === 'active') return refuse('here', { words: [person.name] })
    if (person.leftOn && given.on <= person.leftOn)
      return refuse('before-leaving', { field: 'on', words: [person.leftOn] })
    const { unitId, on } = given
    const post: Post = { id: uuidv7(), personId: person.id, unitId, title: plainTitle(given.title), from: on, to: null }
    const units = await unitsOf(tx, organ.id)
    const fault = postFault(post, await postsOf(tx, organ.id, person.id), { units, today })
    if (fault) return fault.field === 'from' ? { ...fault, field: 'on' } : fault
    const version = person.version + 1
    await sql`
      insert into posts (organ_id, id, person_id, unit_id, title, from_on)
      values (${organ.id}, ${post.id}, ${person.id}, ${unitId}, ${post.title}, ${on})`.execute(tx)
    await sql`
      update people set status = 'active', left_on = null, unit_id = ${unitId}, title = ${post.title}, version = ${version}
      where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    await record({
      did: 'person-returned',
      subject: { kind: 'person', id: person.id, version },
      title: person.name,
      before: { 状态: '已离开', 离开日期: person.leftOn, 岗位: null },
      after: { 状态: '在职', 离开日期: null, 岗位: postWords(post, units) },
      why: given.why,
    })
    return { ...person, status: 'active', leftOn: null, unitId, title: post.title, version }
  })
}
