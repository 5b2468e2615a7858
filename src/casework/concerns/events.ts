/** What a concern leaves in the record: one event a step. */
import { STEPS, type Did } from './words.ts'

type EventOf<Name extends Did> = `concern-${Name}`

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `concern-${did}`

export const CONCERN_EVENTS = Object.fromEntries(
  (Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), `回应关切：${STEPS[did]}`]),
) as { readonly [Name in EventOf<Did>]: string }
