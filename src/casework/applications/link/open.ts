/** Opening applications that are to be linked: every one locked in the order of its id, so that two clerks at once cannot tangle. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor, may, PERMISSIONS } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import { findApplication, stepsOf, type Application } from '../store.ts'
import { STEPS, type Did, type Step } from '../step.ts'
import type { LinkRefusal } from './refusals.ts'

/** Every act of linking asks for this. */
const CODE = 'applications.assign'

export interface Opened {
  readonly application: Application
  /** As they stand under the lock; never none. */
  readonly steps: readonly Step[]
  /** Whose duty a substitute does. */
  readonly onBehalfOf: string | null
}

/** Locks the rows of these applications, lowest id first; those that are not there are left out. */
export async function lockInOrder(tx: Tx, organ: string, ids: readonly string[]): Promise<void> {
  await sql`select id from applications where organ_id = ${organ} and id = any(${[...new Set(ids)]}::uuid[])
    order by id for update`.execute(tx)
}

/** An application in the version the person saw, for a step of linking; `also` is locked with it. */
export async function openForLinking(
  { tx, actor }: Acting,
  did: Did,
  { id, seen, also = [] }: { readonly id: string; readonly seen: number; readonly also?: readonly string[] },
): Promise<Opened | LinkRefusal> {
  const organ = actor.organId
  await lockInOrder(tx, organ, [id, ...also])
  const application = await findApplication(tx, organ, id)
  const steps = await stepsOf(tx, organ, id)
  if (!application || steps.length === 0 || !may(actor, 'applications.read', application)) return refuse('not-found')
  const right = groundFor(actor, CODE, application)
  if (!right) return refuse('not-allowed', { words: [STEPS[did], PERMISSIONS[CODE].says] })
  if (application.version !== seen) return changedMeanwhile(tx, organ, { kind: 'application', id }, seen)
  return { application, steps, onBehalfOf: right.onBehalfOf?.name ?? null }
}
