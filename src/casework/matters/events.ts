/** What a matter leaves in the record: one event a step, and the setting of its periods. */
import { STEPS, type Did } from './step.ts'

type EventOf<Name extends Did> = `matter-${Name}`
export type MatterEvent = EventOf<Did>

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `matter-${did}`

export const SETTING_KEPT = 'matter-setting-kept'

export const MATTER_EVENTS = {
  ...(Object.fromEntries((Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), `申请后续事项：${STEPS[did]}`])) as {
    readonly [Name in MatterEvent]: string
  }),
  [SETTING_KEPT]: '修改申请后续事项的期限',
} as const
