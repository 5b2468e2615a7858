/** 办理一项监测发现：who answers for it, done by hand, appealed as a false alarm and decided by somebody else. */
import { sql } from 'kysely'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { FINDING, findFinding, type KeptFinding } from './finding.ts'
import { settleToDo } from './to-dos.ts'
import { MONITOR_PATH } from './words.ts'

export const SAY = {
  'not-found': '没有这项监测发现，或者不归您所在的机关。',
  'not-allowed': '只有负责的科室和工作机构可以办理这项发现。',
  closed: '这项发现已经办结。',
  'no-word': '请写明是怎样解决的。',
  'no-reason': '请写明为什么是误报。',
  'asked-already': '这项发现已经有人申诉，等待核定。',
  'no-appeal': '这项发现没有等待核定的申诉。',
  'own-appeal': '自己提出的申诉，应当由另一个人核定。',
  'no-opinion': '请写明核定的意见。',
  'is-false-alarm': '这项发现已经核减。',
  'no-unit': '没有这个科室，或者这个人没有可以办理监测发现的职责。',
} as const satisfies Say<string>
export type HandleRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
type Done = { readonly id: string; readonly version: number } | HandleRefusal

export interface Asked {
  readonly id: string
  readonly seen: number
}

const APPEAL_TO_DO = 'monitor-appeal'

/** The finding locked, when it is open, of that version, and the actor's to handle; else why not. */
async function open({ tx, actor }: Acting, { id, seen }: Asked): Promise<{ readonly of: KeptFinding } | HandleRefusal> {
  const of = await findFinding(tx, actor.organId, id, true)
  if (!of) return refuse('not-found')
  if (of.version !== seen) return changedMeanwhile(tx, actor.organId, { kind: FINDING, id }, seen)
  if (!may(actor, 'monitor.handle', of) && of.personId !== actor.personId) return refuse('not-allowed')
  return of.state === 'closed' ? refuse('closed') : { of }
}

/** Names who answers for it; later findings at the same place go to the same. */
export async function assignFinding(
  acting: Acting,
  asked: Asked,
  owner: { readonly unitId: string | null; readonly personId: string | null },
): Promise<Done> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const opened = await open(acting, asked)
  if ('refused' in opened) return opened
  const { of } = opened
  const there = await sql<{ unit: boolean; person: boolean }>`
    select (${owner.unitId}::uuid is null or exists (select 1 from units where organ_id = ${organ} and id = ${owner.unitId}::uuid)) as unit,
      (${owner.personId}::uuid is null or exists (
        select 1 from people p join duties d on d.organ_id = p.organ_id and d.person_id = p.id and d.status = 'granted'
          and d.duty = any(${[...PERMISSIONS['monitor.handle'].duties]}::text[])
        where p.organ_id = ${organ} and p.id = ${owner.personId}::uuid and p.status = 'active')) as person`.execute(tx)
  if (!there.rows[0]?.unit || !there.rows[0].person) return refuse('no-unit', { field: 'unitId' })
  await sql`
    update monitor_findings set unit_id = ${owner.unitId}, person_id = ${owner.personId}, version = version + 1
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return settled(acting, of.id, async (now) => {
    await record({
      did: 'finding-assigned',
      subject: { kind: FINDING, id: of.id, version: now.version },
      title: now.what,
      before: { 责任科室: of.unit, 责任人: of.person },
      after: { 责任科室: now.unit, 责任人: now.person },
    })
    await settleToDo(tx, organ, at, now)
  })
}

/** Closes it with a word; the next inspection that still finds it lists it anew. */
export async function closeFinding(acting: Acting, asked: Asked, why: string): Promise<Done> {
  const { tx, actor, at, record } = acting
  const opened = await open(acting, asked)
  if ('refused' in opened) return opened
  if (why.trim() === '') return refuse('no-word', { field: 'why' })
  await sql`
    update monitor_findings set state = 'closed', closed_how = 'hand', closed_at = ${at}, closed_by = ${actor.author.name},
      closed_why = ${why}, version = version + 1
    where organ_id = ${actor.organId} and id = ${opened.of.id}`.execute(tx)
  return settled(acting, opened.of.id, async (now) => {
    await record({
      did: 'finding-closed',
      subject: { kind: FINDING, id: now.id, version: now.version },
      title: now.what,
      why,
    })
    await settleToDo(tx, actor.organId, at, now, actor.author.name)
  })
}

/** Asks for it to count as a false alarm. */
export async function appealFinding(acting: Acting, asked: Asked, reason: string): Promise<Done> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const opened = await open(acting, asked)
  if ('refused' in opened) return opened
  const { of } = opened
  if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
  if (of.appealed) return refuse('is-false-alarm')
  if (await askedAppeal(acting, of.id)) return refuse('asked-already')
  await sql`
    insert into monitor_appeals (organ_id, id, finding_id, reason, asked_on, asked_at, asked_by, asked_by_name)
    values (${organ}, ${uuidv7()}, ${of.id}, ${reason}, ${today}::date, ${at}, ${actor.personId}, ${actor.author.name})`.execute(
    tx,
  )
  await sql`
    update monitor_findings set version = version + 1 where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return settled(acting, of.id, async (now) => {
    await record({
      did: 'finding-appealed',
      subject: { kind: FINDING, id: of.id, version: now.version },
      title: now.what,
      why: reason,
    })
    await openToDo(tx, organ, at, {
      kind: APPEAL_TO_DO,
      subject: { kind: FINDING, id: of.id },
      title: `核定误报申诉：${[...now.what].slice(0, 60).join('')}`,
      link: `${MONITOR_PATH}/findings/${of.id}`,
      assignee: { duty: 'office-head' },
    })
  })
}

/** Decides an appeal; whoever asked for it does not. An accepted one counts nowhere as long as the fault is the same. */
export async function decideAppeal(
  acting: Acting,
  { id, seen }: Asked,
  { accepted, opinion }: { readonly accepted: boolean; readonly opinion: string },
): Promise<Done> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const of = await findFinding(tx, organ, id, true)
  if (!of) return refuse('not-found')
  if (of.version !== seen) return changedMeanwhile(tx, organ, { kind: FINDING, id }, seen)
  const appeal = await askedAppeal(acting, id)
  if (!appeal) return refuse('no-appeal')
  if (appeal.askedBy !== null && appeal.askedBy === actor.personId) return refuse('own-appeal')
  if (opinion.trim() === '') return refuse('no-opinion', { field: 'opinion' })
  await sql`
    update monitor_appeals set state = ${accepted ? 'accepted' : 'refused'}, decision = ${opinion}, decided_at = ${at},
      decided_by = ${actor.personId}, decided_by_name = ${actor.author.name}
    where organ_id = ${organ} and id = ${appeal.id}`.execute(tx)
  await sql`
    update monitor_findings set appealed = ${accepted}, version = version + 1 where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
  return settled(acting, id, async (now) => {
    await record({
      did: accepted ? 'appeal-accepted' : 'appeal-refused',
      subject: { kind: FINDING, id, version: now.version },
      title: now.what,
      after: { 申诉理由: appeal.reason, 申诉人: appeal.askedByName },
      why: opinion,
    })
    await closeToDo(tx, organ, at, {
      subject: { kind: FINDING, id },
      kind: APPEAL_TO_DO,
      state: 'done',
      by: actor.author.name,
    })
    await settleToDo(tx, organ, at, now, actor.author.name)
  })
}

interface AskedAppeal {
  readonly id: string
  readonly reason: string
  readonly askedBy: string | null
  readonly askedByName: string
}

async function askedAppeal({ tx, actor }: Acting, finding: string): Promise<AskedAppeal | null> {
  const { rows } = await sql<AskedAppeal>`
    select id, reason, asked_by as "askedBy", asked_by_name as "askedByName" from monitor_appeals
    where organ_id = ${actor.organId} and finding_id = ${finding} and state = 'asked'`.execute(tx)
  return rows[0] ?? null
}

async function settled({ tx, actor }: Acting, id: string, then: (now: KeptFinding) => Promise<void>): Promise<Done> {
  const now = await findFinding(tx, actor.organId, id)
  if (!now) return refuse('not-found')
  await then(now)
  return { id, version: now.version }
}
