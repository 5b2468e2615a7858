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
  /** The last position taken in each unit. */
  readonly last: ReadonlyMap<string | null, number>
}

/** Keeps count of who is there while newcomers are judged one after the other. */
export class Reception {
  readonly #facts: NewcomerFacts
  readonly #added = new Map<string, (string | null)[]>()
  readonly #last: Map<string | null, number>

  constructor(facts: NewcomerFacts) {
    this.#facts = facts
    this.#last = new Map(facts.last)
  }

  /** The person with the first post, or why they cannot be added. Two of one name in one unit are one person unless said otherwise. */
  receive(given: Newcomer, id: string, postId: string): Newcome | Refused<NewcomerRefusal> {
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
    // Who is not placed stands behind those who are there: a list keeps the order in which it was written.
    const place = position ?? (this.#last.get(unitId) ?? 0) + 1
    this.#last.set(unitId, Math.max(place, this.#last.get(unitId) ?? 0))
    const person: Person = {
      id,
      ...contact,
      unitId,
      title: post.title,
      position: place,
      status: 'active',
      leftOn: null,
      version: 1,
    }
    return { person, post }
  }
}

/** Who is there already, for judging newcomers. */
export async function presentPeople(tx: Tx, organ: string): Promise<Pick<NewcomerFacts, 'present' | 'last'>> {
  const { rows } = await sql<{ name: string; unit: string | null; position: number }>`
    select name, unit_id as unit, max(position) as position from people
    where organ_id = ${organ} and status = 'active' group by name, unit_id`.execute(tx)
  const present = new Map<string, (string | null)[]>()
  const last = new Map<string | null, number>()
  for (const { name, unit, position } of rows) {
    present.set(name, [...(present.get(name) ?? []), unit])
    last.set(unit, Math.max(position, last.get(unit) ?? 0))
  }
  return { present, last }
}

export interface Newcome {
  readonly person: Person
  readonly post: Post
}

const AT_ONCE = 200

/** Writes people and their first posts, many in one statement. */
export async function keepNewcomers(tx: Tx, organ: string, at: Date, newcomers: readonly Newcome[]): Promise<void> {
  for (let from = 0; from < newcomers.length; from += AT_ONCE) {
    const some = newcomers.slice(from, from + AT_ONCE)
    const people = some.map(
      ({
        person,
      }) => sql`(${organ}::uuid, ${person.id}::uuid, ${person.name}::text, ${person.unitId}::uuid, ${person.title}::text,
        ${person.phone}::text, ${person.email}::text, ${person.position}::integer, 'active', 1, ${at}::timestamptz)`,
    )
    await sql`
      insert into people (organ_id, id, name, unit_id, title, phone, email, position, status, version, created_at)
      values ${sql.join(people)}`.execute(tx)
    const posts = some.map(
      ({ person, post }) =>
        sql`(${organ}::uuid, ${post.id}::uuid, ${person.id}::uuid, ${post.unitId}::uuid, ${post.title}::text, ${post.from}::date)`,
    )
    await sql`
      insert into posts (organ_id, id, person_id, unit_id, title, from_on) values ${sql.join(posts)}`.execute(tx)
  }
}
