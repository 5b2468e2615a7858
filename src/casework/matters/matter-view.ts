/** One matter as its page shows it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { may, PERMISSIONS, type Holder } from '../permissions.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { matterOf, PHASE_KEYS, PHASES } from './case.ts'
import { permissionOf } from './handle/decide.ts'
import { AFTER, CAME_BY, GROUNDS, KIND_CODES, kindOf, resultOf, SUBJECTS } from './kinds.ts'
import { standings } from './next-steps.ts'
import { STEPS } from './step.ts'
import { linesOf } from './step-words.ts'
import { stepsOf, type MatterRow } from './store.ts'

export const dueShape = z.object({
  dueOn: z.iso.date(),
  workingDaysLeft: z.int().nullable(),
  provisional: z.boolean(),
})
const linked = z.object({ id: z.uuid(), caseNo: z.string() })

export const matterShape = z.object({
  id: z.uuid(),
  kind: z.enum(KIND_CODES),
  kindName: z.string(),
  cites: z.string(),
  asks: z.string(),
  ledgerNo: z.string(),
  version: z.int(),
  phase: z.enum(PHASE_KEYS),
  phaseSays: z.string(),
  partyShown: z.string(),
  personal: z.boolean().describe('有加密保存的个人信息'),
  about: z.string(),
  subject: z.string(),
  cameBy: z.string(),
  evidence: z.string(),
  grounds: z.array(z.string()),
  receivedOn: z.iso.date(),
  due: dueShape.nullable(),
  unit: z.string().nullable(),
  result: z.string().nullable(),
  closedOn: z.iso.date().nullable(),
  applications: z.array(linked),
  withheldId: z.uuid().nullable(),
  results: z.array(
    z.object({ value: z.string(), label: z.string(), reason: z.string(), wants: z.array(z.string()).readonly() }),
  ),
  next: z.array(z.object({ did: z.enum(AFTER), label: z.string(), open: z.boolean(), says: z.string().nullable() })),
  timeline: z.array(
    z.object({
      n: z.int(),
      did: z.string(),
      says: z.string(),
      on: z.iso.date(),
      at: z.string(),
      who: z.string(),
      lines: z.array(z.string()).readonly(),
    }),
  ),
  hasLetter: z.boolean().describe('可以出具更正告知书（D41）'),
  mayWrite: z.boolean(),
})
export type MatterView = z.infer<typeof matterShape>

/** The view of a matter that `holder` may read. */
export async function matterView(
  tx: Tx,
  holder: Holder,
  organ: string,
  row: MatterRow,
  today: LocalDate,
): Promise<MatterView> {
  const steps = await stepsOf(tx, organ, row.id)
  const of = matterOf(steps)
  const { received } = of
  const kind = kindOf(row.kind)
  const units = await sql<{ id: string; name: string }>`
    select id, name from units where organ_id = ${organ}`.execute(tx)
  const unit = (id: string): string => units.rows.find((each) => each.id === id)?.name ?? '（已撤销的科室）'
  const recorded = await sql<{ at: Date; who: string }>`
    select e.at, e.actor_name as who from matter_steps s join events e on e.organ_id = s.organ_id and e.seq = s.seq
    where s.organ_id = ${organ} and s.matter_id = ${row.id} order by s.n`.execute(tx)
  const ids = received.applications.length > 0 ? received.applications : row.applicationId ? [row.applicationId] : []
  const applications = await sql<{ id: string; caseNo: string }>`
    select id, case_no as "caseNo" from applications where organ_id = ${organ} and id = any(${[...ids]}::uuid[])
    order by case_no`.execute(tx)
  return {
    id: row.id,
    kind: row.kind,
    kindName: kind.name,
    cites: kind.cites,
    asks: kind.asks,
    ledgerNo: row.ledgerNo,
    version: row.version,
    phase: of.phase,
    phaseSays: PHASES[of.phase],
    partyShown: row.partyShown,
    personal: kind.party === 'named',
    about: row.about,
    subject: SUBJECTS[received.about],
    cameBy: CAME_BY[received.cameBy],
    evidence: received.evidence,
    grounds: received.grounds.map((ground) => GROUNDS[ground]),
    receivedOn: received.on,
    due: received.dueOn && dueSeenFrom(of.closedOn ?? today, received.dueOn, await calendarOf(tx, organ)),
    unit: of.assigned && unit(of.assigned.unitId),
    result: of.result && resultOf(of.result).label,
    closedOn: of.closedOn,
    applications: applications.rows,
    withheldId: received.withheldId,
    results: kind.results.map((value) => {
      const { label, reason, wants } = resultOf(value)
      return { value, label, reason, wants }
    }),
    next: [...standings(steps)].map(([did, standing]) => {
      const permission = permissionOf(row.kind, did)
      const label = did === 'answered' ? kind.answer : STEPS[did]
      if (!standing.open) return { did, label, open: false, says: standing.why }
      return may(holder, permission, row)
        ? { did, label, open: true, says: standing.warning }
        : { did, label, open: false, says: PERMISSIONS[permission].says }
    }),
    timeline: steps.map((step, index) => ({
      n: index + 1,
      did: step.did,
      says: STEPS[step.did],
      on: step.on,
      at: beijingTime(recorded.rows[index]?.at ?? new Date(0)),
      who: recorded.rows[index]?.who ?? '',
      lines: linesOf(step, unit),
    })),
    hasLetter: row.kind === 'correction' && of.conclusion !== null && may(holder, 'matters.keep'),
    mayWrite: may(holder, 'matters.work', row),
  }
}
