/**
 * 一件申请移交：everything of it stands at the organ that takes over and the case goes on there under the same days, or nothing has
 * happened. The sender's chain says to whom, the receiver's names the link of that chain it rests on.
 */
import { sql } from 'kysely'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Acting, Actor } from '../acting.ts'
import { caseOf } from '../applications/case.ts'
import { eventOf } from '../applications/events.ts'
import { followUp } from '../applications/follow-up.ts'
import { keepMarks } from '../applications/likeness.ts'
import { ownNumber } from '../applications/own-number.ts'
import { reckonedCase } from '../applications/reckoned.ts'
import { addStep, cacheOf, findApplication, stepsOf, type Application } from '../applications/store.ts'
import type { Step } from '../applications/step.ts'
import { applicationSubject, SAY as STEP_SAY, takeStep } from '../applications/take-step.ts'
import type { Ground } from '../ground.ts'
import { organById } from '../organs/organ.ts'
import { retainFrom } from '../personal-data/store.ts'
import { sentenceOf, type Refused } from '../refusal.ts'
import { actAcross, type Side } from './across.ts'
import { belongingOf, carriedTables, contentsOf, leaveBehind } from './belongings.ts'
import { ContentMissing, copyContents } from './contents.ts'
import { linksOf, putLinks, type Links } from './links.ts'
import { findMove, itemOf, keepItem } from './move.ts'
import { openPersonal, sealPersonal, type Opened } from './personal.ts'
import { putRows, subjectsOf, takeRows, type Carried } from './rows.ts'

export interface HandOver {
  readonly move: string
  readonly application: string
  readonly from: string
  readonly to: string
}

/** Carries a sentence out of a transaction that must not be kept: this one stays where it is. */
class Stays extends Error {
  readonly says: string
  constructor(says: string) {
    super(says)
    this.says = says
  }
}

/**
 * Hands one application of an accepted list over; doing it again does nothing. What cannot go stays, with its reason, at both.
 * @param actor the sender's, as the job has it
 */
export async function handOverOne(world: Ground, actor: Actor, given: HandOver): Promise<void> {
  try {
    const there = await copyContents(world, actor, given.to, given.application)
    await actAcross(world, actor, given, ({ from, to }) => carry(world, given, from, to, there))
  } catch (fault) {
    const says = fault instanceof Stays ? fault.says : fault instanceof ContentMissing ? fault.message : null
    if (says === null) throw fault
    await actAcross(world, actor, given, async ({ from, to }) => {
      for (const side of [from, to])
        await side.within(({ tx }) => keepItem(tx, side.organ, given.move, given.application, { state: 'kept', says }))
    })
  }
}

/** What is carried, as it was read at the sender. */
interface Load {
  readonly application: Application
  readonly row: string
  readonly steps: readonly Step[]
  readonly rows: readonly (readonly [Carried, readonly string[]])[]
  readonly personal: readonly Opened[]
  readonly files: readonly string[]
  readonly links: Links
  /** The sender's event and the hash of its link. */
  readonly seq: number
  readonly hash: string
}

async function carry(world: Ground, given: HandOver, from: Side, to: Side, there: ReadonlySet<string>): Promise<void> {
  const ready = await to.within((acting) => mayTake(acting, given))
  if (!ready) return
  const load = await from.within((acting) => send(world, acting, given, ready, there))
  if (load) await to.within((acting) => receive(world, acting, given, ready, load))
}

interface Ready {
  readonly caseNo: string
  readonly senderName: string
  readonly receiverName: string
}

/** The receiver has accepted this very list of this very organ, and this application in it; its number there. */
async function mayTake({ tx, today }: Acting, { move, application, from, to }: HandOver): Promise<Ready | null> {
  const list = await findMove(tx, to, move)
  if (list?.side !== 'in' || list.otherId !== from || list.state !== 'accepted') return null
  if ((await itemOf(tx, to, move, application))?.state !== 'waiting') return null
  const own = await organById(tx, to)
  const before = await findApplication(tx, to, application, true)
  const year = Number(today.slice(0, 4))
  return {
    caseNo: before?.caseNo ?? (await ownNumber(tx, to, year)),
    senderName: list.otherName,
    receiverName: own?.name ?? '',
  }
}

async function send(
  { cipher, config }: Ground,
  acting: Acting,
  { move, application: id, from, to }: HandOver,
  { caseNo, senderName, receiverName }: Ready,
  there: ReadonlySet<string>,
): Promise<Load | null> {
  const { tx, at, today, record, actor } = acting
  const list = await findMove(tx, from, move)
  if (list?.side !== 'out' || list.otherId !== to || list.state !== 'accepted') return null
  if ((await itemOf(tx, from, move, id))?.state !== 'waiting') return null
  const application = await findApplication(tx, from, id, true)
  if (!application) throw new Stays('没有这件申请。')
  const steps = handed(await stepsOf(tx, from, id))
  const ids = await belongingOf(tx, from, id)
  const contents = await contentsOf(tx, from, ids)
  if (contents.some((content) => !there.has(content.digest)))
    throw new Error('attachments have come meanwhile: once more')
  const rows: (readonly [Carried, readonly string[]])[] = []
  for (const table of carriedTables({ organ: from, name: senderName }))
    rows.push([table, await takeRows(tx, from, table, ids)])
  const [row] = await takeRows(tx, from, APPLICATIONS(from), ids)
  const links = await linksOf(tx, from, id)
  const parties = caseOf(steps).consultations.filter(({ whom }) => whom === 'third-party')
  const personal = await openPersonal(tx, cipher, from, [...subjectsOf(ids), ...parties.map(({ ref }) => ref)])
  const step = { did: 'moved-out', on: today, organ: receiverName, caseNo, reason: list.reason } as const
  const taken = await takeStep(acting, { id, seen: application.version }, step)
  if ('refused' in taken)
    throw new Stays(
      taken.refused === 'changed-meanwhile'
        ? '刚刚有变化。'
        : sentenceOf(taken as Refused<keyof typeof STEP_SAY>, STEP_SAY),
    )
  await leaveBehind(tx, from, at, today, ids, actor.author.name)
  for (const { kind, id: its, until } of personal)
    if (Object.values(until).includes(null))
      await retainFrom(tx, { organ: from, kind, id: its }, today, config.ID_IMAGE_DAYS)
  const files = contents.map((content) => content.digest)
  const { seq } = await record({
    did: 'application-handed-over',
    subject: applicationSubject(id, taken.application.version),
    title: application.caseNo,
    after: { 承接机关: receiverName, 承接机关登记号: caseNo, ...proofOf(steps, files) },
    why: list.reason,
  })
  await keepItem(tx, from, move, id, { state: 'moved', newCaseNo: caseNo })
  const { rows: heads } = await sql<{ hash: string }>`
    select hash from record_heads where organ_id = ${from} and seq = ${seq}`.execute(tx)
  if (!row || !heads[0]) throw new Error('an application or a link has gone')
  return { application, row, steps, rows, personal, files, links, seq, hash: heads[0].hash }
}

/** The steps that go: that it left is a step of the organ it left, and of nobody else. */
const handed = (steps: readonly Step[]): readonly Step[] => steps.filter(({ did }) => did !== 'moved-out')

/** What an organ that had the case before does not know yet. Refuses a past that is not the one it knows. */
function stepsSince(known: readonly Step[], all: readonly Step[]): readonly Step[] {
  const same = known.every(
    (step, at) => canonical(step as unknown as Json) === canonical((all[at] ?? null) as unknown as Json),
  )
  if (!same) throw new Stays('承接的机关原来办过这件申请，两处记录的经过对不上，没有移交；请系统管理员核对审计记录。')
  return all.slice(known.length)
}

/** What both records say of what went: how many steps and attachments, and the digest of each list. */
const proofOf = (steps: readonly Step[], files: readonly string[]) => ({
  步数: steps.length,
  各步摘要: digest('sha256', canonical(steps as unknown as Json)),
  附件内容: files.length,
  附件摘要: digest('sha256', canonical([...files])),
})

/** The row of the application. Its query code stays: the mark was made under the key of the organ it was registered at. */
const APPLICATIONS = (from: string): Carried => ({
  table: 'applications',
  key: ['id'],
  which: ({ application }) => sql`t.id = ${application}`,
  change: sql`jsonb_build_object('code_organ', coalesce(t.code_organ, ${from}::uuid), 'unit_id', null, 'person_id', null,
    'internal_due_on', null, 'part_of', null)`,
  keeps: ['case_no', 'code_mark', 'code_organ', 'part_of', 'registered_by'],
})

async function receive(
  { cipher }: Ground,
  acting: Acting,
  { move, application: id, from, to }: HandOver,
  { caseNo, senderName }: Ready,
  load: Load,
): Promise<void> {
  const { tx, at, today, actor, record } = acting
  const list = await findMove(tx, to, move)
  const before = await findApplication(tx, to, id, true)
  const known = before ? await stepsOf(tx, to, id) : []
  const step = {
    did: 'moved-in',
    on: today,
    organ: senderName,
    caseNo: load.application.caseNo,
    reason: list?.reason ?? '',
  } as const
  const version = Math.max(before?.version ?? 0, load.application.version) + 1
  const { seq } = await record({
    did: eventOf(step.did),
    subject: applicationSubject(id, version),
    title: caseNo,
    after: {
      移交机关: senderName,
      移交机关登记号: load.application.caseNo,
      移交机关记录序号: load.seq,
      移交机关记录链值: load.hash,
      ...proofOf(load.steps, load.files),
    },
    why: list?.reason ?? null,
  })
  await putRows(tx, to, APPLICATIONS(from), [load.row], { case_no: caseNo })
  const missed = stepsSince(handed(known), load.steps)
  for (const [index, each] of [...missed, step].entries())
    await addStep(tx, to, id, known.length + index + 1, each, seq)
  await sealPersonal(tx, cipher, to, load.personal, at)
  // Steps of cases and matters name the event that brought them here.
  for (const [table, rows] of load.rows) await putRows(tx, to, table, rows, table.key.includes('n') ? { seq } : {})
  if (known.length === 0) await keepMarks(tx, to, id, load.application.request)
  await settle(acting, { id, to, version, caseNo, request: load.application.request, by: actor.author.name })
  await keepItem(tx, to, move, id, { state: 'moved', newCaseNo: caseNo })
  await putLinks(tx, to, id, load.links)
}

/** Phase, assignment and to-dos as the steps now have them; the days stay those that were handed over. */
async function settle(
  { tx, at }: Acting,
  given: { id: string; to: string; version: number; caseNo: string; request: string; by: string },
): Promise<void> {
  const { id, to, version } = given
  const steps = await stepsOf(tx, to, id)
  const { calendar } = await reckonedCase(tx, to, id, steps)
  const { phase, unitId, personId, closedOn } = cacheOf(steps, calendar)
  await sql`
    update applications set version = ${version}, phase = ${phase}, unit_id = ${unitId}, person_id = ${personId},
      closed_on = ${closedOn satisfies LocalDate | null}::date
    where organ_id = ${to} and id = ${id}`.execute(tx)
  await followUp(tx, to, at, given, steps, calendar)
}
