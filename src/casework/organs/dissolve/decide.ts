/** Whether an organ may be dissolved: nothing may hang on it any more. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { Organ } from '../organ.ts'

export interface Dissolution {
  readonly on: LocalDate
  /** The organ that takes its business over, if one does. */
  readonly successorId: string | null
}

export type DissolveRefusal = 'not-yet' | 'has-subordinates' | 'pending' | 'successor-wrong'

/** The successor (null: none), or why not. `pending` are to-dos still open in it. */
export function decideDissolution(
  organ: Organ,
  { on, successorId }: Dissolution,
  facts: { readonly today: LocalDate; readonly all: readonly Organ[]; readonly pending: number },
): { readonly successor: Organ | null } | Refused<DissolveRefusal> {
  if (on > facts.today) return refuse('not-yet', { field: 'on' })
  const below = facts.all.filter(({ parentId, dissolvedOn }) => parentId === organ.id && dissolvedOn === null)
  const [first] = below
  if (first) return refuse('has-subordinates', { words: [below.length, first.name] })
  if (facts.pending > 0) return refuse('pending', { words: [facts.pending] })
  if (successorId === null) return { successor: null }
  const successor = facts.all.find(({ id }) => id === successorId)
  if (!successor || successor.id === organ.id || successor.dissolvedOn || successor.kind !== organ.kind)
    return refuse('successor-wrong', { field: 'successorId' })
  return { successor }
}
