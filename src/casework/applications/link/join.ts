/**
 * 并案：one request registered twice becomes one again, the later into the earlier – never by the system, never without a reason and a
 * second look, and it can be undone. 一并办理 only marks applications: each keeps its own clock and its own letter.
 */
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { groundFor, may, PERMISSIONS } from '../../permissions.ts'
import { readPersonal, samePerson } from '../../personal-data/store.ts'
import { refuse } from '../../refusal.ts'
import { caseOf, CLOSED, PHASES, type Phase } from '../case.ts'
import { MARKED_TOGETHER, TAKEN_APART } from '../events.ts'
import { findApplication, type Application } from '../store.ts'
import { applicationSubject, takeStep } from '../take-step.ts'
import { dropLink, groupOf, keepGroup, keepLink } from './links.ts'
import { lockInOrder, openForLinking } from './open.ts'
import { GivenUp, givenUp, type LinkRefusal } from './refusals.ts'

export interface Joining {
  readonly id: string
  readonly version: number
  /** The earlier one. */
  readonly into: string
  readonly reason: string
  /** The person has looked at both. */
  readonly looked: boolean
  /** The person has compared the papers: it is the same applicant though nothing kept says so. */
  readonly samePapers: boolean
}

export type Moved = { readonly id: string; readonly version: number; readonly phase: Phase } | LinkRefusal

/** Joins an application into an earlier one that is still open. */
export async function joinInto(
  world: ActingWorld & Pick<Ground, 'cipher'>,
  actor: Actor,
  { id, version, into, reason, looked, samePapers }: Joining,
): Promise<Moved> {
  const joining = act(world, actor, async (acting): Promise<Moved> => {
    const { tx, today } = acting
    if (into === id) return refuse('itself', { field: 'into' })
    const opened = await openForLinking(acting, 'joined', { id, seen: version, also: [into] })
    if ('refused' in opened) return opened
    const earlier = await findApplication(tx, actor.organId, into)
    if (!earlier || !may(actor, 'applications.read', earlier)) return refuse('other-not-found', { field: 'into' })
    if (CLOSED.includes(earlier.phase))
      return refuse('other-closed', { words: [earlier.caseNo, PHASES[earlier.phase]], field: 'into' })
    if (isLater(earlier, opened.application))
      return refuse('later-into-earlier', { words: [earlier.caseNo], field: 'into' })
    if (!samePapers && !(await isSamePerson(acting, world.cipher, id, into)))
      return refuse('other-person', { field: 'samePapers' })
    if (!looked) return refuse('not-looked', { field: 'looked' })
    const taken = await takeStep(
      acting,
      { id, seen: version },
      { did: 'joined', on: today, into, intoCaseNo: earlier.caseNo, reason },
      opened.onBehalfOf,
    )
    if ('refused' in taken) throw new GivenUp(taken)
    await keepLink(acting, { from: id, to: into, relation: 'joined', note: reason })
    return { id, version: taken.application.version, phase: taken.application.phase }
  })
  return joining.catch(givenUp)
}

/** Undoes a joining: the application is handled on its own again, its period as if nothing had been. */
export async function separate(
  world: ActingWorld,
  actor: Actor,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Moved> {
  const separating = act(world, actor, async (acting): Promise<Moved> => {
    const { tx, today } = acting
    const opened = await openForLinking(acting, 'separated', { id, seen: version })
    if ('refused' in opened) return opened
    const { joined } = caseOf(opened.steps)
    if (!joined) return refuse('not-joined')
    const taken = await takeStep(
      acting,
      { id, seen: version },
      { did: 'separated', on: today, reason },
      opened.onBehalfOf,
    )
    if ('refused' in taken) throw new GivenUp(taken)
    await dropLink(tx, actor.organId, { from: id, to: joined.into, relation: 'joined' })
    return { id, version: taken.application.version, phase: taken.application.phase }
  })
  return separating.catch(givenUp)
}

const isLater = (one: Application, other: Application): boolean =>
  one.submittedAt.getTime() === other.submittedAt.getTime() ? one.id > other.id : one.submittedAt > other.submittedAt

async function isSamePerson(
  { tx, actor }: Acting,
  cipher: Ground['cipher'],
  one: string,
  other: string,
): Promise<boolean> {
  const organ = actor.organId
  const fields = ['id-number', 'phone', 'email'] as const
  const [its, theirs] = [
    await readPersonal(tx, cipher, { organ, kind: 'application', id: one }, fields),
    await readPersonal(tx, cipher, { organ, kind: 'application', id: other }, fields),
  ]
  for (const field of fields) {
    const value = its[field]
    if (!value || !theirs[field]) continue
    const found = await samePerson(tx, cipher, organ, field, value)
    if (found.some((each) => each.kind === 'application' && each.id === other)) return true
  }
  return false
}

/** So many at once. */
const MOST_TOGETHER = 500
export type Together = { readonly ids: readonly string[] } | LinkRefusal

/** Marks applications as handled together; groups they were in already become one with them. */
export async function markTogether(
  world: ActingWorld,
  actor: Actor,
  { ids, note }: { readonly ids: readonly string[]; readonly note: string },
): Promise<Together> {
  return act(world, actor, async (acting): Promise<Together> => {
    const { tx, record } = acting
    const organ = actor.organId
    const chosen = [...new Set(ids)]
    if (chosen.length < 2) return refuse('too-few', { field: 'ids' })
    const all = new Set<string>()
    for (const id of chosen) for (const each of await groupOf(tx, organ, id)) all.add(each)
    if (all.size > MOST_TOGETHER) return refuse('too-many', { words: [MOST_TOGETHER], field: 'ids' })
    const group = [...all].toSorted()
    await lockInOrder(tx, organ, group)
    for (const id of chosen) {
      const application = await findApplication(tx, organ, id)
      if (!application || !may(actor, 'applications.read', application)) return refuse('not-found')
      const right = groundFor(actor, 'applications.assign', application)
      if (!right) return refuse('not-allowed', { words: ['一并办理', PERMISSIONS['applications.assign'].says] })
      if (CLOSED.includes(application.phase))
        return refuse('closed', { words: [`${application.caseNo}${PHASES[application.phase]}，不能再标为一并办理。`] })
    }
    await keepGroup(acting, group, note)
    for (const id of chosen) {
      const application = await findApplication(tx, organ, id)
      if (application)
        await record({
          did: MARKED_TOGETHER,
          subject: applicationSubject(id, application.version),
          title: application.caseNo,
          after: { 件数: group.length, 说明: note },
        })
    }
    return { ids: group }
  })
}

/** Takes one application out of its group; the others stay together. */
export async function takeApart(world: ActingWorld, actor: Actor, { id }: { readonly id: string }): Promise<Together> {
  return act(world, actor, async (acting): Promise<Together> => {
    const { tx, record } = acting
    const organ = actor.organId
    const group = await groupOf(tx, organ, id)
    await lockInOrder(tx, organ, group)
    const application = await findApplication(tx, organ, id)
    if (!application || !may(actor, 'applications.read', application)) return refuse('not-found')
    if (!groundFor(actor, 'applications.assign', application))
      return refuse('not-allowed', { words: ['一并办理', PERMISSIONS['applications.assign'].says] })
    if (group.length < 2) return refuse('not-together')
    await keepGroup(acting, [id], '')
    const rest = group.filter((each) => each !== id)
    await keepGroup(acting, rest, '')
    await record({
      did: TAKEN_APART,
      subject: applicationSubject(id, application.version),
      title: application.caseNo,
      after: { 件数: rest.length },
    })
    return { ids: rest }
  })
}
