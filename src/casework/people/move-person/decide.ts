/** Whether a person may move to another unit or title, and what becomes of the post they leave. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { principalPost, type Person, type Post } from '../person.ts'
import { dayBefore, plainTitle, postFault, type PostRefusal } from '../post-rules.ts'
import type { Unit } from '../unit.ts'

export interface Move {
  readonly unitId: string | null
  readonly title: string
  /** First day in the new post. The first day of the present post: the entry was wrong and is set right. */
  readonly on: LocalDate
}

export type MoveRefusal = PostRefusal | 'left' | 'same' | 'before-present'

export type Moved =
  | { readonly kind: 'corrected'; readonly post: Post }
  | { readonly kind: 'moved'; readonly ended: Post | null; readonly post: Omit<Post, 'id'> }

/** The present post ends the day before; where it began on that very day it is set right instead, leaving no post of no day. */
export function decideMove(
  person: Person,
  posts: readonly Post[],
  move: Move,
  facts: { readonly units: readonly Unit[]; readonly today: LocalDate },
): Moved | Refused<MoveRefusal> {
  if (person.status === 'left') return refuse('left', { words: [person.name] })
  const { unitId, on } = move
  const title = plainTitle(move.title)
  if (unitId === person.unitId && title === person.title) return refuse('same', { field: 'unitId' })
  const present = principalPost(person, posts)
  if (present && on < present.from) return refuse('before-present', { field: 'on', words: [present.from] })
  const post = { personId: person.id, unitId, title, from: on, to: null }
  const fault = postFault(
    post,
    posts.filter(({ id }) => id !== present?.id),
    facts,
  )
  if (fault) return fault.field === 'from' ? { ...fault, field: 'on' } : fault
  if (present?.from === on) return { kind: 'corrected', post: { ...present, unitId, title } }
  return { kind: 'moved', ended: present && { ...present, to: dayBefore(on) }, post }
}
