/** Adding people, one or thousands: every one judged beside those there are and those before; used by the form and by the import. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { personFault, plainPerson, PERSON_SAY, type PersonRefusal } from './person-rules.ts'
import { plainTitle, POST_SAY, postFault, type PostRefusal } from './post-rules.ts'
import type { Person, Post } from './person.ts'
import type { Unit } from './unit.ts'

export interface Newcomer {
  readonly name: string
  readonly unitId: string | null
  readonly title: string
  readonly phone: string
  readonly email: string
  /** First day in the post; today when not said. */
  readonly from: LocalDate | null
  readonly position: number | null
  /** Said to be somebody else than the person of that name in that unit. */
  readonly another: boolean
}

export type NewcomerRefusal = PersonRefusal | PostRefusal | 'namesake'
export const NEWCOMER_SAY: Say<NewcomerRefusal> = {
  ...PERSON_SAY,
  ...POST_SAY,
  namesake: '“{}”已在{}。如果确是同名的另一个人，请注明“确为另一人”。',
}

export interface NewcomerFacts {
  readonly today: LocalDate
  readonly units: readonly Unit[]
  /** Active people by name: the units they are in. */
  readonly present: ReadonlyMap<string, readonly (string | null)[]>
}

/** Keeps count of who is there while newcomers are judged one after the other. */
export class Reception {
  readonly #facts: NewcomerFacts
  readonly #added = new Map<string, (string | null)[]>()

  constructor(facts: NewcomerFacts) {
    this.#facts = facts
  }

  /** The person with the first post, or why they cannot be added. Two of one name in one unit are one person unless said otherwise. */
  receive(
    given: Newcomer,
    id: string,
    postId: string,
  ): { readonly person: Person; readonly post: Post } | Refused<NewcomerRefusal> {
    const contact = plainPerson(given)
    const fault = personFault(contact)
    if (fault) return fault
    const { unitId, position } = given
    const post: Post = {
      id: postId,
      personId: id,
      unitId,
      title: plainTitle(given.title),
      from: given.from ?? this.#facts.today,
      to: null,
    }
    const against = postFault(post, [], this.#facts)
    if (against) return against
    const added = this.#added.get(contact.name) ?? []
    const there = [...(this.#facts.present.get(contact.name) ?? []), ...added]
    if (there.includes(unitId) && !given.another) {
      const unit = this.#facts.units.find((each) => each.id === unitId)?.name
      return refuse('namesake', { field: 'name', words: [contact.name, unit ?? '本机关'] })
    }
    this.#added.set(contact.name, [...added, unitId])
    const person: Person = {
      id,
      ...contact,
      unitId,
      title: post.title,
      position: position ?? 0,
      status: 'active',
      leftOn: null,
      version: 1,
    }
    return { person, post }
  }
}

/** Who is there already, for judging newcomers. */
export async function presentPeople(tx: Tx, organ: string): Promise<NewcomerFacts['present']> {
  const { rows } = await sql<{ name: string; units: (string | null)[] }>`
    select name, json_agg(unit_id) as units from people where organ_id = ${organ} and status = 'active' group by name`.execute(
    tx,
  )
  return new Map(rows.map(({ name, units }) => [name, units]))
}

/** Writes a person and their first post. */
export async function keepNewcomer(
  tx: Tx,
  organ: string,
  at: Date,
  { person, post }: { person: Person; post: Post },
): Promise<void> {
  await sql`
    with added as (
      insert into people (organ_id, id, name, unit_id, title, phone, email, position, status, version, created_at)
      values (${organ}, ${person.id}, ${person.name}, ${person.unitId}, ${person.title}, ${person.phone}, ${person.email},
        ${person.position}, 'active', 1, ${at}) returning id
    )
    insert into posts (organ_id, id, person_id, unit_id, title, from_on)
    select ${organ}, ${post.id}, id, ${post.unitId}, ${post.title}, ${post.from} from added`.execute(tx)
}
