/** What handling an application leaves in the record: one event a step. */
import { STEPS, type Did } from './step.ts'

type EventOf<Name extends Did> = `application-${Name}`
export type ApplicationEvent = EventOf<Did>

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `application-${did}`

export const APPLICATION_EVENTS = Object.fromEntries(
  (Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), STEPS[did]]),
) as { readonly [Name in Did as EventOf<Name>]: string }
