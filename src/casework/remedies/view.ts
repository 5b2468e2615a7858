/** The page of one case: everything that is shown of it, without personal data, as its steps tell it on a day. */
import { sql } from 'kysely'
import { z } from 'zod'
import { citedOn, forumOf, RESULTS, resultsOn } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { isCorrected, remedyOf, PHASES } from './case.ts'
import { datesOf, explain } from './dates.ts'
import { standings } from './next-steps.ts'
import { findRemedy, followersOf, PARTY_KINDS, stepsOf, type Remedy } from './store.ts'
import { BLOCKS, INSTANCES, kindSays, STEPS, type Taken } from './step.ts'
import { linesOf } from './step-words.ts'

export const dueShape = z.object({ dueOn: z.iso.date(), workingDaysLeft: z.int().nullable(), provisional: z.boolean() })
const linked = z.object({ id: z.uuid(), ledgerNo: z.string(), says: z.string() })

export const remedyShape = z.object({
  id: z.uuid(),
  ledgerNo: z.string(),
  version: z.int(),
  block: z.string(),
  instance: z.string(),
  kindSays: z.string(),
  forum: z.string(),
  theirNo: z.string(),
  claim: z.string(),
  simple: z.boolean(),
  partyKind: z.string(),
  partyShown: z.string().describe('遮盖后的姓名，或者单位名称'),
  application: z.object({ id: z.uuid(), caseNo: z.string(), mayRead: z.boolean() }).nullable(),
  follows: linked.nullable(),
  followers: z.array(linked),
  phase: z.string(),
  phaseSays: z.string(),
  filedOn: z.iso.date(),
  receivedOn: z.iso.date(),
  due: dueShape.nullable(),
  answerDueOn: z.iso.date().nullable(),
  answeredOn: z.iso.date().nullable(),
  hearing: z
    .object({ day: z.iso.date(), place: z.string(), who: z.string(), headGoes: z.boolean(), held: z.boolean() })
    .nullable(),
  appealBy: z.iso.date().nullable(),
  result: z.string().nullable(),
  corrected: z.boolean().nullable().describe('是否被纠正；没有结果的为空'),
  cites: z.string().nullable(),
  orders: z.string().nullable(),
  performBy: z.iso.date().nullable(),
  clock: z.array(z.string()).readonly().describe('期限是怎样算出来的，一步一句'),
  results: z
    .array(
      z.object({ code: z.string(), label: z.string(), cites: z.string(), orders: z.boolean(), instead: z.boolean() }),
    )
    .describe('这一审级现在可能的结果'),
  next: z
    .array(z.object({ did: z.string(), label: z.string(), open: z.boolean(), says: z.string().nullable() }))
    .describe('各步现在可不可以办'),
  timeline: z.array(
    z.object({
      n: z.int(),
      did: z.string(),
      says: z.string(),
      on: z.iso.date(),
      at: z.iso.datetime({ offset: true }),
      who: z.string(),
      lines: z.array(z.string()).readonly(),
    }),
  ),
  mayWrite: z.boolean(),
})
export type RemedyView = z.infer<typeof remedyShape>

/** The view of a case for one who may read it; null when there is none of that id. */
export async function remedyView(tx: Tx, actor: Actor, id: string, today: LocalDate): Promise<RemedyView | null> {
  const organ = actor.organId
  const remedy = await findRemedy(tx, organ, id)
  const steps = remedy ? await stepsOf(tx, organ, id) : []
  if (!remedy || steps.length === 0) return null
  const of = remedyOf(steps)
  const calendar = await calendarOf(tx, organ)
  const dates = datesOf(of, calendar)
  const { notice, hearing, decision } = of
  const earlier = remedy.follows ? await findRemedy(tx, organ, remedy.follows) : null
  const recorded = await recordedSteps(tx, organ, id)
  const mayWrite = may(actor, 'remedies.keep')
  return {
    id,
    ledgerNo: remedy.ledgerNo,
    version: remedy.version,
    block: remedy.block,
    instance: remedy.instance,
    kindSays: kindSays(notice.block, notice.instance),
    forum: notice.forum,
    theirNo: notice.theirNo,
    claim: remedy.claim,
    simple: notice.simple,
    partyKind: PARTY_KINDS[remedy.partyKind],
    partyShown: remedy.partyShown,
    application: await applicationOf(tx, actor, remedy.applicationId),
    follows: earlier && linkOf(earlier),
    followers: (await followersOf(tx, organ, id)).map(linkOf),
    phase: of.phase,
    phaseSays: PHASES[of.phase],
    filedOn: notice.filedOn,
    receivedOn: notice.on,
    due: dates.dueOn && dueSeenFrom(today, dates.dueOn, calendar),
    answerDueOn: dates.answerDueOn,
    answeredOn: of.answer?.on ?? null,
    hearing: hearing && {
      day: hearing.set.day,
      place: hearing.set.place,
      who: hearing.set.who,
      headGoes: hearing.set.headGoes,
      held: hearing.held !== null,
    },
    appealBy: dates.appealBy,
    result: decision && RESULTS[decision.instead ?? decision.result].label,
    corrected: decision && isCorrected(decision),
    cites: decision && citedOn(decision.result, decision.decidedOn),
    orders: decision?.orders ?? null,
    performBy: dates.performBy,
    clock: explain(of, calendar),
    results: resultsOn(forumOf(notice.block, notice.instance), today).map((code) => ({
      code,
      label: RESULTS[code].label,
      cites: citedOn(code, today) ?? '',
      orders: RESULTS[code].orders,
      instead: RESULTS[code].counts === 'as-told',
    })),
    next: Object.entries(standings(steps, today, calendar)).map(([did, state]) => {
      const label = STEPS[did as Taken['did']]
      if (!state.open) return { did, label, open: false, says: state.why }
      if (!mayWrite) return { did, label, open: false, says: PERMISSIONS['remedies.keep'].says }
      return { did, label, open: true, says: state.warning }
    }),
    timeline: steps.map((step, index) => ({
      n: index + 1,
      did: step.did,
      says: STEPS[step.did],
      on: step.on,
      at: beijingTime(recorded[index]?.at ?? new Date(0)),
      who: recorded[index]?.who ?? '',
      lines: linesOf(step),
    })),
    mayWrite,
  }
}

const linkOf = ({ id, ledgerNo, block, instance, phase }: Remedy) => ({
  id,
  ledgerNo,
  says: `${block === 'review' ? BLOCKS.review : INSTANCES[instance]}，${PHASES[phase]}`,
})

/** The application a case is about; its number only for who may not read it. */
async function applicationOf(tx: Tx, actor: Actor, id: string | null): Promise<RemedyView['application']> {
  if (!id) return null
  const { rows } = await sql<{ caseNo: string; unitId: string | null }>`
    select case_no as "caseNo", unit_id as "unitId" from applications
    where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
  const [found] = rows
  return found ? { id, caseNo: found.caseNo, mayRead: may(actor, 'applications.read', { unitId: found.unitId }) } : null
}

/** When each step was put into the record, and by whom; in the order of the steps. */
async function recordedSteps(
  tx: Tx,
  organ: string,
  id: string,
): Promise<readonly { readonly at: Date; readonly who: string }[]> {
  const { rows } = await sql<{ at: Date; who: string }>`
    select e.at, e.actor_name as who from remedy_steps s join events e on e.organ_id = s.organ_id and e.seq = s.seq
    where s.organ_id = ${organ} and s.remedy_id = ${id} order by s.n`.execute(tx)
  return rows
}
