/**
 * 分开办理：items of one application become another one, with its own number and letter. What was asked stays word for word in both;
 * the days it came and was confirmed, the supplement and the extension hold for both, the applicant and the code to follow it too.
 */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { filesOf, insertFile } from '../../files/file.ts'
import { FILE } from '../../files/events.ts'
import { recorded } from '../../files/attach.ts'
import type { Ground } from '../../ground.ts'
import { PERSONAL_FIELD_NAMES } from '../../personal-data/fields.ts'
import { keepPersonal, readPersonal } from '../../personal-data/store.ts'
import { refuse } from '../../refusal.ts'
import { caseOf } from '../case.ts'
import { eventOf } from '../events.ts'
import { followUp } from '../follow-up.ts'
import { keepMarks } from '../likeness.ts'
import { ownNumber } from '../own-number.ts'
import { addStep, cacheOf, keepCache, type Application } from '../store.ts'
import type { Did, Step } from '../step.ts'
import { applicationSubject, contentOf, takeStep } from '../take-step.ts'
import { openForLinking } from './open.ts'
import { keepLink } from './links.ts'
import { GivenUp, givenUp, type LinkRefusal } from './refusals.ts'

export interface Splitting {
  readonly id: string
  readonly version: number
  /** Numbers of the items that leave, from 1. */
  readonly items: readonly number[]
}

export type Split = { readonly id: string; readonly caseNo: string; readonly version: number } | LinkRefusal

/** Steps about the application as a whole: they hold for the part that leaves as well. */
const OF_THE_WHOLE: readonly Did[] = [
  'arrived',
  'confirmed',
  'supplement-requested',
  'supplement-received',
  'reasons-requested',
  'reasons-given',
  'reasons-received',
  'extended',
  'delay-fixed',
]

/** Splits the chosen items off into an application of their own. Refuses all items, unknown ones, and a case that is closed or charged. */
export async function splitOff(
  world: ActingWorld & Pick<Ground, 'cipher'>,
  actor: Actor,
  { id, version, items: chosen }: Splitting,
): Promise<Split> {
  const splitting = act(world, actor, async (acting): Promise<Split> => {
    const { tx, today } = acting
    const opened = await openForLinking(acting, 'split-off', { id, seen: version })
    if ('refused' in opened) return opened
    const { application: parent, steps, onBehalfOf } = opened
    const of = caseOf(steps)
    const leave = new Set(chosen)
    const gone = of.items.filter((_, at) => leave.has(at + 1))
    // A request that was never itemised is refused by the step itself, with its own sentence.
    const itemised = of.items.length > 1
    if (itemised && (gone.length !== leave.size || gone.length === 0)) return refuse('no-such-item', { field: 'items' })
    const rest = of.items.filter((_, at) => !leave.has(at + 1))
    if (itemised && rest.length === 0) return refuse('all-items', { field: 'items' })
    if (itemised && of.fee) return refuse('charged')
    const childId = uuidv7()
    const childNo = await ownNumber(tx, actor.organId, Number(of.arrival.on.slice(0, 4)))
    const left = await takeStep(
      acting,
      { id, seen: version },
      { did: 'split-off', on: today, to: childId, toCaseNo: childNo, items: gone },
      onBehalfOf,
    )
    if ('refused' in left) throw new GivenUp(left)
    const shrunk = await takeStep(
      acting,
      { id, seen: left.application.version },
      { did: 'itemised', on: today, items: rest },
      onBehalfOf,
    )
    if ('refused' in shrunk) throw new GivenUp(shrunk)
    const begun: readonly Step[] = [
      ...steps.filter(({ did }) => OF_THE_WHOLE.includes(did)),
      { did: 'split-from', on: today, from: id, fromCaseNo: parent.caseNo },
      { did: 'itemised', on: today, items: gone },
      ...(of.assigned ? [of.assigned] : []),
    ]
    await begin(acting, parent, { id: childId, caseNo: childNo, steps: begun, onBehalfOf })
    await copyPersonal(acting, world.cipher, id, childId)
    await copyFiles(acting, id, childId, childNo)
    await keepLink(acting, { from: childId, to: id, relation: 'split', note: '' })
    return { id: childId, caseNo: childNo, version: shrunk.application.version }
  })
  return splitting.catch(givenUp)
}

interface Begun {
  readonly id: string
  readonly caseNo: string
  readonly steps: readonly Step[]
  readonly onBehalfOf: string | null
}

/** The new row, copied from its parent's, with its steps, its events, its to-dos. */
async function begin(
  { tx, actor, at, record }: Acting,
  parent: Application,
  { id, caseNo, steps, onBehalfOf }: Begun,
): Promise<void> {
  const organ = actor.organId
  const calendar = await calendarOf(tx, organ)
  const cache = cacheOf(steps, calendar)
  await sql`
    insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, wanted, submitted_at,
      submitted_on, registered_by, code_mark, code_organ, likeness, part_of, phase)
    select organ_id, ${id}, ${caseNo}, channel, applicant_kind, applicant_shown, request, wanted, submitted_at,
      submitted_on, ${actor.personId}::uuid, code_mark, code_organ, likeness, id, ${cache.phase}
    from applications where organ_id = ${organ} and id = ${parent.id}`.execute(tx)
  await keepCache(tx, organ, id, 1, cache)
  await keepMarks(tx, organ, id, parent.request)
  for (const [index, step] of steps.entries()) {
    const subject = applicationSubject(id, 1)
    const event = await record({ did: eventOf(step.did), subject, title: caseNo, after: contentOf(step), onBehalfOf })
    await addStep(tx, organ, id, index + 1, step, event.seq)
  }
  await followUp(tx, organ, at, { id, caseNo, request: parent.request, by: actor.author.name }, steps, calendar)
}

/** The applicant of both is the same; each keeps its own copy, so that each ends by its own day. The image stays with the first. */
async function copyPersonal(
  { tx, actor, at }: Acting,
  cipher: Ground['cipher'],
  from: string,
  to: string,
): Promise<void> {
  const owner = { organ: actor.organId, kind: 'application' }
  const fields = PERSONAL_FIELD_NAMES.filter((field) => field !== 'id-image')
  await keepPersonal(
    tx,
    cipher,
    { ...owner, id: to },
    await readPersonal(tx, cipher, { ...owner, id: from }, fields),
    at,
  )
}

/** What the application came with hangs on both: the same contents under names of their own. */
async function copyFiles({ tx, actor, at, record }: Acting, from: string, to: string, caseNo: string): Promise<void> {
  const organ = actor.organId
  const subject = { kind: 'application', id: to }
  for (const file of await filesOf(tx, organ, { kind: 'application', id: from })) {
    if (file.status !== 'attached' || file.slot === 'identity') continue
    const copy = {
      ...file,
      id: uuidv7(),
      subject,
      uploadedBy: { account: file.uploadedBy, name: file.uploadedByName },
      at,
    }
    await insertFile(tx, organ, copy)
    await record({
      did: 'file-attached',
      subject: { kind: FILE, id: copy.id, version: 1 },
      title: `${file.name}（${caseNo}）`,
      after: recorded({ ...file, subject }),
    })
  }
}
