/** Whether a person may leave: nothing may be left waiting that nobody takes over. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { Person, Post } from '../person.ts'

export type LeaveRefusal = 'left' | 'not-yet' | 'before-post' | 'pending'

/** The posts as they end with that last day; or why the person cannot leave. */
export function decideLeaving(
  person: Person,
  posts: readonly Post[],
  { on, handedOver }: { readonly on: LocalDate; readonly handedOver: boolean },
  { today, pending }: { readonly today: LocalDate; readonly pending: number },
): { readonly ended: readonly Post[] } | Refused<LeaveRefusal> {
  if (person.status === 'left') return refuse('left', { words: [person.name] })
  if (on > today) return refuse('not-yet', { field: 'on', words: [today] })
  const open = posts.filter(({ to }) => to === null)
  const late = open.find(({ from }) => from > on)
  if (late) return refuse('before-post', { field: 'on', words: [late.from] })
  if (pending > 0 && !handedOver) return refuse('pending', { field: 'handOverTo', words: [person.name, pending] })
  return { ended: open.map((post) => ({ ...post, to: on })) }
}
