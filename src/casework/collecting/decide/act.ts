/** 验收和退回：what counts in the sum is the exact version that was accepted; what is returned goes back with its reason. */
import { sql } from 'kysely'
import type { Acting, ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse } from '../../refusal.ts'
import { closeToDo, openToDo } from '../../to-do/to-do.ts'
import { actWithChild } from '../at-child.ts'
import { findMember, memberSubject, type Member } from '../member.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { openRound, type Round } from '../round.ts'
import { keepRequest, requestOf } from '../submission.ts'
import { settleToDecide } from '../to-decide.ts'
import { settleVersion, versionsOf, type Version } from '../version.ts'
import { REQUEST, TO_DO, VERSION_STATES, type MemberState } from '../words.ts'

export interface Asked {
  readonly year: number
  readonly member: string
  /** The version of the report. */
  readonly n: number
  /** The version of the member that was seen. */
  readonly seen: number
}
export type Decided =
  { readonly member: string; readonly version: number; readonly state: MemberState } | CollectingRefusal

/** Accepts a version: it counts from now on; others that wait, and the one that counted before, are set aside and kept. */
export const acceptVersion = (world: ActingWorld, actor: Actor, asked: Asked): Promise<Decided> =>
  actWithChild(world, actor, asked.member, async ({ own, child }) => {
    const done = await own(async (acting) => {
      const opened = await openDecision(acting, asked)
      if ('refused' in opened) return opened
      const { member, of, versions, round, onBehalfOf } = opened
      if (of.state === 'accepted') return refuse('decided-already', { words: [VERSION_STATES.accepted] })
      if (of.format === null) return refuse('wrong-form')
      const { tx, at, record } = acting
      const by = actor.author.name
      for (const other of versions)
        if (other.n !== of.n && (other.state === 'received' || other.state === 'accepted'))
          await settleVersion(tx, actor.organId, member.id, other.n, {
            state: 'set-aside',
            because: `采用第${of.n}版`,
            at,
            by,
          })
      await settleVersion(tx, actor.organId, member.id, of.n, { state: 'accepted', because: '', at, by })
      await keepMember(acting, member, { state: 'accepted', accepted: of.n, waiting: 0, errors: of.errors })
      await record({
        did: 'collecting-version-accepted',
        subject: { ...memberSubject(member), version: member.version + 1 },
        title: `${member.name} ${member.year}年度第${of.n}版`,
        before: { 计入的版本: member.accepted },
        after: { 计入的版本: of.n, 内容摘要: of.digest },
        onBehalfOf,
      })
      await settleToDecide(acting, round)
      return { member: member.id, version: member.version + 1, state: 'accepted' as const, because: '' }
    })
    return 'refused' in done ? done : tellChild(child, actor, asked.year, done)
  })

/** Returns a version with the reason; the organ that reports gets it as a to-do. What was accepted no longer counts then. */
export const returnVersion = (
  world: ActingWorld,
  actor: Actor,
  { reason, ...asked }: Asked & { readonly reason: string },
): Promise<Decided> =>
  actWithChild(world, actor, asked.member, async ({ own, child }) => {
    const because = reason.trim()
    if (because === '') return refuse('no-reason', { field: 'reason' })
    const done = await own(async (acting) => {
      const opened = await openDecision(acting, asked)
      if ('refused' in opened) return opened
      const { member, of, versions, round, onBehalfOf } = opened
      if (of.state !== 'received' && of.state !== 'accepted')
        return refuse('decided-already', { words: [VERSION_STATES[of.state]] })
      const { tx, at, record } = acting
      await settleVersion(tx, actor.organId, member.id, of.n, { state: 'returned', because, at, by: actor.author.name })
      const left = versions.filter(({ n, state }) => n !== of.n && state === 'received')
      const accepted = of.state === 'accepted' ? null : member.accepted
      const counts = versions.find(({ n }) => n === accepted)
      const state: MemberState = accepted !== null ? 'accepted' : left.length > 0 ? 'received' : 'returned'
      await keepMember(acting, member, {
        state,
        accepted,
        waiting: left.length,
        errors: (counts ?? left[0])?.errors ?? 0,
      })
      await record({
        did: 'collecting-version-returned',
        subject: { ...memberSubject(member), version: member.version + 1 },
        title: `${member.name} ${member.year}年度第${of.n}版`,
        after: { 版本: of.n, 内容摘要: of.digest },
        why: because,
        onBehalfOf,
      })
      await settleToDecide(acting, round)
      return { member: member.id, version: member.version + 1, state, because }
    })
    return 'refused' in done ? done : tellChild(child, actor, asked.year, done)
  })

interface Opened {
  readonly round: Round
  readonly member: Member
  readonly of: Version
  readonly versions: readonly Version[]
  readonly onBehalfOf: string | null
}

async function openDecision(acting: Acting, { year, member: id, n, seen }: Asked): Promise<Opened | CollectingRefusal> {
  const opened = await openRound(acting, { year, seen: null })
  if ('refused' in opened) return opened
  const { tx, actor } = acting
  const member = await findMember(tx, actor.organId, id, true)
  if (!member || member.year !== year) return refuse('not-found')
  if (member.version !== seen) return changedMeanwhile(tx, actor.organId, memberSubject(member), seen)
  const versions = await versionsOf(tx, actor.organId, member.id)
  const of = versions.find((each) => each.n === n)
  if (!of) return refuse('no-version')
  return { round: opened.round, member, of, versions, onBehalfOf: opened.ground.onBehalfOf?.name ?? null }
}

async function keepMember(
  { tx, actor }: Acting,
  { id }: Member,
  next: Pick<Member, 'state' | 'accepted' | 'waiting' | 'errors'>,
): Promise<void> {
  await sql`
    update collecting_members set state = ${next.state}, accepted = ${next.accepted}, waiting = ${next.waiting},
      errors = ${next.errors}, version = version + 1
    where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
}

/** Puts the decision down at the organ that reports: a return with its reason becomes a to-do there, an acceptance ends what was open. */
async function tellChild(
  child: (<T>(work: (acting: Acting) => Promise<T>) => Promise<T>) | null,
  superior: Actor,
  year: number,
  {
    because,
    ...done
  }: { readonly member: string; readonly version: number; readonly state: MemberState; readonly because: string },
): Promise<Decided> {
  await child?.(async ({ tx, at, actor, record }) => {
    const request = await requestOf(tx, actor.organId, year, superior.organId)
    if (!request) return
    const subject = { kind: REQUEST, id: request.id }
    const returned = because !== ''
    await keepRequest(tx, actor.organId, request, { state: returned ? 'returned' : 'accepted', because, at })
    await record({
      did: returned ? 'report-returned-by-superior' : 'report-accepted-by-superior',
      subject,
      title: `${request.superiorName}：${year}年度报告`,
      ...(returned && { why: because }),
    })
    await closeToDo(tx, actor.organId, at, { subject, state: 'done', by: superior.author.name })
    if (returned)
      await openToDo(tx, actor.organId, at, {
        kind: TO_DO.returned,
        subject,
        title: `${request.superiorName}退回了${year}年度报告：${[...because].slice(0, 60).join('')}`,
        link: '/report-requests',
        assignee: { duty: 'clerk' },
        dueOn: request.dueOn,
      })
  })
  return done
}
