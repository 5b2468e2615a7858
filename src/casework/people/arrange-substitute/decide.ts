/** Whether somebody may stand in for another: not for themselves, not in a circle, one substitute at a time. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { Person } from '../person.ts'
import type { Substitution } from '../substitution.ts'

export interface Arrangement {
  readonly personId: string
  readonly substituteId: string
  readonly from: LocalDate
  readonly to: LocalDate
}

export type ArrangeRefusal =
  'person-wrong' | 'substitute-wrong' | 'same' | 'own-gain' | 'to-before-from' | 'past' | 'covered' | 'circle'

type Stretch = Pick<Substitution, 'from' | 'to'>

/** Null when it may be. `others` are the substitutions that are not over; `by` is who arranges it. */
export function decideArrangement(
  given: Arrangement,
  others: readonly Substitution[],
  facts: { readonly today: LocalDate; readonly people: ReadonlyMap<string, Person>; readonly by: string | null },
): Refused<ArrangeRefusal> | null {
  const { personId, substituteId, from, to } = given
  const person = facts.people.get(personId)
  const substitute = facts.people.get(substituteId)
  if (person?.status !== 'active') return refuse('person-wrong', { field: 'personId' })
  if (substitute?.status !== 'active') return refuse('substitute-wrong', { field: 'substituteId' })
  if (personId === substituteId) return refuse('same', { field: 'substituteId' })
  // Duties are granted by the security administrator: nobody helps themselves to those of another.
  if (substituteId === facts.by) return refuse('own-gain', { field: 'substituteId' })
  if (to < from) return refuse('to-before-from', { field: 'to' })
  // A day that has passed cannot be covered any more: it would lend a right to what was done without one.
  if (from < facts.today) return refuse('past', { field: 'from', words: [facts.today] })
  const covered = others.find((other) => other.personId === personId && other.from <= to && from <= other.to)
  if (covered) return refuse('covered', { field: 'from', words: [person.name, covered.from, covered.to] })
  return reaches(substituteId, personId, given, others)
    ? refuse('circle', { field: 'substituteId', words: [person.name, substitute.name] })
    : null
}

/** Whether somebody who is away is stood in for, over others, by `goal` on one and the same day of `stretch`. */
function reaches(
  start: string,
  goal: string,
  stretch: Stretch,
  others: readonly Substitution[],
  passed: readonly string[] = [],
): boolean {
  for (const other of others) {
    if (other.personId !== start || passed.includes(other.id)) continue
    const shared = {
      from: other.from > stretch.from ? other.from : stretch.from,
      to: other.to < stretch.to ? other.to : stretch.to,
    }
    if (shared.from > shared.to) continue
    if (other.substituteId === goal) return true
    if (reaches(other.substituteId, goal, shared, others, [...passed, other.id])) return true
  }
  return false
}
