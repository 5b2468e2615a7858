/** What handling an application leaves in the record: one event a step. */
import { STEPS, type Did } from './step.ts'

type EventOf<Name extends Did> = `application-${Name}`

/** The applicant corrected how they are reached: a change of no step. */
export const CONTACT_CORRECTED = 'application-contact-corrected'
/** The organ changed how it takes and numbers applications. */
export const SETTINGS_KEPT = 'application-settings-kept'
export type ApplicationEvent = EventOf<Did> | typeof CONTACT_CORRECTED | typeof SETTINGS_KEPT

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `application-${did}`

export const APPLICATION_EVENTS = Object.fromEntries([
  ...(Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), STEPS[did]]),
  [CONTACT_CORRECTED, '申请人更正联系方式'],
  [SETTINGS_KEPT, '修改依申请公开设置'],
]) as { readonly [Name in ApplicationEvent]: string }
