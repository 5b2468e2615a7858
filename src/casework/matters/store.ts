/** Rows of matters and their steps; the row keeps what lists ask for, a cache of the steps. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { matterOf, type Phase } from './case.ts'
import type { KindCode, ResultCode } from './kinds.ts'
import type { Step } from './step.ts'

export type PartyKind = 'person' | 'organisation' | 'none'

/** The row of a matter. */
export interface MatterRow {
  readonly id: string
  readonly kind: KindCode
  readonly ledgerNo: string
  readonly applicationId: string | null
  readonly partyKind: PartyKind
  readonly partyShown: string
  readonly about: string
  readonly version: number
  readonly phase: Phase
  readonly unitId: string | null
}

const ROW = sql`id, kind, ledger_no as "ledgerNo", application_id as "applicationId", party_kind as "partyKind",
  party_shown as "partyShown", about, version, phase, unit_id as "unitId"`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Whether a text is an id at all. */
export const isId = (text: string): boolean => UUID.test(text)

/** The row, locked when it is to be changed; null when this organ has none of that id. */
export async function findMatter(tx: Tx, organ: string, id: string, lock = false): Promise<MatterRow | null> {
  if (!isId(id)) return null
  const { rows } = await sql<MatterRow>`
    select ${ROW} from matters where organ_id = ${organ} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Matters of an application, oldest first: its own, and the conversions it is named in. */
export async function mattersOfApplication(tx: Tx, organ: string, application: string): Promise<readonly MatterRow[]> {
  if (!isId(application)) return []
  const { rows } = await sql<MatterRow>`
    select ${ROW} from matters m where organ_id = ${organ} and (application_id = ${application} or (kind = 'conversion' and exists (
      select 1 from matter_steps s where s.organ_id = m.organ_id and s.matter_id = m.id and s.n = 1
        and s.step -> 'applications' @> to_jsonb(${application}::text)))) order by received_on, id`.execute(tx)
  return rows
}

/** The application of a number as people write it; null when the organ has none. */
export async function applicationByNo(tx: Tx, organ: string, caseNo: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from applications where organ_id = ${organ} and case_no = ${caseNo}`.execute(tx)
  return rows[0]?.id ?? null
}

/** The same thing registered already; null when it is not. */
export async function sameMatter(
  tx: Tx,
  organ: string,
  { kind, on, about, partyShown }: { kind: KindCode; on: LocalDate; about: string; partyShown: string },
): Promise<string | null> {
  const { rows } = await sql<{ no: string }>`
    select ledger_no as no from matters where organ_id = ${organ} and kind = ${kind} and received_on = ${on}::date
      and about = ${about} and party_shown = ${partyShown} limit 1`.execute(tx)
  return rows[0]?.no ?? null
}

/** Every step of a matter, oldest first. */
export async function stepsOf(tx: Tx, organ: string, id: string): Promise<readonly Step[]> {
  const { rows } = await sql<{ step: Step }>`
    select step from matter_steps where organ_id = ${organ} and matter_id = ${id} order by n`.execute(tx)
  return rows.map(({ step }) => step)
}

/** Adds a step behind the others; `seq` is the number of its event in the record. */
export async function addStep(tx: Tx, organ: string, id: string, n: number, step: Step, seq: number): Promise<void> {
  await sql`
    insert into matter_steps (organ_id, matter_id, n, did, on_day, step, seq)
    values (${organ}, ${id}, ${n}, ${step.did}, ${step.on}::date, ${JSON.stringify(step)}::jsonb, ${seq})`.execute(tx)
}

/** What the row keeps of the steps. */
export interface Cache {
  readonly phase: Phase
  readonly dueOn: LocalDate | null
  readonly unitId: string | null
  readonly result: ResultCode | null
  readonly closedOn: LocalDate | null
}

/** The cache of some steps; a check compares it with what the rows say. */
export function cacheOf(steps: readonly Step[]): Cache {
  const { phase, received, assigned, result, closedOn } = matterOf(steps)
  return { phase, dueOn: received.dueOn, unitId: assigned?.unitId ?? null, result, closedOn }
}

/** Writes the cache and the new version of a row. */
export async function keepCache(tx: Tx, organ: string, id: string, version: number, cache: Cache): Promise<void> {
  await sql`
    update matters set version = ${version}, phase = ${cache.phase}, due_on = ${cache.dueOn}::date, unit_id = ${cache.unitId},
      result = ${cache.result}, closed_on = ${cache.closedOn}::date
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}
