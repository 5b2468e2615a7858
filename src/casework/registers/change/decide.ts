/** 修改一条：facts in, an event or a refusal out. */
import { refuse } from '../../refusal.ts'
import type { AnyRegister, Values } from '../declaration.ts'
import type { Entry } from '../entries.ts'
import type { EntryRefusal } from '../refusals.ts'
import { readValues, titleOf, unitOf, type Known } from '../values.ts'

export interface Change {
  readonly entry: Entry
  readonly given: unknown
  readonly today: string
  readonly known: Known
  readonly mayWrite: (unitId: string | null) => boolean
}

export interface Changed {
  readonly did: 'register-entry-changed'
  readonly title: string
  readonly values: Values
}

/** Decides a change; who moves an entry to another section needs the right to write for both. */
export function decideChange(register: AnyRegister, change: Change): Changed | EntryRefusal {
  const { entry, given, known, today, mayWrite } = change
  if (entry.status === 'withdrawn') return refuse('withdrawn')
  if (!mayWrite(entry.unitId)) return refuse('not-allowed')
  const read = readValues(register, given, known, today)
  if (read.wrong) return { refused: 'wrong-fields', fields: read.wrong }
  const { values } = read
  if (!mayWrite(unitOf(register, values))) return refuse('not-allowed', { field: register.unit })
  const changed = Object.keys(values).some(
    (key) => JSON.stringify(entry.values[key] ?? null) !== JSON.stringify(values[key] ?? null),
  )
  if (!changed) return refuse('nothing-changed')
  return { did: 'register-entry-changed', title: titleOf(register, values), values }
}
