/** 修改人员信息: name, office telephone, e-mail, order. Unit and title change by 调整岗位. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { PERSON_SAY, personFault, plainPerson, type Contact, type PersonRefusal } from '../person-rules.ts'
import { personById, personWords, type Person } from '../person.ts'
import { unitsOf } from '../unit.ts'

type Refusal = PersonRefusal | KeepRefusal | 'left'
export const SAY: Say<Refusal> = { ...PERSON_SAY, ...KEEP_SAY, left: '“{}”已经离开本机关，信息不再修改。' }

/** Changes what stands at a person's name; the same again changes nothing. */
export async function changePerson(
  world: ActingWorld,
  actor: Actor,
  given: Contact & { readonly id: string; readonly version: number; readonly position: number },
): Promise<Person | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, record, organ }) => {
    const person = await personById(tx, organ.id, given.id)
    if (!person) return refuse('not-found')
    if (person.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'person', id: person.id }, given.version)
    if (person.status === 'left') return refuse('left', { words: [person.name] })
    const contact = plainPerson(given)
    const fault = personFault(contact)
    if (fault) return fault
    const changed: Person = { ...person, ...contact, position: given.position, version: person.version + 1 }
    const units = await unitsOf(tx, organ.id)
    const [before, after] = [personWords(person, units), personWords(changed, units)]
    if (JSON.stringify(before) === JSON.stringify(after)) return person
    await sql`
      update people set name = ${changed.name}, phone = ${changed.phone}, email = ${changed.email},
        position = ${changed.position}, version = ${changed.version}
      where organ_id = ${organ.id} and id = ${person.id}`.execute(tx)
    await record({
      did: 'person-changed',
      subject: { kind: 'person', id: person.id, version: changed.version },
      title: changed.name,
      before,
      after,
    })
    return changed
  })
}
