/** Rows of concerns and their steps; the row is a cache of what `case.ts` makes of them. */
import { sql, type RawBuilder } from 'kysely'
import type { Concern as ConcernKind } from '../../law/disclosure/response.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { ACTIVITIES } from '../events/activities.ts'
import { concernOf, registrationOf, type Concern } from './case.ts'
import { PRESS } from './hours.ts'
import { responsesNaming, type NamingResponse } from './responses.ts'
import type { Step, TakenStep } from './step.ts'
import { PRESS_KIND, type ConcernSource, type Phase } from './words.ts'

export interface ConcernRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly kind: ConcernKind
  readonly source: ConcernSource
  readonly foundAt: Date
  readonly major: boolean
  readonly documentId: string | null
  readonly unitId: string | null
  readonly personId: string | null
  readonly phase: Phase
  readonly mergedInto: string | null
  readonly responseDueAt: Date | null
  readonly pressDueAt: Date | null
  readonly answeredAt: Date | null
  readonly pressHeldAt: Date | null
  readonly pressWaived: boolean
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  readonly version: number
}

export const COLUMNS: RawBuilder<unknown> = sql`
  c.id, c.number, c.title, c.kind, c.source, c.found_at as "foundAt", c.major, c.document_id as "documentId",
  c.unit_id as "unitId", c.person_id as "personId", c.phase, c.merged_into as "mergedInto",
  c.response_due_at as "responseDueAt", c.press_due_at as "pressDueAt", c.answered_at as "answeredAt",
  c.press_held_at as "pressHeldAt", c.press_waived as "pressWaived", c.due_at as "dueAt", c.closed_at as "closedAt", c.version`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The row, locked when it is to be changed; null when this organ has none of that id. */
export async function findConcern(tx: Tx, organ: string, id: string, lock = false): Promise<ConcernRow | null> {
  if (!UUID.test(id)) return null
  const { rows } = await sql<ConcernRow>`
    select ${COLUMNS} from concerns c where c.organ_id = ${organ} and c.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The ids of the concerns merged into one, the first one first. */
export async function absorbedBy(tx: Tx, organ: string, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from concerns where organ_id = ${organ} and merged_into = ${id} order by id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Every step of some concerns, by concern, oldest first. */
export async function stepsOf(
  tx: Tx,
  organ: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TakenStep[]>> {
  const { rows } = await sql<TakenStep & { id: string }>`
    select concern_id as id, n, at, by_name as by, step from concern_steps
    where organ_id = ${organ} and concern_id = any(${[...ids]}::uuid[]) order by concern_id, n`.execute(tx)
  return Map.groupBy(rows, ({ id }) => id)
}

/** Adds a step behind the others; `seq` is the number of its event in the record. */
export async function addStep(
  tx: Tx,
  organ: string,
  id: string,
  { n, at, by, step }: TakenStep,
  seq: number,
): Promise<void> {
  await sql`
    insert into concern_steps (organ_id, concern_id, n, did, at, by_name, step, seq)
    values (${organ}, ${id}, ${n}, ${step.did}, ${at}, ${by}, ${JSON.stringify(step)}::jsonb, ${seq})`.execute(tx)
}

export interface Loaded {
  readonly concern: Concern
  readonly steps: readonly TakenStep[]
  readonly responses: readonly NamingResponse[]
  /** Ids of those merged into it, with their registrations. */
  readonly absorbed: readonly { readonly id: string; readonly registration: Concern['registration'] }[]
}

/** A concern as its facts make it now; null when this organ has none of that id. */
export async function loadConcern(tx: Tx, organ: string, id: string): Promise<Loaded | null> {
  const children = await absorbedBy(tx, organ, id)
  const all = await stepsOf(tx, organ, [id, ...children])
  const steps = all.get(id)
  if (!steps) return null
  const absorbed = children.map((child) => ({ id: child, registration: registrationOf(all.get(child) ?? []) }))
  const responses = await responsesNaming(tx, organ, [id, ...children])
  const entries = await standingEntries(tx, organ, steps)
  return { concern: concernOf({ id, steps, absorbed, responses, entries }), steps, responses, absorbed }
}

/** The news conferences named in steps that are still entered as such, with the day they are entered under. */
async function standingEntries(
  tx: Tx,
  organ: string,
  steps: readonly TakenStep[],
): Promise<ReadonlyMap<string, string>> {
  const named = steps.flatMap(({ step }) => (step.did === 'press-held' ? [step.entryId] : []))
  if (named.length === 0) return new Map()
  const { rows } = await sql<{ id: string; day: string }>`
    select id, occurred_on::text as day from register_entries
    where organ_id = ${organ} and id = any(${named}::uuid[]) and status = 'recorded' and register = ${ACTIVITIES.key}
      and fields ->> 'kind' = ${PRESS_KIND}`.execute(tx)
  return new Map(rows.map(({ id, day }) => [id, day]))
}

/** Writes the cache of a concern. */
export async function keepCache(tx: Tx, organ: string, id: string, of: Concern): Promise<void> {
  const due = (press: boolean): Date | null => of.owing.find(({ what }) => (what === PRESS) === press)?.by ?? null
  const { registration } = of
  await sql`
    update concerns set title = ${registration.title}, kind = ${registration.kind}, source = ${registration.source},
      found_at = ${of.foundAt}, major = ${of.major}, document_id = ${registration.documentId}, unit_id = ${of.unitId},
      person_id = ${of.personId}, phase = ${of.phase}, merged_into = ${of.mergedInto}, response_due_at = ${due(false)},
      press_due_at = ${due(true)}, answered_at = ${of.answeredAt}, press_held_at = ${of.press?.heldAt ?? null},
      press_waived = ${of.pressWaived !== null}, due_at = ${of.nextDue?.by ?? null}, closed_at = ${of.closed?.at ?? null}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** The step as JSON that a digest is made of. */
export const stepJson = (step: Step): Readonly<Record<string, string | boolean | null>> => ({ ...step })
