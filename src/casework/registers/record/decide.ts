/** 登记一条：facts in, an event or a refusal out. */
import { refuse } from '../../refusal.ts'
import type { AnyRegister, Values } from '../declaration.ts'
import type { Twin } from '../entries.ts'
import { sameAgain, type EntryRefusal } from '../refusals.ts'
import { readValues, titleOf, unitOf, type Known } from '../values.ts'

export interface Recording {
  readonly given: unknown
  readonly today: string
  readonly known: Known
  /** Whether whoever records may write for a section (null: for the organ as a whole). */
  readonly mayWrite: (unitId: string | null) => boolean
}

export interface Recorded {
  readonly did: 'register-entry-recorded'
  readonly title: string
  readonly values: Values
}

/** Whether an entry can be recorded, but for entries that may be the same. */
export function decideRecord(register: AnyRegister, recording: Recording): Recorded | EntryRefusal {
  const read = readValues(register, recording.given, recording.known, recording.today)
  if (read.wrong) return { refused: 'wrong-fields', fields: read.wrong }
  if (!recording.mayWrite(unitOf(register, read.values))) return refuse('not-allowed', { field: register.unit })
  return { did: 'register-entry-recorded', title: titleOf(register, read.values), values: read.values }
}

/** `another`: somebody has seen that there is one of the same day and title, and means another. */
export const decideTwins = (twins: readonly Twin[], another: boolean): EntryRefusal | null =>
  twins.length > 0 && !another ? sameAgain(twins) : null
