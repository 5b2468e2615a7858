/** 离开 (调出、退休、辞职): posts, duties, substitutions and places in leading groups end; what waits goes to somebody else. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { DUTIES, type Duty } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { handToDosOver } from '../handing-over.ts'
import { keep, KEEP_SAY, type Keeping, type KeepRefusal } from '../keeping.ts'
import { countPending } from '../pending.ts'
import { personById, postsOf, postWords, type Person } from '../person.ts'
import { RECEIVER_SAY, receiverOf, type ReceiverRefusal } from '../receiver.ts'
import { unitsOf } from '../unit.ts'
import { decideLeaving, type LeaveRefusal } from './decide.ts'

type Refusal = LeaveRefusal | ReceiverRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...RECEIVER_SAY,
  left: '“{}”已经离开本机关。',
  'not-yet': '离开日期不能晚于今天（{}），请在当天或之后办理。',
  'before-post': '离开日期不能早于现职的任职日期（{}）。',
  pending: '“{}”还有 {} 件待办没有办完，请选择接收人一并移交。',
}

/** Lets a person leave; `on` is the last day, `handOverTo` takes over everything that waits. */
export async function leave(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly on: LocalDate
    readonly handOverTo: string | null
    readonly why: string
  },
): Promise<{ readonly person: Person; readonly handedOver: number } | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async (keeping) => {
    const { tx, today, record, organ } = keeping
    const person = await personById(tx, organ.id, given.id)
    if (!person) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    const receiver = await receiverOf(tx, organ.id, person.id, given.handOverTo)
    if (receiver && 'refused' in receiver) return receiver
    const decided = decideLeaving(
      person,
      await postsOf(tx, organ.id, person.id),
      { on: given.on, handedOver: receiver !== null },
      { today, pending: await countPending(tx, organ.id, person.id) },
    )
    if ('refused' in decided) return decided
    const handedOver = receiver ? await handToDosOver(keeping, person, receiver, null, given.why) : 0
    const duties = await endDuties(keeping, person, given.on)
    const groups = await endEverythingElse(keeping, person, given.on)
    const version = person.version + 1
    await sql`
      update people set status = 'left', left_on = ${given.on}, version = ${version}
      where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    const units = await unitsOf(tx, organ.id)
    await record({
      did: 'person-left',
      subject: { kind: 'person', id: person.id, version },
      title: person.name,
      before: { 状态: '在职', 离开日期: null },
      after: {
        状态: '已离开',
        离开日期: given.on,
        结束的岗位: decided.ended.map((post) => postWords(post, units)),
        收回的职责: [...duties],
        退出的领导小组: [...groups],
        待办接收人: receiver?.name ?? null,
      },
      why: given.why,
    })
    return { person: { ...person, status: 'left', leftOn: given.on, version }, handedOver }
  })
}

/** Every duty asked for or granted ends; each tells of it in its own record. */
async function endDuties({ tx, organ, record }: Keeping, person: Person, on: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; duty: Duty; version: number }>`
    update duties set status = 'ended', to_on = greatest(from_on, ${on}::date), version = version + 1
    where organ_id = ${organ.id} and person_id = ${person.id} and status in ('proposed', 'granted')
    returning id, duty, version`.execute(tx)
  for (const { id, duty, version } of rows)
    await record({
      did: 'duty-ended',
      subject: { kind: 'duty', id, version },
      title: `${person.name}：${DUTIES[duty].label}`,
      after: { 状态: '已结束' },
      why: '人员离开',
    })
  return rows.map(({ duty }) => DUTIES[duty].label)
}

/** Posts, substitutions on either side, places in leading groups (whose names are returned). */
async function endEverythingElse(
  { tx, organ, today }: Keeping,
  person: Person,
  on: LocalDate,
): Promise<readonly string[]> {
  await sql`
    update posts set to_on = ${on} where organ_id = ${organ.id} and person_id = ${person.id} and to_on is null`.execute(
    tx,
  )
  await sql`
    update substitutions set ended_on = ${today}, version = version + 1
    where organ_id = ${organ.id} and (person_id = ${person.id} or substitute_id = ${person.id})
      and ended_on is null and to_on >= ${today}::date`.execute(tx)
  const { rows } = await sql<{ name: string }>`
    with ended as (
      update leading_group_posts set to_on = greatest(from_on, ${on}::date)
      where organ_id = ${organ.id} and person_id = ${person.id} and to_on is null returning group_id, post
    )
    select g.name || ' ' || e.post as name from ended e
    join leading_groups g on g.organ_id = ${organ.id} and g.id = e.group_id order by 1`.execute(tx)
  return rows.map(({ name }) => name)
}
