/** Every register there is, in the order of the menu. A new one is a declaration and its line here. */
import { ACTIVITIES } from '../events/activities.ts'
import { MEETINGS } from '../events/meetings.ts'
import { SEMINARS } from '../events/seminars.ts'
import { TRAININGS } from '../events/trainings.ts'
import { VISITS } from '../events/visits.ts'
import type { AnyRegister } from './declaration.ts'

export const REGISTERS: readonly AnyRegister[] = [MEETINGS, TRAININGS, SEMINARS, ACTIVITIES, VISITS]

/** The register of that key; undefined when there is none. */
export const registerOf = (key: string): AnyRegister | undefined => REGISTERS.find((each) => each.key === key)
