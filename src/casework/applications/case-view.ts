/** The page of one application: everything that is shown of it, without personal data, as its steps tell it on a day. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayByDay } from '../../law/applications/clock/day-by-day.ts'
import { explain } from '../../law/applications/clock/explain.ts'
import { OUTCOMES, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../law/applications/outcomes/needs.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { RECEIPT_CHANNELS } from '../../law/time-limits/receipt.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { maskedPersonal } from '../personal-data/store.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { APPLICANT_KIND_LABELS } from './applicant-kinds.ts'
import { answeredWords, caseOf, PHASES, type Case } from './case.ts'
import { explainAnew } from './case-clock.ts'
import { IMPORTED } from './events.ts'
import { BY_LETTER } from './letter-step.ts'
import { MAY } from './handle/decide.ts'
import { HELD_ONLY, heldByTheCase } from './handle/judge.ts'
import { NEVER_BY_HAND, standings } from './next-steps.ts'
import { reckonedCase } from './reckoned.ts'
import { stepsOf, type Application } from './store.ts'
import { STEPS, THIRD_PARTY, type Did } from './step.ts'
import { linesOf, WHOM, type Names } from './step-words.ts'

const named = z.object({ id: z.uuid(), name: z.string() })
export const dueShape = z.object({ dueOn: z.iso.date(), workingDaysLeft: z.int().nullable(), provisional: z.boolean() })

const askedShape = z.object({ ref: z.string(), on: z.iso.date(), whom: z.string(), done: z.boolean() })

export const caseShape = z.object({
  id: z.uuid(),
  caseNo: z.string(),
  version: z.int(),
  phase: z.string(),
  phaseSays: z.string(),
  channel: z.string(),
  applicantKind: z.string(),
  applicantShown: z.string().describe('遮盖后的姓名，或者单位名称'),
  request: z.string(),
  items: z.array(z.string()).readonly(),
  wanted: z.record(z.string(), z.string()),
  submittedOn: z.iso.date(),
  receivedOn: z.iso.date().nullable(),
  receiptSays: z.string(),
  due: dueShape.nullable(),
  answered: z.string().nullable().describe('办结的：按期答复、超期答复'),
  supplementBy: z.iso.date().nullable(),
  payBy: z.iso.date().nullable(),
  unit: named.nullable(),
  person: named.nullable(),
  internalDueOn: z.iso.date().nullable(),
  outcome: z.string().nullable(),
  clock: z.array(z.string()).readonly().describe('期限是怎样算出来的，一步一句'),
  days: z
    .array(
      z.object({
        date: z.iso.date(),
        state: z.string(),
        n: z.int().nullable(),
        makeUp: z.boolean(),
        why: z.string().nullable(),
        provisional: z.boolean(),
      }),
    )
    .readonly()
    .describe('逐日的日历'),
  next: z
    .array(
      z.object({
        did: z.string(),
        label: z.string(),
        open: z.boolean(),
        says: z.string().nullable().describe('为什么不能办；能办的，办之前要知道的'),
        how: z.enum(['letter', 'own', 'step']).describe('letter 用文书办；own 有自己的表；step 直接登记'),
      }),
    )
    .describe('各步现在可不可以办'),
  judged: z.array(
    z.object({
      item: z.int(),
      outcome: z.enum(Object.keys(OUTCOMES) as [OutcomeCode, ...OutcomeCode[]]),
      label: z.string(),
      facts: z.record(z.string(), z.unknown()),
      withheld: z.array(
        z.object({
          part: z.string(),
          ground: z.enum(Object.keys(OUTCOMES) as [OutcomeCode, ...OutcomeCode[]]),
          facts: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  ),
  held: z.array(z.string()).describe('卷内已经有的答复依据'),
  heldOnly: z.array(z.string()).readonly().describe('只能由卷内材料证明的依据'),
  consultations: z.array(
    z.object({
      ref: z.uuid(),
      whom: z.enum(['third-party', 'organ']),
      name: z.string(),
      on: z.iso.date(),
      receivedOn: z.iso.date().nullable(),
      done: z.boolean(),
    }),
  ),
  assists: z.array(askedShape).describe('协办'),
  referrals: z.array(askedShape).describe('报送保密审查'),
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
export type CaseView = z.infer<typeof caseShape>

/** The view of an application for one who may read it; null when no steps are kept of it. */
export async function caseView(
  tx: Tx,
  actor: Actor,
  application: Application,
  today: LocalDate,
): Promise<CaseView | null> {
  const organ = actor.organId
  const steps = await stepsOf(tx, organ, application.id)
  if (steps.length === 0) return null
  const of = caseOf(steps)
  const { calendar, clock: running, dates, says } = await reckonedCase(tx, organ, application.id, steps)
  const consulted = await consultedNames(tx, organ, of)
  const { unitNames, personNames } = await directory(tx, organ)
  const names: Names = {
    unit: (id) => unitNames.get(id) ?? '（已撤销的科室）',
    person: (id) => personNames.get(id) ?? '（已离任）',
    consulted: (ref) => consulted.get(ref) ?? '',
  }
  const recorded = await recordedSteps(tx, organ, application.id)
  const { id, caseNo, version, channel, applicantKind, applicantShown, request, wanted } = application
  const { assigned } = of
  return {
    id,
    caseNo,
    version,
    phase: of.phase,
    phaseSays: PHASES[of.phase],
    channel: RECEIPT_CHANNELS[channel].label,
    applicantKind: APPLICANT_KIND_LABELS[applicantKind],
    applicantShown,
    request,
    items: of.items,
    wanted: { ...wanted },
    submittedOn: of.arrival.on,
    receivedOn: dates.receivedOn,
    receiptSays: 'refused' in of.receipt ? of.receipt.refused : of.receipt.says,
    due: dates.dueOn && dueSeenFrom(of.reply?.on ?? today, dates.dueOn, calendar),
    answered: answeredWords(of.phase, of.reply?.on ?? null, dates.dueOn),
    supplementBy: dates.supplementBy,
    payBy: dates.payBy,
    unit: assigned && { id: assigned.unitId, name: names.unit(assigned.unitId) },
    person: assigned?.personId ? { id: assigned.personId, name: names.person(assigned.personId) } : null,
    internalDueOn: assigned?.internalDueOn ?? null,
    outcome: of.reply ? OUTCOMES[of.reply.outcome].label : of.withdrawnOn ? OUTCOMES.other_withdrawn.label : null,
    clock: running ? [...explain(running), ...explainAnew(steps, calendar), ...says] : says,
    days: running ? dayByDay(running) : [],
    next: nextSteps(actor, application, of, standings(steps, today, calendar)),
    judged: [...of.judged.values()].map(({ item, outcome, facts, withheld }) => ({
      item,
      outcome,
      label: OUTCOMES[outcome].label,
      facts: { ...facts },
      withheld: withheld.map((part) => ({ ...part, facts: { ...part.facts } })),
    })),
    held: (Object.keys(NEEDS) as NeedCode[]).filter((need) => heldByTheCase(need, false, of)),
    heldOnly: HELD_ONLY,
    consultations: of.consultations.map(({ ref, whom, on, receivedOn, answer, lapsedOn }) => ({
      ref,
      whom,
      name: names.consulted(ref) || WHOM[whom],
      on,
      receivedOn,
      done: Boolean(answer ?? lapsedOn),
    })),
    assists: of.assists.map(({ asked: { ref, on, unitId, organ: name }, answer }) => {
      return { ref, on, whom: unitId ? names.unit(unitId) : (name ?? ''), done: answer !== null }
    }),
    referrals: of.referrals.map(({ asked: { ref, on, authority }, answer }) => {
      return { ref, on, whom: authority, done: answer !== null }
    }),
    timeline: steps.map((step, index) => ({
      n: index + 1,
      did: step.did,
      says: STEPS[step.did],
      on: step.on,
      at: beijingTime(recorded[index]?.at ?? new Date(0)),
      who: recorded[index]?.who ?? '',
      lines: linesOf(step, names),
    })),
    mayWrite: may(actor, 'applications.handle', application),
  }
}

/** The law first, then the permission: what is closed for everybody says why; what is closed for this person says who may. */
function nextSteps(
  actor: Actor,
  application: Application,
  of: Case,
  standing: ReturnType<typeof standings>,
): CaseView['next'] {
  const byHand = (Object.keys(standing) as Exclude<Did, 'arrived'>[]).filter((did) => !NEVER_BY_HAND.includes(did))
  return byHand.map((did) => {
    const { [did]: state } = standing
    const label = STEPS[did]
    const how = BY_LETTER.some((each) => each === did) ? 'letter' : OWN_WAY.includes(did) ? 'own' : 'step'
    if (!state.open) return { did, label, open: false, says: state.why, how }
    const code = MAY[did]
    if (!may(actor, code, application)) return { did, label, open: false, says: PERMISSIONS[code].says, how }
    const doubled = did === 'assigned' && of.assigned ? '已经交办过；再交办即为改派。' : null
    return { did, label, open: true, says: state.warning ?? doubled, how }
  })
}

/** Steps that touch another application or another organ have acts of their own. */
const OWN_WAY: readonly Did[] = ['split-off', 'joined', 'separated', 'moved-out']

/** Whom a consultation asked: an organ by its name, a third party masked. */
async function consultedNames(tx: Tx, organ: string, { consultations }: Case): Promise<ReadonlyMap<string, string>> {
  const parties = consultations.filter(({ whom }) => whom === 'third-party').map(({ ref }) => ref)
  const masked = await maskedPersonal(tx, organ, THIRD_PARTY, parties)
  return new Map(
    consultations.map(({ ref, organ: name }) => [
      ref,
      name ?? masked.get(ref)?.find(({ field }) => field === 'name')?.masked ?? WHOM['third-party'],
    ]),
  )
}

/** Names of sections and people, also of those who are no more. */
async function directory(tx: Tx, organ: string) {
  const { rows } = await sql<{ of: string; id: string; name: string }>`
    select 'unit' as of, id, name from units where organ_id = ${organ}
    union all select 'person', id, name from people where organ_id = ${organ}`.execute(tx)
  const mapOf = (kind: string): ReadonlyMap<string, string> =>
    new Map(rows.filter((row) => row.of === kind).map(({ id, name }) => [id, name]))
  return { unitNames: mapOf('unit'), personNames: mapOf('person') }
}

/** When each step was put into the record, and by whom; in the order of the steps. */
async function recordedSteps(
  tx: Tx,
  organ: string,
  id: string,
): Promise<readonly { readonly at: Date; readonly who: string }[]> {
  const { rows } = await sql<{ at: Date; who: string }>`
    select e.at, e.actor_name || case when e.did = ${IMPORTED} then '（由旧台账导入）' else '' end as who
    from application_steps s
    join events e on e.organ_id = s.organ_id and e.seq = s.seq
    where s.organ_id = ${organ} and s.application_id = ${id} order by s.n`.execute(tx)
  return rows
}
