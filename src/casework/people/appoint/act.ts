/** 领导小组任职: one or several at once, 成员 of all sections in one go. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { groupById, groupPosts, groupPostWords } from '../leading-group.ts'
import { peopleByIds } from '../person.ts'
import { decideAppointments, type Appointment, type AppointRefusal } from './decide.ts'

type Refusal = AppointRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'post-missing': '请填写小组职务，例如组长、副组长、成员。',
  'post-too-long': '小组职务最多 {} 个字。',
  'who-missing': '请选择本机关人员，或者填写外单位人员，二者填一项。',
  'person-wrong': '没有这个人，或者已经离开本机关，请重新选择。',
  dissolved: '“{}”已经撤销，不能再任职。',
  'from-future': '任职日期不能晚于今天（{}）。',
  'before-group': '任职日期不能早于小组成立日期（{}）。',
  'to-wrong': '免职日期应在任职日期之后、今天之前。',
  twice: '“{}”那段时间已任“{}”，不能重复。',
}

/** Appoints all of them, or none. */
export async function appoint(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly posts: readonly Appointment[]
    readonly why: string | null
  },
): Promise<
  | { readonly version: number }
  | (Refused<AppointRefusal> & { readonly index: number })
  | Refused<KeepRefusal>
  | ChangedMeanwhile
> {
  return keep(world, actor, 'groups.keep', async ({ tx, today, record, organ }) => {
    const group = await groupById(tx, organ.id, given.id)
    if (!group) return refuse('not-found')
    if (group.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'leading-group', id: group.id }, given.version)
    const ids = given.posts.flatMap(({ personId }) => (personId === null ? [] : [personId]))
    const posts = await groupPosts(tx, organ.id, group.id)
    const decided = decideAppointments(group, given.posts, {
      today,
      people: await peopleByIds(tx, organ.id, ids),
      posts,
    })
    if ('refused' in decided) return decided
    const last = Math.max(0, ...posts.map(({ position }) => position))
    for (const [index, { post, personId, outsider, from, to }] of decided.entries())
      await sql`
        insert into leading_group_posts (organ_id, id, group_id, post, person_id, outsider, from_on, to_on, position)
        values (${organ.id}, ${uuidv7()}, ${group.id}, ${post}, ${personId}, ${outsider}, ${from}, ${to}, ${last + index + 1})`.execute(
        tx,
      )
    const version = group.version + 1
    await sql`update leading_groups set version = ${version} where organ_id = ${organ.id} and id = ${group.id}`.execute(
      tx,
    )
    await record({
      did: 'group-appointed',
      subject: { kind: 'leading-group', id: group.id, version },
      title: group.name,
      before: { 任职: null },
      after: { 任职: decided.map(groupPostWords) },
      why: given.why,
    })
    return { version }
  })
}
