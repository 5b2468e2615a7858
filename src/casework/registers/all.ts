/** Every register there is, in the order of the menu. A new one is a declaration and its line here. */
import { ACTIVITIES } from '../events/activities.ts'
import { MEETINGS } from '../events/meetings.ts'
import { SEMINARS } from '../events/seminars.ts'
import { TRAININGS } from '../events/trainings.ts'
import { VISITS } from '../events/visits.ts'
import { ASSESSMENTS } from '../year-registers/assessments.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { ENQUIRIES } from '../year-registers/enquiries.ts'
import { FEE_INCOME } from '../year-registers/fee-income.ts'
import { INSPECTIONS } from '../year-registers/inspections.ts'
import { MATTER_ITEMS } from '../year-registers/matter-items.ts'
import { OVERSIGHT } from '../year-registers/oversight.ts'
import { PROCUREMENTS } from '../year-registers/procurements.ts'
import { PROPOSALS } from '../year-registers/proposals.ts'
import { RESPONSIBILITIES } from '../year-registers/responsibilities.ts'
import { SYSTEMS } from '../year-registers/systems.ts'
import type { AnyRegister } from './declaration.ts'

export const REGISTERS: readonly AnyRegister[] = [
  MEETINGS,
  TRAININGS,
  SEMINARS,
  ACTIVITIES,
  VISITS,
  MATTER_ITEMS,
  DECISIONS,
  FEE_INCOME,
  PROCUREMENTS,
  INSPECTIONS,
  PROPOSALS,
  ENQUIRIES,
  OVERSIGHT,
  ASSESSMENTS,
  RESPONSIBILITIES,
  SYSTEMS,
]

/** The register of that key; undefined when there is none. */
export const registerOf = (key: string): AnyRegister | undefined => REGISTERS.find((each) => each.key === key)
