/** Whether a duty that was asked for may be granted or refused now. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { PersonDuty } from '../duty.ts'
import type { Person } from '../person.ts'
import type { Unit } from '../unit.ts'

export type GrantRefusal = 'decided' | 'person-gone' | 'unit-gone' | 'expired' | 'why-missing'

/** The duty as it is to stand. A duty begins on the day it is granted at the earliest: nobody had it before. */
export function decideGrant(
  duty: PersonDuty,
  { grant, why }: { readonly grant: boolean; readonly why: string | null },
  facts: { readonly today: LocalDate; readonly person: Person | undefined; readonly units: readonly Unit[] },
): PersonDuty | Refused<GrantRefusal> {
  const name = facts.person?.name ?? ''
  if (duty.status !== 'proposed') return refuse('decided', { words: [name] })
  if (!grant)
    return why ? { ...duty, status: 'refused', version: duty.version + 1 } : refuse('why-missing', { field: 'why' })
  if (facts.person?.status !== 'active') return refuse('person-gone', { words: [name] })
  if (duty.unitId !== null && facts.units.find(({ id }) => id === duty.unitId)?.status !== 'active')
    return refuse('unit-gone', { words: [name] })
  if (duty.to !== null && duty.to < facts.today) return refuse('expired', { words: [name, duty.to] })
  const from = duty.from < facts.today ? facts.today : duty.from
  return { ...duty, status: 'granted', from, version: duty.version + 1 }
}
