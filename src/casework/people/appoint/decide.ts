/** Whether somebody may be put into a post of a leading group. */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { GroupPost, LeadingGroup } from '../leading-group.ts'
import type { Person } from '../person.ts'
import { overlap } from '../post-rules.ts'

export interface Appointment {
  readonly post: string
  readonly personId: string | null
  /** 姓名（单位职务） of who is not of this organ. */
  readonly outsider: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
}

export type AppointRefusal =
  | 'post-missing'
  | 'post-too-long'
  | 'who-missing'
  | 'person-wrong'
  | 'dissolved'
  | 'from-future'
  | 'before-group'
  | 'to-wrong'
  | 'twice'

const LONGEST = 40

/** The appointments as they are to stand, each beside those before it; or the first that cannot be. */
export function decideAppointments(
  group: LeadingGroup,
  given: readonly Appointment[],
  facts: {
    readonly today: LocalDate
    readonly people: ReadonlyMap<string, Person>
    readonly posts: readonly GroupPost[]
  },
): readonly (Appointment & { readonly name: string })[] | (Refused<AppointRefusal> & { readonly index: number }) {
  const made: (Appointment & { readonly name: string })[] = []
  for (const [index, each] of given.entries()) {
    const against = (code: AppointRefusal, field: string, words: readonly (string | number)[] = []) => ({
      ...refuse(code, { field, words }),
      index,
    })
    const { personId, from, to } = each
    const post = each.post.trim()
    const outsider = each.outsider?.trim() || null
    if (group.dissolvedOn) return against('dissolved', 'post', [group.name])
    if (post === '') return against('post-missing', 'post')
    if (Array.from(post).length > LONGEST) return against('post-too-long', 'post', [LONGEST])
    if ((personId === null) === (outsider === null)) return against('who-missing', 'personId')
    const person = personId === null ? null : facts.people.get(personId)
    // Who left may still be entered with the time they held it.
    if (person === undefined || (person?.status === 'left' && to === null)) return against('person-wrong', 'personId')
    if (from > facts.today) return against('from-future', 'from', [facts.today])
    if (group.establishedOn && from < group.establishedOn) return against('before-group', 'from', [group.establishedOn])
    if (to !== null && (to < from || to > facts.today)) return against('to-wrong', 'to')
    const name = person?.name ?? outsider ?? ''
    const same = [...facts.posts, ...made].some(
      (other) =>
        other.post === post &&
        other.personId === personId &&
        (personId !== null || other.name === name) &&
        overlap(other, each),
    )
    if (same) return against('twice', 'personId', [name, post])
    made.push({ post, personId, outsider, from, to, name })
  }
  return made
}
