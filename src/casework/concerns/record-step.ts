/** Adds a step to a concern and to the record: its name, its instant and a digest that ties its words to the chain – never the words. */
import { sql } from 'kysely'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { eventOf } from './events.ts'
import { addStep, stepJson, type ConcernRow } from './store.ts'
import type { Step } from './step.ts'
import { CONCERN, STEPS } from './words.ts'

/** Records `step` as the one behind `before` steps, and counts the row's version up. Returns the new version. */
export async function recordStep(
  { tx, actor, at, record }: Acting,
  { id, number, version: seen }: Pick<ConcernRow, 'id' | 'number' | 'version'>,
  before: number,
  step: Step,
  onBehalfOf: string | null,
): Promise<number> {
  const version = seen + 1
  const event = await record({
    did: eventOf(step.did),
    subject: { kind: CONCERN, id, version },
    title: number,
    after: { 办理: STEPS[step.did], 摘要: digest('sha256', canonical(stepJson(step))) },
    onBehalfOf,
  })
  await addStep(tx, actor.organId, id, { n: before + 1, at, by: actor.author.name, step }, event.seq)
  await sql`
    update concerns set version = ${version} where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
  return version
}
