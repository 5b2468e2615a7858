/** What a case of review or suit leaves in the record: one event a step. */
import { STEPS, type Did } from './step.ts'

type EventOf<Name extends Did> = `remedy-${Name}`
export type RemedyEvent = EventOf<Did>

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `remedy-${did}`

export const REMEDY_EVENTS = Object.fromEntries(
  (Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), `复议诉讼：${STEPS[did]}`]),
) as { readonly [Name in RemedyEvent]: string }
