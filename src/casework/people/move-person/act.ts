/** 调整岗位: another unit or title from a day on; what waits for the person may go to somebody else in the same act. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { handToDosOver } from '../handing-over.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById, postsOf, postWords, principalPost, type Person } from '../person.ts'
import { POST_SAY } from '../post-rules.ts'
import { RECEIVER_SAY, receiverOf, type ReceiverRefusal } from '../receiver.ts'
import { unitsOf } from '../unit.ts'
import { decideMove, type Move, type MoveRefusal } from './decide.ts'

type Refusal = MoveRefusal | ReceiverRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...POST_SAY,
  ...RECEIVER_SAY,
  left: '“{}”已经离开本机关。',
  same: '内设机构和职务都没有变。',
  'before-present': '新岗位不能早于现岗位的任职日期（{}）；填这一天表示更正原来的登记。',
}

/** Moves a person; `handOverTo` takes over everything that waits for them. */
export async function movePerson(
  world: ActingWorld,
  actor: Actor,
  given: Move & {
    readonly id: string
    readonly version: number
    readonly handOverTo: string | null
    readonly why: string | null
  },
): Promise<{ readonly person: Person; readonly handedOver: number } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async (keeping) => {
    const { tx, today, record, organ } = keeping
    const person = await personById(tx, organ.id, given.id)
    if (!person) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    const units = await unitsOf(tx, organ.id)
    const posts = await postsOf(tx, organ.id, person.id)
    const moved = decideMove(person, posts, given, { units, today })
    if ('refused' in moved) return moved
    const receiver = await receiverOf(tx, organ.id, person.id, given.handOverTo)
    if (receiver && 'refused' in receiver) return receiver
    const { unitId, title } = moved.post
    if (moved.kind === 'corrected')
      await sql`
        update posts set unit_id = ${unitId}, title = ${title} where organ_id = ${organ.id} and id = ${moved.post.id}`.execute(
        tx,
      )
    else {
      if (moved.ended)
        await sql`update posts set to_on = ${moved.ended.to} where organ_id = ${organ.id} and id = ${moved.ended.id}`.execute(
          tx,
        )
      await sql`
        insert into posts (organ_id, id, person_id, unit_id, title, from_on)
        values (${organ.id}, ${uuidv7()}, ${person.id}, ${unitId}, ${title}, ${moved.post.from})`.execute(tx)
    }
    const version = person.version + 1
    await sql`
      update people set unit_id = ${unitId}, title = ${title}, version = ${version}
      where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    const before = principalPost(person, posts)
    await record({
      did: 'person-moved',
      subject: { kind: 'person', id: person.id, version },
      title: person.name,
      before: { 岗位: before && postWords(before, units) },
      after: { 岗位: postWords(moved.post, units) },
      why: given.why ?? (moved.kind === 'corrected' ? '更正登记' : null),
    })
    const handedOver = receiver ? await handToDosOver(keeping, person, receiver, null, given.why) : 0
    return { person: { ...person, unitId, title, version }, handedOver }
  })
}
