/** What improving leaves in the record: of a shortcoming one event a step, its measures with it. */
import { STEPS, type Step } from './words.ts'

type EventOf<Name extends Step> = `shortcoming-${Name}`
export const eventOf = <Name extends Step>(did: Name): EventOf<Name> => `shortcoming-${did}`

const OF_STEPS = Object.fromEntries((Object.keys(STEPS) as Step[]).map((did) => [eventOf(did), STEPS[did]])) as {
  readonly [Name in EventOf<Step>]: string
}

export const IMPROVING_EVENTS = {
  'shortcoming-registered': '登记问题',
  'shortcoming-discarded': '不作为问题',
  ...OF_STEPS,
  'self-inspection-begun': '开始自查',
  'self-inspection-answered': '填写自查',
  'self-inspection-concluded': '完成自查',
  'improving-set': '修改整改的设置',
} as const satisfies Record<string, string>
