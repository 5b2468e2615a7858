/** Whether duties may be asked for; each beside those there are and those before it in the list. */
import type { LocalDate } from '../../../law/local-date.ts'
import type { Duty } from '../../permissions.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { OF_A_SECTION, type PersonDuty } from '../duty.ts'
import type { Person } from '../person.ts'
import { overlap } from '../post-rules.ts'
import type { Unit } from '../unit.ts'

export interface Proposal {
  readonly personId: string
  readonly duty: Duty
  readonly unitId: string | null
  /** Today when not said. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

export type ProposalRefusal = 'person-wrong' | 'unit-wanted' | 'unit-wrong' | 'to-before-from' | 'past' | 'has-already'

export interface ProposalFacts {
  readonly today: LocalDate
  readonly people: ReadonlyMap<string, Person>
  readonly units: readonly Unit[]
  readonly open: readonly PersonDuty[]
}

/** The proposals with their days, or the first that cannot be, with its place in the list. */
export function decideProposals(
  given: readonly Proposal[],
  { today, people, units, open }: ProposalFacts,
): readonly (Proposal & { readonly from: LocalDate })[] | (Refused<ProposalRefusal> & { readonly index: number }) {
  const made: (Proposal & { readonly from: LocalDate })[] = []
  for (const [index, { personId, duty, unitId, to, ...rest }] of given.entries()) {
    const from = rest.from ?? today
    const against = (
      code: ProposalRefusal,
      field: string,
      words: readonly string[] = [],
    ): Refused<ProposalRefusal> & { readonly index: number } => ({ ...refuse(code, { field, words }), index })
    const person = people.get(personId)
    if (person?.status !== 'active') return against('person-wrong', 'personId')
    if (unitId === null && OF_A_SECTION.includes(duty)) return against('unit-wanted', 'unitId', [person.name])
    if (unitId !== null && units.find(({ id }) => id === unitId)?.status !== 'active')
      return against('unit-wrong', 'unitId')
    if (to !== null && to < from) return against('to-before-from', 'to')
    if (to !== null && to < today) return against('past', 'to')
    const same = [...open, ...made].some(
      (other) =>
        other.personId === personId && other.duty === duty && other.unitId === unitId && overlap(other, { from, to }),
    )
    if (same) return against('has-already', 'duty', [person.name])
    made.push({ personId, duty, unitId, from, to })
  }
  return made
}
